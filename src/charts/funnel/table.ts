import type { FunnelResult, FunnelStage } from '../../metrics/funnel/result.js';
import { fillMessage } from '../../i18n/messages.js';
import { tableWordsFor } from '../../i18n/table-words.js';
import type { TableWords } from '../../i18n/table-words.js';
import type { Rate } from '../../metrics/rate.js';
import { isolateText } from '../../scene/text.js';
import type { Table, TableCell, Voice } from '../chart.js';
import { captionParts, segmentLabel } from './describe.js';
import type { FunnelSpec } from './spec.js';
import { daysText, rangeText, rateText, stageLabels } from './words.js';

/** How a table speaks. */
interface TableVoice extends Voice {
  readonly words: TableWords;
}

/** A column of the table: its heading and what it says of a stage. */
interface Column {
  readonly heading: string;
  readonly cell: (stage: FunnelStage, i: number) => TableCell;
}

function rateColumns(
  heading: string,
  rateOf: (stage: FunnelStage) => Rate | null,
  decimals: number,
  result: FunnelResult,
  voice: TableVoice,
): Column[] {
  const level = voice.format.percent(result.confidence);
  const rateCell = (stage: FunnelStage, i: number): TableCell => {
    const rate = i === 0 ? null : rateOf(stage);
    return { text: rateText(rate, voice, decimals), value: rate?.value ?? null };
  };
  const rangeCell = (stage: FunnelStage, i: number): TableCell => {
    const text = i === 0 ? '' : rangeText(rateOf(stage), voice);
    return { text: text || voice.messages['rate.none'], value: text || null };
  };
  return [
    { heading, cell: rateCell },
    { heading: fillMessage(voice.words.interval, { of: heading, level }, String), cell: rangeCell },
  ];
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
  const rates =
    result.counting === 'current'
      ? []
      : [
          ...rateColumns(voice.words.step, ({ step }) => step, 0, result, voice),
          ...rateColumns(voice.words.overall, ({ overall }) => overall, 1, result, voice),
        ];
  if (spec.percentOf === 'first') rates.push(...rates.splice(0, 2));
  const columns = [
    countColumn(voice.words.count, ({ entered }) => entered, voice),
    ...amountColumn(result, voice),
    ...rates,
    ...fateColumns(result, voice),
    ...daysColumn(result, voice),
  ];
  const rowsOf = (stages: readonly FunnelStage[], prefix: string): TableCell[][] =>
    stages.map((stage, i) => {
      const heading = prefix + (labels[i] ?? '');
      return [{ text: heading, value: heading }, ...columns.map(({ cell }) => cell(stage, i))];
    });
  const parts = result.segments.flatMap(({ label, id, stages }) =>
    rowsOf(stages, `${isolateText(segmentLabel(id, label, voice))} · `),
  );
  return {
    caption,
    columns: [voice.words.stage, ...columns.map(({ heading }) => heading)],
    rows: [...rowsOf(result.stages, ''), ...parts],
  };
}
