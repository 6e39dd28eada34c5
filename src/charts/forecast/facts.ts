import type { ForecastOverview } from '../../metrics/forecast/overview.js';
import type { Band, ForecastPeriod, Outlook } from '../../metrics/forecast/result.js';
import type { Voice } from '../chart.js';
import { inSentence } from '../words.js';
import type { ForecastSpec } from './spec.js';
import { bandParams, currencyShown, labelOf, shows, tell, widestFirst, writer } from './words.js';
import type { Write } from './words.js';

/** A total that is expected, in money or in deals. */
export interface Total {
  readonly expected: number | null;
  readonly bands: readonly Band[];
  readonly floor: number | null;
  readonly ceiling: number | null;
  readonly target: number | null;
  readonly chance: number | null;
}

/** A period as it is shown. */
export interface PeriodFacts {
  /** Label in the data, by which its deals are found. */
  readonly id: string;
  readonly label: string;
  /** Whether the period is over. */
  readonly over: boolean;
  readonly won: number;
  readonly total: Total;
  readonly valueText: string;
  readonly rangeText: string;
  /** The same without its level, for narrow places. */
  readonly shortRange: string;
  readonly chanceText: string;
  readonly n: number;
}

/** Everything a drawing of periods shows. */
export interface Facts {
  readonly currency: string | null;
  readonly write: Write;
  readonly periods: readonly PeriodFacts[];
  /** Levels of the bands, from the widest. */
  readonly levels: readonly number[];
  readonly cumulative: boolean;
}

/** The numbers of an outlook that are shown. */
export function totalOf(outlook: Outlook, currency: string | null): Total {
  const { expected, bands, expectedWins, winBands, floor, ceiling, target, chance } = outlook;
  if (currency === null) {
    const bounds = { floor: null, ceiling: null };
    return {
      expected: expectedWins,
      bands: widestFirst(winBands),
      ...bounds,
      target: expected === null ? target : null,
      chance: expected === null ? chance : null,
    };
  }
  return { expected, bands: widestFirst(bands), floor, ceiling, target, chance };
}

/** `95%: 176–225`, or nothing without a band. */
export function rangeOf({ bands }: Total, write: Write, voice: Voice): string {
  return bands[0] === undefined ? '' : tell(voice, 'range.level', bandParams(bands[0], write, voice));
}

/** `target $500K: 34%`, or nothing without a target. */
function chanceOf({ target, chance }: Total, write: Write, voice: Voice): string {
  if (target === null) return '';
  return chance === null
    ? tell(voice, 'range.of', { target: write(target) })
    : tell(voice, 'range.target', { target: write(target), chance: voice.format.percent(chance) });
}

/** What is shown of a result, before it has a place. */
export function factsOf(result: ForecastOverview, spec: ForecastSpec, voice: Voice): Facts {
  const currency = currencyShown(result, spec);
  const write = writer(currency, voice);
  const label = labelOf(spec, voice);
  const cumulative = spec.rollup === 'cumulative' && !('periods' in spec.data);
  const won = (currency === null ? result.won.n : result.won.amount) ?? 0;
  const past = cumulative || !shows(spec, 'past') ? [] : (result.past ?? []);
  const periods = [
    ...past.map((period) =>
      overFacts(period, (currency === null ? period.n : period.amount) ?? 0, label(period.label), write),
    ),
    ...worthShowing(result.periods).map((period, i) => {
      const total = totalOf(cumulative ? period.cumulative : period.single, currency);
      return aheadFacts(period, cumulative || i === 0 ? won : 0, total, {
        label: label(period.label) || tell(voice, 'all'),
        write,
        voice,
        spec,
      });
    }),
  ];
  const levels = [...new Set(periods.flatMap(({ total }) => total.bands.map(({ level }) => level)))].sort(
    (a, b) => b - a,
  );
  return { currency, write, periods, levels, cumulative };
}

/** Periods up to the last of which anything is expected or wanted; the first in any case. */
function worthShowing(periods: readonly ForecastPeriod[]): readonly ForecastPeriod[] {
  const last = periods.findLastIndex(
    ({ n, single }) =>
      n > 0 || single.target !== null || (single.expected ?? 0) > 0 || single.expectedWins > 0,
  );
  return periods.slice(0, Math.max(1, last + 1));
}

function overFacts(
  { label: id }: { readonly label: string },
  won: number,
  label: string,
  write: Write,
): PeriodFacts {
  const total: Total = { expected: null, bands: [], floor: null, ceiling: null, target: null, chance: null };
  return {
    id,
    label,
    over: true,
    won,
    total,
    valueText: write(won),
    rangeText: '',
    shortRange: '',
    chanceText: '',
    n: 0,
  };
}

interface Telling {
  readonly label: string;
  readonly write: Write;
  readonly voice: Voice;
  readonly spec: ForecastSpec;
}

function aheadFacts(
  period: ForecastPeriod,
  won: number,
  all: Total,
  { label, write, voice, spec }: Telling,
): PeriodFacts {
  const settled = isSettled({ n: period.n, total: all, won });
  const bands = !settled && shows(spec, 'bands') ? all.bands : [];
  const total = shows(spec, 'target') ? { ...all, bands } : { ...all, bands, target: null, chance: null };
  return {
    id: period.label,
    label,
    over: false,
    won,
    total,
    valueText: write(total.expected),
    rangeText: rangeOf(total, write, voice),
    shortRange:
      settled || total.bands[0] === undefined
        ? ''
        : tell(voice, 'range', bandParams(total.bands[0], write, voice)),
    chanceText: chanceOf(settled ? { ...total, chance: null } : total, write, voice),
    n: period.n,
  };
}

/** Whether nothing more can come in a period: no open deal is due in it, nor is more expected than is won. */
export function isSettled({ n, total, won }: Pick<PeriodFacts, 'n' | 'total' | 'won'>): boolean {
  return n === 0 && (total.expected ?? 0) <= won;
}

/** The period that sentences are about: the first ahead in which something is due, if any is. */
export function spokenOf({
  periods,
  cumulative,
}: Pick<Facts, 'periods' | 'cumulative'>): PeriodFacts | undefined {
  const ahead = periods.filter(({ over }) => !over);
  return ahead.find((period) => cumulative || !isSettled(period)) ?? ahead[0];
}

/** The same in the result. */
export function periodSpoken({ periods }: ForecastOverview, facts: Facts): ForecastPeriod | undefined {
  const id = spokenOf(facts)?.id;
  return periods.find(({ label }) => label === id);
}

/** The label of a period inside a sentence; empty for one without a name. */
export function nameIn(id: string, label: string): string {
  return id === '' ? '' : inSentence(label);
}
