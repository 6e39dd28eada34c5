import type { Problem } from '../problems.js';

/**
 * Text of few distinct values: a code a row and the labels the codes stand for.
 * `labels[0]` is always the empty string and means "not stated".
 */
export interface DictionaryColumn {
  readonly codes: Uint16Array | Uint32Array;
  readonly labels: readonly string[];
}

/**
 * Text that differs on every row (ids, names): UTF-8 bytes of all rows, one after the other.
 * Row `i` is `bytes[start[i] … start[i + 1])`. Read it with `textAt`.
 */
export interface TextColumn {
  readonly bytes: Uint8Array;
  readonly start: Uint32Array;
}

/** How a deal stands, as stored in `DealTable.outcome`. `void` is cancelled or invalid: neither won nor lost by merit. */
export const OUTCOMES = ['open', 'won', 'lost', 'void'] as const;
export type Outcome = (typeof OUTCOMES)[number];
export const OPEN = 0;
export const WON = 1;
export const LOST = 2;
export const VOID = 3;

/**
 * How much the source can say about the past:
 * `full` – every change of stage; `last-entry` – one date a stage, loops invisible;
 * `none` – the current state only.
 */
export type HistoryKind = 'full' | 'last-entry' | 'none';

/**
 * Stage visits of all deals in compressed rows: those of deal `i` are `start[i] … start[i + 1])`, ordered by time,
 * equal times in the order of the file. `stage` holds codes of `DealTable.stage.labels`.
 */
export interface Visits {
  readonly start: Uint32Array;
  readonly stage: Uint16Array | Uint32Array;
  /** Instant of entry in ms UTC; NaN = the entry is known, its time is not. */
  readonly enteredAt: Float64Array;
}

/**
 * Deals in columns. Rows are deals, never stages or events. Instants are ms UTC, calendar dates are midnight UTC of
 * that day; NaN = not known. Everything is plain data over typed arrays, so a table moves to and from a worker
 * without a copy.
 */
export interface DealTable {
  readonly size: number;
  readonly id: TextColumn;
  readonly name: TextColumn;
  /** The stage the source states for the deal now. Of a closed deal it may be the last open stage or a closing stage. */
  readonly stage: DictionaryColumn;
  /** 0 open, 1 won, 2 lost, 3 void. */
  readonly outcome: Uint8Array;
  /** In units of the deal's currency; NaN = not stated. */
  readonly amount: Float64Array;
  /** The same amounts in one currency, where the source converts them; `currency` is empty where nothing tells it. */
  readonly converted?: { readonly amount: Float64Array; readonly currency: string };
  readonly createdAt: Float64Array;
  readonly closedAt: Float64Array;
  readonly expectedCloseAt: Float64Array;
  /** When somebody last worked on the deal (call, note, mail); left out where the source never says so. */
  readonly lastActivityAt?: Float64Array;
  /** When the next activity is planned; left out where the source never says so. */
  readonly nextActivityAt?: Float64Array;
  /** What is to be done next, in words; left out where the source never says so. */
  readonly nextStep?: TextColumn;
  /** How often the expected closing was put off to a later month, as the source counts it; NaN = not stated. */
  readonly pushCount?: Float64Array;
  /** 0 … 1; NaN = not stated. */
  readonly probability: Float64Array;
  /** `pipeline`, `owner`, `source`, `currency`, `account`, `lostReason` and every other text column, by field name. */
  readonly dimensions: ReadonlyMap<string, DictionaryColumn>;
  /**
   * What dimensions said at the earliest time that the source tells of a deal, for those that differ from the latest value
   * of any deal; left out where the source holds one value of each.
   */
  readonly atCreation?: ReadonlyMap<string, DictionaryColumn>;
  readonly visits: Visits;
  readonly history: HistoryKind;
  /** Stage labels in the order the source itself states (column order, pipeline definition); empty = it does not. */
  readonly stageOrder: readonly string[];
  /** True where every instant of the source is a calendar date without a time of day. */
  readonly datesOnly: boolean;
}

/** Why a row is not a deal. */
export type RejectionCode =
  | 'footer'
  | 'preamble'
  | 'subtotal'
  | 'grand-total'
  | 'continuation'
  | 'deleted'
  | 'duplicate-id'
  | 'column-count';

/** A row that is not a deal. `line` is the physical line it starts on, counted from 1. */
export interface Rejection {
  readonly line: number;
  readonly code: RejectionCode;
  /** Where several tables were read: which one, as in `TableReport.file`. */
  readonly file?: string;
}

/** A cell of a kept row that could not be read, or that means something else than it seems. */
export interface CellIssue {
  readonly line: number;
  /** The normalised concept: `amount`, `createdAt`, `closedAt`, `expectedClose`, `probability`, `stage`, … */
  readonly field: string;
  readonly reason:
    | 'unparseable-amount'
    | 'unparseable-date'
    | 'unparseable-probability'
    | 'future-date'
    | 'missing-stage'
    | 'missing-id'
    | 'recurring-amount'
    | 'unknown-deal'
    | 'missing-count'
    | 'unparseable-count'
    | 'negative-count'
    | 'negative-amount';
  /** Where several tables were read: which one, as in `TableReport.file`. */
  readonly file?: string;
}

/** A question that files cannot answer. */
export interface Unanswered {
  /**
   * `stage-now`: the stage of deals of which only the history is there and tells none, or of a list without a column of stages; `stage-history`: how deals moved, how
   * long they were in a stage; `repeated-entries`: whether they were in a stage more
   * than once; `first-stages`: what happened before the history begins;
   * `between-snapshots`: what happened from one to the next; `stage-names`: what the ids of
   * stages mean; `missing-amounts`: whether an amount of 0 is one; `first-values`: what owner, source and other fields by
   * which deals are grouped were when the deals were created, because only the latest value of each is known.
   */
  readonly question:
    | 'stage-now'
    | 'stage-history'
    | 'repeated-entries'
    | 'first-stages'
    | 'between-snapshots'
    | 'stage-names'
    | 'missing-amounts'
    | 'first-values';
  /** What would answer it, in the words of the product: a report, an object, a request; empty where nothing does. */
  readonly add: string;
}

/** How one table of several was understood. Always true: `read = kept +` its rejected rows. */
export interface TableReport {
  /** Name of the file, with the sheet or member behind it (`deals.xlsx › Sheet1`); empty where it has none. */
  readonly file: string;
  readonly layout: string;
  /** What a row of it is. */
  readonly rows: RowKind;
  readonly encoding: string;
  readonly delimiter: string;
  readonly read: number;
  readonly kept: number;
  /** Which column was taken for which field: field → header. */
  readonly columns: { readonly [field: string]: string };
}

/**
 * What a row of a table is: a deal; of its history an entry into a stage, a change from one stage to another, a change of
 * any field, how long it was in a stage, or its state at some time; the definition of a stage; the name of a pipeline or of
 * an owner; or a finished count.
 */
export type RowKind =
  | 'deals'
  | 'entries'
  | 'transitions'
  | 'changes'
  | 'durations'
  | 'snapshots'
  | 'stages'
  | 'pipelines'
  | 'owners'
  | 'counts';

/**
 * How an export was understood. Always true: `read = kept + rejected.length`. Of several tables that were joined, `read`,
 * `kept`, `rejected`, `issues` and `problems` are about all of them; layout, encoding, columns and the like are those of the
 * first table of deals, or of the first one where none is.
 */
export interface ImportReport {
  /** `salesforce-report`, `hubspot-export`, `pipedrive-export`, `stage-log`, `stage-counts`, `columns`, `generic`, … */
  readonly layout: string;
  readonly rows: RowKind;
  readonly encoding: string;
  readonly delimiter: string;
  /** How the header row ends; empty where the file is not delimited, or has a single line. */
  readonly newline: '\n' | '\r\n' | '\r' | '';
  /** Rows seen: every row that is not blank, except the headers. */
  readonly read: number;
  readonly kept: number;
  readonly rejected: readonly Rejection[];
  readonly issues: readonly CellIssue[];
  /** Which column of the file was taken for which field: field → header. */
  readonly columns: { readonly [field: string]: string };
  /** Headers of columns that were not used: dates and numbers of no known meaning, and texts with too many different values. */
  readonly unused: readonly string[];
  /**
   * Fields of deals that no column was taken for, and which columns of no known meaning may hold them: field → headers, the
   * likeliest first. Nothing is read from them; `columns` says which is which. Empty for anything but a list of deals.
   */
  readonly proposed: { readonly [field: string]: readonly string[] };
  /** How day and month are ordered; `ambiguous` where no date of the file could tell. */
  readonly dateOrder: 'ymd' | 'mdy' | 'dmy' | 'ambiguous' | 'none';
  readonly decimalMark: '.' | ',' | 'none';
  /** IANA zone in which times without an offset were read. */
  readonly timeZone: string;
  /** What the files cannot answer, and what would. Empty where nothing is missing, and for finished counts. */
  readonly unanswered: readonly Unanswered[];
  /** Every table that was read, in the order in which they were given. */
  readonly tables: readonly TableReport[];
  /** What the file cannot answer, and what else was found (`W-NO-HISTORY`, `W-DATE-ORDER`, `W-DUPLICATE-COLUMN`, …). */
  readonly problems: readonly Problem[];
}

/** Finished counts as a file may state them: a stage and a number a row. Null is what the row does not state, or what cannot be one. */
export interface StageCount {
  readonly stage: string;
  readonly value: number | null;
  readonly amount: number | null;
}

/** What a file turned out to hold. */
export type Import =
  | { readonly kind: 'deals'; readonly table: DealTable; readonly report: ImportReport }
  | {
      readonly kind: 'stage-counts';
      readonly counts: readonly StageCount[];
      /** Currency of all amounts; empty = not stated. */
      readonly currency: string;
      readonly report: ImportReport;
    };

const decoder = new TextDecoder();

/** The text of one row of a text column; empty where the source states none. */
export function textAt(column: TextColumn, row: number): string {
  return decoder.decode(column.bytes.subarray(column.start[row], column.start[row + 1]));
}

/** The label of one row of a dictionary column; empty where the source states none. */
export function labelAt(column: DictionaryColumn, row: number): string {
  return column.labels[column.codes[row] ?? 0] ?? '';
}
