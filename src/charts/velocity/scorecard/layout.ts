import { placeLine, placeParagraph } from '../../../scene/blocks.js';
import type { LineStyle, PlacedText } from '../../../scene/blocks.js';
import type { Box } from '../../../scene/shapes.js';
import { fitText } from '../../../scene/text.js';
import type { Measure } from '../../../scene/text.js';
import type { Density, Room } from '../../composition.js';
import type { Body } from '../compose.js';

/** What is written in a tile. */
export interface TileWords {
  readonly name: string;
  readonly value: string;
  /** Interval and cases, or why there is no value. */
  readonly under: string;
  /** The interval alone. */
  readonly interval: string;
  /** Why there is no value; empty where there is one. */
  readonly reason: string;
  /** The change, its interval, and what the figure was and by which share of that it changed. */
  readonly change: string;
  readonly range: string;
  readonly beside: string;
  readonly clear: boolean;
  readonly worse: boolean;
  readonly groups: readonly { readonly name: string; readonly value: string }[];
  /** There is something to draw on a scale. */
  readonly scaled: boolean;
}

/** A tile in its place. */
export interface PlacedTile {
  readonly hit: Box;
  readonly rule: Box;
  /** Where now and before are drawn on a scale; null where nothing is. */
  readonly scale: Box | null;
  /** Ground of a change for the worse. */
  readonly ground: Box | null;
  readonly texts: readonly PlacedText[];
}

export type TilesBody = Body<PlacedTile>;

/** Narrowest tile, and the space between two. */
const LEAST = 200;
const BETWEEN = 28;
const ROW = 17;

function one(key: string, at: Box, text: string, style: LineStyle, measure: Measure): PlacedText[] {
  const fitted = fitText(text, at.width, style.size, style.strong ?? false, measure);
  const x = style.anchor === 'end' ? at.x + at.width : at.x;
  return fitted === '' ? [] : [placeLine(key, x, at.y, [{ text: fitted }], style, measure)];
}

/** A row of a group: its name, and its value at the end. */
function groupRow(
  { name, value }: TileWords['groups'][number],
  k: number,
  { x, width }: Box,
  y: number,
  measure: Measure,
): PlacedText[] {
  const end: LineStyle = { size: 12, anchor: 'end', part: 'value' };
  const [number] = one(`group${k}value`, { x, y, width, height: 0 }, value, end, measure);
  const room = number === undefined ? width : number.box.x - 8 - x;
  const style: LineStyle = { size: 12, fill: 'muted', part: 'segment' };
  return [
    ...one(`group${k}`, { x, y, width: Math.max(0, room), height: 0 }, name, style, measure),
    ...(number === undefined ? [] : [number]),
  ];
}

/** A tile with all that it says, from its top down. */
function placeTile(words: TileWords, at: Box, measure: Measure): PlacedTile & { readonly bottom: number } {
  const { x, y: top, width } = at;
  const texts: PlacedText[] = [];
  let y = top;
  const paragraph = (key: string, text: string, most: number, style: LineStyle): void => {
    const block = placeParagraph(key, text, { x, top: y, width, most }, style, measure);
    texts.push(...block.lines);
    y = block.bottom;
  };
  y += 8;
  paragraph('name', words.name, 2, { size: 12, part: 'label' });
  texts.push(
    ...one(
      'value',
      { x, y: y + 22, width, height: 0 },
      words.value,
      { size: 20, strong: true, part: 'value' },
      measure,
    ),
  );
  y += 28;
  paragraph('under', words.under, 3, { size: 11, fill: 'muted', part: 'under' });
  let scale: Box | null = null;
  if (words.scaled) {
    scale = { x, y: y + 6, width, height: 16 };
    y += 26;
  }
  const { clear, worse } = words;
  const first = texts.length;
  if (words.change !== '')
    paragraph('change', words.change + words.range, 2, {
      size: 12,
      part: 'change',
      strong: clear,
      fill: worse ? 'alert' : clear ? 'ink' : 'muted',
    });
  const changed = texts.slice(first);
  if (words.beside !== '') paragraph('beside', words.beside, 2, { size: 11, fill: 'muted', part: 'beside' });
  words.groups.forEach((group, k) => texts.push(...groupRow(group, k, at, y + 16 + k * ROW, measure)));
  if (words.groups.length > 0) y += words.groups.length * ROW + 4;
  return {
    hit: { x: x - 4, y: top - 2, width: width + 8, height: y - top + 6 },
    rule: { x, y: top, width, height: 2 },
    scale,
    ground: worse ? groundOf(changed) : null,
    texts,
    bottom: y + 4,
  };
}

function groundOf(lines: readonly PlacedText[]): Box | null {
  if (lines.length === 0) return null;
  const left = Math.min(...lines.map(({ box }) => box.x));
  const right = Math.max(...lines.map(({ box }) => box.x + box.width));
  const top = Math.min(...lines.map(({ box }) => box.y));
  const bottom = Math.max(...lines.map(({ box }) => box.y + box.height));
  return { x: left - 4, y: top - 2, width: right - left + 8, height: bottom - top + 4 };
}

/** Tiles side by side as many as fit, those of a row equally high; one below the other where there is hardly room. */
export function placeTiles(
  tiles: readonly TileWords[],
  room: Room,
  density: Density,
  measure: Measure,
): TilesBody {
  if (density === 'tile') return placeLines(tiles, room, measure);
  const { x, width } = room;
  const most = Math.floor((width + BETWEEN) / (LEAST + BETWEEN));
  const rows = Math.ceil(tiles.length / Math.max(1, Math.min(4, most)));
  const columns = Math.ceil(tiles.length / rows);
  const band = (width - (columns - 1) * BETWEEN) / columns;
  const marks: PlacedTile[] = [];
  let top = room.top;
  for (let row = 0; row < rows; row++) {
    const placed = tiles
      .slice(row * columns, (row + 1) * columns)
      .map((tile, k) =>
        placeTile(tile, { x: x + k * (band + BETWEEN), y: top, width: band, height: 0 }, measure),
      );
    const bottom = Math.max(...placed.map((tile) => tile.bottom));
    marks.push(...placed.map((tile) => ({ ...tile, hit: { ...tile.hit, height: bottom - top } })));
    top = bottom + 18;
  }
  return { marks, axis: [], bottom: top - 18 };
}

/** Two lines a figure: its name, then its value with how it changed, or why there is none. */
function placeLines(tiles: readonly TileWords[], { x, top, width }: Room, measure: Measure): TilesBody {
  const pitch = 46;
  const marks = tiles.map(({ name, value, interval, change, reason, clear, worse }, i): PlacedTile => {
    const y = top + i * pitch;
    const at = (below: number): Box => ({ x, y: y + below, width, height: 0 });
    const muted: LineStyle = { size: 11, part: 'under', fill: 'muted' };
    const number =
      reason === '' ? one('value', at(36), value, { size: 15, strong: true, part: 'value' }, measure) : [];
    const used = number[0] === undefined ? 0 : number[0].box.width + 10;
    const end: LineStyle = {
      ...{ size: 11, part: 'change', anchor: 'end', strong: clear },
      fill: worse ? 'alert' : clear ? 'ink' : 'muted',
    };
    return {
      hit: { x: x - 4, y: y - 1, width: width + 8, height: pitch - 2 },
      rule: { x, y, width, height: 1 },
      scale: null,
      ground: null,
      texts: [
        ...one('name', at(17), name, { size: 12, part: 'label' }, measure),
        ...number,
        ...(reason === ''
          ? one('change', { ...at(36), x: x + used, width: width - used }, change || interval, end, measure)
          : one('under', at(34), reason, muted, measure)),
      ],
    };
  });
  return { marks, axis: [], bottom: top + tiles.length * pitch };
}
