import type { Text } from '../../../spec/envelope.js';
import type { PeriodValue } from '../spec.js';

/** Values of all periods, in their order; NaN where there is none. */
export type Values = Float64Array;

/** No value for any of `n` periods. */
export function noValues(n: number): Values {
  return new Float64Array(n).fill(NaN);
}

/** How many periods from the first on are over: nothing is expected of them. */
export function pastOf(expected: Values): number {
  const ahead = expected.findIndex((value) => !Number.isNaN(value));
  return ahead < 0 ? expected.length : ahead;
}

/** Periods that were forecast elsewhere, column by column. */
export interface PeriodColumns {
  readonly n: number;
  readonly ids: string[];
  readonly labels: Map<number, Text>;
  readonly won: Values;
  readonly expected: Values;
  readonly low: Values;
  readonly high: Values;
  readonly target: Values;
  readonly chance: Values;
  /** In the order in which each period has them. */
  readonly bands: { readonly level: number; readonly low: Values; readonly high: Values }[];
}

/** One period, as a spec has it. */
export function periodAt(columns: PeriodColumns, at: number): PeriodValue {
  const { ids, labels, won, expected, low, high, target, chance, bands } = columns;
  const label = labels.get(at);
  const known = { won, expected, low, high, target, chance };
  const numbers = Object.entries(known).flatMap(([key, values]) =>
    Number.isNaN(values[at]!) ? [] : [[key, values[at]!] as const],
  );
  const own = bands.filter((band) => !Number.isNaN(band.low[at]!));
  return {
    id: ids[at]!,
    ...(label === undefined ? {} : { label }),
    ...Object.fromEntries(numbers),
    ...(own.length === 0
      ? {}
      : { bands: own.map((band) => ({ level: band.level, low: band.low[at]!, high: band.high[at]! })) }),
  };
}
