import { placeLine } from '../../../scene/blocks.js';
import type { LegendItem, PlacedText } from '../../../scene/blocks.js';
import type { Box } from '../../../scene/shapes.js';
import { fitText } from '../../../scene/text.js';
import type { Measure } from '../../../scene/text.js';
import type { Voice } from '../../chart.js';
import type { Density, Room } from '../../composition.js';
import { placeTicks } from '../axis.js';
import type { PlacedTick } from '../axis.js';
import type { Body } from '../compose.js';
import { tell } from '../words.js';
import type { StagesFacts } from './facts.js';
import { labelLines, placeCard, placeHeads, placeRow, ROW, rowGrid } from './rows.js';
import type { RowGrid } from './rows.js';
import { placeSegment, SEGMENT_LIFT, SEGMENT_PITCH } from './segments.js';
import type { PlacedSegment } from './segments.js';
import { mostInSlot, placeTimes } from './strip.js';
import type { PlacedStrip, StripRoom } from './strip.js';

/** What a legend entry shows. */
export type StageSample = 'left' | 'median' | 'p90' | 'open' | 'beyond' | 'segment';

/** A stage with everything that belongs to it. */
export interface PlacedStage {
  readonly hit: Box;
  readonly strip: PlacedStrip;
  readonly texts: readonly PlacedText[];
  readonly ground: Box | null;
  readonly segments: readonly PlacedSegment[];
}

/** The drawing without its surroundings. */
export interface StagesBody extends Body<PlacedStage> {
  readonly ticks: readonly PlacedTick[];
  /** Shares of the time in all stages, side by side. */
  readonly shares: readonly Box[];
}

function placeScale(
  { scale }: StagesFacts,
  { x, width }: { readonly x: number; readonly width: number },
  y: number,
  voice: Voice,
  measure: Measure,
): PlacedTick[] {
  const words = (days: number, last: boolean): string =>
    last ? tell(voice, 'days', { n: days }) : voice.format.count(days);
  return placeTicks(scale, { x, width, y }, words, measure);
}

/** The shares of the time in all stages as one bar, with its words above. */
function placeShares(
  { shares, totalText, shortTotal }: StagesFacts,
  { x, width }: Room,
  top: number,
  measure: Measure,
): { shares: Box[]; axis: PlacedText[]; bottom: number } {
  if (shares.length === 0) return { shares: [], axis: [], bottom: top };
  const full = measure(totalText, 12, false) <= width;
  const text = fitText(full ? totalText : shortTotal, width, 12, false, measure);
  const all = shares.reduce((sum, share) => sum + share, 0);
  let at = x;
  const boxes = shares.map((share) => {
    const box = { x: at, y: top + 22, width: (share / all) * width, height: 10 };
    at += box.width;
    return box;
  });
  const line = placeLine('total', x, top + 14, [{ text }], { size: 12, part: 'total' }, measure);
  return { shares: boxes, axis: text === '' ? [] : [line], bottom: top + 36 };
}

/** Sizes of rows by the room there is and the number of stages. */
function sizesOf(density: Density, stages: number): { height: number; lanes: number; pitch: number } {
  if (density === 'tile') return { height: 12, lanes: 0, pitch: 42 };
  if (density === 'compact') return { height: 18, lanes: 3, pitch: 80 };
  return stages > 8 ? { height: 18, lanes: 2, pitch: 50 } : { height: 26, lanes: 3, pitch: 62 };
}

function ticksOf(ticks: readonly PlacedTick[]): PlacedText[] {
  return ticks.flatMap(({ text }) => text ?? []);
}

/** Stages below each other on one scale of days. */
export function placeStages(
  facts: StagesFacts,
  room: Room,
  density: Density,
  voice: Voice,
  measure: Measure,
): StagesBody {
  const { stages, scale } = facts;
  const { height, lanes, pitch } = sizesOf(density, stages.length);
  const grid: RowGrid | null = density === 'regular' ? rowGrid(facts, room, voice, measure) : null;
  const strip = grid?.strip ?? { x: room.x + 3, width: room.width - 6 };
  const ticks = placeScale(facts, strip, room.top + 11, voice, measure);
  const heads = grid === null ? [] : placeHeads(grid, room.top + 11, measure);
  const first = room.top + 26;
  const open = stages.some(({ waiting }) => waiting.length > 0);
  const stripRoom = (top: number): StripRoom => ({ ...strip, top, height, lanes: open ? lanes : 0 });
  const most = mostInSlot(stages, scale, stripRoom(0));
  const lines = grid === null ? 0 : labelLines(facts, grid, measure);
  const own = Math.max(open ? pitch : pitch - lanes * 6, 22 + lines * 15);
  const parts = Math.max(0, ...stages.map(({ segments }) => segments.length));
  const step = own + parts * SEGMENT_PITCH[density] + (parts > 0 && density !== 'regular' ? ROW : 0);
  const lift = SEGMENT_LIFT[density];
  const shared = { room, density, grid, strip, scale };
  const marks = stages.map((stage, i): PlacedStage => {
    const top = first + i * step;
    const at = stripRoom(grid === null ? top + 20 : top);
    const row = { top, room, strip: at, tile: density === 'tile' };
    const texts = grid === null ? placeCard(stage, row, voice, measure) : placeRow(stage, grid, row, measure);
    const alert = stage.alert ? texts.find(({ node }) => node.key === 'median') : undefined;
    return {
      hit: {
        x: room.x - 4,
        y: top - 5,
        width: room.width + 8,
        height: parts > 0 ? Math.min(own - 2, own - lift + 4) : own - 2,
      },
      strip: placeTimes(stage, scale, at, most),
      texts,
      ground: alert === undefined ? null : around(alert.box),
      segments: stage.segments.map((segment, k) =>
        placeSegment(segment, top + own - lift + k * SEGMENT_PITCH[density], shared, measure),
      ),
    };
  });
  const below = first + stages.length * step - (grid === null ? -2 : ROW);
  const total = placeShares(facts, room, below, measure);
  return {
    marks,
    ticks,
    shares: total.shares,
    axis: [...ticksOf(ticks), ...heads, ...total.axis],
    bottom: total.bottom,
  };
}

function around({ x, y, width, height }: Box): Box {
  return { x: x - 5, y: y - 2, width: width + 10, height: height + 4 };
}

/** Samples with their words: what bars, lines and circles mean. */
export function keyOf({ stages, scale }: StagesFacts, voice: Voice): LegendItem<StageSample>[] {
  const { bin } = scale;
  const some = (test: (stage: StagesFacts['stages'][number]) => boolean): boolean => stages.some(test);
  const open = some(({ waiting }) => waiting.length > 0);
  const beyond = some(({ waiting }) => waiting.some((one) => one.beyond));
  const item = (sample: StageSample, label: string): LegendItem<StageSample> => ({ sample, label });
  return [
    ...(some(({ bars }) => bars.some((share) => share > 0))
      ? [
          item(
            'left',
            bin === 1
              ? tell(voice, 'key.leftDay')
              : tell(voice, 'key.left', { days: tell(voice, 'days', { n: bin }) }),
          ),
        ]
      : []),
    ...(some(({ median }) => median !== null) ? [item('median', tell(voice, 'key.median'))] : []),
    ...(some(({ p90 }) => p90 !== null) ? [item('p90', tell(voice, 'key.p90'))] : []),
    ...(some(({ segments }) => segments.some(({ median }) => median !== null))
      ? [item('segment', tell(voice, 'key.segment'))]
      : []),
    ...(open ? [item('open', tell(voice, 'key.open'))] : []),
    ...(beyond ? [item('beyond', tell(voice, 'key.beyond'))] : []),
  ];
}
