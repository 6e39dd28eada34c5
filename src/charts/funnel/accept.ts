import type { FunnelSpec } from './spec.js';

/** What a value must be to be taken over as it is. */
type Test = (value: unknown) => boolean;
type Shape = { readonly [key: string]: Test };
type Plain = { readonly [key: string]: unknown };

const LONGEST = 10_000;
const MOST_STAGES = 200;

const isText: Test = (value) => typeof value === 'string' && value.length <= LONGEST;
const matches =
  (pattern: RegExp): Test =>
  (value) =>
    typeof value === 'string' && pattern.test(value);
const within =
  (min: number, max: number): Test =>
  (value) =>
    typeof value === 'number' && value >= min && value <= max;
const oneOf =
  (words: string): Test =>
  (value) =>
    words.split(' ').includes(value as string);
const isCount = within(0, Number.MAX_SAFE_INTEGER);
const isDate: Test = (value) =>
  matches(/^\d{4}-\d\d-\d\d$/)(value) &&
  // Throws, and the whole is looked at closely, where there is no such day; the 31st of June is not the 1st of July.
  new Date(value as string).toISOString().startsWith(value as string);
const isLocalized: Test = (value) =>
  isText(value) || Object.keys(copyOf(value, { en: isText, 'zh-CN': isText }) ?? {}).length === 2;
const isPart = oneOf('caption takeaway rates interval amounts durations dropOff notes');

const ENVELOPE: Shape = {
  $schema: isText,
  kind: oneOf('funnel'),
  title: isLocalized,
  data: (value) => typeof value === 'object',
  measure: oneOf('count'),
  confidence: within(0.5, 0.999),
  asOf: isDate,
  locale: matches(/^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$/),
  currency: matches(/^[A-Z]{3}$/),
  percentOf: oneOf('previous first'),
  shape: oneOf('bars steps'),
  align: oneOf('start center'),
  orientation: oneOf('vertical horizontal'),
  show: (value) => Array.isArray(value) && value.length <= 8 && value.every(isPart),
};

const STAGE: Shape = {
  id: (value) => isText(value) && value !== '',
  label: isLocalized,
  value: isCount,
  amount: (value) => value === null || isCount(value),
  lost: isCount,
  open: isCount,
  regressed: isCount,
  medianDays: within(0, 1_000_000),
};

/** A copy of an object of data whose own keys all pass; otherwise null. */
function copyOf(value: unknown, shape: Shape): Plain | null {
  if (typeof value !== 'object' || value === null) return null;
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== null && prototype !== Object.prototype) return null;
  const copy: { [key: string]: unknown } = {};
  for (const key of Reflect.ownKeys(value) as string[]) {
    const own = (value as Plain)[key];
    if (!Object.hasOwn(shape, key) || !shape[key]?.(own)) return null;
    copy[key] = own;
  }
  return copy;
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
    const spec = copyOf(value, ENVELOPE);
    const list = copyOf(spec?.['data'], { stages: Array.isArray })?.['stages'] as unknown[] | undefined;
    if (!spec?.['kind'] || list === undefined || list.length > MOST_STAGES) return null;
    const stages = Array.from(list, (stage) => copyOf(stage, STAGE) ?? {});
    const fits =
      stages.every(({ id, value: count }) => id !== undefined && count !== undefined) &&
      new Set(stages.map(({ id }) => id)).size === stages.length &&
      adds(stages);
    return fits ? ({ ...spec, data: { stages } } as unknown as FunnelSpec) : null;
  } catch {
    return null;
  }
}
