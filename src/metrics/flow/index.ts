export { measureFlow, measureStageFlow } from './measure.js';
export type { StageFlow, StageFlows } from './measure.js';
export { mergeFlowTallies, validateFlowTally } from './merge.js';
export type { FlowRequest } from './request.js';
export type { FlowTally } from './tally.js';
export { tallyFlow } from './tally-deals.js';
