export { measureChains } from './chains.js';
export type { ChainLevels, ChainRequest, IdLevel, StepEvent } from './chains.js';
export { funnelOfSteps } from './funnel.js';
export { measureSteps } from './measure.js';
export type { Step, StepResult } from './measure.js';
export { mergeStepTallies, validateStepTally } from './merge.js';
export type { StepTally } from './tally.js';
export { selectSteps, tallyEvents, tallySteps } from './tally-deals.js';
export type { StepRequest } from './tally-deals.js';
