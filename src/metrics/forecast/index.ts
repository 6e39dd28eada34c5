export { rollUpCategories } from './categories.js';
export type { CategoryAmount, CategoryRollup } from './categories.js';
export { measureLeadsNeeded } from './leads-needed.js';
export type { LeadsInputs, LeadsNeeded } from './leads-needed.js';
export { measureScenario, propagatePipeline, simulateGain } from './propagate.js';
export type { GainRange, PipelineWins, Scenario } from './propagate.js';
export { measurePace } from './run-rate.js';
export type { Pace, PaceInputs } from './run-rate.js';
export { measureStageToWin } from './stage-to-win.js';
export type { StageToWin, StageToWinRequest } from './stage-to-win.js';
export { measureWeighted } from './weighted.js';
export type { WeightedPipeline } from './weighted.js';
export { mergeForecastTallies, validateForecastTally } from './merge.js';
export type { PeriodAhead } from './ahead.js';
export type { Category } from './category-codes.js';
export type { ForecastRequest } from './request.js';
export type { ForecastTally } from './tally.js';
export { tallyForecast, tallyForecastSteps } from './tally-deals.js';
export type { ChanceSource, StageRates } from './chances.js';
export { forecastOf, forecastOfSteps } from './forecast-of.js';
export type { ForecastAsk } from './forecast-of.js';
export { measureForecast, measureForecastSteps } from './measure.js';
export type { ForecastMeasureOptions } from './measure.js';
export type {
  Band,
  DealSum,
  ForecastCategories,
  ForecastGroup,
  ForecastPeriod,
  ForecastResult,
  ForecastSegment,
  ForecastStage,
  ForecastTerm,
  OpenSum,
  Outlook,
  WithoutBiggest,
} from './result.js';
export { listForecastDeals } from './list.js';
export type { ForecastDeal } from './list.js';
export { selectForecastDeals } from './select.js';
export type { ForecastSelection, ForecastTarget } from './select.js';
export { dropDeals, forecastScenario, forecastScenarioSteps, slipDeals } from './scenario.js';
export type { ForecastScenario, ScenarioForecast } from './scenario.js';
export { measureWhatIf, winsThrough } from './what-if.js';
export type { KnownOrMeasured, WhatIf, WinsAhead } from './what-if.js';
export { backtestDeals, backtestSnapshots } from './backtest.js';
export type { BacktestAsk, Snapshot } from './backtest.js';
export type { BacktestResult, BandScore, CallScores, ForecastCall } from './backtest-result.js';
export { addCase, calibrationOf, measureCalibration, newCalibration } from './calibration.js';
export type { Calibration, CalibrationSums, ReliabilityBin } from './calibration.js';
export { forecastOverview, forecastOverviewSteps } from './overview.js';
export type { ForecastOverview, PastPeriod } from './overview.js';
export { measureGivenForecast } from './given.js';
export type { GivenChanceStage, GivenForecastOptions } from './given.js';
