/** A target and what leads become. */
export interface LeadsInputs {
  readonly target: number;
  /** Already won. */
  readonly closed: number;
  /** Money of a won deal. */
  readonly averageDeal: number;
  /** Rate of each stage to the next, the last one to won. */
  readonly rates: readonly number[];
}

/** What it takes to reach a target. Null where no number of leads would do. */
export interface LeadsNeeded {
  /** Target − closed, at least 0. */
  gap: number;
  /** Won deals that are still needed, whole ones. */
  dealsNeeded: number | null;
  /** Leads for them, before rounding. */
  leadsNeededExact: number | null;
  /** Whole leads. */
  leadsNeeded: number | null;
}

/** A share of the value by which products of rates may be off in binary arithmetic. */
const ROUNDING = 1e-9;

/** The next whole number; a value that is whole but for rounding is that number: 21 / (0.7 · 0.1) is 300. */
function roundedUp(value: number): number {
  return Math.ceil(value * (1 - ROUNDING));
}

/**
 * Whole leads that must come in to close the gap to a target, at the rates and the mean deal given. A target that is
 * met needs 0; where no number of leads would do – a rate or the mean deal is 0 – the answer is null. (By
 * definition: whole deals first, then whole leads.)
 */
export function measureLeadsNeeded({ target, closed, averageDeal, rates }: LeadsInputs): LeadsNeeded {
  const gap = Math.max(0, target - closed);
  if (gap === 0) return { gap, dealsNeeded: 0, leadsNeededExact: 0, leadsNeeded: 0 };
  const dealsNeeded = averageDeal > 0 ? roundedUp(gap / averageDeal) : null;
  const share = rates.reduce((product, rate) => product * rate, 1);
  const exact = dealsNeeded === null || !(share > 0) ? null : dealsNeeded / share;
  return { gap, dealsNeeded, leadsNeededExact: exact, leadsNeeded: exact === null ? null : roundedUp(exact) };
}
