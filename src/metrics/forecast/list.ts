import { OPEN, textAt } from '../../deals/deal-table.js';
import type { DealTable } from '../../deals/deal-table.js';
import { outcomeAt } from '../deal-plan.js';
import { COUNTED } from '../funnel/exclude.js';
import { segmentAt } from '../funnel/plan.js';
import { BEYOND, FIRST_PERIOD, lookAhead, OVERDUE } from './ahead.js';
import { CATEGORIES, chooseCategories } from './category-codes.js';
import type { Category } from './category-codes.js';
import { chanceFinder, defaultSource } from './chances.js';
import type { ChanceSource } from './chances.js';
import { agesFor } from './forecast-of.js';
import type { ForecastAsk } from './forecast-of.js';
import { openReader, rowOf } from './open-reader.js';
import { planForecast, tallyForecast } from './tally-deals.js';
import { rateRows } from './timing.js';

/** One open deal and what it brings on average. What is not known is null. */
export interface ForecastDeal {
  readonly id: string;
  /** Id of its stage. */
  readonly stage: string;
  /** Value of the segment field; the empty string without one. */
  readonly segment: string;
  /** Label of the period in which it is expected to close, or why it is in none: `overdue`, `beyond`, `undated`. */
  readonly due: string;
  readonly category: Category | null;
  /** In units of its currency. */
  readonly amount: number | null;
  readonly source: ChanceSource | null;
  readonly chance: number | null;
  /** Amount × chance. */
  readonly expected: number | null;
}

/**
 * The open deals behind a forecast of the same request (with closings on their expected dates), in the order of the table.
 * Without open deals the list is empty.
 *
 * @throws ProblemError as `tallyForecast`
 */
export function listForecastDeals(table: DealTable, ask: ForecastAsk = {}): ForecastDeal[] {
  const ages = agesFor({ ...ask, timing: 'expected' }, table);
  const tally = tallyForecast(table, { ...ask, ages });
  const find = chanceFinder(tally, {
    probability: ask.probability ?? defaultSource(tally),
    stageRates: ask.stageRates ?? {},
    whatIf: ask.whatIf ?? {},
  });
  const plan = planForecast(table, ask);
  const read = openReader(plan, lookAhead(plan, ask), chooseCategories(table, ask), tally.ages);
  const deals: ForecastDeal[] = [];
  for (let row = 0; row < table.size; row++) {
    if (plan.reasons[row] !== COUNTED || outcomeAt(plan, row) !== OPEN) continue;
    const open = read(row);
    if (open.place < 0) continue;
    const [rated] = rateRows(tally, [rowOf(open)], find);
    const found = rated?.found ?? null;
    const amount = open.minor === open.minor ? open.minor / 10 ** tally.minorDigits : null;
    deals.push({
      id: textAt(table.id, row),
      stage: tally.stages[open.place]!.id,
      segment: plan.segments.names[segmentAt(plan, row)]!,
      due: dueLabel(open.due, tally.ahead),
      category: CATEGORIES[open.category] ?? null,
      amount,
      source: found?.source ?? null,
      chance: found?.chance.value ?? null,
      expected: found === null || amount === null ? null : amount * found.chance.value,
    });
  }
  return deals;
}

function dueLabel(due: number, ahead: readonly { label: string }[]): ForecastDeal['due'] {
  if (due >= FIRST_PERIOD) return ahead[due - FIRST_PERIOD]!.label;
  return due === OVERDUE ? 'overdue' : due === BEYOND ? 'beyond' : 'undated';
}
