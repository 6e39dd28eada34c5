import type { StageTime, VelocityResult } from '../../../metrics/velocity/result.js';
import { isolateText } from '../../../scene/text.js';
import type { Table, TableCell, Voice } from '../../chart.js';
import { NONE } from '../../words.js';
import type { VelocitySpec } from '../spec.js';
import { estimateText, segmentName, stageLabels, tell } from '../words.js';
import { captionOf } from './describe.js';

const heads = [
  'stage',
  'n',
  'open',
  'wentOn',
  'lost',
  'wentBack',
  'p25',
  'median',
  'low',
  'high',
  'p75',
  'p90',
  'mean',
  'share',
  'longest',
] as const;

/** Days as they are written in a table: to a tenth. */
export function daysCell(value: number | null, voice: Voice, absent = NONE): TableCell {
  return { text: value === null ? absent : voice.format.count(Math.round(value * 10) / 10), value };
}

function cellsOf(stage: StageTime, voice: Voice): TableCell[] {
  const { n, still, wentOn, lost, wentBack, p25, median, p75, p90, mean, share, longest } = stage;
  const count = (value: number): TableCell => ({ text: voice.format.count(value), value });
  const reached = (estimate: StageTime['median']): TableCell =>
    daysCell(estimate.value, voice, estimateText(estimate, longest, voice));
  return [
    ...[n, still, wentOn, lost, wentBack].map(count),
    reached(p25),
    reached(median),
    daysCell(median.low, voice),
    daysCell(median.high, voice),
    reached(p75),
    reached(p90),
    daysCell(mean.value, voice),
    { text: share === null ? NONE : voice.format.percent(share), value: share },
    daysCell(longest, voice),
  ];
}

/** The table twin: a row a stage, the sum of their means, then the same for each segment. */
export function tableOfStages(result: VelocityResult, spec: VelocitySpec, voice: Voice): Table {
  const labels = stageLabels(result, spec, voice);
  const rowsOf = (stages: readonly StageTime[], prefix: string): TableCell[][] =>
    stages.map((stage, i) => {
      const heading = prefix + (labels[i] ?? '');
      return [{ text: heading, value: heading }, ...cellsOf(stage, voice)];
    });
  const means = result.stages.flatMap(({ mean }) => mean.value ?? []);
  const total = tell(voice, 'table.total');
  const none: TableCell = { text: '', value: null };
  const sum: TableCell[] = heads.map((head, i) =>
    i === 0
      ? { text: total, value: total }
      : head === 'mean'
        ? daysCell(
            means.reduce((all, mean) => all + mean, 0),
            voice,
          )
        : none,
  );
  return {
    caption: captionOf(result, spec, voice),
    columns: heads.map((head) => tell(voice, `table.${head}`)),
    rows: [
      ...rowsOf(result.stages, ''),
      ...(means.length > 1 ? [sum] : []),
      ...result.segments.flatMap((segment) =>
        rowsOf(segment.stages, `${isolateText(segmentName(segment, voice))} · `),
      ),
    ],
  };
}
