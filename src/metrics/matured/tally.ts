import { WON } from '../../deals/deal-table.js';
import type { DealTable } from '../../deals/deal-table.js';
import { problem } from '../../problems.js';
import { planDeals } from '../deal-plan.js';
import { COUNTED, DAY } from '../funnel/exclude.js';
import { segmentAt } from '../funnel/plan.js';
import type { DealScope } from '../scope.js';
import type { DealTally, TallyForm } from '../tally/form.js';
import { finishTally, tallyHead } from '../tally/head.js';
import { mergeTallies } from '../tally/merge.js';
import { validateDealTally, wrong } from '../tally/validate.js';

/** Which deals, and at which age. */
export interface MaturedScope extends DealScope {
  /** Age in days (of 24 hours) at which a deal is looked at; the last instant counts. */
  readonly days: number;
}

/** The additive counts behind a conversion at a fixed age. Integers that are simply added up when the deals are split. */
export interface MaturedTally extends DealTally {
  metric: 'matured';
  days: number;
  /**
   * `[segment, state, won, n]` – deals by state 0 younger than the age · 1 as old, not won within it · 2 won within it;
   * won 1 where they are won by the as-of date, whenever that was.
   */
  deals: number[][];
}

/** The rows of a tally of matured conversion. */
export const MATURED_FORM: TallyForm = {
  metric: 'matured',
  lists: { deals: ['segment', 3, 2, 'count'] },
  same: ['days'],
  size: 'deals',
};

/**
 * Counts deals by whether they are old enough to be asked, and whether they were won in time. Deals whose creation is
 * not known are `undated`; cancelled ones, and those created after the as-of date, are left out, and so are those won before
 * their creation, which `W-TIME-NEGATIVE` counts. A win without a date
 * counts as not won, which `W-WIN-UNDATED` tells; one after the as-of date has not happened. An empty table gives an empty
 * tally. (As E. Bernhardsson, 2017, divides by those old enough.)
 *
 * @throws ProblemError `E-DATA-COLUMN` for an unknown field
 */
export function tallyMatured(table: DealTable, request: MaturedScope): MaturedTally {
  const { days } = request;
  const plan = planDeals(table, request);
  const { asOf, reasons } = plan;
  const counts = new Float64Array(plan.segments.names.length * 6);
  let [undated, negative, unseen] = [0, 0, 0];
  for (let row = 0; row < table.size; row++) {
    if (reasons[row] !== COUNTED) continue;
    const created = table.createdAt[row]!;
    if (Number.isNaN(created)) {
      undated++;
      continue;
    }
    const isWon = table.outcome[row] === WON;
    const wonAt = isWon ? table.closedAt[row]! : NaN;
    if (wonAt < created) {
      negative++;
      continue;
    }
    if (isWon && Number.isNaN(wonAt)) unseen++;
    const mature = asOf - created >= days * DAY;
    const state = !mature ? 0 : wonAt <= created + days * DAY && wonAt <= asOf ? 2 : 1;
    counts[segmentAt(plan, row) * 6 + state * 2 + (wonAt <= asOf ? 1 : 0)]!++;
  }
  const { excluded, problems, ...head } = tallyHead(plan, request);
  const tally: MaturedTally = {
    metric: 'matured',
    ...head,
    days,
    deals: Array.from(counts, (n, i) => [Math.floor(i / 6), Math.floor(i / 2) % 3, i % 2, n]).filter(
      (row) => row[3]! > 0,
    ),
    stages: [],
    currencies: [],
    minorDigits: 0,
    excluded: undated > 0 ? [...excluded, { code: 'undated', n: undated }] : excluded,
    problems: [
      ...problems.filter(({ code }) => code !== 'W-STAGE-ORDER'),
      ...(negative > 0 ? [problem('W-TIME-NEGATIVE', '', { n: negative })] : []),
      ...(unseen > 0 ? [problem('W-WIN-UNDATED', '', { n: unseen })] : []),
    ],
  };
  return finishTally(tally, MATURED_FORM, request);
}

/**
 * Adds tallies of parts of the deals: the tally of the whole, whatever the order. Every deal must be in one part only.
 *
 * @throws ProblemError `E-DATA-TALLY` with the path of what differs
 */
export function mergeMaturedTallies(tallies: readonly MaturedTally[]): MaturedTally {
  return mergeTallies(tallies, MATURED_FORM);
}

/**
 * A tally of matured conversion that was made elsewhere, if it is one: rows of whole numbers (deals); of no deals it has no rows.
 *
 * @param path where the tally stands, as a JSON Pointer
 * @throws ProblemError `E-DATA-TALLY` with the path of the first thing that is wrong
 */
export function validateMaturedTally(value: unknown, path = ''): MaturedTally {
  const { days } = validateDealTally(value, path, MATURED_FORM);
  if (!(typeof days === 'number' && days >= 0 && days < Infinity)) throw wrong(`${path}/days`, days);
  return value as MaturedTally;
}
