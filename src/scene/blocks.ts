import type { FontSize, Paint, Span, TextNode } from './scene.js';
import type { Box } from './shapes.js';
import { round } from './shapes.js';
import { wrapText } from './text.js';
import type { Measure } from './text.js';

/** A line of text with the room it takes. */
export interface PlacedText {
  readonly node: TextNode;
  readonly box: Box;
}

/** How a line is set. */
export interface LineStyle {
  readonly size: FontSize;
  readonly fill?: Paint;
  readonly strong?: boolean;
  readonly anchor?: 'start' | 'middle' | 'end';
  readonly part?: string;
}

/** Width of a run of spans, gaps included. */
export function spansWidth(spans: readonly Span[], style: LineStyle, measure: Measure): number {
  return spans.reduce(
    (sum, span) =>
      sum +
      (span.gap ?? 0) +
      measure(span.text, span.size ?? style.size, span.strong ?? style.strong ?? false),
    0,
  );
}

/** Sets one line with its baseline at `y`. */
export function placeLine(
  key: string,
  x: number,
  y: number,
  spans: readonly Span[],
  style: LineStyle,
  measure: Measure,
): PlacedText {
  const width = spansWidth(spans, style, measure);
  const anchor = style.anchor ?? 'start';
  const left = anchor === 'start' ? x : anchor === 'end' ? x - width : x - width / 2;
  const { size } = style;
  const node: TextNode = { ...style, type: 'text', key, x: round(x), y: round(y), anchor, spans };
  return { node, box: { x: left, y: y - size * 0.9, width, height: size * 1.15 } };
}

/** A paragraph: wrapped lines from `top` down, and where it ends. */
export function placeParagraph(
  key: string,
  text: string,
  area: { x: number; top: number; width: number; most: number },
  style: LineStyle,
  measure: Measure,
): { lines: PlacedText[]; bottom: number } {
  const leading = Math.round(style.size * 1.4);
  const lines = wrapText(text, area.width, area.most, style.size, style.strong ?? false, measure).map(
    (line, i) =>
      placeLine(
        `${key}${i}`,
        area.x,
        area.top + leading * (i + 1) - Math.round(style.size * 0.35),
        [{ text: line }],
        style,
        measure,
      ),
  );
  return { lines, bottom: area.top + leading * lines.length };
}

/** What stands above a drawing. */
export interface Heading {
  readonly title: string;
  readonly caption: string;
  readonly takeaway: { readonly lead: string; readonly rest: string };
}

/** Margins and width of a column of text. */
export interface Column {
  readonly x: number;
  readonly width: number;
}

/** Sets title, caption and takeaway from `top` down; each is left out where it is empty. */
export function placeHeading(
  heading: Heading,
  column: Column,
  top: number,
  dense: boolean,
  measure: Measure,
): { lines: PlacedText[]; bottom: number } {
  const lines: PlacedText[] = [];
  let bottom = top;
  const add = (key: string, text: string, most: number, style: LineStyle, space: number): void => {
    if (text === '') return;
    const block = placeParagraph(
      key,
      text,
      { ...column, top: bottom + (lines.length > 0 ? space : 0), most },
      style,
      measure,
    );
    lines.push(...block.lines);
    bottom = block.bottom;
  };
  add('title', heading.title, 3, { size: dense ? 13 : 15, strong: true, part: 'title' }, 0);
  add(
    'caption',
    heading.caption,
    dense ? 4 : 6,
    { size: dense ? 11 : 12, fill: 'muted', part: 'caption' },
    2,
  );
  const { lead, rest } = heading.takeaway;
  const size = dense ? 12 : 13;
  const one: readonly Span[] = [
    { text: lead, strong: true },
    { text: rest, gap: lead === '' ? 0 : 5 },
  ];
  if (lead !== '' && rest !== '' && spansWidth(one, { size }, measure) <= column.width) {
    lines.push(placeLine('takeaway', column.x, bottom + size + 9, one, { size, part: 'takeaway' }, measure));
    return { lines, bottom: bottom + size + 14 };
  }
  add('lead', lead, 3, { size, strong: true, part: 'takeaway' }, 6);
  add('rest', rest, 8, { size, part: 'takeaway' }, lead === '' ? 6 : 0);
  return { lines, bottom };
}

/** Sets remarks below each other, muted. */
export function placeNotes(
  notes: readonly string[],
  column: Column,
  top: number,
  measure: Measure,
): { lines: PlacedText[]; bottom: number } {
  const block = placeParagraph(
    'note',
    notes.join(' · '),
    { ...column, top, most: 14 },
    { size: 11, fill: 'muted', part: 'notes' },
    measure,
  );
  return block;
}

/** A sample and its word. */
export interface LegendItem<Sample> {
  readonly label: string;
  readonly sample: Sample;
}

/** Sets samples and words side by side, breaking into rows where the width ends; words wider than that go on below. */
export function placeLegend<Sample>(
  key: string,
  items: readonly LegendItem<Sample>[],
  column: Column,
  top: number,
  measure: Measure,
): { entries: { sample: Sample; box: Box; text: PlacedText }[]; more: PlacedText[]; bottom: number } {
  const entries: { sample: Sample; box: Box; text: PlacedText }[] = [];
  const more: PlacedText[] = [];
  let x = column.x;
  let y = top;
  items.forEach(({ label, sample }, i) => {
    const lines = wrapText(label, column.width - 22, 3, 11, false, measure);
    const width = 22 + measure(lines[0] ?? '', 11, false);
    if (x > column.x && (lines.length > 1 || x + width > column.x + column.width)) {
      x = column.x;
      // Names may be buttons, which need more room.
      y += key === 'segment' ? 24 : 18;
    }
    const [text, ...rest] = lines.map((line, at) =>
      placeLine(
        `${key}${i}${'-'.repeat(at)}`,
        x + 22,
        y + 12 + at * 14,
        [{ text: line }],
        { size: 11, fill: 'muted', part: 'legend' },
        measure,
      ),
    );
    if (text === undefined) return;
    entries.push({ sample, box: { x, y: y + 4, width: 16, height: 8 }, text });
    more.push(...rest);
    x += rest.length * column.width + width + 16;
    y += rest.length * 14;
  });
  return { entries, more, bottom: items.length > 0 ? y + 16 : top };
}
