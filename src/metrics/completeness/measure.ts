import type { Problem } from '../../problems.js';
import { rateOf } from '../funnel/rates.js';
import type { Excluded } from '../funnel/result.js';
import type { Rate } from '../rate.js';
import { mergeTallies } from '../tally/merge.js';
import { isText, validateDealTally, wrong } from '../tally/validate.js';
import { COMPLETENESS_FORM } from './tally.js';
import type { CompletenessTally } from './tally.js';

/** How complete deals are. */
export interface Completeness {
  /** Filled fields ÷ fields that are asked for (信息完整度). The fields of a deal go together, so it has no interval. */
  filled: Rate;
  /** Deals with none of their fields missing. */
  complete: Rate;
  /** By field, in the order asked for: deals that state it, of those that are asked. */
  fields: { field: string; rate: Rate }[];
  /** Deals by the number of fields they miss. */
  missing: { fields: number; n: number }[];
}

/** Completeness of all deals and of each segment. */
export interface CompletenessResult extends Completeness {
  kind: 'completeness';
  asOf: string | null;
  confidence: number;
  segmentBy: string | null;
  segments: ({ id: string; label: string } & Completeness)[];
  excluded: Excluded[];
  problems: Problem[];
}

/**
 * The result of a tally, for all deals and for each segment. A share of nothing is null. (By definition.)
 */
export function measureCompleteness(
  tally: CompletenessTally,
  { confidence = 0.95 }: { readonly confidence?: number | undefined } = {},
): CompletenessResult {
  const groupOf = (segment: number | null): Completeness => {
    const mine = (rows: readonly number[][]): number[][] =>
      rows.filter((row) => segment === null || row[0] === segment);
    const sum = (rows: readonly number[][], column: number): number =>
      rows.reduce((total, row) => total + row[column]!, 0);
    const [filled, gaps] = [mine(tally.filled), mine(tally.gaps)];
    const missing = new Map<number, number>();
    for (const [, fields, n] of gaps) missing.set(fields!, (missing.get(fields!) ?? 0) + n!);
    return {
      filled: rateOf(sum(filled, 3), sum(filled, 2), '', confidence, false),
      complete: rateOf(missing.get(0) ?? 0, sum(gaps, 2), '', confidence),
      fields: tally.fields.map((field, i) => {
        const rows = filled.filter((row) => row[1] === i);
        return { field, rate: rateOf(sum(rows, 3), sum(rows, 2), '', confidence) };
      }),
      missing: [...missing].sort(([a], [b]) => a - b).map(([fields, n]) => ({ fields, n })),
    };
  };
  return {
    kind: 'completeness',
    asOf: tally.asOf,
    confidence,
    ...groupOf(null),
    segmentBy: tally.segmentBy,
    segments:
      tally.segmentBy === null ? [] : tally.segments.map((id, i) => ({ id, label: id, ...groupOf(i) })),
    excluded: tally.excluded,
    problems: tally.problems,
  };
}

/**
 * Adds tallies of parts of the deals: the tally of the whole, whatever the order. Every deal must be in one part only.
 *
 * @throws ProblemError `E-DATA-TALLY` with the path of what differs
 */
export function mergeCompletenessTallies(tallies: readonly CompletenessTally[]): CompletenessTally {
  return mergeTallies(tallies, COMPLETENESS_FORM);
}

/**
 * A tally of completeness that was made elsewhere, if it is one: rows of whole numbers (deals); of no deals it has no rows.
 *
 * @param path where the tally stands, as a JSON Pointer
 * @throws ProblemError `E-DATA-TALLY` with the path of the first thing that is wrong
 */
export function validateCompletenessTally(value: unknown, path = ''): CompletenessTally {
  const { fields, filled, gaps } = validateDealTally(value, path, COMPLETENESS_FORM);
  if (!Array.isArray(fields) || !fields.every(isText)) throw wrong(`${path}/fields`, fields);
  (filled as readonly number[][]).forEach((row, i) => {
    if (row[1]! >= fields.length) throw wrong(`${path}/filled/${i}/1`, row[1]);
  });
  (gaps as readonly number[][]).forEach((row, i) => {
    if (row[1]! > fields.length) throw wrong(`${path}/gaps/${i}/1`, row[1]);
  });
  return value as CompletenessTally;
}
