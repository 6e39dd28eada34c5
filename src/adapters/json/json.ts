import { within } from '../../deals/steps.js';
import type { Steps } from '../../deals/steps.js';
import { problem, ProblemError } from '../../problems.js';
import { answerShape } from './answers.js';
import { parseJson } from './lines.js';
import { recordsShape } from './records.js';
import { writeTable } from './table.js';
import type { JsonTable } from './table.js';
import type { JsonMember, JsonShape } from './values.js';
import { hubspotJson } from './hubspot.js';
import { pipedriveJson } from './pipedrive.js';
import type { Limits } from '../limits.js';

const SHAPES: readonly JsonShape[] = [hubspotJson, pipedriveJson, answerShape, recordsShape];

/**
 * Takes a JSON file apart: an answer of the API of a product, records one after the other (also as JSON Lines),
 * `{deals, transitions}`, or `{stages: […]}` with finished counts. Only own properties count. Nested records become columns
 * such as `owner.name`; of JSON Lines a record stands on its line, otherwise the record `k` of a table on line `k + 1`.
 * Yields the share done, 0 … 1, so that a page stays responsive.
 */
export function* readJson(bytes: Uint8Array, limits: Limits): Steps<JsonTable[]> {
  const { value, lines } = yield* within(parseJson(bytes, limits), 0, 0.4);
  const members = yield* within(firstShape(value), 0.4, 0.45);
  const tables: JsonTable[] = [];
  for (const [i, member] of members.entries()) {
    // A shape that makes other records has them on no line of their own.
    const own = member.records === value ? lines : undefined;
    const steps = writeTable(member, limits, (place) => own?.[place] ?? place + 2);
    const from = 0.45 + (0.55 * i) / members.length;
    tables.push(yield* within(steps, from, from + 0.55 / members.length));
  }
  return tables;
}

function* firstShape(value: unknown): Steps<readonly JsonMember[]> {
  for (const [i, shape] of SHAPES.entries()) {
    const members = yield* within(shape(value), i / SHAPES.length, (i + 1) / SHAPES.length);
    if (members) return members;
  }
  throw new ProblemError(problem('E-DATA-LAYOUT', ''));
}
