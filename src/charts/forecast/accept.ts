import { copyOf, ENVELOPE, isCount, isLocalized, isText, oneOf, within } from '../accept.js';
import type { Shape } from '../accept.js';
import type { ForecastSpec, PeriodValue } from './spec.js';
import { MOST_COLUMNS } from './views.js';

const SPEC: Shape = {
  ...ENVELOPE,
  kind: oneOf('forecast'),
  measure: oneOf('count amount'),
  view: oneOf('period'),
  rollup: oneOf('single'),
  show: (value) =>
    Array.isArray(value) &&
    value.length <= 8 &&
    value.every(oneOf('caption takeaway past bands target key notes')),
};

const BAND: Shape = { level: within(0.01, 0.999), low: isCount, high: isCount };

const PERIOD: Shape = {
  id: (value) => isText(value) && value !== '',
  label: isLocalized,
  won: isCount,
  expected: isCount,
  low: isCount,
  high: isCount,
  bands: (value) => Array.isArray(value) && value.length <= 8,
  target: isCount,
  chance: within(0, 1),
};

/** Whether a period is there, and no total of it is below what is won. */
function fits({
  id,
  won = 0,
  expected = won,
  low = won,
  high = low,
  bands = [],
}: Partial<PeriodValue>): boolean {
  if (id === undefined || expected < won || low < won || high < low) return false;
  return bands.every((band) => band.low >= won && band.high >= band.low);
}

/** A copy of a period; its bands are copied too. */
function copied(value: unknown): Partial<PeriodValue> {
  const period = copyOf(value, PERIOD) as Partial<PeriodValue> | null;
  if (period?.bands === undefined) return period ?? {};
  const bands = Array.from(period.bands, (band) => copyOf(band, BAND) as typeof band | null);
  const whole = bands.every((band) => band !== null && Object.keys(band).length === 3);
  return whole ? { ...period, bands: bands as NonNullable<PeriodValue['bands']> } : {};
}

/**
 * Takes over a spec of periods that were forecast elsewhere in its usual form at once, as a copy. Null means "look closer":
 * anything unusual, right or wrong, is for the full parser, which this one never contradicts (a property test holds them
 * together).
 */
export function acceptForecast(value: unknown): ForecastSpec | null {
  try {
    const spec = copyOf(value, SPEC);
    const list = copyOf(spec?.['data'], { periods: Array.isArray })?.['periods'] as unknown[] | undefined;
    if (!spec?.['kind'] || list === undefined || list.length > MOST_COLUMNS) return null;
    const periods = Array.from(list, copied);
    const fine = periods.every(fits) && new Set(periods.map(({ id }) => id)).size === periods.length;
    return fine ? ({ ...spec, data: { periods } } as unknown as ForecastSpec) : null;
  } catch {
    return null;
  }
}
