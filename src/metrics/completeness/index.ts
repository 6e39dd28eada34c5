export { measureCompleteness, mergeCompletenessTallies, validateCompletenessTally } from './measure.js';
export type { Completeness, CompletenessResult } from './measure.js';
export type { CompletenessTally } from './tally.js';
export { tallyCompleteness } from './tally-deals.js';
export type { CompletenessRequest } from './tally-deals.js';
