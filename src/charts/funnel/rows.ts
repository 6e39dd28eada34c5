import { placeLine, spansWidth } from '../../scene/blocks.js';
import type { PlacedText } from '../../scene/blocks.js';
import { wrapText } from '../../scene/text.js';
import type { Measure } from '../../scene/text.js';
import type { Room } from '../composition.js';
import type { FunnelFacts, StageFacts } from './facts.js';
import { groundOf, placeFlow } from './flow.js';
import { GAP, hasGaps, RATE_STYLE, rateSpans, VALUE_STYLE, valueSpans, widest } from './place.js';
import type { PlacedBody, PlacedStage, RateDetail } from './place.js';
import type { FunnelSpec } from './spec.js';

const SCALE_WIDTH = 72;

/** Narrower than this, the interval is drawn on the bar: a scale of its own would push words out. */
const LEAST_SCALED = 660;

/** What is said and drawn besides the bars and their numbers. */
interface Extent {
  /** With only the base, the other measure behind the number goes too. */
  readonly detail: RateDetail;
  /** The far column: other rate and duration, the other rate alone, or none. */
  readonly far: 'days' | 'share' | 'none';
  readonly scaled: boolean;
}

/** What all rows of a drawing share. */
interface Grid extends Extent {
  readonly facts: FunnelFacts;
  readonly spec: FunnelSpec;
  readonly measure: Measure;
  readonly room: Room;
  readonly steps: boolean;
  readonly labelWidth: number;
  /** Where bars begin. */
  readonly plotX: number;
  /** Left end of the scale of rates; null where the interval is drawn on the bar itself. */
  readonly scaleX: number | null;
  readonly barHeight: number;
  readonly gapHeight: number;
  /** Px per unit of value. */
  readonly scale: number;
}

/** From everything that may be drawn and said to the least: what can be read elsewhere goes first, what a rate is of never. */
const LADDER: readonly Extent[] = [
  { detail: 'best', far: 'days', scaled: true },
  { detail: 'full', far: 'days', scaled: true },
  { detail: 'best', far: 'days', scaled: false },
  { detail: 'full', far: 'days', scaled: false },
  { detail: 'full', far: 'share', scaled: false },
  { detail: 'counts', far: 'share', scaled: false },
  { detail: 'base', far: 'share', scaled: false },
  { detail: 'base', far: 'none', scaled: false },
];

type Tails = readonly { readonly reach: number; readonly tail: number }[];

/** For each stage: how far its drawing reaches, and how wide the text behind it is. */
function tailsOf(facts: FunnelFacts, { detail }: Extent, steps: boolean, measure: Measure): Tails {
  return facts.stages.map((stage, i) => {
    const value = spansWidth(valueSpans(stage, detail !== 'base'), VALUE_STYLE, measure);
    const gap = facts.gaps[steps ? i - 1 : i];
    const rate = gap === undefined ? 0 : spansWidth(rateSpans(gap, detail), RATE_STYLE, measure) + 12;
    const before = steps ? (facts.stages[i - 1]?.value ?? 0) : 0;
    return {
      reach: Math.max(stage.value, before, stage.reach ?? 0),
      tail: steps && rate > 0 ? value + GAP + rate : Math.max(value, rate),
    };
  });
}

/** The largest scale at which every bar and the text behind it stay inside `width`. */
function scaleFor(facts: FunnelFacts, tails: Tails, width: number, centred: boolean): number {
  if (facts.max === 0) return 0;
  if (centred) return Math.max(0, width - GAP - Math.max(...tails.map(({ tail }) => tail))) / facts.max;
  return tails.reduce(
    (scale, { reach, tail }) =>
      reach > 0 ? Math.min(scale, Math.max(0, width - GAP - tail) / reach) : scale,
    width / facts.max,
  );
}

type Lengths = Pick<Grid, 'scaleX' | 'scale'> & { readonly width: number };

/** Where the scale stands and how long bars are, as much said and drawn as `extent` wants. */
function lengthsOf(
  facts: FunnelFacts,
  extent: Extent,
  spec: FunnelSpec,
  plot: { readonly x: number; readonly right: number },
  measure: Measure,
): Lengths {
  const steps = spec.shape === 'steps';
  const far = facts.gaps.flatMap(({ other, days }) =>
    extent.far === 'none' ? [] : steps || extent.far === 'share' ? [other] : [other, days],
  );
  const farWidth = widest(far, (text) => measure(text, 12, false));
  const right = plot.right - (farWidth > 0 ? farWidth + 16 : 0);
  const scaleX = extent.scaled ? right - SCALE_WIDTH : null;
  const width = (scaleX === null ? right : scaleX - 16) - plot.x;
  const tails = tailsOf(facts, extent, steps, measure);
  return { scaleX, width, scale: scaleFor(facts, tails, width, spec.align === 'center') };
}

function labelWidthOf(facts: FunnelFacts, room: Room, measure: Measure): number {
  const labels = facts.stages.map(({ label }) => label.slice(0, 60));
  const width = Math.max(
    44,
    widest(labels, (text) => measure(text, 13, false)),
  );
  return Math.min(width, Math.round(room.width * 0.24));
}

/** The most that can be said while the longest bar keeps 45% of its part of the room, and 28% of all of it. */
function gridOf(facts: FunnelFacts, spec: FunnelSpec, room: Room, measure: Measure): Grid {
  const many = facts.stages.length > 10;
  const steps = spec.shape === 'steps';
  const labelWidth = labelWidthOf(facts, room, measure);
  const plotX = room.x + labelWidth + 14;
  const scales = !steps && room.width >= LEAST_SCALED && facts.gaps.some(({ low }) => low !== null);
  const plot = { x: plotX, right: room.x + room.width };
  const tries = LADDER.filter(({ scaled }) => scales || !scaled).map((extent) => ({
    ...extent,
    ...lengthsOf(facts, extent, spec, plot, measure),
  }));
  const enough = ({ scale, width }: Lengths): boolean =>
    scale * facts.max >= Math.max(width * 0.45, room.width * 0.28);
  return {
    // Without a scale the ladder still has its last rungs.
    ...(tries.find(enough) ?? tries.at(-1)!),
    facts,
    spec,
    measure,
    room,
    steps,
    labelWidth,
    plotX,
    barHeight: many ? 22 : 30,
    gapHeight: steps || !hasGaps(facts) ? 8 : many ? 22 : 26,
  };
}

function labelTexts(grid: Grid, label: string, middle: number): PlacedText[] {
  const size = 13;
  const lines = wrapText(
    label,
    grid.labelWidth,
    grid.barHeight + grid.gapHeight >= 36 ? 2 : 1,
    size,
    false,
    grid.measure,
  );
  const leading = 15;
  const first = middle + 4.5 - ((lines.length - 1) * leading) / 2;
  return lines.map((line, i) =>
    placeLine(
      `label${i}`,
      grid.plotX - 14,
      first + i * leading,
      [{ text: line }],
      { size, anchor: 'end', part: 'label' },
      grid.measure,
    ),
  );
}

function farText(grid: Grid, key: string, text: string, baseline: number): PlacedText[] {
  if (text === '') return [];
  return [
    placeLine(
      key,
      grid.room.x + grid.room.width,
      baseline,
      [{ text }],
      { size: 12, fill: 'muted', anchor: 'end', part: key },
      grid.measure,
    ),
  ];
}

/** Where the text behind a drawing begins. */
function textX(grid: Grid, end: number): number {
  return (grid.spec.align === 'center' ? grid.plotX + grid.facts.max * grid.scale : end) + GAP;
}

function placeStage(grid: Grid, stage: StageFacts, i: number, top: number): PlacedStage {
  const { facts, spec, measure, steps, plotX, scale, scaleX, barHeight, gapHeight } = grid;
  const gapTop = top + barHeight;
  const rates = scaleX === null ? null : { from: scaleX, to: scaleX + SCALE_WIDTH };
  const { gap, ...flow } = placeFlow(
    facts,
    spec,
    i,
    { axis: 'x', origin: plotX, scale, room: facts.max * scale, rates },
    { bar: { at: top, size: barHeight }, gap: { at: gapTop, size: gapHeight }, inset: 6 },
  );
  const middle = top + barHeight / 2;
  const drawn = [...flow.bars, ...(steps ? flow.drops.map(({ box }) => box) : [])];
  const end = Math.max(plotX + (stage.reach ?? 0) * scale, ...drawn.map(({ x, width }) => x + width));
  const value = placeLine(
    'value',
    textX(grid, end),
    middle + 4.5,
    valueSpans(stage, grid.detail !== 'base'),
    VALUE_STYLE,
    measure,
  );
  const gapMiddle = gapTop + gapHeight / 2;
  const rateAt = steps
    ? { x: value.box.x + value.box.width + GAP, y: middle + 4 }
    : { x: textX(grid, plotX + stage.value * scale), y: gapMiddle + 4 };
  const rate = gap && placeLine('rate', rateAt.x, rateAt.y, rateSpans(gap, grid.detail), RATE_STYLE, measure);
  const far = [
    ...(grid.far === 'none' ? [] : farText(grid, 'share', facts.gaps[i - 1]?.other ?? '', middle + 4)),
    ...(!steps && grid.far === 'days' ? farText(grid, 'days', gap?.days ?? '', gapMiddle + 4) : []),
  ];
  return {
    ...flow,
    // The last one ends with its bar: what follows is not of a stage.
    hit: {
      x: grid.room.x - 4,
      y: top - 4,
      width: grid.room.width + 8,
      height: barHeight + (i < facts.stages.length - 1 ? gapHeight : 8),
    },
    texts: [...labelTexts(grid, stage.label, middle), value, ...(rate ? [rate] : []), ...far],
    ground: groundOf(rate, gap),
  };
}

/** `0%` and `100%` above the scale of rates. */
function scaleEnds(grid: Grid, top: number): PlacedText[] {
  const { scaleX, facts, measure, barHeight } = grid;
  if (scaleX === null) return [];
  const style = { size: 11, fill: 'muted', part: 'axis' } as const;
  const y = top + barHeight / 2 + 4;
  return [
    placeLine('scale0', scaleX, y, [{ text: facts.ends[0] }], { ...style, anchor: 'start' }, measure),
    placeLine(
      'scale1',
      scaleX + SCALE_WIDTH,
      y,
      [{ text: facts.ends[1] }],
      { ...style, anchor: 'end' },
      measure,
    ),
  ];
}

/** Stages below each other: names on the left, bars, what is said of them, and the other rate at the far end. */
export function layoutRows(facts: FunnelFacts, spec: FunnelSpec, room: Room, measure: Measure): PlacedBody {
  const grid = gridOf(facts, spec, room, measure);
  const pitch = grid.barHeight + grid.gapHeight;
  const stages = facts.stages.map((stage, i) => placeStage(grid, stage, i, room.top + i * pitch));
  return {
    stages,
    axis: scaleEnds(grid, room.top),
    bottom: room.top + stages.length * pitch - (grid.steps ? 0 : grid.gapHeight - 4),
  };
}
