import {
  conditionalIncidence,
  cumulativeIncidence,
  logRank,
  restrictedMean,
  survivalCurve,
  survivalQuantile,
} from '../../../src/statistics/index.js';
import type { CurveOptions, EndedCases } from '../../../src/statistics/index.js';
import type { Adapters } from './adapter.js';

interface Watched {
  readonly time: readonly number[];
  readonly event: readonly (0 | 1 | 2)[];
}

function casesOf({ time, event }: Watched): EndedCases[] {
  return time.map((t, i) => ({ time: t, end: event[i]!, n: 1 }));
}

interface CurveInput extends Watched {
  readonly conf: number;
  readonly confType: CurveOptions['scale'];
}

/** How long cases last, and how they end. */
export const survival: Adapters = {
  'survival.km': ({ conf, confType, ...watched }: CurveInput) => {
    const curve = survivalCurve(casesOf(watched), { level: conf, scale: confType });
    const median = survivalQuantile(curve, 0.5);
    return {
      t: curve.points.map((point) => point.time),
      nRisk: curve.points.map((point) => point.atRisk),
      nEvent: curve.points.map((point) => point.events),
      survival: curve.points.map((point) => point.survival),
      se: curve.points.map((point) => point.error),
      lower: curve.points.map((point) => point.low),
      upper: curve.points.map((point) => point.high),
      q25: survivalQuantile(curve, 0.25).value,
      median: median.value,
      q75: survivalQuantile(curve, 0.75).value,
      medianLower: median.low,
      medianUpper: median.high,
    };
  },
  'survival.rmst': ({ tau, ...watched }: Watched & { readonly tau: number }) => {
    const found = restrictedMean(survivalCurve(casesOf(watched)), tau);
    return { rmst: found?.mean, se: found?.error };
  },
  'survival.logrank': ({ group1, group2 }: { readonly group1: Watched; readonly group2: Watched }) => {
    const found = logRank(casesOf(group1), casesOf(group2));
    return {
      chisq: found?.chiSquared,
      p: found?.p,
      observed: found?.observed,
      expected: found?.expected,
    };
  },
  'survival.cif': (watched: Watched) => {
    const points = cumulativeIncidence(casesOf(watched));
    return {
      t: points.map((point) => point.time),
      won: points.map((point) => point.event),
      lost: points.map((point) => point.competing),
      open: points.map((point) => point.open),
    };
  },
  'survival.conditionalWin': ({
    age,
    horizon,
    ...watched
  }: Watched & { readonly age: number; readonly horizon: number }) => {
    const found = conditionalIncidence(casesOf(watched), age, horizon);
    return { winProbability: found?.event, lossProbability: found?.competing };
  },
};
