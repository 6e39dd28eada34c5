import type { FunnelResult, FunnelStage } from '../../metrics/funnel/result.js';
import { fillMessage } from '../../i18n/messages.js';
import { tableWordsFor } from '../../i18n/table-words.js';
import type { TableWords } from '../../i18n/table-words.js';
import type { Rate } from '../../metrics/rate.js';
import { isolateText } from '../../scene/text.js';
import type { Table, TableCell, Voice } from '../chart.js';
import { captionParts, segmentLabel } from './describe.js';
import { currencyShown, shownStages } from './measured.js';
import type { FunnelSpec } from './spec.js';
import { daysText, rangeText, rateText, stageLabels } from './words.js';

/** How a table speaks. */
interface TableVoice extends Voice {
  readonly words: TableWords;
}

/** A column of the table: its heading and what it says of a stage. */
interface Column {
  readonly heading: string;
  /** @param shown the stage with money in the place of counts, where money is shown */
  readonly cell: (stage: FunnelStage, i: number, shown: FunnelStage) => TableCell;
}

/** A rate and its interval. */
function rateColumns(
  heading: string,
  rateOf: (shown: FunnelStage) => Rate | null,
  decimals: number,
  level: string,
  voice: TableVoice,
): Column[] {
  const rateCell: Column['cell'] = (_, i, shown) => {
    const rate = i === 0 ? null : rateOf(shown);
    return { text: rateText(rate, voice, decimals), value: rate?.value ?? null };
  };
  const rangeCell: Column['cell'] = (_, i, shown) => {
    const text = i === 0 ? '' : rangeText(rateOf(shown), voice);
    return { text: text || voice.messages['rate.none'], value: text || null };
  };
  return [
    { heading, cell: rateCell },
    { heading: fillMessage(voice.words.interval, { of: heading, level }, String), cell: rangeCell },
  ];
}

/** Rates of the stage before and of the first stage, the one the spec prints first in front. Rates of money have no interval. */
function allRateColumns(result: FunnelResult, spec: FunnelSpec, voice: TableVoice): Column[] {
  if (result.counting === 'current') return [];
  const { words, format } = voice;
  const money = currencyShown(result, spec) !== null;
  const level = format.percent(result.confidence);
  const pairs = [
    rateColumns(money ? words.stepAmount : words.step, ({ step }) => step, 0, level, voice),
    rateColumns(money ? words.overallAmount : words.overall, ({ overall }) => overall, 1, level, voice),
  ];
  if (spec.percentOf === 'first') pairs.reverse();
  return pairs.flatMap((pair) => (money ? pair.slice(0, 1) : pair));
}

function countColumn(
  heading: string,
  valueOf: (stage: FunnelStage) => number | null,
  voice: TableVoice,
): Column {
  return {
    heading,
    cell: (stage) => {
      const value = valueOf(stage);
      return { text: value === null ? voice.messages['rate.none'] : voice.format.count(value), value };
    },
  };
}

function fateColumns(result: FunnelResult, voice: TableVoice): Column[] {
  if (
    result.stages.every(({ lost, open, regressed }) => lost === null && open === null && regressed === null)
  )
    return [];
  // Nothing follows the won stage: its deals are won, they do not go on.
  const isEnd = ({ id, role }: FunnelStage): boolean => role === 'won' && id === result.stages.at(-1)?.id;
  return (['advanced', 'lost', 'open', 'regressed'] as const).map((fate) =>
    countColumn(
      voice.words[fate],
      (stage) => (isEnd(stage) && fate === 'advanced' ? null : stage[fate]),
      voice,
    ),
  );
}

function daysColumn(result: FunnelResult, voice: TableVoice): Column[] {
  if (result.stages.every(({ medianDays }) => medianDays === null)) return [];
  const cell = ({ medianDays }: FunnelStage): TableCell => ({
    text: medianDays === null ? voice.messages['rate.none'] : daysText(medianDays, voice),
    value: medianDays,
  });
  return [{ heading: voice.words.days, cell }];
}

function amountColumn(result: FunnelResult, voice: TableVoice): Column[] {
  const { currency } = result;
  if (currency === null) return [];
  const cell = ({ amount }: FunnelStage): TableCell => ({
    text: amount === null ? voice.messages['rate.none'] : voice.format.moneyExact(amount, currency),
    value: amount,
  });
  return [{ heading: voice.words.amount, cell }];
}

/** The table twin: a row a stage, then a row a stage of each segment. */
export function describeTable(result: FunnelResult, spec: FunnelSpec, speaker: Voice): Table {
  const voice: TableVoice = { ...speaker, words: tableWordsFor(speaker.locale) };
  const labels = stageLabels(result, spec, voice);
  const caption = captionParts(result, spec, voice).join(' · ');
  const currency = currencyShown(result, spec);
  const counts = [countColumn(voice.words.count, ({ entered }) => entered, voice)];
  const amounts = amountColumn(result, voice);
  const rates = allRateColumns(result, spec, voice);
  const columns = [
    ...(currency === null ? [...counts, ...amounts, ...rates] : [...amounts, ...rates, ...counts]),
    ...fateColumns(result, voice),
    ...daysColumn(result, voice),
  ];
  const rowsOf = (stages: readonly FunnelStage[], prefix: string): TableCell[][] => {
    const shown = shownStages(stages, currency);
    return stages.map((stage, i) => {
      const heading = prefix + (labels[i] ?? '');
      return [
        { text: heading, value: heading },
        ...columns.map(({ cell }) => cell(stage, i, shown[i] ?? stage)),
      ];
    });
  };
  const parts = result.segments.flatMap(({ label, id, stages }) =>
    rowsOf(stages, `${isolateText(segmentLabel(id, label, voice))} · `),
  );
  return {
    caption,
    columns: [voice.words.stage, ...columns.map(({ heading }) => heading)],
    rows: [...rowsOf(result.stages, ''), ...parts],
  };
}
