import { loadCode, problem, ProblemError } from '../problems.js';
import type { ChartData } from '../spec/chart-spec.js';
import type { Loaded, OpenOptions } from './engine.js';
import { runSliced } from '../adapters/slices.js';
import { findKind } from './kinds.js';
import { isFile, loadedImport, loadedInline, readOptionsOf } from './sources.js';

export type { Loaded, OpenOptions, Target } from './engine.js';

/**
 * Opens data on this thread: a file is read in short slices with code that is loaded for it, records and
 * tallies are there at once. The code that counts is that of `kind`, where that is stated, and comes for others when
 * they are asked for. Rejects with a `ProblemError` where the data cannot be read, or with the reason
 * of an aborted signal.
 */
export async function openData(data: ChartData, options: OpenOptions = {}): Promise<Loaded> {
  if (options.kind !== undefined) await findKind(options.kind);
  const inline = loadedInline(data, options, findKind);
  if (inline !== null) return inline;
  if (!isFile(data) || options.bytes === undefined)
    throw new ProblemError(problem('E-INTERNAL', '/data', { message: 'nothing to open' }));
  const { readFilesSteps } = await loadCode(() => import('../adapters/index.js'));
  const steps = await readFilesSteps([{ bytes: options.bytes }], readOptionsOf(data, options));
  const read = await runSliced(steps, options.onProgress, options.signal);
  return loadedImport(read, findKind);
}
