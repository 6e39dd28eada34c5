export { measureMatured, measureMaturity } from './measure.js';
export type { MaturedConversion, MaturedResult } from './measure.js';
export { mergeMaturedTallies, tallyMatured, validateMaturedTally } from './tally.js';
export type { MaturedScope, MaturedTally } from './tally.js';
