import assert from 'node:assert/strict';
import { readExport, readFiles } from '../../src/adapters/index.js';
import type { DealTable, ExportFile, ImportReport, ReadOptions } from '../../src/adapters/index.js';
import { ProblemError } from '../../src/problems.js';

export { instantText, plainDeals, plainTable } from './plain-deals.js';
export type { PlainDeal } from './plain-deals.js';

const encoder = new TextEncoder();

/** Text as the bytes of a file. */
export function bytesOf(text: string): Uint8Array {
  return encoder.encode(text);
}

/** Reads a text as a file of deals. */
export function readDeals(
  text: string | Uint8Array,
  options: ReadOptions = {},
): { table: DealTable; report: ImportReport } {
  const found = readExport(typeof text === 'string' ? bytesOf(text) : text, options);
  assert.equal(found.kind, 'deals');
  return found;
}

/** Reads files that belong together as deals. */
export async function readDealFiles(
  files: readonly (ExportFile | Uint8Array | string)[],
  options: ReadOptions = {},
): Promise<{ table: DealTable; report: ImportReport }> {
  const found = await readFiles(files.map(asFile), options);
  assert.equal(found.kind, 'deals');
  return found;
}

function asFile(file: ExportFile | Uint8Array | string): ExportFile {
  if (typeof file === 'string') return { bytes: bytesOf(file) };
  return file instanceof Uint8Array ? { bytes: file } : file;
}

/** Code, path and parameters of the problem that reading files ends with; empty where it does not. */
export async function fileFailure(
  files: readonly (ExportFile | Uint8Array | string)[],
  options: ReadOptions = {},
): Promise<{ code: string; path: string; params: object }> {
  try {
    await readFiles(files.map(asFile), options);
  } catch (error) {
    if (error instanceof ProblemError) return error.problem;
    throw error;
  }
  return { code: '', path: '', params: {} };
}

/** Codes of the problems of a report. */
export function codesOf(report: ImportReport): string[] {
  return report.problems.map(({ code }) => code);
}

/** Code and path of the problem that a reading ends with; empty where it does not. */
export function failure(read: () => unknown): { code: string; path: string; params: object } {
  try {
    read();
  } catch (error) {
    if (error instanceof ProblemError) return error.problem;
    throw error;
  }
  return { code: '', path: '', params: {} };
}
