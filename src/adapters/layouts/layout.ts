import type { RowKind } from '../../deals/deal-table.js';
import type { StatedOutcome } from '../../deals/stage-names.js';

/** Fields whose text differs on every row. `oldValue` and `newValue` are those of any field that changed. */
export const TEXT_FIELDS = ['id', 'name', 'lastName', 'oldValue', 'newValue', 'nextStep'] as const;

/**
 * Fields of few different texts. `field` is which field of a deal changed; `pipelineId` stands beside the name of a pipeline;
 * `period` is how often an amount comes again; `lifeStatus` is that of the record, not of the deal.
 */
export const LABEL_FIELDS = [
  'stage',
  'outcome',
  'isWon',
  'isLost',
  'isClosed',
  'isDeleted',
  'isActive',
  'lifeStatus',
  'period',
  'currency',
  'convertedCurrency',
  'owner',
  'source',
  'pipeline',
  'account',
  'lostReason',
  'from',
  'to',
  'lifecycle',
  'field',
  'pipelineId',
] as const;

/** Fields with numbers. `duration` is how many days a deal was in a stage, `order` the place of a stage. */
export const AMOUNT_FIELDS = [
  'amount',
  'converted',
  'probability',
  'pushCount',
  'count',
  'duration',
  'order',
] as const;

/**
 * Fields with dates. `closeDate` is the two-in-one column of many products: the expected date of an open deal and the
 * actual one of a closed deal. `at` is when a stage was entered, or when the state of a row began; `until` when it ended.
 */
export const DATE_FIELDS = [
  'createdAt',
  'closedAt',
  'expectedCloseAt',
  'lastActivityAt',
  'nextActivityAt',
  'closeDate',
  'wonAt',
  'lostAt',
  'at',
  'until',
] as const;

export type TextField = (typeof TEXT_FIELDS)[number];
export type LabelField = (typeof LABEL_FIELDS)[number];
export type AmountField = (typeof AMOUNT_FIELDS)[number];
export type DateField = (typeof DATE_FIELDS)[number];

/** What a column of a file may hold, in words of the kit. */
export type Field = TextField | LabelField | AmountField | DateField;

/** Fields that hold stages; they share one dictionary. */
export const STAGE_FIELDS: ReadonlySet<Field> = new Set<Field>(['stage', 'from', 'to']);

/** Headers of a field in folded form (see `foldHeader`), the best one first. */
export type Aliases = { readonly [F in Field]?: readonly string[] };

/** The first rows of a file below its header, as text. */
export interface Sample {
  readonly headers: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** How one product writes one kind of file. A new layout is a new file with one of these, and one line in `layouts/index.ts`. */
export interface Layout {
  readonly name: string;
  readonly rows: RowKind;
  /** Headers that tell this layout from others: two points each. */
  readonly strong: readonly string[];
  /** Headers that go with it: one point each. */
  readonly weak: readonly string[];
  /** How many points a file must have. */
  readonly needs: number;
  /** Further points out of the headers (folded) and first rows; `-Infinity` rules the layout out. */
  readonly more?: (sample: Sample) => number;
  /** Turns the folded headers into those the aliases know, such as `deal - stage` into `stage`. */
  readonly plain?: (headers: readonly string[]) => readonly string[];
  readonly fields: Aliases;
  /** Fields that must be there, one of each list. */
  readonly requires: readonly (readonly Field[])[];
  /** What stands in the header of a column with the date of entry into a stage; null for other columns. */
  readonly stageDate?: (header: string) => string | null;
  /** What of the same product tells how deals moved, in its own words. */
  readonly historyFrom?: string;
  /** What of the same product lists the deals, for a layout that holds their history. */
  readonly listFrom?: string;
  /** What of the same product names the stages that this layout has by id, and which stages are ids. */
  readonly namesFrom?: string;
  readonly isStageId?: (stage: string) => boolean;
  /** Stages may stand with their pipeline behind them in brackets: `Closed Won (Sales Pipeline)`. */
  readonly pipelineBehindStage?: boolean;
  /** The product writes 0 where no amount was entered. */
  readonly zeroIsUnset?: boolean;
  /** How many changes of a deal the product keeps; a history that is as long may have lost its beginning. */
  readonly keeps?: number;
  /** Every change of every deal is in it, except its creation. */
  readonly complete?: boolean;
  /** What was entered can be entered again without having been left: it is a log of what was done. */
  readonly repeats?: boolean;
  /** Columns are what their names say: no other header means a field, and every further column is kept whatever it holds. */
  readonly isExact?: boolean;
  /** Columns that say nothing about a deal, by their folded header: kept out of the dimensions. */
  readonly isIgnored?: (header: string) => boolean;
  /** What a row of changes calls the fields that deals are grouped by, in folded form. */
  readonly changes?: Aliases;
  /** What of the same product tells what fields were before they changed. */
  readonly valuesFrom?: string;
  /** Powers of ten of columns whose numbers are in another unit, by folded header: −2 for cents. */
  readonly exponents?: { readonly [header: string]: number };
  /** Probabilities are in percent even where none is above 1 (true), or shares (false). Default: not known. */
  readonly isInPercent?: boolean;
  /** What the statuses of the product mean where their words do not say so, in folded form. */
  readonly statuses?: { readonly [status: string]: StatedOutcome };
  /** Folded headers of names that stand in for an id where there is none. Deals of the same name are then one. */
  readonly namesAsIds?: readonly string[];
}
