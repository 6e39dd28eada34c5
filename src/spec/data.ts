import type { MaybeMoment, Text } from './envelope.js';

/** A finished count of one stage. */
export interface StageValue {
  /**
   * Name of the stage.
   * @minLength 1
   * @maxLength 10000
   */
  id: string;
  /** Words to show instead of the id. */
  label?: Text;
  /**
   * How many entered the stage.
   * @minimum 0
   * @maximum 9007199254740991
   */
  value: number;
  /**
   * Money of those that entered the stage, in `currency`; `null` = not known.
   * @minimum 0
   * @maximum 9007199254740991
   */
  amount?: number | null;
  /**
   * Of those that entered and did not go on: how many were lost. Where `lost`, `open` or `regressed` is given,
   * the three and the next stage must add up to `value`.
   * @minimum 0
   * @maximum 9007199254740991
   */
  lost?: number;
  /**
   * Of those: how many are still open.
   * @minimum 0
   * @maximum 9007199254740991
   */
  open?: number;
  /**
   * Of those: how many moved back to an earlier stage.
   * @minimum 0
   * @maximum 9007199254740991
   */
  regressed?: number;
  /**
   * Median days to the next.
   * @minimum 0
   * @maximum 1000000
   */
  medianDays?: number;
  /** The same count by segment; the segments must add up to `value`. */
  segments?: { [segment: string]: number };
}

/** Finished counts, in the order of the funnel. */
export interface StagesData {
  stages: StageValue[];
}

/** A deal as a record. */
export interface DealRecord {
  /**
   * Unique name of the deal.
   * @minLength 1
   */
  id: string;
  /** What people call it. */
  name?: string;
  /** The stage it is in now, or was in when it closed. */
  stage?: string;
  /**
   * Worth of the deal; `null` = not known.
   * @minimum -9007199254740991
   * @maximum 9007199254740991
   */
  amount?: number | null;
  /** ISO 4217. */
  currency?: string;
  /** The same in `convertedCurrency`. */
  converted?: number | null;
  /** Who answers for it. */
  owner?: string;
  /** Where it came from. */
  source?: string;
  /** Which pipeline it runs in. */
  pipeline?: string;
  /** The customer. */
  account?: string;
  /** Why it was lost. */
  lostReason?: string;
  /** When it came into being. */
  createdAt?: MaybeMoment;
  /** When it was won or lost. */
  closedAt?: MaybeMoment;
  /** When it is expected to close. */
  expectedCloseAt?: MaybeMoment;
  /** Last worked on. */
  lastActivityAt?: MaybeMoment;
  /** Next activity. */
  nextActivityAt?: MaybeMoment;
  /** Next step, in words. */
  nextStep?: string;
  /** Times its closing was put off. */
  pushCount?: number | null;
  /** How it stands. `void` = cancelled or invalid. Default: what the role of its stage says, otherwise `open`. */
  outcome?: 'open' | 'won' | 'lost' | 'void';
  /**
   * Chance to win, 0 to 1.
   * @minimum 0
   * @maximum 1
   */
  probability?: number | null;
  /** Any other text to filter or break down by. */
  fields?: { [field: string]: string };
  /** What texts of it, such as `owner`, said when it was created, where that is not what they say now. */
  atCreation?: { [field: string]: string };
}

/** A change of stage. */
export interface TransitionRecord {
  /**
   * Id of the deal.
   * @minLength 1
   */
  dealId: string;
  /** The stage it left; leave out for the first entry. */
  from?: string;
  /**
   * The stage it entered.
   * @minLength 1
   */
  to: string;
  /** When it entered it. */
  at: MaybeMoment;
}

/** Deals and, where known, their stage history. */
export interface RecordsData {
  deals: DealRecord[];
  /** Without them only the current stage of a deal is known. */
  transitions?: TransitionRecord[];
  /** All changes of stage (`full`), or one entry a stage. */
  history?: 'full' | 'last-entry';
  /** Stages as the source orders them. */
  stageOrder?: string[];
  /** ISO 4217. */
  convertedCurrency?: string;
}

/** Something that somebody, or something, did. */
export interface EventRecord {
  /**
   * Who did it: a user, a session, a deal.
   * @minLength 1
   */
  id: string;
  /**
   * What was done.
   * @minLength 1
   */
  step: string;
  /** When. */
  at: MaybeMoment;
  /** Any text to filter or break down by. Events of one id may say different things: see `segmentAt`. */
  fields?: { [field: string]: string };
}

/** A log of events; `stages` says which of them are steps, in which order. */
export interface EventsData {
  events: EventRecord[];
}

/** An export file of a CRM. */
export interface FileData {
  /**
   * Address of the file: `http:`, `https:` or relative; same origin or CORS.
   * @minLength 1
   */
  src: string;
  /**
   * Address of a second file, with the stage history.
   * @minLength 1
   */
  history?: string;
  /**
   * Layout of the file. `auto`: recognised by its columns.
   * @default "auto"
   */
  layout?: string;
  /** Your own mapping: field → header. Fields: `id name stage outcome amount currency owner source pipeline account createdAt closedAt expectedCloseAt probability lostReason`; of histories `at from to field oldValue newValue duration`. */
  columns?: { [field: string]: string };
  /** Sheet of a workbook, where not all are meant. */
  sheet?: string;
  /** Encoding, where it is not recognised. */
  encoding?: string;
  /**
   * Character between cells, where it is not recognised.
   * @minLength 1
   * @maxLength 1
   */
  delimiter?: string;
  /** Order of day and month, where no date can tell. */
  dateOrder?: 'ymd' | 'mdy' | 'dmy';
  /** Decimal mark, where the file cannot tell. */
  decimalMark?: '.' | ',';
  /** What probabilities are written in, where the file cannot tell. */
  probabilityUnit?: 'percent' | 'share';
  /** Stages that mean won, where names do not say so. */
  wonStages?: string[];
  /** Stages that mean lost, where names do not say so. */
  lostStages?: string[];
}

/** Deals of a `<sluice-data>` on the page. */
export interface FromData {
  /**
   * Its id.
   * @minLength 1
   */
  from: string;
}

/** Columns of `values`. */
export interface ValueFields {
  /** Column with the stage. */
  stage: string;
  /** Column with the count. */
  value: string;
  /** Column with the money. */
  amount?: string;
  /** Column with the segment. */
  segment?: string;
}

/** Rows of any table with finished counts; rows of one stage are added up. */
export interface ValuesData {
  values: { [column: string]: string | number | boolean | null }[];
  fields: ValueFields;
}
