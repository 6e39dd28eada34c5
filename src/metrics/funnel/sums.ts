import { LOST, WON } from '../../deals/deal-table.js';
import { problem, ProblemError } from '../../problems.js';
import { ADVANCED } from './count-deal.js';
import { REASONS } from './exclude.js';
import type { FunnelPlan } from './plan.js';
import { factsOf } from './table-facts.js';

/** What can become of a deal after a stage. */
export const FATES = 4;

/** How deals can stand: open, won, lost; and lost or won in no stage. */
export const OUTCOMES = 5;
const LOST_NOWHERE = 3;
const WON_NOWHERE = 4;

/** How a deal stands that is counted in no stage; null where it is not over. */
export function outcomeNowhere(outcome: number): number | null {
  return outcome === LOST ? LOST_NOWHERE : outcome === WON ? WON_NOWHERE : null;
}

/** Most combinations of segment, stage, currency and fate that are counted in memory. */
const MOST_CELLS = 1 << 20;

/** Deals, money and gaps by segment, stage, currency and fate, all integers. */
export interface FunnelSums {
  readonly stages: number;
  readonly currencies: number;
  /** Minor units of one unit of money. */
  readonly scale: number;
  /** By cell: `((segment * stages + place) * currencies + currency) * FATES + fate`. */
  readonly n: Float64Array;
  readonly amount: Float64Array;
  readonly missing: Float64Array;
  readonly joined: Float64Array;
  /** Whether the largest amount alone tells that every sum of money is a safe integer. */
  readonly exact: boolean;
  /** Otherwise Σ |amount| of counted deals by currency: while it is a safe integer, so is every sum. */
  readonly absolute: Float64Array;
  /**
   * Counted deals by segment and outcome: `segment * OUTCOMES + outcome`; under `current` also lost ones, without history
   * also those closed in no stage.
   */
  readonly outcomes: Float64Array;
  /** Deals counted nowhere by place in `REASONS`. */
  readonly excluded: Float64Array;
  /** Counted deals without an amount. */
  unpaid: number;
  /** First and last creation of counted deals, ms UTC; ∞ and −∞ where not known. */
  firstCreated: number;
  lastCreated: number;
}

/**
 * Zero sums for a plan.
 *
 * @throws ProblemError `E-DATA-LIMIT` where there are too many stages, segments and currencies to count apart
 */
export function newSums({ stages, segments, money, table }: FunnelPlan): FunnelSums {
  const cells = segments.names.length * stages.length * money.currencies.length * FATES;
  if (cells > MOST_CELLS)
    throw new ProblemError(problem('E-DATA-LIMIT', '', { limit: 'cells', max: MOST_CELLS, found: cells }));
  return {
    stages: stages.length,
    currencies: money.currencies.length,
    scale: money.scale,
    n: new Float64Array(cells),
    amount: new Float64Array(cells),
    missing: new Float64Array(cells),
    joined: new Float64Array(cells),
    exact: factsOf(table).largest * money.scale * table.size <= Number.MAX_SAFE_INTEGER,
    absolute: new Float64Array(money.currencies.length),
    outcomes: new Float64Array(segments.names.length * OUTCOMES),
    excluded: new Float64Array(REASONS.length),
    unpaid: 0,
    firstCreated: Infinity,
    lastCreated: -Infinity,
  };
}

/** Lets each deal counted in a stage count in all stages before it too, as gone on from there. */
export function spreadBack({ n, amount, missing, stages, currencies }: FunnelSums): void {
  const step = currencies * FATES;
  for (let cell = n.length - 1 - step; cell >= 0; cell--) {
    const stage = Math.floor(cell / step) % stages;
    if (stage === stages - 1 || cell % FATES !== ADVANCED) continue;
    for (let fate = 0; fate < FATES; fate++) {
      const later = cell + step + fate;
      n[cell]! += n[later]!;
      amount[cell]! += amount[later]!;
      missing[cell]! += missing[later]!;
    }
  }
}

/**
 * `[segment, stage, currency, fate, n, amount, missing, joined]` for every combination that occurs, in that
 * order.
 *
 * @throws ProblemError `E-DATA-MONEY-RANGE` where a sum of money would not be exact
 */
export function sumRows(sums: FunnelSums, currencies: readonly string[]): number[][] {
  sums.absolute.forEach((sum, i) => {
    if (sum > Number.MAX_SAFE_INTEGER)
      throw new ProblemError(problem('E-DATA-MONEY-RANGE', '', { currency: currencies[i] ?? '' }));
  });
  const rows: number[][] = [];
  sums.n.forEach((n, cell) => {
    if (n === 0) return;
    const key = Math.floor(cell / FATES);
    const stage = Math.floor(key / sums.currencies);
    const keys = [Math.floor(stage / sums.stages), stage % sums.stages, key % sums.currencies, cell % FATES];
    rows.push([...keys, n, sums.amount[cell]!, sums.missing[cell]!, sums.joined[cell]!]);
  });
  return rows;
}
