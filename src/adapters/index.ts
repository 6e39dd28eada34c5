/** Reads export files of CRMs into tables of deals: `sluice/adapters`. Runs in pages, workers and Node. */
export { readExport, readExportSteps } from './read.js';
export { readFiles, readFilesSteps } from './read-files.js';
export { streamExport } from './stream.js';
export type { StreamOptions } from './stream.js';
export type { ByteBlob, ByteResponse, ByteSource, ByteStream } from './bytes/byte-source.js';
export type { ExportFile } from './tables/table.js';
export type { ReadOptions } from './options.js';
export { LIMITS } from './limits.js';
export type { Limits } from './limits.js';
export { LAYOUT_NAMES } from './layouts/index.js';
export { labelAt, textAt } from '../deals/deal-table.js';
export type {
  CellIssue,
  DealTable,
  DictionaryColumn,
  HistoryKind,
  Import,
  ImportReport,
  Outcome,
  Rejection,
  RejectionCode,
  RowKind,
  StageCount,
  TableReport,
  TextColumn,
  Unanswered,
  Visits,
} from '../deals/deal-table.js';
export type { Problem, ProblemCode, Severity } from '../problems.js';
export { ProblemError } from '../problems.js';
