import type { FunnelSpec } from './spec.js';

/** What a value must be to be taken over as it is. */
type Test = (value: unknown) => boolean;
type Shape = { readonly [key: string]: Test };
type Plain = { readonly [key: string]: unknown };

const LONGEST = 10_000;
const MOST_STAGES = 200;

const isText: Test = (value) => typeof value === 'string' && value.length <= LONGEST;
const isName: Test = (value) => isText(value) && value !== '';
const isCount: Test = (value) => typeof value === 'number' && value >= 0 && value <= Number.MAX_SAFE_INTEGER;
const isDays: Test = (value) => isCount(value) && Number(value) <= 1_000_000;
const oneOf =
  (...allowed: readonly unknown[]): Test =>
  (value) =>
    allowed.includes(value);
const isLocale: Test = (value) =>
  typeof value === 'string' && /^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$/.test(value);
const isDate: Test = (value) =>
  typeof value === 'string' &&
  /^\d{4}-\d\d-\d\d$/.test(value) &&
  !Number.isNaN(Date.parse(value)) &&
  new Date(value).toISOString().startsWith(value);
const isLocalized: Test = (value) =>
  isText(value) || copyOf(value, { en: isText, 'zh-CN': isText }, ['en', 'zh-CN']) !== null;

const PARTS = ['caption', 'takeaway', 'rates', 'interval', 'amounts', 'durations', 'dropOff', 'notes'];

const ENVELOPE: Shape = {
  $schema: isText,
  kind: oneOf('funnel'),
  title: isLocalized,
  data: (value) => typeof value === 'object',
  measure: oneOf('count', 'amount'),
  confidence: (value) => typeof value === 'number' && value >= 0.5 && value <= 0.999,
  asOf: isDate,
  locale: isLocale,
  currency: (value) => typeof value === 'string' && /^[A-Z]{3}$/.test(value),
  percentOf: oneOf('previous', 'first'),
  shape: oneOf('bars', 'steps'),
  align: oneOf('start', 'center'),
  orientation: oneOf('vertical', 'horizontal'),
  show: (value) =>
    Array.isArray(value) &&
    value.length <= PARTS.length &&
    value.every((part) => PARTS.includes(part as string)),
};

const STAGE: Shape = {
  id: isName,
  label: isLocalized,
  value: isCount,
  amount: (value) => value === null || isCount(value),
  lost: isCount,
  open: isCount,
  regressed: isCount,
  medianDays: isDays,
};

/** A copy of an object of data whose own keys all pass, and which has those it must have; otherwise null. */
function copyOf(value: unknown, shape: Shape, needed: readonly string[]): Plain | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== null && prototype !== Object.prototype) return null;
  const copy: { [key: string]: unknown } = {};
  for (const key of Reflect.ownKeys(value)) {
    const own = (value as Plain)[key as string];
    if (typeof key !== 'string' || !Object.hasOwn(shape, key) || !shape[key]?.(own)) return null;
    copy[key] = own;
  }
  return needed.every((key) => Object.hasOwn(copy, key)) ? copy : null;
}

function adds(stages: readonly Plain[]): boolean {
  return stages.every(({ value, lost, open, regressed }, i) => {
    if (lost === undefined && open === undefined && regressed === undefined) return true;
    const next = stages[i + 1];
    const rest = Number(lost ?? 0) + Number(open ?? 0) + Number(regressed ?? 0);
    return next === undefined ? rest <= Number(value) : rest + Number(next['value']) === value;
  });
}

/**
 * Takes over a spec of finished counts in its usual form at once, as a copy. Null means "look closer": anything unusual,
 * right or wrong, is for the full parser, which this one never contradicts (a property test holds them together).
 */
export function acceptFunnel(value: unknown): FunnelSpec | null {
  try {
    const spec = copyOf(value, ENVELOPE, ['kind', 'data']);
    const data = spec && copyOf(spec['data'], { stages: Array.isArray }, ['stages']);
    const list = data?.['stages'] as readonly unknown[] | undefined;
    if (!spec || list === undefined || list.length > MOST_STAGES) return null;
    const stages = Array.from(list, (stage) => copyOf(stage, STAGE, ['id', 'value']));
    if (
      !stages.every((stage) => stage !== null) ||
      new Set(stages.map(({ id }) => id)).size < stages.length ||
      (spec['measure'] === 'amount' && stages.some(({ amount }) => amount == null)) ||
      !adds(stages)
    )
      return null;
    return { ...spec, data: { stages } } as unknown as FunnelSpec;
  } catch {
    return null;
  }
}
