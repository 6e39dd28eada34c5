import { copyOf, ENVELOPE, isCount, isLocalized, isText, oneOf, within } from '../accept.js';
import type { Shape } from '../accept.js';
import type { CohortSpec, CohortValue } from './spec.js';

const MOST_COHORTS = 200;
const MOST_AGES = 1000;

const isUnit = oneOf('day week month quarter year');
const isPart = oneOf('caption takeaway size values interval mean winRate key notes');

const SPEC: Shape = {
  ...ENVELOPE,
  kind: oneOf('cohort'),
  unit: isUnit,
  ageUnit: isUnit,
  interval: oneOf('calendar rolling'),
  mode: oneOf('on onOrAfter onOrBefore'),
  periods: (value) => Number.isInteger(value) && within(1, MOST_AGES)(value),
  mean: oneOf('pooled simple'),
  show: (value) => Array.isArray(value) && value.length <= 9 && value.every(isPart),
};

const isList = (value: unknown): boolean => Array.isArray(value) && value.length <= MOST_AGES;

const COHORT: Shape = {
  id: (value) => isText(value) && value !== '',
  label: isLocalized,
  size: isCount,
  counts: isList,
  complete: isCount,
};

/** Whether numbers are within their bounds – the lower one rises with each where they cannot fall –, or not known. */
function areWithin(counts: readonly (number | null)[], size: number, cumulative: boolean): boolean {
  let least = 0;
  return counts.every((count) => {
    if (count === null) return true;
    const fine = within(least, size)(count);
    if (cumulative) least = count;
    return fine;
  });
}

/** Whether a cohort is there, and every number of it is one that it can have. */
function fits({ id, size, counts, complete = 0 }: Partial<CohortValue>, cumulative: boolean): boolean {
  if (id === undefined || size === undefined || counts === undefined) return false;
  return complete <= counts.length && areWithin(counts, size, cumulative);
}

/**
 * Takes over a spec of finished counts in its usual form at once, as a copy. Null means "look closer": anything unusual,
 * right or wrong, is for the full parser, which this one never contradicts (a property test holds them together).
 */
export function acceptCohorts(value: unknown): CohortSpec | null {
  try {
    const spec = copyOf(value, SPEC);
    const list = copyOf(spec?.['data'], { cohorts: Array.isArray })?.['cohorts'] as unknown[] | undefined;
    if (!spec?.['kind'] || list === undefined || list.length > MOST_COHORTS) return null;
    const cohorts = Array.from(list, (cohort): Partial<CohortValue> => copyOf(cohort, COHORT) ?? {});
    const fine =
      cohorts.every((cohort) => fits(cohort, spec['mode'] === 'onOrBefore')) &&
      new Set(cohorts.map(({ id }) => id)).size === cohorts.length;
    return fine ? ({ ...spec, data: { cohorts: cohorts.map(copied) } } as unknown as CohortSpec) : null;
  } catch {
    return null;
  }
}

/** Lists that the host may change later are copied; what is in a spec stays in its order, of which its hash is. */
function copied(cohort: Partial<CohortValue>): Partial<CohortValue> {
  const { counts, amounts } = cohort;
  return { ...cohort, counts: [...counts!], ...(amounts === undefined ? {} : { amounts: [...amounts] }) };
}
