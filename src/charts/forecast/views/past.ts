import type { BacktestResult, CallScores, ForecastCall } from '../../../metrics/forecast/backtest-result.js';
import type { Band } from '../../../metrics/forecast/result.js';
import { plainText } from '../../../scene/text.js';
import type { TableCell, Voice } from '../../chart.js';
import { inSentence, sentences } from '../../words.js';
import { bandCells, bandHeads, numberCell } from '../table.js';
import { keyOf } from '../draw.js';
import type { Lane } from '../lane.js';
import type { ForecastSpec } from '../spec.js';
import { bandParams, currencyShown, tell, widestFirst, writer } from '../words.js';
import type { Write } from '../words.js';
import { ghostIn } from './lane-extras.js';
import { rowsView, tellView } from './rows-view.js';
import type { ToldRow, ToldRows } from './rows-view.js';

/** What was found, and how the calls were made. */
export function notesOf(result: BacktestResult, spec: ForecastSpec, voice: Voice): string[] {
  const style = { clean: (text: string) => inSentence(plainText(text)), count: voice.format.count };
  const replayed = spec.snapshots === undefined && !('result' in spec.data) && callsOf(result).length > 0;
  return [
    ...(result.skipped > 0 ? [tellView(voice, 'backtest.skipped', { n: result.skipped })] : []),
    ...(replayed ? [tellView(voice, 'backtest.replayed')] : []),
    ...(voice.remarks?.notes({ ...result, excluded: [] }, style) ?? []),
  ];
}

const callsOf = ({ calls, running = [] }: BacktestResult): ForecastCall[] => [...calls, ...running];

/** What is shown of calls: all of them, or those of one period, whose name then stands above. */
interface Shown {
  readonly calls: readonly ForecastCall[];
  readonly trail: boolean;
  /** Of the period that is not over: what came is what came so far. */
  readonly running: boolean;
}

interface Style {
  readonly currency: string | null;
  readonly write: Write;
  readonly levels: readonly number[];
  readonly target: number | null;
}

const bandsOf = ({ bands, winBands }: ForecastCall, currency: string | null): Band[] =>
  widestFirst(currency === null ? winBands : bands);

function callRow(call: ForecastCall, { trail, running }: Shown, style: Style, voice: Voice): ToldRow {
  const { currency, write, levels, target } = style;
  const counted = currency === null;
  const [expected, actual, later, won] = counted
    ? [call.expectedWins, call.actualWins, call.laterWins, call.wonWins]
    : [call.expected, call.actual, call.later, call.won];
  const ghost = (counted ? call.slipped?.expectedWins : call.slipped?.expected) ?? 0;
  const bands = bandsOf(call, currency);
  const { period } = call;
  const range = bands[0] === undefined ? '' : tell(voice, 'range.level', bandParams(bands[0], write, voice));
  const came = tellView(voice, 'call.came', { period, value: write(actual) });
  return {
    ...{ won: won ?? 0, expected, bands, target, actual },
    ...(ghost > 0 && {
      more: (lane: Lane) => ghostIn(lane, expected ?? 0, ghost),
      reach: (expected ?? 0) + ghost,
    }),
    label: voice.format.date(call.asOf),
    valueText: write(expected),
    beside: [
      ...(trail ? [slippedText(call, style, voice)] : []),
      ...(running ? [range] : trail ? [range, came] : [came, range]),
      won ? tell(voice, 'mark.won', { won: write(won) }) : '',
      ...(trail ? [] : [slippedText(call, style, voice)]),
      later ? tellView(voice, 'call.later', { value: write(later) }) : '',
    ],
    cells: [
      { text: period, value: period },
      numberCell(expected, write(expected)),
      ...bandCells(bands, levels, write, voice),
      numberCell(won, write(won)),
      slippedCell(call, style, voice),
      numberCell(actual, write(actual)),
      numberCell(later, write(later)),
    ],
    mark: { period, call: call.asOf },
  };
}

/** How many deals slipped out of the period since the call before, and what was expected of them; empty where none did. */
function slippedText({ slipped }: ForecastCall, { currency, write }: Style, voice: Voice): string {
  if (slipped === null || slipped.n === 0) return '';
  const { n, amount } = slipped;
  return currency === null
    ? tellView(voice, 'call.slipped', { n })
    : tellView(voice, 'call.slipped.amount', { n, amount: write(amount) });
}

function slippedCell({ slipped }: ForecastCall, { currency, write }: Style, voice: Voice): TableCell {
  if (slipped === null) return numberCell(null, '');
  return currency === null
    ? numberCell(slipped.n, voice.format.count(slipped.n))
    : numberCell(slipped.amount, write(slipped.amount));
}

/** How often the bands held, and whether too much was promised. */
function scoreText({ bands, errors }: CallScores, write: Write, voice: Voice): ToldRows['takeaway'] {
  const band = bands.find(({ level }) => level === 0.8) ?? bands.at(-1);
  if (band === undefined || band.held.n === 0) return { lead: '', rest: tellView(voice, 'backtest.none') };
  const { k, n, low, high } = band.held;
  const level = voice.format.percent(band.level);
  const { me, wape } = errors;
  return {
    lead: tellView(voice, 'backtest.lead', { level, k, n }),
    rest: sentences(
      [
        low === null || high === null
          ? ''
          : tellView(voice, 'backtest.rest', {
              level,
              low: voice.format.percent(low),
              high: voice.format.percent(high),
            }),
        me === null
          ? ''
          : tellView(voice, me >= 0 ? 'backtest.over' : 'backtest.under', { value: write(Math.abs(me)) }),
        wape === null ? '' : tellView(voice, 'backtest.wape', { share: voice.format.percent(wape) }),
      ],
      voice,
    ),
  };
}

/** What should be won in the period that is not over. */
function targetOf(
  { target, show }: ForecastSpec,
  { running, calls }: Shown,
  currency: string | null,
): number | null {
  if (!running || currency === null || show?.includes('target') === false) return null;
  return (typeof target === 'number' ? target : target?.[calls[0]!.period]) ?? null;
}

function toldCalls(
  result: BacktestResult,
  shown: Shown,
  spec: ForecastSpec,
  voice: Voice,
): Omit<ToldRows, 'captions' | 'takeaway'> & { readonly write: Write; readonly what: string } {
  const currency = currencyShown(result, spec);
  const write = writer(currency, voice);
  const { calls, running } = shown;
  const levels = [
    ...new Set(calls.flatMap((call) => bandsOf(call, currency).map(({ level }) => level))),
  ].sort((a, b) => b - a);
  const target = targetOf(spec, shown, currency);
  const hasWon = ({ won, wonWins }: ForecastCall): boolean => ((currency === null ? wonWins : won) ?? 0) > 0;
  const came = running ? 'soFar' : 'actual';
  const key = [
    ...(calls.some(hasWon) ? [{ label: tellView(voice, 'key.wonThen'), sample: 'won' as const }] : []),
    ...keyOf({ levels, won: false, expected: true, target: target !== null }, voice),
    ...(calls.some(({ slipped }) => (slipped?.n ?? 0) > 0)
      ? [{ label: tellView(voice, 'key.slipped'), sample: { draw: (lane: Lane) => ghostIn(lane, 0.1, 0.6) } }]
      : []),
    { label: tellView(voice, `key.${came}`), sample: 'actual' as const },
  ];
  return {
    rows: calls.map((call) => callRow(call, shown, { currency, write, levels, target }, voice)),
    columns: [
      tellView(voice, 'table.date'),
      tell(voice, 'table.period'),
      tell(voice, 'table.expected'),
      ...bandHeads(levels, voice),
      tellView(voice, 'table.wonThen'),
      tellView(voice, 'table.slipped'),
      tellView(voice, running ? 'table.soFar' : 'table.came'),
      tellView(voice, 'table.later'),
    ],
    ...{ notes: notesOf(result, spec, voice), levels, key, write },
    what: tellView(voice, currency === null ? 'backtest.wins' : 'backtest.amount'),
  };
}

/** What is said where there is no call. */
export function withoutCalls(voice: Voice): ToldRows['takeaway'] {
  return { lead: tellView(voice, 'unanswered.lead'), rest: tellView(voice, 'backtest.none') };
}

/** Most past forecasts that are drawn: the last ones. */
const MOST_CALLS = 24;

function toldBacktest(result: BacktestResult, spec: ForecastSpec, voice: Voice): ToldRows {
  const { calls } = result;
  const { what, ...told } = toldCalls(result, { calls, trail: false, running: false }, spec, voice);
  const scores = currencyShown(result, spec) === null ? result.wins : (result.amount ?? result.wins);
  const n = tellView(voice, 'backtest.n', { n: calls.length });
  const cut = Math.max(0, calls.length - MOST_CALLS);
  return {
    ...told,
    rows: told.rows.slice(cut),
    earlier: told.rows.slice(0, cut),
    notes: [
      ...(cut > 0 ? [tellView(voice, 'backtest.cut', { n: MOST_CALLS, all: calls.length })] : []),
      ...told.notes,
    ],
    captions: [tellView(voice, 'caption.backtest'), what, ...(calls.length > 0 ? [n] : [])],
    takeaway: calls.length === 0 ? withoutCalls(voice) : scoreText(scores, told.write, voice),
  };
}

/**
 * The calls of one period: of the one that is not over; where that has fewer than two, of the latest that has several; of the
 * latest one where none has.
 */
function trailOf({ calls, running = [] }: BacktestResult): Shown {
  if (running.length > 1 || calls.length === 0) return { calls: running, trail: true, running: true };
  const periods = [...new Set(calls.map(({ period }) => period))].toReversed();
  const of = (period: string | undefined): ForecastCall[] => calls.filter((call) => call.period === period);
  const latest = of(periods.find((period) => of(period).length > 1) ?? periods[0]);
  return { calls: latest, trail: true, running: false };
}

/** How many deals slipped out of the period on the way, and what they were worth. */
function slippedInAll(
  calls: readonly ForecastCall[],
  currency: string | null,
  write: Write,
  voice: Voice,
): string {
  const known = calls.flatMap(({ slipped }) => slipped ?? []);
  const n = known.reduce((sum, one) => sum + one.n, 0);
  if (n === 0) return '';
  const amount = write(known.reduce((sum, one) => sum + (one.amount ?? 0), 0));
  return tellView(voice, currency === null ? 'trail.slipped.n' : 'trail.slipped', { n, amount });
}

function toldTrail(result: BacktestResult, spec: ForecastSpec, voice: Voice): ToldRows {
  const shown = trailOf(result);
  const { what, ...told } = toldCalls(result, shown, spec, voice);
  const [first, last] = [told.rows[0], told.rows.at(-1)];
  const slipped = slippedInAll(shown.calls, currencyShown(result, spec), told.write, voice);
  const period = inSentence(shown.calls[0]?.period ?? '');
  const value = told.write(last?.actual ?? null);
  const ends = { first: first?.valueText ?? '', last: last?.valueText ?? '', value };
  return {
    ...told,
    captions: [tellView(voice, 'caption.trail'), period, what],
    takeaway:
      first === undefined
        ? withoutCalls(voice)
        : shown.running
          ? {
              lead: tellView(voice, 'trail.running', ends),
              rest: sentences([tellView(voice, 'trail.soFar', ends), slipped], voice),
            }
          : { lead: tellView(voice, 'trail.lead', ends), rest: slipped },
  };
}

/** Past forecasts against what came. */
export const backtestView = rowsView(toldBacktest);

/** How the forecast of one period moved. */
export const trailView = rowsView(toldTrail);
