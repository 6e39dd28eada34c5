import { problem, ProblemError } from '../../problems.js';
import { answerShape } from './answers.js';
import { parseJson } from './lines.js';
import { recordsShape } from './records.js';
import { writeTable } from './table.js';
import type { JsonTable } from './table.js';
import type { JsonShape } from './values.js';
import { hubspotJson } from './hubspot.js';
import { pipedriveJson } from './pipedrive.js';
import { limitError } from '../limits.js';
import type { Limits } from '../limits.js';

const SHAPES: readonly JsonShape[] = [hubspotJson, pipedriveJson, answerShape, recordsShape];

/**
 * Takes a JSON file apart: an answer of the API of a product, records one after the other (also as JSON Lines),
 * `{deals, transitions}`, or `{stages: […]}` with finished counts. Only own properties count. Nested records become columns
 * such as `owner.name`; of JSON Lines a record stands on its line, otherwise the record `k` of a table on line `k + 1`.
 */
export function readJson(text: string, limits: Limits): JsonTable[] {
  checkDepth(text, limits);
  const { value, lines } = parseJson(text);
  for (const shape of SHAPES) {
    const members = shape(value);
    if (members)
      return members.map((member) => {
        // A shape that makes other records has them on no line of their own.
        const own = member.records === value ? lines : undefined;
        return writeTable(member, limits, (place) => own?.[place] ?? place + 2);
      });
  }
  throw new ProblemError(problem('E-DATA-LAYOUT', ''));
}

/** JSON nested too deeply would exhaust the stack of some parsers. */
function checkDepth(text: string, limits: Limits): void {
  let depth = 0;
  let inText = false;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (inText) {
      if (code === 92) i++;
      else if (code === 34) inText = false;
    } else if (code === 34) inText = true;
    else if (code === 91 || code === 123) {
      if (++depth > limits.depth) throw limitError('depth', depth, limits.depth);
    } else if (code === 93 || code === 125) depth--;
  }
}
