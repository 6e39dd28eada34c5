import type { DealTally, TallyForm } from '../tally/form.js';

/** How the revenue of a customer changed, by place: what `changes` and `logos` count. */
export const CHANGES = ['new', 'returned', 'expanded', 'contracted', 'churned', 'flat'] as const;

/**
 * The additive counts behind the revenue of customers in two periods. Integers that are simply added up when the
 * customers are split: all deals of a customer must be in one part.
 */
export interface CustomerTally extends DealTally {
  metric: 'customers';
  /** First and last instants of the periods, ISO instants, both inclusive. */
  before: [string, string];
  after: [string, string];
  /** Days; null = at any time. */
  window: number | null;
  /**
   * `[segment, currency, change, n, before, missing, after]` – customers by how their revenue in a currency changed (place
   * in `CHANGES`), and that revenue in minor units. `missing`: of n, with a purchase that states no amount.
   */
  changes: number[][];
  /** `[segment, change, n]` – the same customers, whatever the currency; expanded, contracted and flat are 5: kept. */
  logos: number[][];
  /**
   * `[segment, state, n]` – all customers up to the as-of date: state 0 first purchase younger than the window · 1 bought
   * once within it · 2 again.
   */
  repeats: number[][];
  /** `[segment, n]` – won deals that name no customer. */
  unnamed: number[][];
}

/** The rows of a tally of customers. */
export const CUSTOMER_FORM: TallyForm = {
  metric: 'customers',
  lists: {
    changes: ['segment', 'currency', CHANGES.length, 'count', 'money', 'part', 'money'],
    logos: ['segment', CHANGES.length, 'count'],
    repeats: ['segment', 3, 'count'],
    unnamed: ['segment', 'count'],
  },
  same: ['before', 'after', 'window'],
  size: 'repeats',
};
