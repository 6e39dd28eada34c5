import { OPEN, WON } from '../../deals/deal-table.js';
import type { DealTable } from '../../deals/deal-table.js';
import { atOnce, eachRow, within } from '../../deals/steps.js';
import type { Steps } from '../../deals/steps.js';
import { problem } from '../../problems.js';
import { leftOut, outcomeAt } from '../deal-plan.js';
import { outcomeOf, placeOf } from '../funnel/count-deal.js';
import { COUNTED, REASONS } from '../funnel/exclude.js';
import { foldTableSteps } from '../funnel/fold.js';
import { currencyAt, planFunnel, segmentAt } from '../funnel/plan.js';
import type { FunnelPlan } from '../funnel/plan.js';
import type { Excluded } from '../funnel/result.js';
import { arrangeTally, segmentsBySize } from '../tally/arrange.js';
import { addMoney, demandExactMoney, newMoneySums, sumsOf } from '../tally/money-sums.js';
import { FIRST_PERIOD, lookAhead } from './ahead.js';
import type { Ahead } from './ahead.js';
import { chooseCategories, NO_CATEGORY } from './category-codes.js';
import type { ChosenCategories } from './category-codes.js';
import { openReader } from './open-reader.js';
import { gatherOpen, newOpenDeals } from './open-rows.js';
import type { OpenRow } from './open-rows.js';
import type { AgeClock, ForecastRequest } from './request.js';
import { FORECAST_FORM, NO_PROBABILITY, STAY_EDGES } from './tally.js';
import type { ForecastTally } from './tally.js';
import { countWaits } from './wait-rows.js';
import { latestSegments } from '../scope.js';

const OUTCOMES = 3;
const CATEGORY_CODES = NO_CATEGORY + 1;
const STAYS = STAY_EDGES.length + 1;

/**
 * Counts what a forecast rests on: deals open at the as-of date by when they are expected to close, stage, category,
 * win probability and amount; what was won in the period so far and before; and how deals ended that reached each
 * stage. Open deals that are in no stage are in `excluded` only. An empty table gives an empty tally. (What
 * `measureForecast` rests on, by definition.)
 *
 * @throws ProblemError `E-DATA-COLUMN` for an unknown field, `E-DATA-OPTION` for a zone or horizon that is none,
 *   `E-DATA-MONEY-RANGE` where a sum of money would not be exact
 */
export function tallyForecast(table: DealTable, request: ForecastRequest = {}): ForecastTally {
  return atOnce(tallyForecastSteps(table, request));
}

/** The same in short steps. */
export function* tallyForecastSteps(table: DealTable, request: ForecastRequest = {}): Steps<ForecastTally> {
  const plan = planForecast(table, request);
  demandExactMoney(plan);
  const ahead = lookAhead(plan, request);
  const categories = chooseCategories(table, request);
  const { excluded, problems } = leftOut(plan);
  const ages = request.ages ?? null;
  const { stageless, ...rows } = yield* within(countDeals(plan, ahead, categories, ages), 0, 0.8);
  const waits = ages === null ? [] : countWaits(plan, ages);
  yield 0.9;
  const tally: ForecastTally = {
    metric: 'forecast',
    version: 1,
    asOf: plan.asOfText,
    unit: request.unit ?? 'quarter',
    ahead: ahead.periods,
    elapsedDays: ahead.elapsedDays,
    totalDays: ahead.totalDays,
    categoryField: categories.field,
    ages,
    stages: plan.stages,
    segmentBy: request.segment ?? null,
    segments: plan.segments.names,
    currencies: plan.money.currencies,
    minorDigits: plan.money.minorDigits,
    ...rows,
    waits,
    excluded: [...excluded, ...stageless],
    problems: [
      ...plan.problems,
      ...problems,
      ...(ages === 'stage' && table.history === 'none' ? [problem('W-NO-HISTORY', '')] : []),
    ],
  };
  const order = request.segments === undefined ? segmentsBySize(tally, FORECAST_FORM) : tally.segments;
  const arranged = arrangeTally(tally, FORECAST_FORM, order);
  yield 1;
  return arranged;
}

/** A plan in which deals count up to the furthest stage they reached. */
export function planForecast(table: DealTable, request: ForecastRequest): FunnelPlan {
  return planFunnel(table, {
    ...latestSegments(request),
    counting: 'reached',
    window: undefined,
    maturity: undefined,
  });
}

type Counted = Pick<ForecastTally, 'detail' | 'open' | 'won' | 'reached'> & { stageless: Excluded[] };

function* countDeals(
  plan: FunnelPlan,
  ahead: Ahead,
  categories: ChosenCategories,
  ages: AgeClock | null,
): Steps<Counted> {
  const { table, stages, money, segments } = plan;
  const currencies = money.currencies.length;
  const cells = [currencies, FIRST_PERIOD + ahead.periods.length, stages.length, CATEGORY_CODES, STAYS];
  const packs = yield* within(foldTableSteps(plan), 0, 0.5);
  const furthest = new Float64Array(stages.length * OUTCOMES);
  const won = newMoneySums(segments.names.length * currencies * 2);
  const stageless = new Float64Array(REASONS.length);
  const open = newOpenDeals(openAtMost(plan, packs));
  const read = openReader(plan, ahead, categories, ages);
  const count = (row: number): void => {
    if (plan.reasons[row] !== COUNTED) return;
    const pack = packs[row]!;
    if (pack >= 0) furthest[placeOf(pack) * OUTCOMES + outcomeOf(pack)]!++;
    const outcome = pack >= 0 ? outcomeOf(pack) : outcomeAt(plan, row);
    if (outcome === WON) {
      const cell = segmentAt(plan, row) * currencies + currencyAt(plan, row);
      addMoney(won, plan, row, cell * 2 + (ahead.isCurrent(table.closedAt[row]!) ? 1 : 0));
    }
    if (outcome !== OPEN) return;
    const { place, due, category, stay, probability, minor } = read(row);
    if (place < 0) {
      stageless[-place]!++;
      return;
    }
    const i = open.size++;
    const where = (segmentAt(plan, row) * currencies + currencyAt(plan, row)) * cells[1]! + due;
    open.cell[i] = ((where * stages.length + place) * CATEGORY_CODES + category) * STAYS + stay;
    open.probability[i] = probability;
    open.minor[i] = minor;
  };
  yield* within(eachRow(packs.length, count), 0.5, 0.9);
  const { detail, rows } = gatherOpen(open, NO_PROBABILITY);
  yield 1;
  return {
    detail,
    open: rows.map((row) => spread(row, cells)),
    won: wonRows(won, currencies),
    reached: [...furthest]
      .map((n, cell) => [Math.floor(cell / OUTCOMES), cell % OUTCOMES, n])
      .filter(([, , n]) => n! > 0),
    stageless: REASONS.flatMap((code, i) =>
      code !== null && stageless[i]! > 0 ? [{ code, n: stageless[i]! }] : [],
    ),
  };
}

/** How many deals may turn out to be open. */
function openAtMost({ table, reasons }: FunnelPlan, packs: Int32Array): number {
  let n = 0;
  for (let row = 0; row < table.size; row++)
    if (reasons[row] === COUNTED && (packs[row]! < 0 || outcomeOf(packs[row]!) === OPEN)) n++;
  return n;
}

/** The keys in the cell of a row, one by one. */
function spread([cell, ...rest]: OpenRow, sizes: readonly number[]): number[] {
  const keys: number[] = [];
  let left = cell;
  for (let i = sizes.length - 1; i >= 0; i--) {
    keys.unshift(left % sizes[i]!);
    left = Math.floor(left / sizes[i]!);
  }
  return [left, ...keys, ...rest];
}

function wonRows(won: ReturnType<typeof newMoneySums>, currencies: number): number[][] {
  return Array.from(won.n, (_, cell) => {
    const pair = Math.floor(cell / 2);
    return [Math.floor(pair / currencies), pair % currencies, cell % 2, ...sumsOf(won, cell)];
  }).filter(([, , , n]) => n! > 0);
}
