import { placeLine } from '../../scene/blocks.js';
import type { PlacedText } from '../../scene/blocks.js';
import { fitText } from '../../scene/text.js';
import type { Measure } from '../../scene/text.js';
import type { Density, Room } from '../composition.js';
import type { Figure } from './facts.js';

/** Space between two figures, in px. */
const BETWEEN = 18;

function widthOf({ name, value, under }: Figure, size: 15 | 20, measure: Measure): number {
  return Math.max(measure(name, 11, false), measure(value, size, true), measure(under, 11, false));
}

function placeFigure(
  { name, value, under, alert }: Figure,
  i: number,
  { x, top, width }: Room,
  size: 15 | 20,
  measure: Measure,
): PlacedText[] {
  const muted = { size: 11, fill: 'muted', part: 'figure' } as const;
  const strong = { size, strong: true, part: 'figure', ...(alert ? { fill: 'alert' as const } : {}) };
  const line = (key: string, text: string, y: number, style: typeof muted | typeof strong): PlacedText[] => {
    const fitted = fitText(text, width, style.size, 'strong' in style, measure);
    return fitted === '' ? [] : [placeLine(`${key}${i}`, x, top + y, [{ text: fitted }], style, measure)];
  };
  return [
    ...line('name', name, 11, muted),
    ...line('figure', value, size + 15, strong),
    ...line('under', under, size + 31, muted),
  ];
}

/** Where figures stand: left ends in a row, and how many rows there are. */
interface Grid {
  readonly columns: number;
  readonly band: number;
}

/** As many columns of equal width as the room holds, and rows that are as full as they can be. */
function gridFor(widest: number, count: number, { width }: Room): Grid {
  const most = Math.max(1, Math.floor((width + BETWEEN) / (widest + BETWEEN)));
  const rows = Math.ceil(count / most);
  const columns = Math.ceil(count / rows);
  // Close enough to be read as one line, however wide the room is.
  return { columns, band: Math.min((width + BETWEEN) / columns, widest + 3 * BETWEEN) };
}

/**
 * Figures side by side above a drawing, breaking into rows where the width ends. On a tile only the first is there, and in
 * narrow places at most four.
 */
export function placeFigures(
  figures: readonly Figure[],
  room: Room,
  density: Density,
  measure: Measure,
): { texts: PlacedText[]; bottom: number } {
  const most = { tile: 1, compact: 4, regular: 6 }[density];
  const size = density === 'regular' ? 20 : 15;
  const shown = figures.slice(0, most);
  if (shown.length === 0) return { texts: [], bottom: room.top };
  const widest = Math.max(...shown.map((figure) => widthOf(figure, size, measure)));
  const { columns, band } = gridFor(widest, shown.length, room);
  const pitch = size + (shown.some(({ under }) => under !== '') ? 42 : 26);
  const texts = shown.flatMap((figure, i) => {
    const x = room.x + (i % columns) * band;
    const top = room.top + Math.floor(i / columns) * pitch;
    return placeFigure(figure, i, { x, top, width: band - BETWEEN }, size, measure);
  });
  return { texts, bottom: room.top + Math.ceil(shown.length / columns) * pitch };
}
