export { benjaminiHochberg, bonferroni, holm } from './adjust.js';
export type { PValues } from './adjust.js';
export { amountDistribution } from './amounts.js';
export type { AmountDistribution, Chance } from './amounts.js';
export { betaProbability, betaQuantile } from './beta.js';
export { controlLimits } from './control-limits.js';
export { betaBinomial, binomial, poissonBinomial } from './counts.js';
export { chanceOfAtLeast, discreteMoments, discreteQuantile, ensemble } from './discrete.js';
export type { Discrete, Moments } from './discrete.js';
export type { EndedCases } from './ended-cases.js';
export { conditionalIncidence, cumulativeIncidence, medianToEvent } from './incidence.js';
export type { ConditionalIncidence, IncidencePoint } from './incidence.js';
export { jeffreys } from './jeffreys.js';
export { logRank } from './log-rank.js';
export type { LogRankTest } from './log-rank.js';
export { absorption } from './markov.js';
export type { Absorption } from './markov.js';
export { normalDensity, normalProbability, normalQuantile } from './normal.js';
export { mean, quantile } from './quantile.js';
export { randomFrom } from './random.js';
export { crps, intervalScores, pinballLoss, pointErrors } from './scores.js';
export type { ForecastInterval, IntervalScores, PointErrors } from './scores.js';
export { errorsAhead, fitSmoothing, startSmoothing } from './smoothing-fit.js';
export type { SmoothingFit, SmoothingModel, SmoothingStart } from './smoothing-fit.js';
export { extrapolate, smoothSeries } from './smoothing.js';
export type { Seasonal, SmoothedSeries, SmoothingState, SmoothingWeights } from './smoothing.js';
export { restrictedMean, survivalCurve, survivalQuantile } from './survival.js';
export type {
  CurveOptions,
  RestrictedMean,
  SurvivalCurve,
  SurvivalPoint,
  SurvivalQuantile,
} from './survival.js';
export { newcombe, twoShareTest } from './two-shares.js';
export type { Difference, Share, ZTest } from './two-shares.js';
export { wilson } from './wilson.js';
export type { Interval } from './wilson.js';
