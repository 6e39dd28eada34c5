import { copyOf, ENVELOPE, isCount, isLocalized, isText, oneOf } from '../accept.js';
import type { Shape, Test } from '../accept.js';
import type { OpenStageValue, PipelineSpec } from './spec.js';

const MOST_STAGES = 200;

const isMoney: Test = (value) => value === null || isCount(value);

const SPEC: Shape = {
  ...ENVELOPE,
  kind: oneOf('pipeline'),
  measure: oneOf('count amount'),
  show: (value) =>
    Array.isArray(value) &&
    value.length <= 8 &&
    value.every(oneOf('caption takeaway figures weighted ages alerts notes')),
};

const STAGE: Shape = {
  id: (value) => isText(value) && value !== '',
  label: isLocalized,
  value: isCount,
  amount: isMoney,
  weighted: isMoney,
  overdue: isCount,
  stalled: isCount,
  ages: (value) => Array.isArray(value) && value.length === 4 && Array.from(value).every(isCount),
};

/** Whether a stage is there, and its parts are parts of it. */
function adds({
  id,
  value,
  overdue = 0,
  stalled = 0,
  amount,
  weighted,
  ages,
}: Partial<OpenStageValue>): boolean {
  if (id === undefined || value === undefined || overdue > value || stalled > value) return false;
  if (weighted != null && amount != null && weighted > amount) return false;
  return ages === undefined || ages.reduce((sum, n) => sum + n, 0) === value;
}

/**
 * Takes over a spec of finished numbers in its usual form at once, as a copy. Null means "look closer": anything unusual,
 * right or wrong, is for the full parser, which this one never contradicts (a property test holds them together).
 */
export function acceptPipeline(value: unknown): PipelineSpec | null {
  try {
    const spec = copyOf(value, SPEC);
    const list = copyOf(spec?.['data'], { stages: Array.isArray })?.['stages'] as unknown[] | undefined;
    if (!spec?.['kind'] || list === undefined || list.length > MOST_STAGES) return null;
    const stages: Partial<OpenStageValue>[] = Array.from(list, (stage) => copyOf(stage, STAGE) ?? {});
    const fits = stages.every(adds) && new Set(stages.map(({ id }) => id)).size === stages.length;
    return fits ? ({ ...spec, data: { stages } } as unknown as PipelineSpec) : null;
  } catch {
    return null;
  }
}
