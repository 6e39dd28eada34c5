import { isBlob, partsOf, sizeOf } from '../adapters/bytes/byte-source.js';
import { limitError, LIMITS } from '../adapters/limits.js';
import { readFilesSteps, streamExport } from '../adapters/index.js';
import type { ByteBlob, ByteSource, ExportFile } from '../adapters/index.js';
import { joined } from '../adapters/bytes/encoding.js';
import { runSliced } from '../adapters/slices.js';
import type { Import } from '../deals/deal-table.js';
import { problem, ProblemError } from '../problems.js';
import type { Reading, Run, SourceFile } from './engine.js';

/**
 * Reads files on the thread it is called on, in short slices: a page and a worker do the same. A single file is read while it
 * comes; several, and one with a history beside it, are taken whole and joined. Rejects with a `ProblemError` for what cannot
 * be read, with the reason of an aborted signal, and with what a source itself throws.
 */
export async function readSources({ files, history, options }: Reading, run: Run): Promise<Import> {
  const { signal } = run;
  const onProgress = run.onProgress && rising(run.onProgress);
  const [first] = files;
  if (first !== undefined && files.length === 1 && history === undefined)
    return streamExport(sourceOf(first), {
      ...options,
      ...(signal && { signal }),
      onProgress: (share) => share !== null && onProgress?.(share),
    });
  const all = history === undefined ? files : [...files, history];
  const most = { ...LIMITS, ...options.limits }.bytes;
  const taken = await takeWhole(all, most, { signal, onProgress });
  const moves = history === undefined ? {} : { history: taken[files.length]!.bytes };
  const steps = await readFilesSteps(taken.slice(0, files.length), { ...options, ...moves });
  return runSliced(steps, (share) => onProgress?.((1 + share) / 2), signal);
}

/** What turns out to be longer than it seemed stands still for a while, and does not go back. */
function rising(tell: (share: number) => void): (share: number) => void {
  let most = 0;
  return (share) => {
    if (share <= most) return;
    most = share;
    tell(share);
  };
}

/** All bytes of all files, side by side, at most so many of each: the first half of the way. */
async function takeWhole(
  files: readonly SourceFile[],
  most: number,
  { signal, onProgress }: Run,
): Promise<ExportFile[]> {
  const whole = files.reduce((sum, { source }) => sum + sizeOf(source), 0);
  let done = 0;
  const tell = (size: number): void => {
    done += size;
    if (whole > 0) onProgress?.(Math.min(1, done / whole) / 2);
  };
  return Promise.all(
    files.map(async (file) => {
      const bytes = await bytesOf(sourceOf(file), most, tell, signal);
      return file.name === undefined ? { bytes } : { bytes, name: file.name };
    }),
  );
}

async function bytesOf(
  source: ByteSource,
  most: number,
  tell: (size: number) => void,
  signal: AbortSignal | undefined,
): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of partsOf(source, signal)) {
    signal?.throwIfAborted();
    size += part.length;
    if (size > most) throw limitError('bytes', size, most);
    parts.push(part);
    tell(part.length);
  }
  return joined(parts);
}

/** The bytes of a file. Where a picked one cannot be read, a folder or one that is gone since, the problem names it. */
function sourceOf({ source, name }: SourceFile): ByteSource {
  return isBlob(source) ? readable(source, name) : source;
}

function readable(blob: ByteBlob, name: string | undefined): ByteBlob {
  const unreadable = (error: unknown): never => {
    if (error instanceof ProblemError) throw error;
    throw new ProblemError(problem('E-DATA-UNREADABLE', '', name ? { name } : {}));
  };
  const getReader = (): ReturnType<ReturnType<ByteBlob['stream']>['getReader']> => {
    const reader = blob.stream().getReader();
    return {
      read: () => reader.read().catch(unreadable),
      cancel: (reason) => reader.cancel(reason),
    };
  };
  return { size: blob.size, stream: () => ({ getReader }) };
}
