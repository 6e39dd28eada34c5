export { measureMovement } from './measure.js';
export { mergeMovementTallies, validateMovementTally } from './merge.js';
export type { MovementRequest } from './request.js';
export type { MovedDeals, MovementResult, Movements } from './result.js';
export type { Leg, MovementTally } from './tally.js';
export { listMoved, tallyMovement, tallyMovementSteps } from './tally-snapshots.js';
