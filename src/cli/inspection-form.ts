import type { CellIssue, Outcome, RejectionCode } from '../deals/deal-table.js';

/** What a file turned out to hold: deals, finished counts, or changes of stage that tell about deals. */
export type InspectedKind = 'deals' | 'stage-counts' | 'events';

/**
 * What `sluice inspect --json` prints. Every key is there; null is what the file does not tell, and everything about deals
 * where it holds finished counts.
 */
export interface Inspection {
  kind: InspectedKind;
  /** Name of the layout that was recognised, or asked for. */
  layout: string;
  encoding: string | null;
  /** `,` `;` `|` or a tab; null for what is not delimited. */
  delimiter: string | null;
  /** How the header row ends; null for what is not delimited, or has a single line. */
  newline: '\n' | '\r\n' | '\r' | null;
  /**
   * Deals: those won, lost, open and void.
   * @TJS-type ["integer", "null"]
   */
  deals: number | null;
  /** @TJS-type ["integer", "null"] */
  won: number | null;
  /** @TJS-type ["integer", "null"] */
  lost: number | null;
  /** @TJS-type ["integer", "null"] */
  open: number | null;
  /**
   * Cancelled or invalid: neither won nor lost by merit.
   * @TJS-type ["integer", "null"]
   */
  void: number | null;
  /**
   * Deals by the stage the file states, in its commonest spelling; the empty text counts deals without a stage, so that
   * the numbers add up to `deals`.
   */
  byStage: { [stage: string]: number } | null;
  /** Sum of all amounts by currency, `unknown` where none is stated; currencies are never added together. */
  amountSum: { [currency: string]: number } | null;
  /** Sum of the amounts that the file itself converts into one currency; null where it does not. */
  convertedAmountSum: number | null;
  /**
   * Deals without an amount.
   * @TJS-type ["integer", "null"]
   */
  amountMissing: number | null;
  /** Rows that are no deals, by line. */
  rejectedRows: RejectedRow[];
  /** Cells of deals that could not be read or mean something else than they seem, by line. */
  issues: InspectedCell[];
  /** Finished counts in the order of the file; null for deals. */
  steps: InspectedStep[] | null;
  /** With `--records`: every deal, in the order of the file; null for finished counts. */
  records?: InspectedDeal[] | null;
}

/** A row that is no deal. */
export interface RejectedRow {
  /**
   * Physical line on which the row starts, from 1; breaks inside quotes count.
   * @TJS-type integer
   * @minimum 1
   */
  line: number;
  reason: RejectionCode;
}

/** A cell to look at. */
export interface InspectedCell {
  /**
   * Physical line on which the row starts, from 1; breaks inside quotes count.
   * @TJS-type integer
   * @minimum 1
   */
  line: number;
  /** What the cell should hold: `amount`, `createdAt`, `closedAt`, `expectedClose`, `probability`, `stage`, … */
  field: string;
  reason: CellIssue['reason'];
}

/** A finished count. */
export interface InspectedStep {
  stage: string;
  /** Null where the file states none that could be read. */
  count: number | null;
  amount: number | null;
}

/** An entry into a stage. */
export interface InspectedVisit {
  stage: string;
  /** A day or an instant; null = the entry is known, its time is not. */
  at: string | null;
}

/** A deal as it was understood. Days are written `2026-09-30`, instants in UTC as `2026-09-30T14:05:00Z`. */
export interface InspectedDeal {
  id: string | null;
  name: string | null;
  stage: string | null;
  pipeline: string | null;
  amount: number | null;
  /** ISO 4217, or as the file writes it. */
  currency: string | null;
  createdAt: string | null;
  /** When a deal that is not open any more was closed. */
  closedAt: string | null;
  /** When the deal is, or was, expected to close. */
  expectedClose: string | null;
  status: Outcome;
  /**
   * @minimum 0
   * @maximum 1
   */
  probability: number | null;
  owner: string | null;
  source: string | null;
  lostReason: string | null;
  /** Entries into stages in time; null where the file holds no history. */
  history: InspectedVisit[] | null;
}
