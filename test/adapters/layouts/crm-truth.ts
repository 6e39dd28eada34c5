import { existsSync, readFileSync } from 'node:fs';

/** Exports of one set of deals in many layouts, and what is true of the deals. */
export const FOLDER = '../shared/data/crm-layouts-a';

/** Why tests of them are skipped; false where the folder is there. */
export const skip = existsSync(FOLDER) ? false : `${FOLDER} is not here`;

interface Truth {
  readonly deals: number;
  readonly won: number;
  readonly lost: number;
  readonly open: number;
  readonly void: number;
  readonly open_by_stage: { readonly [stage: string]: number };
  readonly amount_sum_by_currency: { readonly USD: number };
  readonly won_amount_by_currency: { readonly USD: number };
  readonly amount_missing: number;
  readonly deals_that_ever_entered_stage: { readonly [stage: string]: number };
  readonly stage_changes_excluding_creation: number;
  readonly history_rows_including_creation: number;
  readonly backward_moves_between_open_stages: number;
  readonly reopened_deals: number;
  readonly created_min: string;
  readonly created_max: string;
  readonly cycle_days_won_median: number;
}

/** What is true of the deals; null where the folder is not there. */
export const truth = skip ? null : (JSON.parse(readFileSync(`${FOLDER}/truth.json`, 'utf8')) as Truth);
