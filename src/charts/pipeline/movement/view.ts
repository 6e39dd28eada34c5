import { describeMovement, describeMovementTable } from './describe.js';
import { drawMovement } from './draw.js';

/** The view of a movement. */
export const movementView = {
  describe: describeMovement,
  table: describeMovementTable,
  draw: drawMovement,
};
