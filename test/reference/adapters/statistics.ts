import {
  benjaminiHochberg,
  bonferroni,
  holm,
  jeffreys,
  mean,
  newcombe,
  quantile,
  twoShareTest,
  wilson,
} from '../../../src/statistics/index.js';
import type { PValues } from '../../../src/statistics/index.js';
import type { Adapters } from './adapter.js';

interface Share {
  readonly k: number;
  readonly n: number;
  readonly level: number;
}

interface Pair {
  readonly k1: number;
  readonly n1: number;
  readonly k2: number;
  readonly n2: number;
}

interface Sample {
  readonly values: readonly number[];
  readonly probs: readonly number[];
}

const sharesOf = ({ k1, n1, k2, n2 }: Pair) =>
  [
    { k: k1, n: n1 },
    { k: k2, n: n2 },
  ] as const;

/** Intervals, tests and quantiles. */
export const statistics: Adapters = {
  'stats.wilson': ({ k, n, level }: Share) => {
    const interval = wilson(k, n, level);
    return { estimate: n === 0 ? null : k / n, lower: interval?.low, upper: interval?.high };
  },
  'stats.jeffreys': ({ k, n, level }: Share) => {
    const interval = jeffreys(k, n, level);
    return { lower: interval?.low, upper: interval?.high };
  },
  'stats.newcombe': ({ level, ...pair }: Pair & { readonly level: number }) => {
    const found = newcombe(...sharesOf(pair), level);
    return { difference: found?.value, lower: found?.low, upper: found?.high };
  },
  'stats.twoProportionTest': (pair: Pair) => {
    const pooled = twoShareTest(...sharesOf(pair));
    const separate = twoShareTest(...sharesOf(pair), 'separate');
    return { zPooled: pooled?.z, pPooled: pooled?.p, zUnpooled: separate?.z, pUnpooled: separate?.p };
  },
  'stats.adjust': ({ p }: { readonly p: PValues }) => ({
    bonferroni: bonferroni(p),
    holm: holm(p),
    bh: benjaminiHochberg(p),
  }),
  'stats.quantile': ({ values, probs }: Sample) => {
    const sorted = Float64Array.from(values).sort();
    return { quantiles: probs.map((p) => quantile(sorted, p)), mean: mean(sorted) };
  },
};
