import { Gunzip } from 'fflate';
import { trimmed, withRoom } from '../deals/growing.js';
import { problem, ProblemError } from '../problems.js';
import { InflateBudget, inflatePieces } from './bytes/inflate.js';
import { limitError } from './limits.js';
import type { Limits } from './limits.js';
import type { ReadOptions } from './options.js';
import { binaryKind, isXml } from './bytes/sniff.js';
import { within } from '../deals/steps.js';
import type { Steps } from '../deals/steps.js';
import type { ExportFile, SourceTable } from './tables/table.js';
import { takeApart } from './tables/take-apart.js';
import { convertXes } from './xes/convert.js';

/** Takes a text file that was compressed by itself (`.csv.gz`, `.xes.gz`) apart. Yields the share done, 0 … 1. */
export function* convertGzip(
  { name = '', bytes }: ExportFile,
  options: ReadOptions,
  limits: Limits,
): Steps<SourceTable[]> {
  let inflated = new Uint8Array(bytes.length * 4);
  let size = 0;
  for (const piece of inflatePieces(bytes, 'gzip', new Gunzip(), new InflateBudget(limits))) {
    if (size + piece.length > limits.bytes) throw limitError('bytes', size + piece.length, limits.bytes);
    inflated = withRoom(inflated, size + piece.length);
    inflated.set(piece, size);
    size += piece.length;
    yield Math.min(0.5, size / (bytes.length * 20));
  }
  inflated = trimmed(inflated, size);
  const kind = binaryKind(inflated);
  if (kind) throw new ProblemError(problem('E-DATA-FORMAT', '', { found: `gzip, ${kind}` }));
  const file = { name: name.replace(/\.gz$/iu, ''), bytes: inflated };
  const convert = isXml(inflated) ? convertXes : takeApart;
  return yield* within(convert(file, options, limits), 0.5, 1);
}
