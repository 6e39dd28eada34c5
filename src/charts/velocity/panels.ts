import { placeLine } from '../../scene/blocks.js';
import type { LineStyle, PlacedText } from '../../scene/blocks.js';
import type { GroupNode, SceneNode } from '../../scene/scene.js';
import { round } from '../../scene/shapes.js';
import type { Box } from '../../scene/shapes.js';
import { fitText } from '../../scene/text.js';
import type { Measure } from '../../scene/text.js';
import type { Density, Room } from '../composition.js';
import { markGroup } from './compose.js';
import type { Body } from './compose.js';

/** What is written over a panel. */
export interface PanelWords {
  readonly label: string;
  readonly value: string;
  readonly under: string;
  /** What stands under it is a finding. */
  readonly clear?: boolean;
}

/** A word beside a scale: where it belongs, from 0 at its beginning to 1 at its end. */
export interface ScaleWord {
  readonly at: number;
  readonly text: string;
}

/** A panel: what can be pointed at, where its lines go, and its words. */
export interface PlacedPanel {
  readonly hit: Box;
  readonly plot: Box;
  readonly texts: readonly PlacedText[];
}

/** Panels side by side or below each other. */
export type PanelsBody = Body<PlacedPanel>;

const AXIS: LineStyle = { size: 11, fill: 'muted', part: 'axis' };
const BETWEEN = 28;
const LEAST = 200;

/** Words along the bottom of a plot: the last first, then the others as far as there is room. */
export function placeAcross(
  words: readonly ScaleWord[],
  { x, y, width, height }: Box,
  measure: Measure,
): PlacedText[] {
  const lines = words.map(({ at, text }, i) =>
    placeLine(
      `x${i}`,
      x + at * width,
      y + height + 13,
      [{ text }],
      { ...AXIS, anchor: at <= 0 ? 'start' : at >= 1 ? 'end' : 'middle' },
      measure,
    ),
  );
  const last = lines.at(-1);
  if (last === undefined || last.box.width > width) return [];
  const shown = [last];
  for (const line of lines.slice(0, -1)) {
    const { box } = line;
    const free = shown.every(
      (other) => box.x + box.width + 8 <= other.box.x || other.box.x + other.box.width + 8 <= box.x,
    );
    if (free && box.x >= x - 0.5) shown.push(line);
  }
  return shown;
}

/** Words of a panel, and of its scales, on one shared scale for all panels. */
export function placePanels(
  words: readonly PanelWords[],
  { x, top, width }: Room,
  density: Density,
  across: readonly ScaleWord[],
  upwards: readonly ScaleWord[],
  measure: Measure,
): PanelsBody {
  const tile = density === 'tile';
  const columns = Math.max(1, Math.min(words.length, 3, Math.floor((width + BETWEEN) / (LEAST + BETWEEN))));
  const band = (width - (columns - 1) * BETWEEN) / columns;
  const gutter = tile ? 0 : Math.max(...upwards.map(({ text }) => measure(text, 11, false))) + 6;
  const height = tile ? 40 : density === 'compact' ? 80 : 104;
  const head = tile ? 36 : 58;
  const pitch = head + height + 34;
  const line = (key: string, at: number, y: number, text: string, style: LineStyle): PlacedText[] => {
    const fitted = fitText(text, band, style.size, style.strong ?? false, measure);
    return fitted === '' ? [] : [placeLine(key, at, y, [{ text: fitted }], style, measure)];
  };
  const marks = words.map(({ label, value, under, clear = false }, i): PlacedPanel => {
    const left = x + (i % columns) * (band + BETWEEN);
    const y = top + Math.floor(i / columns) * pitch;
    const plot = { x: left + gutter, y: y + head, width: band - gutter, height };
    const scale = tile
      ? []
      : upwards.map(({ at, text }, k) =>
          placeLine(
            `y${k}`,
            plot.x - 6,
            plot.y + (1 - at) * height + 4,
            [{ text }],
            { ...AXIS, anchor: 'end' },
            measure,
          ),
        );
    return {
      hit: { x: left - 4, y: y - 2, width: band + 8, height: pitch - 10 },
      plot,
      texts: [
        ...line('label', left, y + 12, label, { size: 13, strong: true, part: 'label' }),
        ...line('value', left, y + 27, value, { size: 11, part: 'value' }),
        ...(tile
          ? []
          : line('under', left, y + 41, under, {
              ...{ size: 11, part: 'open', strong: clear },
              fill: clear ? 'alert' : 'muted',
            })),
        ...scale,
        ...placeAcross(across, plot, measure),
      ],
    };
  });
  return { marks, axis: [], bottom: top + Math.ceil(words.length / columns) * pitch - 10 };
}

/** Hairlines of a plot at some heights. */
export function gridOf({ x, y, width, height }: Box, upwards: readonly ScaleWord[]): SceneNode[] {
  return upwards.map(({ at }, i) => ({
    type: 'line',
    key: `grid${i}`,
    part: 'axis',
    x1: round(x),
    x2: round(x + width),
    y1: round(y + (1 - at) * height),
    y2: round(y + (1 - at) * height),
    stroke: 'faint',
    strokeWidth: 1,
  }));
}

/** A panel as a mark. */
export function drawPanel(
  panel: PlacedPanel,
  i: number,
  label: string,
  inside: readonly SceneNode[],
): GroupNode {
  return markGroup(`panel${i}`, label, panel.hit, [...inside, ...panel.texts.map(({ node }) => node)]);
}

/** A line of points, and one that goes in steps: level until the next point. */
export function pathOf(points: readonly (readonly [number, number])[], steps = false): string {
  return points
    .map(([x, y], i) =>
      i === 0 ? `M${round(x)} ${round(y)}` : steps ? `H${round(x)}V${round(y)}` : `L${round(x)} ${round(y)}`,
    )
    .join('');
}
