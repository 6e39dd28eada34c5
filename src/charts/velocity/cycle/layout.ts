import { placeLine, placeParagraph } from '../../../scene/blocks.js';
import type { LineStyle, PlacedText } from '../../../scene/blocks.js';
import type { Box } from '../../../scene/shapes.js';
import type { Measure } from '../../../scene/text.js';
import type { Density, Room } from '../../composition.js';
import { placeDay } from '../axis.js';
import type { DayScale } from '../axis.js';
import type { Body } from '../compose.js';
import { placeAcross } from '../panels.js';
import type { ScaleWord } from '../panels.js';

/** What is drawn of the cycle, before it has a place. */
export interface CycleFacts {
  readonly scale: DayScale;
  /** Outcomes from the bottom to the top: their share at the oldest age, and their words. */
  readonly areas: readonly { readonly share: number; readonly text: string }[];
  /** Oldest age at which anything is known. */
  readonly reach: number;
  readonly lines: readonly string[];
  readonly across: readonly ScaleWord[];
  readonly upwards: readonly ScaleWord[];
}

/** An outcome: what can be pointed at, and its words. */
export interface PlacedOutcome {
  readonly hit: Box;
  readonly texts: readonly PlacedText[];
}

/** The drawing without its surroundings. */
export interface CycleBody extends Body<PlacedOutcome> {
  readonly plot: Box;
}

const LEADING = 16;

/** Heights of words beside their areas that do not meet, each as near to its own as the others allow. */
function spread(wanted: readonly number[], least: number, most: number): number[] {
  const placed: number[] = [];
  // From the bottom to the top: the later ones give way upwards, then all are moved into the room.
  wanted.forEach((y, i) => placed.push(Math.min(y, i === 0 ? most : placed[i - 1]! - LEADING)));
  for (let i = placed.length - 1, limit = least; i >= 0; i--, limit += LEADING)
    placed[i] = Math.max(placed[i]!, limit);
  return placed;
}

/** Places areas with their words at their right end, scales, and what is said below. */
export function placeCycle(facts: CycleFacts, room: Room, density: Density, measure: Measure): CycleBody {
  const tile = density === 'tile';
  const { areas, scale, reach, upwards, across, lines } = facts;
  const words = Math.max(...areas.map(({ text }) => measure(text, 12, true)));
  const left = tile ? 0 : Math.max(...upwards.map(({ text }) => measure(text, 11, false))) + 6;
  const plot = {
    x: room.x + left,
    y: room.top + 6,
    width: Math.max(30, room.width - left - words - 8),
    height: { tile: 64, compact: 120, regular: 190 }[density],
  };
  const end = placeDay(reach, scale, plot.x, plot.width);
  let below = 0;
  const middles = areas.map(({ share }) => {
    const middle = plot.y + (1 - below - share / 2) * plot.height;
    below += share;
    return middle + 4;
  });
  const heights = spread(middles, plot.y + 10, plot.y + plot.height);
  const tops = areas.map((_, i) => 1 - areas.slice(0, i + 1).reduce((sum, { share }) => sum + share, 0));
  const marks = areas.map(({ text, share }, i): PlacedOutcome => {
    const style: LineStyle = { size: 12, strong: true, part: 'label' };
    return {
      hit: {
        x: plot.x,
        y: plot.y + Math.max(0, tops[i]!) * plot.height,
        width: Math.max(4, end - plot.x),
        height: Math.max(4, share * plot.height),
      },
      texts: [placeLine('label', plot.x + plot.width + 8, heights[i]!, [{ text }], style, measure)],
    };
  });
  const scales = tile
    ? []
    : upwards.map(({ at, text }, k) =>
        placeLine(
          `y${k}`,
          plot.x - 6,
          plot.y + (1 - at) * plot.height + 4,
          [{ text }],
          { size: 11, fill: 'muted', anchor: 'end', part: 'axis' },
          measure,
        ),
      );
  let bottom = plot.y + plot.height + 22;
  const said = tile
    ? []
    : lines.flatMap((line, i) => {
        const block = placeParagraph(
          `line${i}`,
          line,
          { x: room.x, top: bottom, width: room.width, most: 4 },
          { size: 12, part: 'cycle' },
          measure,
        );
        bottom = block.bottom + 2;
        return block.lines;
      });
  return { marks, plot, axis: [...scales, ...placeAcross(across, plot, measure), ...said], bottom };
}
