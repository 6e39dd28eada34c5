import type { FunnelResult, FunnelStage } from '../../metrics/funnel/result.js';
import { isolateText } from '../../scene/text.js';
import type { Table, TableCell, Voice } from '../chart.js';
import { captionParts } from './describe.js';
import { segmentLabel } from './segments.js';
import { currencyShown, shownStages } from './measured.js';
import type { FunnelSpec } from './spec.js';
import { daysText, NONE, rangeText, say } from '../words.js';
import { bracketOf } from './unfinished.js';
import { stageLabels, tellStage } from './words.js';

/** A column of the table: its heading, what it says of a stage, and how that is written. */
interface Column {
  readonly heading: string;
  /**
   * A number, or words that are written as they are; null where there is nothing to say.
   *
   * @param shown the stage with money in the place of counts, where money is shown
   */
  readonly value: (stage: FunnelStage, i: number, shown: FunnelStage) => number | string | null;
  readonly write: (value: number) => string;
}

/** Rates of the stage before and of the first stage, the one the spec prints first in front: of counts, each with its interval, and of money, which has none. */
function rateColumns(result: FunnelResult, spec: FunnelSpec, money: boolean, voice: Voice): Column[] {
  if (result.counting === 'current') return [];
  const level = voice.format.percent(result.confidence);
  const pairs = (['step', 'overall'] as const).map((kind, decimals): Column[] => {
    const of = say(voice, money ? `table.${kind}Amount` : `table.${kind}`);
    const rateAt = (i: number, stage: FunnelStage): FunnelStage[typeof kind] =>
      i === 0 ? null : stage[kind];
    const range: Column = {
      heading: say(voice, 'table.interval', { of, level }),
      value: (stage, i) => rangeText(rateAt(i, stage), voice) || null,
      write: String,
    };
    const rate: Column = {
      heading: of,
      value: (stage, i, shown) => rateAt(i, money ? shown : stage)?.value ?? null,
      write: (share) => voice.format.percent(share, decimals),
    };
    return money ? [rate] : [rate, range];
  });
  return (spec.percentOf === 'first' ? pairs.reverse() : pairs).flat();
}

/** What became of those counted; nothing where no stage tells. */
function fateColumns({ stages }: FunnelResult, voice: Voice): Column[] {
  if (stages.every(({ lost, open, regressed }) => lost === null && open === null && regressed === null))
    return [];
  const last = stages.at(-1);
  return (['advanced', 'lost', 'open', 'regressed'] as const).map((fate) => ({
    heading: say(voice, `table.${fate}`),
    // Nothing follows the won stage: its deals are won, they do not go on.
    value: (stage) =>
      fate === 'advanced' && stage.role === 'won' && stage.id === last?.id ? null : stage[fate],
    write: voice.format.count,
  }));
}

/** The lowest and highest rate out of each stage; nothing where no stage has deals that may still go on. */
function bracketColumns({ stages }: FunnelResult, voice: Voice): Column[] {
  const brackets = stages.map((stage, i) => bracketOf(stage, stages[i + 1]));
  if (brackets.every((bracket) => bracket === null)) return [];
  return (['low', 'high'] as const).map((end) => ({
    heading: tellStage(voice, `open.${end}`),
    value: (stage, i) => bracketOf(stage, stages[i + 1])?.[end] ?? null,
    write: (share) => voice.format.percent(share),
  }));
}

function columnsOf(result: FunnelResult, spec: FunnelSpec, voice: Voice): Column[] {
  const { format } = voice;
  const { currency, stages } = result;
  const count: Column = {
    heading: say(voice, 'table.count'),
    value: ({ entered }) => entered,
    write: format.count,
  };
  const amount: Column = {
    heading: say(voice, 'table.amount'),
    value: ({ amount: sum }) => sum,
    write: (sum) => format.moneyExact(sum, currency ?? ''),
  };
  const days: Column = {
    heading: say(voice, 'table.days'),
    value: ({ medianDays }) => medianDays,
    write: (n) => daysText(n, voice),
  };
  const counted = [count, ...(currency === null ? [] : [amount]), ...rateColumns(result, spec, false, voice)];
  const paid = (): Column[] => [amount, ...rateColumns(result, spec, true, voice)];
  const money = currencyShown(result, spec) !== null;
  return [
    ...(money ? [...paid(), ...counted.filter((column) => column !== amount)] : counted),
    ...fateColumns(result, voice),
    ...bracketColumns(result, voice),
    ...(stages.some(({ medianDays }) => medianDays !== null) ? [days] : []),
  ];
}

/** The table twin: a row a stage, then a row a stage of each segment. */
export function describeTable(result: FunnelResult, spec: FunnelSpec, voice: Voice): Table {
  const labels = stageLabels(result, spec, voice);
  const columns = columnsOf(result, spec, voice);
  const currency = currencyShown(result, spec);
  const rowsOf = (stages: readonly FunnelStage[], prefix: string): TableCell[][] =>
    shownStages(stages, currency).map((shown, i) => {
      const heading = prefix + (labels[i] ?? '');
      const cells = columns.map(({ value: valueOf, write }): TableCell => {
        const value = valueOf(stages[i] ?? shown, i, shown);
        const text = typeof value === 'number' ? write(value) : value;
        return { text: text ?? NONE, value };
      });
      return [{ text: heading, value: heading }, ...cells];
    });
  const parts = result.segments.flatMap(({ label, id, stages }) =>
    rowsOf(stages, `${isolateText(segmentLabel(id, label, voice))} · `),
  );
  return {
    caption: captionParts(result, spec, voice).join(' · '),
    columns: [say(voice, 'table.stage'), ...columns.map(({ heading }) => heading)],
    rows: [...rowsOf(result.stages, ''), ...parts],
  };
}
