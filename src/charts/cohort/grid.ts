import { placeLine } from '../../scene/blocks.js';
import type { LineStyle, PlacedText } from '../../scene/blocks.js';
import type { Box } from '../../scene/shapes.js';
import { shortPeriod } from '../../i18n/fiscal-words.js';
import { fitText } from '../../scene/text.js';
import type { Measure } from '../../scene/text.js';
import type { Voice } from '../chart.js';
import type { Density, Room } from '../composition.js';
import { headingsOf } from './headings.js';
import { placeKey } from './key.js';
import type { PlacedKey } from './key.js';
import { classOf, scaleOf } from './scale.js';
import type { Scale } from './scale.js';
import { cellRange, shortTexts } from './shown.js';
import type { Shown, ShownCell, ShownCohort } from './shown.js';
import type { CohortSpec } from './spec.js';
import { shows } from './words.js';

/** A cell in its place. */
export interface PlacedCell {
  readonly box: Box;
  /** Class of its colour; null = it has none, because its number tells nothing or is not known. */
  readonly shade: number | null;
  /** Its age is not over. */
  readonly open: boolean;
  /** Its number and, where there is room, the interval below it. */
  readonly texts: readonly PlacedText[];
}

/** A triangle in its place: cells in the order of the marks, and everything written around them. */
export interface PlacedGrid {
  readonly cells: readonly PlacedCell[];
  readonly texts: readonly PlacedText[];
  readonly scale: Scale;
  readonly key: PlacedKey | null;
  /** Upper edges of the rows, how high they are, and where the last age ends. */
  readonly tops: readonly number[];
  readonly height: number;
  /** Left edges of the ages and the right end, and what parts two cells. */
  readonly edges: readonly number[];
  readonly gap: number;
  readonly right: number;
  readonly bottom: number;
}

/** Where a triangle is set. */
export interface GridPlace {
  readonly room: Room;
  readonly density: Density;
  readonly measure: Measure;
  /** A scale that it shares with others, whose key stands elsewhere. */
  readonly shared?: Scale;
}

/** How cells are set. */
interface Cells {
  /** Left edges of the ages, and the right end. */
  readonly edges: readonly number[];
  readonly height: number;
  /** What is written in a cell; empty where there is no room for numbers. */
  readonly write: (cell: ShownCell) => string;
  readonly range: (cell: ShownCell) => string;
  readonly size: 11 | 12;
  /** Space between two cells. */
  readonly gap: number;
}

/** What the rows of a drawing share. */
interface Sheet {
  readonly shown: Shown;
  readonly spec: CohortSpec;
  readonly voice: Voice;
  readonly room: Room;
  readonly density: Density;
  readonly measure: Measure;
  readonly scale: Scale;
  /** Where the names end, and where the sizes end. */
  readonly names: { readonly x: number; readonly width: number };
  readonly sizes: { readonly right: number; readonly width: number } | null;
}

const WIDEST = 84;
const LABEL: LineStyle = { size: 12, part: 'label' };
const MUTED: LineStyle = { size: 11, fill: 'muted', part: 'axis' };

/** The widest of some texts. Digits are taken to be as wide as the widest of them: few texts are left to measure. */
const widest = (texts: readonly string[], size: 11 | 12, strong: boolean, measure: Measure): number =>
  [...new Set(texts.map((text) => text.replaceAll(/\d/g, '0')))].reduce(
    (most, text) => Math.max(most, measure(text, size, strong)),
    0,
  );

/** Rows as they are drawn: the mean first, then the cohorts in their order. */
export function rowsOf({ cohorts, mean }: Shown, spec: CohortSpec, name: string): ShownCohort[] {
  const size = cohorts.reduce((sum, cohort) => sum + cohort.size, 0);
  const all = { id: '', label: name, size, cells: mean };
  return shows(spec, 'mean') && mean.some((cell) => cell !== null) ? [all, ...cohorts] : [...cohorts];
}

function sheetOf(base: Omit<Sheet, 'names' | 'sizes'>, rows: readonly ShownCohort[]): Sheet {
  const { room, density, measure, spec, voice } = base;
  const { cohort, size } = headingsOf(base.shown, spec, voice);
  const labels = rows.map(({ label }) => label);
  const wanted = Math.max(widest(labels, 12, true, measure), widest([cohort], 11, false, measure));
  const width = Math.ceil(Math.min(wanted + 4, room.width * (density === 'tile' ? 0.3 : 0.25)));
  const counts = rows.map(({ size: n }) => voice.format.count(n));
  const sizeWidth = Math.ceil(
    Math.max(widest(counts, 12, true, measure), widest([size], 11, false, measure)) + 10,
  );
  const hasSizes = density !== 'tile' && shows(spec, 'size') && sizeWidth < room.width * 0.2;
  return {
    ...base,
    names: { x: room.x, width },
    sizes: hasSizes ? { right: room.x + width + sizeWidth, width: sizeWidth } : null,
  };
}

/** How high cells are where they hold no numbers: about as high as wide, within what can be told apart and what is compact. */
function plainHeight(width: number): number {
  return Math.max(7, Math.min(20, Math.round(width * 0.8)));
}

function cellsOf(sheet: Sheet, rows: readonly ShownCohort[]): Cells {
  const { shown, voice, measure, room, sizes, names, spec } = sheet;
  const left = (sizes?.right ?? names.x + names.width) + 10;
  const width = Math.min(WIDEST, (room.x + room.width - left) / Math.max(1, shown.ages));
  const edges = Array.from({ length: shown.ages + 1 }, (_, age) => Math.round(left + age * width));
  const gap = width >= 6 ? 1 : 0;
  const cells = rows
    .flatMap((row) => row.cells)
    .filter((cell) => cell !== null && !cell.given) as ShownCell[];
  const none = (): string => '';
  const whole = shortTexts(shown, voice);
  const strip = (text: string): string => text.replace(/\s?%$/, '');
  const fits = (texts: readonly string[], size: 11 | 12): boolean =>
    widest(texts, size, true, measure) + (size === 12 ? 8 : 4) <= width;
  const base = { edges, gap, range: none };
  if (!shows(spec, 'values') || cells.length === 0)
    return { ...base, write: none, size: 11, height: plainHeight(width) };
  const written = [...new Set(cells.map(whole))];
  if (!fits(written, 12)) {
    if (fits(written, 11)) return { ...base, write: whole, size: 11, height: 22 };
    if (fits(written.map(strip), 11))
      return { ...base, write: (cell) => strip(whole(cell)), size: 11, height: 20 };
    return { ...base, write: none, size: 11, height: plainHeight(width) };
  }
  const range = (cell: ShownCell): string => cellRange(cell, voice);
  const hasRanges =
    shows(spec, 'interval') &&
    !shown.own?.what &&
    rows.length <= 20 &&
    widest(cells.map(range), 11, false, measure) + 6 <= width;
  return { ...base, write: whole, size: 12, ...(hasRanges ? { range, height: 38 } : { height: 26 }) };
}

function placeCell(
  sheet: Sheet,
  cells: Cells,
  cell: ShownCell,
  place: { key: string; top: number; strong: boolean },
): PlacedCell {
  const { scale, measure } = sheet;
  const { edges, height, gap, size } = cells;
  const { key, top, strong } = place;
  const x = edges[cell.age]!;
  const box = { x, y: top, width: edges[cell.age + 1]! - x - gap, height: height - gap };
  const shade = cell.given || cell.value === null ? null : classOf(scale, cell.value);
  const fill = shade === null ? 'muted' : scale.inks[shade]!;
  const [text, range] = [cells.write(cell), cells.range(cell)];
  const middle = x + box.width / 2;
  const baseline = top + box.height / 2 + (range === '' ? 4 : -2);
  const style = { anchor: 'middle', fill } as const;
  const texts: PlacedText[] = [];
  // What tells nothing is written in all rows or in none.
  if (text !== '' && (!cell.given || measure(text, size, true) <= box.width))
    texts.push(
      placeLine(key, middle, baseline, [{ text }], { ...style, size, strong, part: 'value' }, measure),
    );
  if (range !== '')
    texts.push(
      placeLine(
        `${key}r`,
        middle,
        baseline + 14,
        [{ text: range }],
        { ...style, size: 11, part: 'range' },
        measure,
      ),
    );
  return { box, shade, open: !cell.complete, texts };
}

/** Every how many-th of a list has room for its name. */
function everyOf(needed: number, pitch: number): number {
  return [1, 2, 3, 4, 6, 12, 24, 48].find((every) => every * pitch >= needed) ?? 96;
}

/** Names and sizes of the rows, where each has room; thinned out where rows are low. */
function placeNames(
  sheet: Sheet,
  rows: readonly ShownCohort[],
  tops: readonly number[],
  height: number,
): PlacedText[] {
  const { names, sizes, measure, voice } = sheet;
  const every = everyOf(14, height);
  const means = rows.length - sheet.shown.cohorts.length;
  return rows.flatMap(({ label, size }, i) => {
    if (i >= means && (i - means) % every !== 0) return [];
    const strong = i < means;
    const fontSize = height >= 18 ? 12 : 11;
    const y = tops[i]! + Math.min(height, 40) / 2 + 4;
    const name = measure(label, fontSize, strong) > names.width ? shortPeriod(label) : label;
    const text = fitText(name, names.width, fontSize, strong, measure);
    const line = placeLine(`name${i}`, names.x, y, [{ text }], { ...LABEL, size: fontSize, strong }, measure);
    if (sizes === null) return [line];
    const style: LineStyle = { size: fontSize, strong, anchor: 'end', fill: 'muted', part: 'size' };
    return [
      line,
      placeLine(`size${i}`, sizes.right, y, [{ text: voice.format.count(size) }], style, measure),
    ];
  });
}

/** The heads of the columns: what rows and sizes are, what ages are counted in, and the ages themselves. */
function placeHeads(sheet: Sheet, { edges }: Cells): PlacedText[] {
  const { room, names, sizes, measure, shown, voice, spec, density } = sheet;
  const { cohort, size, axis } = headingsOf(shown, spec, voice);
  const tile = density === 'tile';
  const base = room.top + (tile ? 11 : 26);
  const lines: PlacedText[] = [];
  const left = edges[0] ?? room.x;
  const add = (key: string, x: number, y: number, text: string, style: LineStyle): void => {
    if (text !== '') lines.push(placeLine(key, x, y, [{ text }], style, measure));
  };
  if (!tile) {
    add('cohort', names.x, base, fitText(cohort, names.width, 11, false, measure), MUTED);
    if (sizes !== null) add('sizes', sizes.right, base, size, { ...MUTED, anchor: 'end' });
    add('axis', left, room.top + 10, fitText(axis, room.x + room.width - left, 11, false, measure), MUTED);
  }
  const widths = widest([voice.format.count(Math.max(0, shown.ages - 1))], 11, false, measure) + 8;
  const every = everyOf(widths, (edges.at(-1)! - left) / Math.max(1, shown.ages));
  for (let age = 0; age < shown.ages; age += every)
    add(`age${age}`, (edges[age]! + edges[age + 1]! - 1) / 2, base, voice.format.count(age), {
      ...MUTED,
      anchor: 'middle',
    });
  return lines;
}

/** Places a triangle in a room: its heads, the mean apart from the cohorts, a row a cohort, and the key of its colours. */
export function layoutGrid(
  shown: Shown,
  spec: CohortSpec,
  voice: Voice,
  { room, density, measure, shared }: GridPlace,
): PlacedGrid {
  const scale = shared ?? scaleOf(shown);
  const rows = rowsOf(shown, spec, headingsOf(shown, spec, voice, density).mean);
  const sheet = sheetOf({ shown, spec, voice, room, density, measure, scale }, rows);
  const cells = cellsOf(sheet, rows);
  const top = room.top + (density === 'tile' ? 16 : 32);
  const means = rows.length - shown.cohorts.length;
  const tops = rows.map((_, i) => top + i * cells.height + (means > 0 && i >= means ? 6 : 0));
  const placed = rows.flatMap((row, i) =>
    row.cells
      .filter((cell) => cell !== null)
      .map((cell) =>
        placeCell(sheet, cells, cell, { key: `c${i}-${cell.age}`, top: tops[i]!, strong: i < means }),
      ),
  );
  const end = (tops.at(-1) ?? top) + cells.height;
  const open = placed.some((cell) => cell.open);
  const key =
    shows(spec, 'key') && shared === undefined
      ? placeKey(
          scale,
          { open, room: { ...room, top: end + 10 }, start: cells.edges[0]! },
          shown,
          voice,
          measure,
        )
      : null;
  return {
    cells: placed,
    texts: [...placeHeads(sheet, cells), ...placeNames(sheet, rows, tops, cells.height)],
    scale,
    key,
    tops,
    height: cells.height,
    edges: cells.edges,
    gap: cells.gap,
    right: cells.edges.at(-1)!,
    bottom: key?.bottom ?? end,
  };
}
