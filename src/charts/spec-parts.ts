import * as z from 'zod/mini';
import { stageSpecSchema } from '../spec/envelope-schema.js';

/** Stages in the order of the funnel: ids, or objects. */
export const stageListSchema = z.exactOptional(z.array(z.union([z.string(), stageSpecSchema])));

/** Parts of a drawing that can be left out, by name. */
export function partsSchema<const Part extends string>(parts: readonly Part[]) {
  return z.exactOptional(z.array(z.literal(parts)));
}
