import { placeLine, spansWidth } from '../../../scene/blocks.js';
import type { LineStyle, PlacedText } from '../../../scene/blocks.js';
import type { Paint } from '../../../scene/scene.js';
import type { Box } from '../../../scene/shapes.js';
import { fitText, wrapText } from '../../../scene/text.js';
import type { Measure } from '../../../scene/text.js';
import type { Density, Room } from '../../composition.js';
import type { AreaLook, LookBar, LookFacts, LookRow } from './facts.js';

/** A row with every part in its place. */
export interface PlacedRow {
  readonly hit: Box;
  readonly areas: readonly { readonly box: Box; readonly look: AreaLook; readonly last: boolean }[];
  readonly texts: readonly PlacedText[];
  /** Tinted grounds of what matters most. */
  readonly grounds: readonly Box[];
  readonly change: {
    readonly low: number;
    readonly at: number;
    readonly high: number;
    readonly y: number;
    readonly fill: Paint;
  } | null;
}

/** The drawing without its surroundings. */
export interface PlacedRows {
  readonly rows: readonly PlacedRow[];
  readonly axis: readonly PlacedText[];
  /** The line of no difference. */
  readonly zero: { readonly x: number; readonly from: number; readonly to: number } | null;
  readonly bottom: number;
}

/** What all rows share. */
interface Grid {
  readonly measure: Measure;
  readonly beside: boolean;
  readonly tile: boolean;
  /** Rows are panels. */
  readonly grouped: boolean;
  readonly labelWidth: number;
  readonly plotX: number;
  readonly plotWidth: number;
  /** Which of the texts behind a bar is said. */
  readonly rung: number;
  readonly scale: number;
  readonly barHeight: number;
  /** Place of a difference; null without a scale. */
  readonly changeAt: ((points: number) => number) | null;
  readonly right: number;
}

const TEXT: LineStyle = { size: 12, part: 'value' };
const [CHANGE_WIDTH, LEAST_CHANGE, GAP, BETWEEN_BARS] = [132, 560, 8, 4];

const lengthOf = ({ parts }: LookBar): number => parts.reduce((sum, { length }) => sum + length, 0);
const rungOf = ({ texts }: LookBar, rung: number): LookBar['texts'][number] =>
  texts[Math.min(rung, texts.length - 1)] ?? [];

/** The largest scale at which every bar and the text behind it stay inside `width`. */
function scaleFor(bars: readonly LookBar[], rung: number, width: number, measure: Measure): number {
  return bars.reduce((scale, bar) => {
    const length = lengthOf(bar);
    const text = spansWidth(rungOf(bar, rung), TEXT, measure);
    return length > 0 ? Math.min(scale, Math.max(0, width - text - (text > 0 ? GAP : 0)) / length) : scale;
  }, Infinity);
}

function gridOf(facts: LookFacts, room: Room, density: Density, measure: Measure): Grid {
  const { rows, grid } = facts;
  const beside = density === 'regular' && !grid;
  const labels = Math.max(0, ...rows.map(({ label }) => measure(label.slice(0, 60), 13, false)));
  const labelWidth = beside ? Math.min(Math.max(44, labels), Math.round(room.width * 0.26)) : 0;
  const plotX = room.x + (beside ? labelWidth + 14 : 0);
  const changes = rows.flatMap(({ change }) => (change === null ? [] : [change.low, change.high]));
  const scaled = beside && changes.length > 0 && room.width >= LEAST_CHANGE;
  const right = room.x + room.width;
  const plotWidth = right - (scaled ? CHANGE_WIDTH + 24 : 0) - plotX;
  const bars = rows.flatMap((row) => row.bars);
  const max = Math.max(0, ...bars.map(lengthOf));
  const rungs = Math.max(1, ...bars.map(({ texts }) => texts.length));
  const tries = Array.from({ length: rungs }, (_, rung) => ({
    rung,
    scale: scaleFor(bars, rung, plotWidth, measure),
  }));
  const chosen = tries.find(({ scale }) => scale * max >= plotWidth * 0.4) ?? tries.at(-1)!;
  const most = changeLimit(changes);
  return {
    measure,
    beside,
    tile: density === 'tile',
    grouped: grid,
    labelWidth,
    plotX,
    plotWidth,
    rung: chosen.rung,
    scale: max > 0 ? chosen.scale : 0,
    barHeight: rows.some((row) => row.bars.length > 2)
      ? 9
      : rows.some((row) => row.bars.length > 1)
        ? 13
        : 20,
    changeAt: scaled ? (points) => right - CHANGE_WIDTH / 2 + (points / most) * (CHANGE_WIDTH / 2 - 6) : null,
    right,
  };
}

/** A round difference that reaches at least as far as all. */
function changeLimit(changes: readonly number[]): number {
  const far = Math.max(0.01, ...changes.map(Math.abs));
  return [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1].find((limit) => limit >= far) ?? 1;
}

/** Name of a row: beside its bars, and what is said below them where it is long; otherwise on a line of its own above. */
function labelTexts(
  { beside, tile, labelWidth, plotX, plotWidth, measure }: Grid,
  label: string,
  top: number,
  height: number,
  most: number,
): PlacedText[] {
  const size = tile ? 12 : 13;
  if (!beside) {
    const text = fitText(label, plotWidth, size, false, measure);
    return text === ''
      ? []
      : [placeLine('label', plotX, top + 13, [{ text }], { size, part: 'label' }, measure)];
  }
  const lines = wrapText(label, labelWidth, most, size, false, measure);
  const first = top + height / 2 + 4.5 - ((Math.min(2, lines.length) - 1) * 15) / 2;
  return lines.map((text, i) =>
    placeLine(
      `label${i}`,
      plotX - 14,
      first + i * 15,
      [{ text }],
      { size, anchor: 'end', part: 'label' },
      measure,
    ),
  );
}

/** The bars of a row from `top` down, each with as much behind it as all of them have room for. */
function placeBars(grid: Grid, { bars }: LookRow, top: number): Pick<PlacedRow, 'areas' | 'texts'> {
  const { plotX, plotWidth, scale, barHeight, measure, rung } = grid;
  const areas: PlacedRow['areas'][number][] = [];
  const texts: PlacedText[] = [];
  bars.forEach((bar, k) => {
    const y = top + k * (barHeight + BETWEEN_BARS);
    let x = plotX;
    const own = bar.series === undefined ? {} : { series: bar.series };
    bar.parts.forEach(({ length, look: colours }, i) => {
      const width = length > 0 ? Math.max(1, length * scale) : 0;
      const [look, last] = [{ ...colours, ...own }, i === bar.parts.length - 1];
      areas.push({ box: { x, y, width, height: barHeight }, look, last });
      x += width;
    });
    const spans = rungOf(bar, rung);
    const style = barHeight < 12 ? ({ ...TEXT, size: 11 } as const) : TEXT;
    if (spans.length === 0 || x + GAP + spansWidth(spans, style, measure) > plotX + plotWidth + 1) return;
    const text = placeLine(`value${k}`, x + GAP, y + barHeight / 2 + 4, spans, style, measure);
    texts.push({ ...text, node: { ...text.node, ...own } });
  });
  return { areas, texts };
}

/** What is said below the bars, from `top` down; what matters most on a ground of its own. */
function placeNotes(
  { plotX, plotWidth, tile, grouped, measure }: Grid,
  row: LookRow,
  top: number,
): Pick<PlacedRow, 'texts' | 'grounds'> & { readonly bottom: number } {
  // On a tile only what stands out is said; the rest is in the table.
  const notes = row.notes.filter(({ tone }, k) => !tile || tone !== undefined || (grouped && k === 0));
  const texts: PlacedText[] = [];
  const grounds: Box[] = [];
  let bottom = top;
  notes.forEach(({ text, tone }, k) => {
    const [strong, alert] = [tone !== undefined, tone === 'alert'];
    const inset = alert ? 6 : 0;
    const size = tile ? 11 : 12;
    const style: LineStyle = { size, strong, fill: tone ?? 'muted', part: 'rate' };
    const lines = wrapText(text, plotWidth - 2 * inset, tile ? 5 : 3, size, strong, measure);
    const from = bottom + (k === 0 ? 5 : 2) + (alert ? 3 : 0);
    const placed = lines.map((line, i) =>
      placeLine(`note${k}.${i}`, plotX + inset, from + 12 + i * 16, [{ text: line }], style, measure),
    );
    texts.push(...placed);
    bottom = from + lines.length * 16;
    if (!alert || placed.length === 0) return;
    const widest = Math.max(...placed.map(({ box }) => box.width));
    grounds.push({ x: plotX, y: from - 2, width: widest + 2 * inset, height: lines.length * 16 + 4 });
    bottom += 4;
  });
  return { texts, grounds, bottom };
}

function placeRow(grid: Grid, row: LookRow, top: number): PlacedRow & { readonly bottom: number } {
  const { plotX, plotWidth, barHeight, beside, changeAt, right, labelWidth } = grid;
  const { length: count } = row.bars;
  const height = count === 0 ? 0 : count * (barHeight + BETWEEN_BARS) - BETWEEN_BARS;
  const first = top + (beside ? 0 : 19);
  const bars = placeBars(grid, row, first);
  const below = placeNotes(grid, row, first + height);
  const { change } = row;
  const bottom = Math.max(below.bottom, top + 16);
  const most = bottom - top < 44 ? 2 : 3;
  const label = labelTexts(grid, row.label, top, Math.max(height, 14), most);
  const left = beside ? plotX - labelWidth - 14 : plotX;
  return {
    hit: {
      x: left - 4,
      y: top - 5,
      width: (beside ? right : plotX + plotWidth) - left + 8,
      height: bottom - top + 9,
    },
    areas: bars.areas,
    texts: [...label, ...bars.texts, ...below.texts],
    grounds: below.grounds,
    change: change &&
      changeAt && {
        low: changeAt(change.low),
        at: changeAt(change.at),
        high: changeAt(change.high),
        y: first + height + 13,
        fill: change.fill,
      },
    bottom,
  };
}

/** Words above the scale of differences: what it is of, and its ends. */
function changeAxis(grid: Grid, facts: LookFacts, top: number): PlacedText[] {
  const { changeAt, right, measure } = grid;
  const { changeText = String } = facts;
  if (changeAt === null) return [];
  const most = changeLimit(
    facts.rows.flatMap(({ change }) => (change === null ? [] : [change.low, change.high])),
  );
  const style = { size: 11, fill: 'muted', part: 'axis' } as const;
  const title = fitText(facts.changeTitle ?? '', CHANGE_WIDTH + 20, 11, false, measure);
  return [
    placeLine('change', right, top + 10, [{ text: title }], { ...style, anchor: 'end' }, measure),
    placeLine('least', right - CHANGE_WIDTH, top + 26, [{ text: changeText(-most) }], style, measure),
    placeLine('most', right, top + 26, [{ text: changeText(most) }], { ...style, anchor: 'end' }, measure),
  ];
}

/** Narrowest column of rows that stand side by side, and the space between two. */
const [LEAST_COLUMN, BETWEEN] = [200, 28];

/** Rows below each other, each as high as what it says; side by side where that is wanted and there is room. */
export function placeRows(facts: LookFacts, room: Room, density: Density, measure: Measure): PlacedRows {
  const most = facts.grid
    ? Math.max(1, Math.min(4, Math.floor((room.width + BETWEEN) / (LEAST_COLUMN + BETWEEN))))
    : 1;
  const columns = Math.max(1, Math.ceil(facts.rows.length / Math.ceil(facts.rows.length / most)));
  const width = (room.width - (columns - 1) * BETWEEN) / columns;
  const grids = Array.from({ length: columns }, (_, i) =>
    gridOf(facts, { ...room, x: room.x + i * (width + BETWEEN), width }, density, measure),
  );
  const axis = changeAxis(grids[0]!, facts, room.top);
  const first = room.top + (axis.length > 0 ? 34 : 4);
  const rows: PlacedRow[] = [];
  let [top, bottom] = [first, first];
  facts.rows.forEach((row, i) => {
    if (i % columns === 0) top = i === 0 ? first : bottom + (density === 'tile' ? 10 : 16);
    const { bottom: end, ...placed } = placeRow(grids[i % columns]!, row, top);
    rows.push(placed);
    bottom = Math.max(i % columns === 0 ? 0 : bottom, end);
  });
  const { changeAt } = grids[0]!;
  return {
    rows,
    axis,
    zero: changeAt && { x: changeAt(0), from: room.top + 18, to: bottom },
    bottom: bottom + 4,
  };
}
