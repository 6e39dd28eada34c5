import { rateOf } from '../funnel/rates.js';
import { measureChange } from './change.js';
import type { Figure, FigureForm, FigureValue, ScorecardResult } from './result.js';

/** A figure that is known already: a share as `k` of `n`, or a value with its interval and cases as far as they are known. */
export interface GivenFigureValue {
  readonly value?: number | undefined;
  readonly low?: number | undefined;
  readonly high?: number | undefined;
  readonly k?: number | undefined;
  readonly n?: number | undefined;
}

/** A figure now, and before. */
export interface GivenFigure {
  readonly id: string;
  readonly form: FigureForm;
  readonly better?: 'higher' | 'lower' | undefined;
  readonly after: GivenFigureValue;
  readonly before?: GivenFigureValue | undefined;
}

/** What is known of given figures besides. */
export interface GivenFigureOptions {
  /** Default 0.95. */
  readonly confidence?: number | undefined;
  readonly asOf?: string | undefined;
  readonly currency?: string | undefined;
}

function valueOf(given: GivenFigureValue, confidence: number): FigureValue {
  const { value, low = null, high = null, k = null, n = null } = given;
  const rate = k !== null && n !== null ? rateOf(k, n, '', confidence) : null;
  const found = value ?? rate?.value ?? null;
  return {
    value: found,
    low: low ?? rate?.low ?? null,
    high: high ?? rate?.high ?? null,
    n,
    k,
    mean: null,
    reason: found !== null ? null : n === 0 ? 'empty' : 'unknown',
  };
}

/**
 * The scorecard of figures of deals or customers that are known already, each in its unit: shares with their intervals
 * (E. B. Wilson 1927), changes with theirs (as `measureChange`). 0 of 0 and what is not known are null, with the reason.
 */
export function measureGivenFigures(
  given: readonly GivenFigure[],
  { confidence = 0.95, asOf, currency }: GivenFigureOptions = {},
): ScorecardResult {
  const figures = given.map(({ id, form, better, after, before }): Figure => {
    const now = valueOf(after, confidence);
    const then = before === undefined ? null : valueOf(before, confidence);
    const change = measureChange({ after: now, before: then, form }, confidence);
    return { id, form, better: better ?? null, after: now, before: then, change, young: null };
  });
  return {
    kind: 'scorecard',
    asOf: asOf ?? null,
    after: null,
    before: null,
    window: null,
    confidence,
    currency: currency ?? '',
    qualified: null,
    figures,
    segmentBy: null,
    segments: [],
    excluded: [],
    problems: [],
  };
}
