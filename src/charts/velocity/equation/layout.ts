import { placeLine } from '../../../scene/blocks.js';
import type { LineStyle, PlacedText } from '../../../scene/blocks.js';
import type { Box } from '../../../scene/shapes.js';
import { fitText } from '../../../scene/text.js';
import type { Measure } from '../../../scene/text.js';
import type { Density, Room } from '../../composition.js';
import type { Body } from '../compose.js';

/** One part of the equation. */
export interface Tile {
  /** What stands before it. */
  readonly sign: string;
  readonly name: string;
  readonly value: string;
  readonly under: string;
  /** What a tenth better is worth; empty where it is not known. */
  readonly lever: string;
  /** What the others make. */
  readonly whole: boolean;
}

/** A part in its place, on a rule. */
export interface PlacedTile {
  readonly hit: Box;
  readonly rule: Box;
  readonly texts: readonly PlacedText[];
}

export type TilesBody = Body<PlacedTile>;

const SIGN = 24;

/** Parts side by side with their signs between them, or below each other where there is no room. */
export function placeTiles(
  tiles: readonly Tile[],
  room: Room,
  density: Density,
  measure: Measure,
): TilesBody {
  const size = density === 'tile' ? 15 : 20;
  const band = (room.width - SIGN * (tiles.length - 1)) / tiles.length;
  const need = Math.max(
    ...tiles.map(({ name, value, lever }) =>
      Math.max(measure(name, 12, false), measure(value, size, true), measure(lever, 12, false)),
    ),
  );
  return need <= band ? placeAcross(tiles, room, band, measure) : placeDown(tiles, room, density, measure);
}

function line(
  key: string,
  x: number,
  y: number,
  text: string,
  width: number,
  style: LineStyle,
  measure: Measure,
): PlacedText[] {
  const fitted = fitText(text, width, style.size, style.strong ?? false, measure);
  return fitted === '' ? [] : [placeLine(key, x, y, [{ text: fitted }], style, measure)];
}

function placeAcross(tiles: readonly Tile[], { x, top }: Room, band: number, measure: Measure): TilesBody {
  const marks = tiles.map(({ sign, name, value, under, lever, whole }, i): PlacedTile => {
    const left = x + i * (band + SIGN);
    const sized = (key: string, y: number, text: string, style: LineStyle): PlacedText[] =>
      line(key, left, top + y, text, band, style, measure);
    const before: LineStyle = { size: 20, fill: 'muted', anchor: 'middle', part: 'sign' };
    return {
      hit: {
        x: Math.max(x - 4, left - SIGN + 4),
        y: top - 2,
        width: Math.min(band + SIGN, band + SIGN - (i === 0 ? SIGN - 8 : 4)),
        height: 96,
      },
      rule: { x: left, y: top + 4, width: band, height: 3 },
      texts: [
        ...(sign === ''
          ? []
          : [placeLine('sign', left - SIGN / 2, top + 48, [{ text: sign }], before, measure)]),
        ...sized('name', 24, name, { size: 12, part: 'label' }),
        ...sized('value', 49, value, { size: 20, strong: true, part: 'value' }),
        ...sized('under', 66, under, { size: 11, fill: 'muted', part: 'under' }),
        ...sized('lever', 84, lever, { size: 12, fill: whole ? 'ink' : 'muted', part: 'lever' }),
      ],
    };
  });
  return { marks, axis: [], bottom: top + 96 };
}

function placeDown(
  tiles: readonly Tile[],
  { x, top, width }: Room,
  density: Density,
  measure: Measure,
): TilesBody {
  const narrow = density === 'tile';
  const pitch = narrow ? 26 : 46;
  const marks = tiles.map((tile, i): PlacedTile => {
    const y = top + i * pitch;
    return {
      hit: { x: x - 4, y: y - 1, width: width + 8, height: pitch - 2 },
      rule: { x, y, width, height: tile.whole ? 2 : 1 },
      texts: [
        ...upperLine(tile, { x, y: y + 18, width, narrow }, measure),
        ...(narrow ? [] : lowerLine(tile, { x, y: y + 33, width, narrow }, measure)),
      ],
    };
  });
  return { marks, axis: [], bottom: top + tiles.length * pitch };
}

/** Where a line of a part goes. */
interface LineRoom {
  readonly x: number;
  /** Baseline. */
  readonly y: number;
  readonly width: number;
  readonly narrow: boolean;
}

/** Room for the sign before a name. */
const INDENT = 18;

function upperLine(
  { sign, name, value, whole }: Tile,
  { x, y, width, narrow }: LineRoom,
  measure: Measure,
): PlacedText[] {
  const size = whole || !narrow ? 15 : 13;
  const strong: LineStyle = { size, strong: true, anchor: 'end', part: 'value' };
  const before: LineStyle = { size: 13, fill: 'muted', anchor: 'middle', part: 'sign' };
  const label: LineStyle = { size: narrow ? 12 : 13, part: 'label', strong: whole };
  const number = placeLine('value', x + width, y, [{ text: value }], strong, measure);
  const free = Math.max(0, number.box.x - 8 - x - INDENT);
  return [
    ...(sign === '' ? [] : [placeLine('sign', x + 6, y, [{ text: sign }], before, measure)]),
    ...line('name', x + INDENT, y, name, free, label, measure),
    number,
  ];
}

/** What an input is of, and what a tenth better is worth where both have room. */
function lowerLine({ under, lever }: Tile, { x, y, width }: LineRoom, measure: Measure): PlacedText[] {
  const style: LineStyle = { size: 11, fill: 'muted', part: 'under' };
  const end: LineStyle = { ...style, anchor: 'end', part: 'lever' };
  const both = measure(under, 11, false) + measure(lever, 11, false) + INDENT + 8 <= width;
  return [
    ...line('under', x + INDENT, y, under, width - INDENT, style, measure),
    ...(lever === '' || !both ? [] : [placeLine('lever', x + width, y, [{ text: lever }], end, measure)]),
  ];
}
