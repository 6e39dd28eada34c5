import { copyOf, ENVELOPE, isCount, isLocalized, isText, oneOf, within } from '../accept.js';
import type { Shape } from '../accept.js';
import type { FunnelSpec } from './spec.js';

const MOST_STAGES = 200;

const isPart = oneOf('caption takeaway rates interval amounts durations dropOff notes');

const SPEC: Shape = {
  ...ENVELOPE,
  kind: oneOf('funnel'),
  measure: oneOf('count'),
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

/** A stage that passed, or what is left of one that did not. */
interface Stage {
  readonly id?: string;
  readonly value?: number;
  readonly lost?: number;
  readonly open?: number;
  readonly regressed?: number;
}

/** Whether a stage is there, and what became of its deals – where that is said – adds up. */
function adds({ id, value, lost, open, regressed }: Stage, next: Stage | undefined): boolean {
  if (id === undefined || value === undefined) return false;
  const stated = lost ?? open ?? regressed;
  const rest = (lost ?? 0) + (open ?? 0) + (regressed ?? 0);
  if (stated === undefined || next === undefined) return rest <= value;
  return rest + (next.value ?? 0) === value;
}

/**
 * Takes over a spec of finished counts in its usual form at once, as a copy. Null means "look closer": anything unusual,
 * right or wrong, is for the full parser, which this one never contradicts (a property test holds them together).
 */
export function acceptFunnel(value: unknown): FunnelSpec | null {
  try {
    const spec = copyOf(value, SPEC);
    const list = copyOf(spec?.['data'], { stages: Array.isArray })?.['stages'] as unknown[] | undefined;
    if (!spec?.['kind'] || list === undefined || list.length > MOST_STAGES) return null;
    const stages: Stage[] = Array.from(list, (stage) => copyOf(stage, STAGE) ?? {});
    const fits =
      stages.every((stage, i) => adds(stage, stages[i + 1])) &&
      new Set(stages.map(({ id }) => id)).size === stages.length;
    return fits ? ({ ...spec, data: { stages } } as unknown as FunnelSpec) : null;
  } catch {
    return null;
  }
}
