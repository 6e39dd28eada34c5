import type { CohortResult } from '../../metrics/cohort/result.js';
import { isolateText } from '../../scene/text.js';
import type { Table, TableCell, Voice } from '../chart.js';
import { NONE } from '../words.js';
import { captionParts } from './describe.js';
import { rowsOf } from './grid.js';
import { ageName, headingsOf } from './headings.js';
import { cellRange, cellText, shownCohorts } from './shown.js';
import type { Shown, ShownCell, ShownCohort } from './shown.js';
import type { CohortSpec } from './spec.js';
import { tell } from './words.js';

const NOTHING: TableCell = { text: '', value: null };

/** `24% (18–31%)*`: the interval in brackets, and a star where the age is not over. Nothing where it has not begun. */
function tableCell(cell: ShownCell | null, shown: Shown, voice: Voice): TableCell {
  if (cell === null) return NOTHING;
  if (cell.value === null) return { text: NONE, value: null };
  const range = cellRange(cell, voice);
  const text = cellText(cell, shown, voice) + (range === '' ? '' : ` (${range})`);
  return { text: cell.complete ? text : text + tell(voice, 'table.open'), value: cell.value };
}

/** The table twin: a row a cohort, a column an age, first the mean; below each what its numbers are made of. */
export function describeTable(result: CohortResult, spec: CohortSpec, voice: Voice): Table {
  const shown = shownCohorts(result, spec, voice);
  const { cohort, size, mean } = headingsOf(shown, spec, voice);
  const rowOf = (
    row: ShownCohort,
    name: string,
    cellOf: (cell: ShownCell | null) => TableCell,
  ): TableCell[] => [
    { text: isolateText(row.label) + name, value: row.label + name },
    { text: voice.format.count(row.size), value: row.size },
    ...Array.from({ length: shown.ages }, (_, age) => cellOf(row.cells[age] ?? null)),
  ];
  const partsOf = (row: ShownCohort): TableCell[][] =>
    (shown.own?.parts ?? [])
      .filter(({ of }) => row.cells.some((cell) => cell !== null && of(cell) !== null))
      .map(({ name, of }) => rowOf(row, ` · ${name}`, (cell) => (cell && of(cell)) ?? NOTHING));
  const level = voice.format.percent(result.confidence);
  const ages = Array.from({ length: shown.ages }, (_, age) => ageName(age, shown, voice));
  return {
    caption: [
      ...captionParts(result, shown, { ...spec, show: [] }, voice),
      tell(voice, 'table.caption', { level }),
    ].join(' · '),
    columns: [cohort, size, ...ages],
    rows: rowsOf(shown, { ...spec, show: ['mean'] }, mean).flatMap((row) => [
      rowOf(row, '', (cell) => tableCell(cell, shown, voice)),
      ...partsOf(row),
    ]),
  };
}
