import { firstNames, problem } from '../../problems.js';
import type { Problem } from '../../problems.js';
import type { FunnelResult, FunnelStage } from './result.js';

/**
 * What keeps money from being shown where the spec asks for it, each as a warning: stages whose amount is not known or
 * negative, parts without amounts that have a length, and no money at all that can be added up.
 */
export function amountProblems({ currency, stages, segments }: FunnelResult): Problem[] {
  const unused = (option: string, why: string): Problem =>
    problem('W-OPTION-UNUSED', `/${option}`, { option, why });
  if (currency === null) return [unused('measure', 'unpaid')];
  const named = (code: 'W-AMOUNT-ABSENT' | 'W-AMOUNT-NEGATIVE', isMeant: (stage: FunnelStage) => boolean) => {
    const names = stages.filter(isMeant).map(({ label }) => label);
    return names.length > 0 ? [problem(code, '/measure', { names: firstNames(names), n: names.length })] : [];
  };
  const amounts = segments.flatMap((part) => part.stages.map(({ amount }) => amount));
  const drawn = amounts.some((amount) => amount !== null) && amounts.every((amount) => (amount ?? 0) >= 0);
  return [
    ...named('W-AMOUNT-ABSENT', ({ amount }) => amount === null),
    ...named('W-AMOUNT-NEGATIVE', ({ amount }) => amount !== null && amount < 0),
    ...(segments.length > 0 && !drawn ? [unused('segment', 'unpaidParts')] : []),
  ];
}

/** A result with what keeps its money from being shown among its problems. */
export function withAmountProblems(result: FunnelResult, measure: string | undefined): FunnelResult {
  const found = measure === 'amount' && result.stages.length > 0 ? amountProblems(result) : [];
  return found.length === 0 ? result : { ...result, problems: [...result.problems, ...found] };
}
