import type { ChartReader } from '../../chart.js';
import { acceptForecast } from '../accept.js';
import type { ForecastShown, ForecastSpec } from '../spec.js';
import { addViews } from '../views.js';
import { acceptPeriods } from './accept.js';
import { dataOf, finishMany } from './finish.js';
import { manyView } from './view.js';

addViews({ many: manyView });

/** More are for the full parser to refuse. */
const MOST_PERIODS = 20_000;

/** A spec of thousands of periods in their usual form as a copy; null where the full parser must look. Never throws. */
export function acceptMany(value: unknown): ForecastSpec | null {
  try {
    const { data, ...rest } = value as { readonly data: { readonly [key: string]: unknown } };
    const periods = data['periods'];
    if (Object.keys(data).length !== 1 || !Array.isArray(periods) || periods.length > MOST_PERIODS)
      return null;
    const spec = acceptForecast({ ...rest, data: { periods: [] } });
    const columns = spec && acceptPeriods(periods);
    return columns && { ...spec, data: dataOf(columns) };
  } catch {
    return null;
  }
}

/** Reads a spec of many periods without the full parser; null where that must look at it. */
export function manyReader(value: unknown): ChartReader<ForecastSpec, ForecastShown> | null {
  const spec = acceptMany(value);
  if (spec === null) return null;
  return { parse: () => ({ ok: true, spec }), finish: finishMany, request: () => null };
}
