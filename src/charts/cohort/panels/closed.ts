import type { Rate } from '../../../metrics/rate.js';
import { placeLine } from '../../../scene/blocks.js';
import type { LineStyle, PlacedText } from '../../../scene/blocks.js';
import type { Area } from '../../../scene/scene.js';
import type { Measure } from '../../../scene/text.js';
import type { Voice } from '../../chart.js';
import type { Room } from '../../composition.js';
import { NONE, rangeText, rateText } from '../../words.js';
import type { PlacedGrid } from '../grid.js';
import { tellPanel } from './words.js';

/** The column of win rates beside a triangle. */
export interface PlacedClosed {
  readonly texts: readonly PlacedText[];
  /** One for each row that has a rate, in their order. */
  readonly areas: readonly Area[];
}

const HEAD: LineStyle = { size: 11, fill: 'muted', anchor: 'end', part: 'axis' };
/** Space before the column, and between a rate and what it is of. */
const [SPACE, BETWEEN] = [28, 8];

/** Widths of the rates and of what they are of. */
function widthsOf(closed: readonly (Rate | null)[], voice: Voice, measure: Measure): [number, number] {
  const rates = closed.filter((rate) => rate !== null);
  const widest = (texts: readonly string[], size: 11 | 12): number =>
    Math.max(0, ...texts.map((text) => measure(text, size, size === 12)));
  return [
    widest(
      rates.map((rate) => rateText(rate, voice)),
      12,
    ),
    widest(
      rates.map((rate) => countsText(rate, voice)),
      11,
    ),
  ];
}

const countsText = ({ k, n }: Rate, voice: Voice): string => tellPanel(voice, 'closed.of', { k, n });

/** How a column of win rates is set: how wide it is, with the space before it, and whether it says what they are of. */
export interface ClosedForm {
  readonly width: number;
  readonly counts: boolean;
}

const HEADS = {
  whole: ['closed.axis', 'closed.head'],
  short: ['closed.short', 'closed.far'],
} as const;

/** The forms a column can have, the fullest first; none where it would leave the triangle too little. */
export function closedForms(
  closed: readonly (Rate | null)[],
  room: Room,
  voice: Voice,
  measure: Measure,
): ClosedForm[] {
  if (closed.length === 0 || room.width < 480) return [];
  const [rates, counts] = widthsOf(closed, voice, measure);
  const headed = (heads: keyof typeof HEADS): number =>
    Math.max(...HEADS[heads].map((key) => measure(tellPanel(voice, key), 11, false)));
  const widths = [Math.max(rates + BETWEEN + counts, headed('whole')), Math.max(rates, headed('short'))];
  return widths
    .map((width, i) => ({ width: Math.ceil(width) + SPACE, counts: i === 0 }))
    .filter(({ width }) => width < room.width * 0.32);
}

/** Places the win rates of closed deals beside the rows of a triangle: where rows are high, each with its interval below. */
export function placeClosed(
  closed: readonly (Rate | null)[],
  { tops, height, right: edge }: PlacedGrid,
  { width, counts: whole }: ClosedForm,
  room: Room,
  voice: Voice,
  measure: Measure,
): PlacedClosed {
  const right = edge + width;
  // Rows that are lower than a line are no place for numbers; the table has them.
  if (height < 14) return { texts: [], areas: [] };
  const heads = HEADS[whole ? 'whole' : 'short'].map((key, i) =>
    placeLine(key, right, room.top + 10 + 16 * i, [{ text: tellPanel(voice, key) }], HEAD, measure),
  );
  const texts: PlacedText[] = [...heads];
  const areas: Area[] = [];
  const counts = whole ? widthsOf(closed, voice, measure)[1] + BETWEEN : 0;
  closed.forEach((rate, i) => {
    const top = tops[i]!;
    if (rate === null) {
      texts.push(
        placeLine(`closed${i}`, right - counts, top + (height - 1) / 2 + 4, [{ text: NONE }], HEAD, measure),
      );
      return;
    }
    const range = height >= 36 ? rangeText(rate, voice) : '';
    const y = top + (height - 1) / 2 + (range === '' ? 4 : -2);
    const size = height >= 18 ? 12 : 11;
    const style: LineStyle = { size, anchor: 'end', part: 'value rate', strong: true };
    const of = { ...HEAD, part: 'range' };
    texts.push(placeLine(`closed${i}`, right - counts, y, [{ text: rateText(rate, voice) }], style, measure));
    if (whole)
      texts.push(placeLine(`closedof${i}`, right, y, [{ text: countsText(rate, voice) }], of, measure));
    if (range !== '') texts.push(placeLine(`closedrange${i}`, right, y + 14, [{ text: range }], of, measure));
    areas.push({ x: edge + SPACE - 6, y: top, width: width - SPACE + 12, height: height - 1 });
  });
  return { texts, areas };
}
