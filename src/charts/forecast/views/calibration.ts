import type { BacktestResult } from '../../../metrics/forecast/backtest-result.js';
import type { ReliabilityBin } from '../../../metrics/forecast/calibration.js';
import type { Voice } from '../../chart.js';
import { numberCell } from '../table.js';
import type { ForecastSpec } from '../spec.js';
import { tell } from '../words.js';
import { notesOf, withoutCalls } from './past.js';
import { rowsView, tellView } from './rows-view.js';
import type { ToldRow, ToldRows } from './rows-view.js';

function binRow({ from, to, stated, won }: ReliabilityBin, level: number, voice: Voice): ToldRow {
  const percent = (share: number): string => voice.format.percent(share);
  const [low, high] = [won.low ?? 0, won.high ?? 1];
  const interval = tell(voice, 'range', { low: percent(low), high: percent(high) });
  return {
    ...{ won: 0, expected: null, bands: [{ level, low, high }], target: stated, actual: won.value },
    label: tellView(voice, 'calibration.bin', { from: percent(from), to: percent(to) }),
    valueText: percent(won.value ?? 0),
    beside: [
      tellView(voice, 'calibration.stated', { stated: percent(stated) }),
      tellView(voice, 'calibration.won', { k: won.k, n: won.n, low: percent(low), high: percent(high) }),
    ],
    cells: [
      numberCell(stated, percent(stated)),
      numberCell(won.n, voice.format.count(won.n)),
      numberCell(won.k, voice.format.count(won.k)),
      numberCell(won.value, percent(won.value ?? 0)),
      { text: interval, value: interval },
    ],
    mark: { from: String(from), to: String(to) },
  };
}

function toldCalibration(result: BacktestResult, spec: ForecastSpec, voice: Voice): ToldRows {
  const { calibration } = result;
  const { bins, bias, brier, n } = calibration;
  const level = spec.confidence ?? 0.95;
  const points = Math.round(Math.abs(bias ?? 0) * 1000) / 10;
  return {
    captions: [
      tellView(voice, 'caption.calibration'),
      ...(n > 0 ? [tellView(voice, 'calibration.n', { n })] : []),
    ],
    takeaway:
      bias === null
        ? withoutCalls(voice)
        : {
            lead: tellView(voice, bias >= 0 ? 'calibration.lead' : 'calibration.low', { value: points }),
            rest: tellView(voice, 'calibration.rest', {
              k: bins.filter(({ holds }) => holds).length,
              n: bins.length,
              brier: voice.format.count(Math.round((brier ?? 0) * 100) / 100),
            }),
          },
    rows: bins.map((bin) => binRow(bin, level, voice)),
    columns: (['range', 'stated', 'cases', 'won', 'share', 'interval'] as const).map((one) =>
      tellView(voice, `table.${one}`),
    ),
    notes: notesOf(result, spec, voice),
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

/** Chances as stated against what came true. */
export const calibrationView = rowsView(toldCalibration);
