export { measureAccumulation } from './accumulation.js';
export type { Accumulation, AccumulationOptions } from './accumulation.js';
export { measureBottlenecks } from './measure.js';
export type { BottleneckEvidence, BottleneckOptions } from './measure.js';
export type { Bottlenecks, Passage, PassageTime, Verdict } from './result.js';
