import { placeLine } from '../../scene/blocks.js';
import type { LineStyle, PlacedText } from '../../scene/blocks.js';
import type { Box } from '../../scene/shapes.js';
import { wrapText } from '../../scene/text.js';
import type { Measure } from '../../scene/text.js';
import type { Voice } from '../chart.js';
import type { Room } from '../composition.js';
import { boundTexts } from './scale.js';
import type { Scale } from './scale.js';
import type { Shown } from './shown.js';
import { tell } from './words.js';

/** The key of the colours: a swatch a class with its bounds, and what hatching means. */
export interface PlacedKey {
  readonly swatches: readonly Box[];
  /** Sample of a cell that is not over; null where there is none. */
  readonly open: Box | null;
  readonly texts: readonly PlacedText[];
  readonly bottom: number;
}

const STYLE: LineStyle = { size: 11, fill: 'muted', part: 'legend' };

/** Places the key from the left edge of the cells, or of the room where that leaves too little. */
export function placeKey(
  scale: Scale,
  at: { readonly open: boolean; readonly room: Room; readonly start: number },
  shown: Shown,
  voice: Voice,
  measure: Measure,
): PlacedKey {
  const { room } = at;
  const bounds = boundTexts(scale, shown, voice);
  const classes = scale.paints.length;
  const widest = bounds.reduce((most, text) => Math.max(most, measure(text, 11, false)), 0);
  const right = room.x + room.width;
  const wanted = Math.max(30, widest + 6);
  const x = at.start + wanted * classes + widest / 2 <= right ? at.start : room.x + widest / 2;
  const pitch = Math.min(wanted, (right - x - widest / 2) / classes);
  const edges = bounds.map((_, i) => Math.round(x + i * pitch));
  const swatches = scale.paints.map((_, i) => ({
    x: edges[i]!,
    y: room.top,
    width: edges[i + 1]! - edges[i]! - 1,
    height: 10,
  }));
  const every = pitch >= widest + 4 ? 1 : Math.ceil((widest + 4) / pitch);
  const texts = bounds.flatMap((text, i) => {
    if ((bounds.length - 1 - i) % every !== 0) return [];
    const style: LineStyle = {
      ...STYLE,
      anchor: i === 0 && x === at.start && measure(text, 11, false) < pitch / 2 ? 'start' : 'middle',
    };
    return [placeLine(`bound${i}`, edges[i]! - 0.5, room.top + 22, [{ text }], style, measure)];
  });
  const bottom = room.top + 26;
  if (!at.open) return { swatches, open: null, texts, bottom };
  return {
    swatches,
    ...placeOpen(edges.at(-1)! + widest / 2 + 20, { ...room, top: room.top }, texts, voice, measure),
  };
}

/** What hatching means: beside the swatches where it fits, otherwise below them. */
function placeOpen(
  beside: number,
  room: Room,
  texts: readonly PlacedText[],
  voice: Voice,
  measure: Measure,
): Pick<PlacedKey, 'open' | 'texts' | 'bottom'> {
  const words = tell(voice, 'key.open');
  const fits = beside + 24 + measure(words, 11, false) <= room.x + room.width;
  const x = fits ? beside : room.x;
  const y = fits ? room.top : room.top + 34;
  const lines = wrapText(words, room.x + room.width - x - 24, 3, 11, false, measure);
  const placed = lines.map((text, i) =>
    placeLine(`open${i}`, x + 24, y + 9 + i * 15, [{ text }], STYLE, measure),
  );
  return {
    open: { x, y, width: 18, height: 10 },
    texts: [...texts, ...placed],
    bottom: Math.max(room.top + 26, y - 4 + lines.length * 15),
  };
}
