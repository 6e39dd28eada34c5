import { placeLine } from '../../scene/blocks.js';
import type { LineStyle, PlacedText } from '../../scene/blocks.js';
import type { LineNode, PathNode, Span } from '../../scene/scene.js';
import { fitText } from '../../scene/text.js';
import type { Measure } from '../../scene/text.js';
import type { Density, Room } from '../composition.js';
import { drawLane, valuesOf } from './lane.js';
import type { Lane, LaneFacts, Look } from './lane.js';
import { axisBelow, scaleOf } from './scaffold.js';
import type { PlacedBody, PlacedMark } from './scaffold.js';

/** A total with its words. */
export interface RowFacts extends LaneFacts {
  readonly label: string;
  readonly valueText: string;
  /** What is said beside the value, most important first. */
  readonly beside: readonly string[];
}

/** What all rows share. */
interface Rows {
  readonly room: Room;
  readonly density: Density;
  readonly measure: Measure;
  readonly at: (value: number) => number;
  readonly look: Look;
  readonly thick: number;
  /** Whether what is said beside values has a line of its own. */
  readonly below: boolean;
}

const BESIDE: LineStyle = { size: 11, fill: 'muted', part: 'range' };

/** The value of a row at its right end, with what fits beside it between it and the label. */
function valueLine(
  { valueText, beside, label }: RowFacts,
  { room, density, measure, below }: Rows,
  y: number,
): PlacedText {
  const size = density === 'tile' ? 12 : 13;
  const style: LineStyle = { size, anchor: 'end', part: 'value' };
  const value: Span = { text: valueText, strong: true };
  const left =
    room.width - measure(valueText, size, true) - Math.min(measure(label, 13, false), room.width * 0.4) - 16;
  const said = below || density === 'tile' ? '' : fitted(beside, left - 10, measure);
  const more: Span[] = said === '' ? [] : [{ text: said, fill: 'muted', size: 12 }];
  return placeLine(
    'value',
    room.x + room.width,
    y,
    more.length > 0 ? [...more, { ...value, gap: 10 }] : [value],
    style,
    measure,
  );
}

/** As many of some remarks as fit a width. */
function fitted(remarks: readonly string[], width: number, measure: Measure): string {
  let said = '';
  for (const remark of remarks.filter((one) => one !== '')) {
    const longer = said === '' ? remark : `${said} · ${remark}`;
    if (measure(longer, 12, false) > width) break;
    said = longer;
  }
  return said;
}

function placeRow(facts: RowFacts, rows: Rows, top: number, pitch: number): PlacedMark {
  const { room, density, measure, at, look, thick, below } = rows;
  const y = top + 13;
  const value = valueLine(facts, rows, y);
  const size = density === 'tile' ? 12 : 13;
  const label = fitText(facts.label, Math.max(0, value.box.x - 8 - room.x), size, false, measure);
  const texts =
    label === ''
      ? [value]
      : [placeLine('label', room.x, y, [{ text: label }], { size, part: 'label' }, measure), value];
  const lane: Lane = { vertical: false, start: top + 20, thick, at };
  const remarks = below ? fitted(facts.beside, room.width, measure) : '';
  if (remarks !== '')
    texts.push(placeLine('beside', room.x, top + 20 + thick + 15, [{ text: remarks }], BESIDE, measure));
  return {
    hit: { x: room.x - 4, y: top - 2, width: room.width + 8, height: pitch - 4 },
    nodes: drawLane(lane, facts, look),
    texts,
  };
}

/** A hairline where bars lie, but not where words stand. */
function besideWords({ key, x1: x }: LineNode, lanes: readonly number[], thick: number): PathNode {
  const d = lanes.map((top) => `M${x} ${top - 3}V${top + thick + 3}`).join('');
  return { type: 'path', key, part: 'grid', d, fill: 'none', stroke: 'faint', strokeWidth: 1 };
}

/** More rows than this stand closer. */
const MANY = 12;

/** Totals below each other on one scale: name and numbers above each bar. */
export function placeRows(
  facts: readonly RowFacts[],
  room: Room,
  {
    density,
    look,
    write,
    most,
  }: {
    readonly density: Density;
    readonly look: Look;
    readonly write: (value: number) => string;
    readonly most?: number;
  },
  measure: Measure,
): PlacedBody {
  const tile = density === 'tile';
  const values = most === undefined ? facts.flatMap(valuesOf) : [most];
  const scale = scaleOf(values, tile ? 2 : density === 'compact' ? 3 : 5);
  const inset = 4;
  const at = (value: number): number =>
    room.x + inset + ((value - scale.least) / (scale.most - scale.least)) * (room.width - 2 * inset);
  const below = density === 'compact' && facts.some(({ beside }) => beside.some((one) => one !== ''));
  const many = facts.length > MANY;
  const thick = tile ? 8 : many ? 10 : 14;
  const pitch = 20 + thick + (below ? 16 : 0) + (tile || many ? 12 : 18);
  const rows: Rows = { room, density, measure, at, look, thick, below };
  const marks = facts.map((one, i) => placeRow(one, rows, room.top + i * pitch, pitch));
  const bottom = room.top + facts.length * pitch - (tile ? 6 : 10);
  if (tile) return { marks, under: [], axis: [], bottom };
  const { axis, under } = axisBelow(scale, at, { room, top: room.top, bottom }, write, measure);
  const lanes = facts.map((_, i) => room.top + i * pitch + 20);
  return { marks, axis, under: under.map((line) => besideWords(line, lanes, thick)), bottom: bottom + 18 };
}
