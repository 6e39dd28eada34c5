export { measureLeverage } from './leverage.js';
export type { Leverage } from './leverage.js';
export { compareGroups, compareShares, SMALL_SAMPLE } from './shares.js';
export type { CompareOptions, ComparedGroup, ComparedGroups, ShareChange } from './shares.js';
