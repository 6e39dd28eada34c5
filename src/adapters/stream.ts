import type { Import } from '../deals/deal-table.js';
import { largeParts, partsOf, sizeOf } from './bytes/byte-source.js';
import type { ByteSource } from './bytes/byte-source.js';
import { limitError, LIMITS } from './limits.js';
import type { Limits } from './limits.js';
import type { ReadOptions } from './options.js';
import { checkOptions } from './read.js';
import { readFilesSteps } from './read-files.js';
import { placed } from './report/placing.js';
import { newSlice, runSliced } from './slices.js';
import { StreamedFile } from './streamed-file.js';

/** How a file that comes part after part is read. */
export interface StreamOptions extends ReadOptions {
  /** Name of the file, for messages and the report. */
  readonly name?: string;
  /**
   * Share that is done, 0 … 1: of the bytes; of a file that has to be held as a whole they are the first half. Null where the
   * source does not tell how many bytes there are.
   */
  readonly onProgress?: (share: number | null) => void;
  /** Aborts the reading; the promise then rejects with the reason of the signal. */
  readonly signal?: AbortSignal;
}

/** Bytes that are taken at once. */
const LEAST = 1 << 16;

/**
 * Reads a file that comes part after part: the same import, to the last bit, as `readExport` makes of all its bytes, however
 * they are parted. Of a delimited file no more is held than a row, or its first quarter of a megabyte; JSON, workbooks, event
 * logs, compressed files, and files with `options.history` are held as a whole. Works in short slices, so that a page stays
 * responsive.
 *
 * The encoding is that of `readExport`: by its mark, then UTF-8, then the likeliest of GB18030, Big5 and windows-1252. ASCII is
 * read at once; what comes from the first other byte on is held back until 65,536 of such bytes, or four megabytes, decide.
 * A file that was UTF-8 up to there and has a byte after that which is not keeps being read as damaged UTF-8, and the report
 * says so (`W-ENCODING`), as it does for all its bytes at once: nothing is replaced silently, and nothing has to be read twice.
 *
 * Rejects with a `ProblemError` for what cannot be read, with the reason of an aborted signal, and with what the source itself
 * throws.
 */
export async function streamExport(source: ByteSource, options: StreamOptions = {}): Promise<Import> {
  const { name = '', onProgress: _, signal, ...how } = options;
  const limits: Limits = { ...LIMITS, ...how.limits };
  checkOptions(how);
  signal?.throwIfAborted();
  if (sizeOf(source) > limits.bytes) throw limitError('bytes', sizeOf(source), limits.bytes);
  try {
    return await read(source, how, options);
  } catch (error) {
    throw placed(error, name);
  }
}

async function read(
  source: ByteSource,
  how: ReadOptions,
  { name = '', onProgress, signal }: StreamOptions,
): Promise<Import> {
  const steps = (bytes: Uint8Array) => readFilesSteps([{ name, bytes }], how);
  if (source instanceof Uint8Array) return runSliced(await steps(source), onProgress, signal);
  const limits: Limits = { ...LIMITS, ...how.limits };
  const size = sizeOf(source);
  const file = new StreamedFile({ name, options: how, limits, size });
  const slice = newSlice();
  let done = 0;
  for await (const part of largeParts(partsOf(source, signal), LEAST)) {
    await runSliced(file.take(part, false), undefined, signal, slice);
    done += part.length;
    onProgress?.(size > 0 ? Math.min(1, done / size) * (file.isWhole ? 0.5 : 1) : null);
  }
  await runSliced(file.take(new Uint8Array(0), true), undefined, signal, slice);
  if (!file.isWhole) return runSliced(file.finish(), undefined, signal, slice);
  return runSliced(await steps(file.whole!), (share) => onProgress?.((1 + share) / 2), signal);
}
