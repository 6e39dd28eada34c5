import { cumulativeIncidence } from '../../../src/statistics/incidence.js';
import { mean, quantile } from '../../../src/statistics/quantile.js';
import { wilson } from '../../../src/statistics/wilson.js';
import type { Adapters } from './adapter.js';

interface Share {
  readonly k: number;
  readonly n: number;
  readonly level: number;
}

interface Ends {
  readonly time: readonly number[];
  readonly event: readonly (0 | 1 | 2)[];
}

/** Statistics that know nothing of deals. */
export const statistics: Adapters = {
  'stats.wilson': ({ k, n, level }: Share) => {
    const interval = wilson(k, n, level);
    return { estimate: n === 0 ? null : k / n, lower: interval?.low, upper: interval?.high };
  },
  'stats.quantile': ({
    values,
    probs,
  }: {
    readonly values: readonly number[];
    readonly probs: readonly number[];
  }) => {
    const sorted = Float64Array.from(values).sort();
    return { quantiles: probs.map((p) => quantile(sorted, p)), mean: mean(sorted) };
  },
  'survival.cif': ({ time, event }: Ends) => {
    const points = cumulativeIncidence(time.map((t, i) => ({ time: t, end: event[i]!, n: 1 })));
    return {
      t: points.map((point) => point.time),
      won: points.map((point) => point.event),
      lost: points.map((point) => point.competing),
      open: points.map((point) => point.open),
    };
  },
};
