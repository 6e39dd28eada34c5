import { holm } from '../../statistics/adjust.js';
import { comparePeriods } from '../compare/funnels.js';
import { decomposePassage } from '../compare/mix.js';
import type { ComparedFunnel, ComparisonLook } from './result.js';

/**
 * Holds every funnel against the first: each passage with its difference in points, Newcombe's interval, and a p-value
 * corrected for all rates of all funnels at once (Holm). Where both are broken down alike, a change is taken apart into
 * mix and rate. Fewer than two funnels compare nothing.
 *
 * @param byPeriod the funnels are of periods, of which the younger had less time
 */
export function measureComparison(
  items: ComparedFunnel[],
  confidence: number,
  byPeriod: boolean,
): ComparisonLook {
  const [first, ...others] = items;
  const funnel = first!.funnel;
  const pairs = others.map((item) => comparePeriods(funnel, item.funnel, { confidence }));
  const all = pairs.flatMap(({ rates }) => rates.filter(({ stage }) => stage !== null));
  const adjusted = holm(all.map(({ p }) => p));
  const corrected = new Map(all.map((change, i) => [change, adjusted[i]!]));
  return {
    kind: 'comparison',
    funnel,
    items,
    changes: pairs.map(({ rates }, i) =>
      rates.flatMap((change) =>
        change.stage === null
          ? []
          : [
              {
                ...change,
                pAdjusted: corrected.get(change)!,
                mix: decomposePassage(funnel, others[i]!.funnel, change.stage, { confidence }),
              },
            ],
      ),
    ),
    comparisons: adjusted.filter((p) => p !== null).length,
    unequal: byPeriod && pairs.some(({ cautions }) => cautions.includes('window')),
    problems: items.flatMap((item, i) =>
      item.funnel.problems.filter(
        ({ code }) => i === 0 || funnel.problems.every((known) => known.code !== code),
      ),
    ),
  };
}
