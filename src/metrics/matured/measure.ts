import type { DealTable } from '../../deals/deal-table.js';
import type { Problem } from '../../problems.js';
import { rateOf } from '../funnel/rates.js';
import type { Excluded } from '../funnel/result.js';
import type { Rate } from '../rate.js';
import { tallyMatured } from './tally.js';
import type { MaturedScope, MaturedTally } from './tally.js';

/** A conversion at a fixed age beside the one that counts young open deals as failures. */
export interface MaturedConversion {
  /** Won so far of all deals, however young: falls when many new deals come in. */
  naive: Rate;
  /** Won within the window of the deals that are at least that old. */
  matured: Rate;
  /** Deals that are younger. */
  immature: number;
}

/** Matured conversion of all deals and of each segment. */
export interface MaturedResult extends MaturedConversion {
  kind: 'matured';
  asOf: string | null;
  days: number;
  confidence: number;
  /** Deals left out because their creation is not known. */
  undated: number;
  segmentBy: string | null;
  segments: ({ id: string; label: string } & MaturedConversion)[];
  excluded: Excluded[];
  problems: Problem[];
}

/**
 * The result of a tally, for all deals and for each segment. A rate of no deals is null. (As E. Bernhardsson, 2017,
 * divides by those old enough.)
 */
export function measureMaturity(
  tally: MaturedTally,
  { confidence = 0.95 }: { readonly confidence?: number | undefined } = {},
): MaturedResult {
  const groupOf = (segment: number | null): MaturedConversion => {
    const sum = (is: (state: number, won: number) => boolean): number =>
      tally.deals.reduce(
        (total, [mine, state, won, n]) =>
          (segment === null || mine === segment) && is(state!, won!) ? total + n! : total,
        0,
      );
    const [all, immature] = [sum(() => true), sum((state) => state === 0)];
    return {
      naive: rateOf(
        sum((_, won) => won === 1),
        all,
        '',
        confidence,
      ),
      matured: rateOf(
        sum((state) => state === 2),
        all - immature,
        '',
        confidence,
      ),
      immature,
    };
  };
  return {
    kind: 'matured',
    asOf: tally.asOf,
    days: tally.days,
    confidence,
    ...groupOf(null),
    undated: tally.excluded.find(({ code }) => code === 'undated')?.n ?? 0,
    segmentBy: tally.segmentBy,
    segments:
      tally.segmentBy === null ? [] : tally.segments.map((id, i) => ({ id, label: id, ...groupOf(i) })),
    excluded: tally.excluded,
    problems: tally.problems,
  };
}

/**
 * Conversion within a number of days among deals at least that old, with its Wilson interval: `measureMaturity` of
 * `tallyMatured`, where nothing is to be added. A rate of no deals is null. (E. Bernhardsson 2017.)
 *
 * @throws ProblemError `E-DATA-COLUMN` for an unknown field
 */
export function measureMatured(
  table: DealTable,
  request: MaturedScope & { readonly confidence?: number | undefined },
): MaturedResult {
  return measureMaturity(tallyMatured(table, request), request);
}
