import type { Figure, ScorecardResult } from '../../metrics/scorecard/result.js';
import { type Problem, problem } from '../../problems.js';
import { checkRange } from '../../spec/check-numbers.js';
import { checkUnique } from '../../spec/check-stages.js';
import { checkMoment } from '../../spec/moments.js';
import { checkCurrency } from '../../spec/regional.js';
import type { FiguresData, ScorecardSpec, SpanSpec } from './spec.js';

function* checkSpan(span: SpanSpec | undefined, path: string): Generator<Problem> {
  if (span === undefined) return;
  const { from, to } = span;
  yield* checkMoment(from, `${path}/from`);
  yield* checkMoment(to, `${path}/to`);
  if (Date.parse(to) < Date.parse(from))
    yield problem('E-SPEC-VALUE', `${path}/to`, { found: to, allowed: from });
}

/** Checks what a scorecard asks for: periods that end after they begin. */
export function* checkScorecard({ after, before, spend = [] }: ScorecardSpec): Generator<Problem> {
  yield* checkSpan(after, '/scorecard/after');
  yield* checkSpan(before, '/scorecard/before');
  for (const [at, one] of spend.entries()) yield* checkSpan(one, `/scorecard/spend/${at}`);
}

/** Checks given figures: shares are shares, and lie within their intervals. */
export function* checkFigureItems({ figures }: FiguresData): Generator<Problem> {
  yield* checkUnique(
    figures.map(({ id }) => id),
    (at) => `/data/figures/${at}/id`,
  );
  for (const [at, { form, after, before }] of figures.entries())
    for (const [key, numbers] of Object.entries({ after, before })) {
      if (numbers === undefined) continue;
      const path = `/data/figures/${at}/${key}`;
      const { value, k, n, low, high } = numbers;
      if (n !== undefined) yield* checkRange(k ?? 0, 0, n, `${path}/k`);
      if (value !== undefined) {
        if (form === 'share') yield* checkRange(value, 0, Infinity, `${path}/value`);
        yield* checkRange(value, low ?? -Infinity, high ?? Infinity, `${path}/value`);
      }
    }
}

function* checkFigures(figures: readonly Figure[], path: string): Generator<Problem> {
  yield* checkUnique(
    figures.map(({ id }) => id),
    (at) => `${path}/${at}/id`,
  );
  for (const [at, { form, after, before, change }] of figures.entries()) {
    for (const [key, numbers] of Object.entries({ after, before })) {
      if (numbers === null) continue;
      const { value, low, high, n, k } = numbers;
      const place = `${path}/${at}/${key}`;
      yield* checkRange(n ?? 0, 0, Infinity, `${place}/n`);
      yield* checkRange(k ?? 0, 0, n ?? Infinity, `${place}/k`);
      if (value === null) continue;
      if (form === 'share') yield* checkRange(value, 0, Infinity, `${place}/value`);
      yield* checkRange(value, low ?? -Infinity, high ?? Infinity, `${place}/value`);
    }
    if (change !== null)
      yield* checkRange(
        change.value,
        change.low ?? -Infinity,
        change.high ?? Infinity,
        `${path}/${at}/change/value`,
      );
  }
}

/** Checks a scorecard that was computed elsewhere: what a drawing relies on must be true of it. */
export function* checkScorecardResult(result: ScorecardResult): Generator<Problem> {
  const path = '/data/result';
  const { asOf, after, before, confidence, currency, figures, segments } = result;
  yield* checkMoment(asOf, `${path}/asOf`);
  yield* checkRange(confidence, 0.5, 0.999, `${path}/confidence`);
  yield* checkCurrency(currency, `${path}/currency`);
  for (const [key, period] of Object.entries({ after, before })) {
    yield* checkMoment(period?.from, `${path}/${key}/from`);
    yield* checkMoment(period?.to, `${path}/${key}/to`);
  }
  yield* checkFigures(figures, `${path}/figures`);
  for (const [at, segment] of segments.entries())
    yield* checkFigures(segment.figures, `${path}/segments/${at}/figures`);
}
