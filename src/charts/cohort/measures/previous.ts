import type { CohortResult } from '../../../metrics/cohort/result.js';
import { wilson } from '../../../statistics/wilson.js';
import type { Voice } from '../../chart.js';
import { LEAST_CASES, rateText } from '../../words.js';
import { ageName } from '../headings.js';
import type { OwnNumbers, Shown, ShownCell } from '../shown.js';
import type { CohortSpec } from '../spec.js';
import { tell } from '../words.js';
import { tellMeasure } from './words.js';

/**
 * A share of those of the age before; the age at which all are is the base of the next. Only where the one are among the
 * others it is a share of cases, with an interval. Null of nobody.
 */
function againstPrevious(
  cell: ShownCell | null,
  k: number | null,
  n: number | null,
  { mode, confidence }: CohortResult,
): ShownCell | null {
  if (cell === null) return null;
  if (cell.age === 0) return mode === 'onOrAfter' ? cell : { ...cell, low: null, high: null };
  if (k === null || n === null) return { ...cell, value: null, low: null, high: null, k: null, n: 0 };
  const range = mode === 'onOrAfter' ? wilson(k, n, confidence) : null;
  return { ...cell, value: n === 0 ? null : k / n, low: range?.low ?? null, high: range?.high ?? null, k, n };
}

/** Counts of the cohorts for which an age is over: at that age, and at the one before. */
function pooledAt(shown: Shown, age: number): { k: number; n: number } {
  const over = shown.cohorts.flatMap(({ cells }) => {
    const [before, now] = [cells[age - 1], cells[age]];
    return now?.complete === true && now.k !== null && before?.k != null ? [{ k: now.k, n: before.k }] : [];
  });
  return over.reduce((sum, one) => ({ k: sum.k + one.k, n: sum.n + one.n }), { k: 0, n: 0 });
}

/** The age into which the smallest share goes on, of those that rest on enough members. */
function takeawayOf(shown: Shown, voice: Voice): { lead: string; rest: string } {
  const known = shown.mean.flatMap((cell) =>
    cell !== null && cell.age > 0 && cell.value !== null && cell.n >= LEAST_CASES ? [cell] : [],
  );
  const [least] = known.toSorted((a, b) => a.value! - b.value!);
  if (least === undefined) return { lead: '', rest: '' };
  const { age, value, k, n } = least;
  const rate = rateText({ value, low: null, high: null }, voice);
  const [now, before] = [ageName(age, shown, voice), ageName(age - 1, shown, voice)];
  return {
    lead: tellMeasure(voice, 'lead.previous', { rate, before, now }),
    rest: tellMeasure(voice, 'rest.previous', { k: k ?? 0, n, c: shown.meanOf[age] ?? 0 }),
  };
}

/** Shares of those of the age before, in place of shares of all members: how many go on from age to age. */
export function previousNumbers(usual: Shown, result: CohortResult, voice: Voice): Shown {
  const cohorts = usual.cohorts.map((row) => ({
    ...row,
    cells: row.cells.map((cell, age) =>
      againstPrevious(cell, cell?.k ?? null, row.cells[age - 1]?.k ?? null, result),
    ),
  }));
  const mean = usual.mean.map((cell, age) => {
    const { k, n } = pooledAt(usual, age);
    return againstPrevious(cell, k, n, result);
  });
  const shown = { ...usual, cohorts, mean };
  const age = tell(voice, `unit.${result.ageUnit}`);
  const own: OwnNumbers = {
    what: tellMeasure(voice, result.mode === 'on' ? 'what.previous.on' : 'what.previous.onOrAfter', { age }),
    takeaway: takeawayOf(shown, voice),
    notes: result.mode === 'on' ? [tellMeasure(voice, 'note.previous')] : [],
  };
  return { ...shown, own };
}

/** Whether a spec asks for these shares, and its cells can be such. */
export function isOfPrevious({ percentOf, measure = 'rate' }: CohortSpec, { mode }: CohortResult): boolean {
  return percentOf === 'previous' && measure === 'rate' && mode !== 'onOrBefore';
}
