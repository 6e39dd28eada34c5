import { addRows } from '../tally/rows.js';
import { FORECAST_FORM, NO_PROBABILITY } from './tally.js';
import type { Detail, ForecastTally } from './tally.js';

/** Most rows of open deals, except at the coarsest. */
export const MOST_ROWS = 4096;

/** How an open deal is told from others: two keys that become coarser. */
export interface Keys {
  /** Millionths, or `NO_PROBABILITY`. */
  probability: number;
  /** Minor units. */
  size: number;
}

/** A whole number with its first digits, the others 0; towards 0. */
export function leading(value: number, digits: number): number {
  let unit = 1;
  for (let rest = Math.abs(value); rest >= 10 ** digits; rest = Math.trunc(rest / 10)) unit *= 10;
  return Math.trunc(value / unit) * unit;
}

/** Leading digits of amounts and steps of probability by detail; 0 digits = all amounts are alike. */
const STEPS = [
  [0, 10_000],
  [1, 10_000],
  [2, 10_000],
  [3, 1000],
] as const;

/** Makes the keys of a deal, or of deals told apart more finely, as coarse as this detail has them. Changes them. */
export function coarsen(keys: Keys, detail: Detail): void {
  if (detail === 4) return;
  const [digits, step] = STEPS[detail];
  const { probability, size } = keys;
  if (probability !== NO_PROBABILITY) keys.probability = probability - (probability % step);
  keys.size = digits === 0 ? 0 : leading(size, digits);
}

/** The next coarser detail. */
function below(detail: Detail): Detail {
  return Math.max(0, detail - 1) as Detail;
}

/** The same tally as coarse as this detail; one that is as coarse already stays as it is. */
export function atDetail(tally: ForecastTally, detail: Detail): ForecastTally {
  if (tally.detail <= detail) return tally;
  const keys: Keys = { probability: 0, size: 0 };
  const rows = tally.open.map((row) => {
    [keys.probability, keys.size] = [row[6]!, row[7]!];
    coarsen(keys, detail);
    return [...row.slice(0, 6), keys.probability, keys.size, ...row.slice(8)];
  });
  return { ...tally, detail, open: addRows(rows, FORECAST_FORM.lists['open']!) };
}

/**
 * The same tally with the finest detail that has few enough rows. What is coarser holds no more rows than what is
 * finer, so parts that are added first and made coarser then are the whole that was made coarser.
 */
export function fitDetail(tally: ForecastTally): ForecastTally {
  let fitted = tally;
  while (fitted.open.length > MOST_ROWS && fitted.detail > 0) fitted = atDetail(fitted, below(fitted.detail));
  return fitted;
}
