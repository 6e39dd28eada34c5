import type { ForecastOverview } from '../../metrics/forecast/overview.js';
import type { Band } from '../../metrics/forecast/result.js';
import { isolateText } from '../../scene/text.js';
import type { Table, TableCell, Voice } from '../chart.js';
import { NONE } from '../words.js';
import { captionParts } from './describe.js';
import { factsOf } from './facts.js';
import type { ForecastSpec } from './spec.js';
import { bandParams, tell } from './words.js';
import type { Write } from './words.js';

/** A cell of a number as it is drawn. */
export function numberCell(value: number | null, text: string): TableCell {
  return { text: value === null ? NONE : text, value };
}

/** Cells of bands, one a level; a dash where there is none. */
export function bandCells(
  bands: readonly Band[],
  levels: readonly number[],
  write: Write,
  voice: Voice,
): TableCell[] {
  return levels.map((level) => {
    const band = bands.find((one) => one.level === level);
    if (band === undefined) return { text: NONE, value: null };
    const text = tell(voice, 'range', bandParams(band, write, voice));
    return { text, value: text };
  });
}

/** Headings of such cells. */
export function bandHeads(levels: readonly number[], voice: Voice): string[] {
  return levels.map((level) => tell(voice, 'key.band', { level: voice.format.percent(level) }));
}

/** The table twin: a row a period. */
export function tableOfPeriods(result: ForecastOverview, spec: ForecastSpec, voice: Voice): Table {
  const facts = factsOf(result, { ...spec, show: ['bands', 'target', 'past'] }, voice);
  const { write, levels } = facts;
  const cell = (value: number | null): TableCell => numberCell(value, write(value));
  return {
    caption: captionParts(result, facts, voice).join(' · '),
    columns: [
      ...[tell(voice, 'table.period'), tell(voice, 'table.won'), tell(voice, 'table.expected')],
      ...bandHeads(levels, voice),
      ...[tell(voice, 'table.target'), tell(voice, 'table.chance'), tell(voice, 'table.open')],
    ],
    rows: facts.periods.map(({ label, won, total, n, over }) => [
      { text: isolateText(label), value: label },
      cell(won),
      cell(over ? null : total.expected),
      ...bandCells(total.bands, levels, write, voice),
      cell(total.target),
      numberCell(total.chance, total.chance === null ? '' : voice.format.percent(total.chance)),
      numberCell(over ? null : n, voice.format.count(n)),
    ]),
  };
}
