import { newcombe } from '../../statistics/two-shares.js';
import type { FigureChange, FigureForm, FigureValue } from './result.js';

/** Limits of a difference, where they are known. */
type Limits = { readonly low: number; readonly high: number } | null;

/** Limits by those of both figures, as if they were of separate cases. (G. Y. Zou and A. Donner, Statistics in Medicine 27, 2008.) */
function limitsOf(after: FigureValue, before: FigureValue): Limits {
  const [a, b] = [after, before];
  if (a.low === null || a.high === null || b.low === null || b.high === null) return null;
  const value = a.value! - b.value!;
  return {
    low: value - Math.hypot(a.value! - a.low, b.high - b.value!),
    high: value + Math.hypot(a.high - a.value!, b.value! - b.low),
  };
}

/** Newcombe's limits of two shares. */
function ofShares(after: FigureValue, before: FigureValue, level: number): Limits {
  if (after.k === null || after.n === null || before.k === null || before.n === null) return null;
  return newcombe({ k: after.k, n: after.n }, { k: before.k, n: before.n }, level);
}

/**
 * How a figure of deals or customers changed, in its unit and as a share of what it was, with the limits given, otherwise Newcombe's of two shares,
 * otherwise those of both figures joined, as if they were of separate cases. Null where one of both is not known; without
 * a share of cases limits are left out. (R. G. Newcombe 1998; G. Y. Zou and A. Donner, Statistics in Medicine 27, 2008.)
 */
export function measureChange(
  { after, before, form }: { after: FigureValue; before: FigureValue | null; form: FigureForm },
  level: number,
  limits: Limits = null,
): FigureChange | null {
  if (after.value === null || before === null || before.value === null) return null;
  const found =
    limits ?? (form === 'share' ? ofShares(after, before, level) : null) ?? limitsOf(after, before);
  return {
    value: after.value - before.value,
    low: found?.low ?? null,
    high: found?.high ?? null,
    relative: before.value > 0 ? after.value / before.value - 1 : null,
  };
}
