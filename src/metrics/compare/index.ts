export { fixedShareP, gapTo } from './against.js';
export type { Benchmark, BenchmarkGap } from './against.js';
export { measureControlPlot } from './control-plot.js';
export type { ControlPlot, ControlPlotOptions, PlottedPerson, PlottedShare } from './control-plot.js';
export { comparePeriods, compareSegments } from './funnels.js';
export type {
  ComparedPeriods,
  ComparedRate,
  ComparedSegments,
  PeriodChange,
  SegmentRate,
} from './funnels.js';
export { measureLeverage } from './leverage.js';
export type { Leverage } from './leverage.js';
export { decomposeChange, decomposePassage } from './mix.js';
export type { MixEffects, SegmentChange, SegmentEffect } from './mix.js';
export { compareGroups, compareShares, SMALL_SAMPLE } from './shares.js';
export type { CompareOptions, ComparedGroup, ComparedGroups, ShareChange } from './shares.js';
