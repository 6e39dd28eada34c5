import type { ForecastOverview } from '../../../metrics/forecast/overview.js';
import { finishPeriods } from '../finish.js';
import type { ForecastSpec, PeriodsData, PeriodValue } from '../spec.js';
import { periodAt } from './columns.js';
import type { PeriodColumns } from './columns.js';

const behind = new WeakMap<object, PeriodColumns>();

/** The columns that a result is of; undefined where it was counted. */
export function columnsBehind(result: ForecastOverview): PeriodColumns | undefined {
  return behind.get(result);
}

/** Data of a spec whose periods become objects when somebody asks for them. */
export function dataOf(columns: PeriodColumns): PeriodsData {
  let periods: PeriodValue[] | undefined;
  const data = {
    get periods(): PeriodValue[] {
      return (periods ??= columns.ids.map((_, at) => periodAt(columns, at)));
    },
  };
  behind.set(data, columns);
  return data;
}

/** The periods that a sentence is about: the first ahead, and the first in which something is due. */
export function fewOf(columns: PeriodColumns): PeriodValue[] {
  const { n, won, expected } = columns;
  const places: number[] = [];
  for (let at = 0; at < n && places.length < 2; at++) {
    if (Number.isNaN(expected[at]!)) continue;
    const due = expected[at]! > (won[at]! || 0);
    if (places.length === 0 || due) places.push(at);
    if (due) break;
  }
  return places.map((at) => periodAt(columns, at));
}

/** The result of many periods: as `finishPeriods` has it, made when somebody asks for it. */
export function finishMany(spec: ForecastSpec): ForecastOverview | null {
  const columns = behind.get(spec.data);
  if (columns === undefined || !('periods' in spec.data)) return null;
  const { data } = spec;
  const few = finishPeriods({ periods: fewOf(columns) }, spec);
  let whole: ForecastOverview | undefined;
  const made = (): ForecastOverview => (whole ??= finishPeriods(data, spec));
  const result = Object.defineProperties(
    { ...few },
    {
      periods: { get: () => made().periods, enumerable: true },
      past: { get: () => made().past, enumerable: true },
    },
  );
  behind.set(result, columns);
  return result;
}
