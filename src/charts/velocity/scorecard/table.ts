import type { Figure, ScorecardResult } from '../../../metrics/scorecard/result.js';
import type { Table, TableCell, Voice } from '../../chart.js';
import { NONE } from '../../words.js';
import type { VelocitySpec } from '../spec.js';
import { captionOf } from './describe.js';
import { reasonText, toldFigures } from './facts.js';
import type { ToldFigure } from './facts.js';
import { amountText, changeText, periodText, relativeText, tellCard } from './words.js';

const COLUMNS = [
  'figure',
  'now',
  'low',
  'high',
  'n',
  'before',
  'beforeN',
  'change',
  'changeLow',
  'changeHigh',
  'relative',
  'measured',
  'remark',
] as const;

const none: TableCell = { text: NONE, value: null };

const textCell = (value: string): TableCell => ({ text: value, value });

/** A number as it is written; a dash where it is not known. */
function numberCell(value: number | null | undefined, write: (value: number) => string): TableCell {
  return typeof value === 'number' ? { text: write(value), value } : none;
}

/** Why there is no value, or none to compare it with. */
function remarkOf(figure: Figure, voice: Voice): string {
  const { after, before, young } = figure;
  if (after.value === null) return reasonText(figure, after, voice);
  if (young !== null) return tellCard(voice, 'young', { n: young });
  if (before === null || before.value !== null) return '';
  return tellCard(voice, 'before.none', { reason: reasonText(figure, before, voice) });
}

/** A row: a figure of all deals, or of a group. */
function rowOf(
  name: string,
  figure: Figure,
  measured: string,
  { currency }: ScorecardResult,
  voice: Voice,
): TableCell[] {
  const { form, after, before, change } = figure;
  const { format } = voice;
  const unit = currency ?? '';
  const amount = (value: number): string =>
    form === 'money' ? format.moneyExact(value, unit) : amountText(value, form, unit, voice);
  const difference = (value: number): string => changeText(value, form, unit, voice);
  return [
    textCell(name),
    ...[after.value, after.low, after.high].map((value) => numberCell(value, amount)),
    numberCell(after.n, format.count),
    numberCell(before?.value, amount),
    numberCell(before?.n, format.count),
    ...[change?.value, change?.low, change?.high].map((value) => numberCell(value, difference)),
    numberCell(change?.relative, (value) => relativeText(value, voice)),
    textCell(measured),
    textCell(remarkOf(figure, voice)),
  ];
}

/** The table twin: a row a figure, then the same of every group. */
export function tableOfScorecard(result: ScorecardResult, spec: VelocitySpec, voice: Voice): Table {
  const told = toldFigures(result, spec, voice);
  const period = result.after === null ? '' : periodText(result.after, voice, true);
  const row = (figure: Figure, { measured }: ToldFigure, name: string): TableCell[] =>
    rowOf(name, figure, measured || period, result, voice);
  return {
    caption: captionOf(result, spec, voice),
    columns: COLUMNS.map((key) => tellCard(voice, `table.${key}`)),
    rows: [
      ...told.map((one) => row(one.figure, one, one.name)),
      ...result.segments.flatMap((segment, at) =>
        told.flatMap((one, i) => {
          const [own, group] = [segment.figures[i], one.groups[at]];
          return own && group ? [row(own, one, `${group.name} · ${one.name}`)] : [];
        }),
      ),
    ],
  };
}
