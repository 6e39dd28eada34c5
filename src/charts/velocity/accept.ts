import { copyOf, ENVELOPE, isLocalized, isText, oneOf, within } from '../accept.js';
import type { Shape } from '../accept.js';
import type { StageTimesData, StageTimesValue, VelocitySpec } from './spec.js';

const MOST_STAGES = 200;
const MOST_TIMES = 10_000;

const isPart = oneOf('caption takeaway open interval share key notes');
const isDay = within(0, 1_000_000);

const SPEC: Shape = {
  ...ENVELOPE,
  kind: oneOf('velocity'),
  view: oneOf('stages'),
  show: (value) => Array.isArray(value) && value.length <= 8 && value.every(isPart),
};

const isTimes = (value: unknown): boolean =>
  Array.isArray(value) && value.length <= MOST_TIMES && Array.from(value).every(isDay);

const STAGE: Shape = {
  id: (value) => isText(value) && value !== '',
  label: isLocalized,
  days: isTimes,
  lost: isTimes,
  open: isTimes,
};

/** A stage with lists of its own: the host may change its later. */
function copied({ days, lost, open, ...rest }: StageTimesValue): StageTimesValue {
  return { ...rest, days: [...days], ...(lost && { lost: [...lost] }), ...(open && { open: [...open] }) };
}

/**
 * Takes over a spec of known times in its usual form at once, as a copy. Null means "look closer": anything unusual, right
 * or wrong, is for the full parser, which this one never contradicts (a property test holds them together).
 */
export function acceptVelocity(
  value: unknown,
): { spec: VelocitySpec; stages: StageTimesData['stages'] } | null {
  try {
    const spec = copyOf(value, SPEC);
    const list = copyOf(spec?.['data'], { stages: Array.isArray })?.['stages'] as unknown[] | undefined;
    if (!spec?.['kind'] || list === undefined || list.length > MOST_STAGES) return null;
    const found = Array.from(list, (stage) => copyOf(stage, STAGE)) as unknown as (StageTimesValue | null)[];
    const fine = found.every((stage) => stage?.id !== undefined && stage.days !== undefined);
    if (!fine || new Set(found.map((stage) => stage?.id)).size !== found.length) return null;
    const stages = found.map((stage) => copied(stage!));
    return { spec: { ...spec, data: { stages } } as unknown as VelocitySpec, stages };
  } catch {
    return null;
  }
}
