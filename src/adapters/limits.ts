import { problem, ProblemError } from '../problems.js';

/** What a reader accepts at most. Beyond it the file is refused by name, or the column left out and named in the report. */
export interface Limits {
  /** Size of a file in bytes. */
  readonly bytes: number;
  /** Columns of a file. */
  readonly columns: number;
  /** Bytes of one row of a delimited file: what comes after a quote that is not closed is one row. Bytes of one value of a JSON file. */
  readonly row: number;
  /** Different labels of one dimension; columns with more are not kept as a dimension. */
  readonly labels: number;
  /** Stages of finished counts. */
  readonly stages: number;
  /** Cells reported one by one in `ImportReport.issues`; further ones are only counted in its problems. */
  readonly issues: number;
  /** Nesting of a JSON or XML file. */
  readonly depth: number;
  /** Bytes that a compressed file may grow to; counted while it is inflated. */
  readonly inflated: number;
  /** Files in an archive. */
  readonly entries: number;
  /** Cells of a sheet that hold something. */
  readonly cells: number;
  /** Characters of one cell of a sheet, or of one attribute of an event log. */
  readonly cell: number;
  /** Size in bytes from which on a delimited file is read by WebAssembly, where that may be compiled. In Node as here, in a page infinite until it is set: a policy without `'wasm-unsafe-eval'` reports that it was tried. */
  readonly wasm: number;
}

const isNode =
  (globalThis as { process?: { versions?: { node?: string } } }).process?.versions?.node !== undefined;

/**
 * The limits where none are given: 512 MB, 2,000 columns, 16 MB a row or a JSON value, 100,000 labels a dimension, 200 stages of finished
 * counts, 100,000 issues, 64 levels of JSON or XML; of compressed files 1 GB inflated, 10,000 files in one archive, 25 million
 * cells a sheet, a million characters a cell. WebAssembly is used in Node only, for files of a megabyte and more.
 */
export const LIMITS: Limits = {
  bytes: 512 * 1024 * 1024,
  columns: 2000,
  row: 16 * 1024 * 1024,
  labels: 100_000,
  stages: 200,
  issues: 100_000,
  depth: 64,
  inflated: 1024 * 1024 * 1024,
  entries: 10_000,
  cells: 25_000_000,
  cell: 1_000_000,
  wasm: isNode ? 1024 * 1024 : Infinity,
};

/** The error for a file that is larger, wider or deeper than accepted. */
export function limitError(
  limit: keyof Limits,
  value: number | string,
  most: number,
  path = '',
): ProblemError {
  return new ProblemError(problem('E-DATA-LIMIT', path, { limit, found: value, max: most }));
}
