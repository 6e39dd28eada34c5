import type { BacktestResult, CallScores, ForecastCall } from '../../../metrics/forecast/backtest-result.js';
import type { ReliabilityBin } from '../../../metrics/forecast/calibration.js';
import { plainText } from '../../../scene/text.js';
import type { Voice } from '../../chart.js';
import { inSentence, sentences } from '../../words.js';
import { keyOf } from '../draw.js';
import type { ForecastSpec } from '../spec.js';
import { bandParams, currencyShown, tell, widestFirst, writer } from '../words.js';
import type { Write } from '../words.js';
import { rowsView, tellView } from './rows-view.js';
import type { ToldRow, ToldRows } from './rows-view.js';

function notesOf(result: BacktestResult, voice: Voice): string[] {
  const style = { clean: (text: string) => inSentence(plainText(text)), count: voice.format.count };
  return [
    ...(result.skipped > 0 ? [tellView(voice, 'backtest.skipped', { n: result.skipped })] : []),
    ...(voice.remarks?.notes({ ...result, excluded: [] }, style) ?? []),
  ];
}

function callRow(call: ForecastCall, currency: string | null, write: Write, voice: Voice): ToldRow {
  const counted = currency === null;
  const [expected, actual, later] = counted
    ? [call.expectedWins, call.actualWins, call.laterWins]
    : [call.expected, call.actual, call.later];
  const bands = widestFirst(counted ? call.winBands : call.bands);
  return {
    ...{ won: 0, expected, bands, target: null, actual },
    label: tellView(voice, 'call.name', { period: call.period, date: voice.format.date(call.asOf) }),
    value: expected,
    valueText: write(expected),
    beside: [
      tellView(voice, 'call.came', { value: write(actual) }),
      bands[0] === undefined ? '' : tell(voice, 'range.level', bandParams(bands[0], write, voice)),
      later ? tellView(voice, 'call.later', { value: write(later) }) : '',
    ],
    mark: { period: call.period },
  };
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

function toldCalls(
  result: BacktestResult,
  calls: readonly ForecastCall[],
  spec: ForecastSpec,
  voice: Voice,
): Omit<ToldRows, 'caption' | 'takeaway'> & { readonly write: Write } {
  const currency = currencyShown(result, spec);
  const write = writer(currency, voice);
  const rows = calls.map((call) => callRow(call, currency, write, voice));
  const levels = [...new Set(rows.flatMap(({ bands }) => bands.map(({ level }) => level)))].sort(
    (a, b) => b - a,
  );
  const key = [
    ...keyOf({ levels, won: false, expected: true, target: false }, voice),
    { label: tellView(voice, 'key.actual'), sample: 'actual' as const },
  ];
  return { rows, notes: notesOf(result, voice), levels, key, write };
}

function toldBacktest(result: BacktestResult, spec: ForecastSpec, voice: Voice): ToldRows {
  const told = toldCalls(result, result.calls, spec, voice);
  const scores = currencyShown(result, spec) === null ? result.wins : (result.amount ?? result.wins);
  return {
    ...told,
    caption: tellView(voice, 'backtest.caption'),
    takeaway: scoreText(scores, told.write, voice),
  };
}

/** The calls of the latest period that has several; of the latest one where none has. */
function trailOf({ calls }: BacktestResult): readonly ForecastCall[] {
  const periods = [...new Set(calls.map(({ period }) => period))].toReversed();
  const of = (period: string | undefined): ForecastCall[] => calls.filter((call) => call.period === period);
  return of(periods.find((period) => of(period).length > 1) ?? periods[0]);
}

function toldTrail(result: BacktestResult, spec: ForecastSpec, voice: Voice): ToldRows {
  const calls = trailOf(result);
  const told = toldCalls(result, calls, spec, voice);
  const [first, last] = [told.rows[0], told.rows.at(-1)];
  const value = told.write(last?.actual ?? null);
  const period = inSentence(calls[0]?.period ?? '');
  return {
    ...told,
    caption: tellView(voice, 'trail.caption', { period }),
    takeaway:
      first === undefined || last === undefined
        ? { lead: '', rest: tellView(voice, 'backtest.none') }
        : {
            lead: tellView(voice, 'trail.lead', { first: first.valueText, last: last.valueText, value }),
            rest: '',
          },
  };
}

function binRow({ from, to, stated, won }: ReliabilityBin, level: number, voice: Voice): ToldRow {
  const percent = (share: number): string => voice.format.percent(share);
  const [low, high] = [won.low ?? 0, won.high ?? 1];
  return {
    ...{ won: 0, expected: null, bands: [{ level, low, high }], target: stated, actual: won.value },
    label: tellView(voice, 'calibration.bin', { from: percent(from), to: percent(to) }),
    value: won.value,
    valueText: percent(won.value ?? 0),
    beside: [
      tellView(voice, 'calibration.stated', { stated: percent(stated) }),
      tellView(voice, 'calibration.won', { k: won.k, n: won.n, low: percent(low), high: percent(high) }),
    ],
    mark: {},
  };
}

function toldCalibration(result: BacktestResult, spec: ForecastSpec, voice: Voice): ToldRows {
  const { calibration } = result;
  const { bins, bias, brier, n } = calibration;
  const level = spec.confidence ?? 0.95;
  const points = Math.round(Math.abs(bias ?? 0) * 1000) / 10;
  return {
    caption: tellView(voice, 'calibration.caption', { n }),
    takeaway:
      bias === null
        ? { lead: '', rest: tellView(voice, 'backtest.none') }
        : {
            lead: tellView(voice, bias >= 0 ? 'calibration.lead' : 'calibration.low', { value: points }),
            rest: tellView(voice, 'calibration.rest', {
              k: bins.filter(({ holds }) => holds).length,
              n: bins.length,
              brier: voice.format.count(Math.round((brier ?? 0) * 100) / 100),
            }),
          },
    rows: bins.map((bin) => binRow(bin, level, voice)),
    notes: notesOf(result, voice),
    levels: [level],
    key: [
      { label: tellView(voice, 'key.share'), sample: 'actual' },
      { label: tellView(voice, 'key.interval'), sample: { level } },
      { label: tellView(voice, 'key.stated'), sample: 'target' },
    ],
    write: (value) => voice.format.percent(value),
    most: 1,
  };
}

/** Past forecasts against what came. */
export const backtestView = rowsView(toldBacktest);

/** How the forecast of one period moved. */
export const trailView = rowsView(toldTrail);

/** Chances as stated against what came true. */
export const calibrationView = rowsView(toldCalibration);
