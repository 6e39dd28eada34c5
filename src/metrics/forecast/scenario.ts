import { wallClock } from '../../clock/wall-clock.js';
import { textAt } from '../../deals/deal-table.js';
import type { DealTable } from '../../deals/deal-table.js';
import { selectDeals } from '../../deals/select.js';
import { atOnce, within } from '../../deals/steps.js';
import type { Steps } from '../../deals/steps.js';
import { DAY } from '../funnel/exclude.js';
import { planForecast } from './tally-deals.js';
import { forecastOfSteps } from './forecast-of.js';
import type { ForecastAsk } from './forecast-of.js';
import type { StageRates } from './chances.js';
import type { ForecastResult } from './result.js';

/** What might be otherwise. */
export interface ForecastScenario {
  /** Stage → win probability that is supposed. */
  readonly whatIf?: StageRates | undefined;
  /** Ids of deals that fall away. */
  readonly drop?: readonly string[] | undefined;
  /** Expected closings that come later, or earlier: of the deals named, or of all. */
  readonly slip?: { readonly days: number; readonly ids?: readonly string[] | undefined } | undefined;
}

/** The same deals without some. Ids that there are not are passed over. */
export function dropDeals(table: DealTable, ids: readonly string[]): DealTable {
  const dropped = new Set(ids);
  const kept = Uint32Array.from({ length: table.size }, (_, row) => row).filter(
    (row) => !dropped.has(textAt(table.id, row)),
  );
  return kept.length === table.size ? table : selectDeals(table, kept);
}

/** The same deals, those named (all where none are) expected to close so many days later. Dates stay dates. */
export function slipDeals(table: DealTable, days: number, ids?: readonly string[]): DealTable {
  const named = ids && new Set(ids);
  const expectedCloseAt = table.expectedCloseAt.map((at, row) =>
    named === undefined || named.has(textAt(table.id, row)) ? at + days * DAY : at,
  );
  return { ...table, expectedCloseAt };
}

/**
 * The deals of a scenario: without those that are dropped, the others closing later where they slip. Without either it is
 * the same table; what is passed in is not changed.
 */
export function scenarioTable(table: DealTable, { drop = [], slip }: ForecastScenario): DealTable {
  const slipped = slip === undefined ? table : slipDeals(table, slip.days, slip.ids);
  return drop.length === 0 ? slipped : dropDeals(slipped, drop);
}

/** A forecast as things are, and as they would be; both at the same date. */
export interface ScenarioForecast {
  base: ForecastResult;
  scenario: ForecastResult;
}

/**
 * What a scenario does to a forecast: the forecast as it is and the one with the scenario, side by side. Without deals
 * both are that of an empty table.
 *
 * @throws ProblemError as `forecastOf`
 */
export function forecastScenario(
  ask: ForecastAsk,
  table: DealTable,
  scenario: ForecastScenario,
): ScenarioForecast {
  return atOnce(forecastScenarioSteps(ask, table, scenario));
}

/** The same in short steps. */
export function* forecastScenarioSteps(
  ask: ForecastAsk,
  table: DealTable,
  scenario: ForecastScenario,
): Steps<ScenarioForecast> {
  const asOf = asOfOf(ask, table);
  const fixed = { ...ask, asOf };
  const whatIf = { ...ask.whatIf, ...scenario.whatIf };
  return {
    base: yield* within(forecastOfSteps(fixed, table), 0, 0.5),
    scenario: yield* within(forecastOfSteps({ ...fixed, whatIf }, scenarioTable(table, scenario)), 0.5, 1),
  };
}

/** The as-of date of a table as an instant that any part of the table takes for the same. */
function asOfOf(ask: ForecastAsk, table: DealTable): number | undefined {
  if (ask.asOf !== undefined) return ask.asOf;
  const { asOf } = planForecast(table, ask);
  if (!(asOf < Infinity)) return undefined;
  // Of dates only, the calendar day counts, as the zone of the report has it: noon of that day is on it.
  return table.datesOnly ? wallClock(ask.timeZone ?? 'UTC')(asOf - (asOf % DAY) + DAY / 2) : asOf;
}
