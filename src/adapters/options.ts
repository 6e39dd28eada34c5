import type { Limits } from './limits.js';

/** How to read a file where it cannot tell itself. Everything is optional. */
export interface ReadOptions {
  /** Name of a layout, or `auto`: recognised by the headers. Default `auto`. */
  readonly layout?: string;
  /**
   * Your own mapping: field → header. Fields of deals: `id name stage outcome amount currency owner source pipeline
   * account createdAt closedAt expectedCloseAt probability lostReason`; of histories: `id at from to`, `id at stage`,
   * `id at field oldValue newValue` for changes of any field, or `id stage duration` for days in stages;
   * of finished counts: `stage count amount`.
   */
  readonly columns?: { readonly [field: string]: string };
  /** Name of the sheet of a workbook, which may be hidden. Default: the sheets that hold deals and their history. */
  readonly sheet?: string;
  /** WHATWG name of the encoding. Default: recognised. */
  readonly encoding?: string;
  /** One ASCII character between cells. Default: recognised. */
  readonly delimiter?: string;
  /** Order of day and month in dates such as `03/04/2026`. Default: from days above 12; otherwise month first, with a warning. */
  readonly dateOrder?: 'ymd' | 'mdy' | 'dmy';
  /** Decimal mark of amounts. Default: decided column by column. */
  readonly decimalMark?: '.' | ',';
  /** What probabilities are written in, where neither the layout nor a cell can tell. Default: shares while none is above 1. */
  readonly probabilityUnit?: 'percent' | 'share';
  /** IANA zone of times without an offset. Default `UTC`. */
  readonly timeZone?: string;
  /** ISO 4217 currency of amounts that state none. */
  readonly currency?: string;
  /** A second file with the changes of stage, joined by id. */
  readonly history?: Uint8Array;
  /** Stages that mean won, where their names do not say so. */
  readonly wonStages?: readonly string[];
  /** Stages that mean lost, where their names do not say so. */
  readonly lostStages?: readonly string[];
  /** State of the world: a closing day after it is reported as an issue. ISO date or instant. Default: not checked. */
  readonly asOf?: string;
  /** Other limits than `LIMITS`. */
  readonly limits?: Partial<Limits>;
}
