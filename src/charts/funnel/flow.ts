import type { PlacedText } from '../../scene/blocks.js';
import type { Box } from '../../scene/shapes.js';
import type { FunnelFacts, GapFacts, StageFacts } from './facts.js';
import { hasGaps } from './place.js';
import type { PlacedDrop, PlacedStage, PlacedWhisker } from './place.js';
import type { FunnelSpec } from './spec.js';

/** The axis on which the lengths of all stages lie: to the right from `origin`, or upwards. */
export interface FlowAxis {
  readonly axis: 'x' | 'y';
  readonly origin: number;
  /** Px per unit of value. */
  readonly scale: number;
  /** Length in which bars are centred, where they are; otherwise they begin at the origin. */
  readonly room: number;
  /** Ends of a scale of rates beside the bars; null where intervals are drawn on the bars. */
  readonly rates: PlacedWhisker['scale'];
}

/** Where something lies across the axis, and how thick it is. */
export interface Band {
  readonly at: number;
  readonly size: number;
}

/** What became of a stage in lengths, and the place of its gap. */
export type Flow = Pick<PlacedStage, 'bars' | 'connectors' | 'drops' | 'whisker'> & {
  /** What is said of the passage shown here: into the stage where bars stand alone, otherwise out of it. */
  readonly gap: GapFacts | undefined;
};

/** Px of a pointed end for everything that is not zero: a visible sliver. */
function lengthOf(value: number, scale: number): number {
  return value > 0 ? Math.max(1, value * scale) : 0;
}

type ToBox = (start: number, length: number) => Box;

function boxIn({ axis, origin }: FlowAxis, { at, size }: Band): ToBox {
  return (start, length) =>
    axis === 'x'
      ? { x: origin + start, y: at, width: length, height: size }
      : { x: at, y: origin - start - length, width: size, height: length };
}

/**
 * Lays bar and losses end to end along one dimension, from 0 on; lengths are linear in the values. Centred within a
 * length, the losses lie half on each side of the bar, so that bars of all stages share one middle.
 */
function placeStrip(
  parts: readonly number[],
  drops: StageFacts['drops'],
  scale: number,
  within: number | null,
  toBox: ToBox,
): { bars: Box[]; drops: PlacedDrop[] } {
  const lengths = parts.map((part) => (parts.length === 1 ? lengthOf(part, scale) : part * scale));
  const losses = drops.map(({ fate, n }) => ({ fate, length: n * scale }));
  const total = [...lengths, ...losses.map(({ length }) => length)].reduce((sum, length) => sum + length, 0);
  let start = within === null ? 0 : (within - total) / 2;
  const take = (length: number): Box => {
    start += length;
    return toBox(start - length, length);
  };
  const share = within === null ? 1 : 0.5;
  const lose = (list: typeof losses): PlacedDrop[] =>
    list.map(({ fate, length }) => ({ fate, box: take(length * share) }));
  const before = within === null ? [] : lose([...losses].reverse());
  const bars = lengths.map(take);
  return { bars, drops: [...before, ...lose(losses)] };
}

/** Values of the parts of a bar: its segments, or the whole; none where nothing is known. */
function partsOf({ parts, known, value }: StageFacts): readonly number[] {
  return parts.length > 0 || !known ? parts : [value];
}

/** The interval of a rate, on a scale of its own or as a length of what it is of; null where there is none. */
function placeWhisker(
  { low, high, share, alert }: GapFacts,
  base: number,
  flow: FlowAxis,
  across: number,
  centred: boolean,
): PlacedWhisker | null {
  const { axis, origin, scale, rates } = flow;
  if (low === null || high === null || share === null || (rates === null && centred)) return null;
  const to = (rate: number): number =>
    rates === null
      ? origin + (axis === 'x' ? rate : -rate) * base * scale
      : rates.from + rate * (rates.to - rates.from);
  return { axis, low: to(low), high: to(high), at: to(share), across, scale: rates, alert };
}

/**
 * Places a stage on the axis: its bar, with what was lost on the way to it where bars stand alone; otherwise what went on
 * and what did not in the gap behind it, with the interval of the rate.
 *
 * @param gap null where gaps are not drawn
 * @param inset how much thinner than the gap a loss is, on each side
 */
export function placeFlow(
  facts: FunnelFacts,
  spec: FunnelSpec,
  i: number,
  flow: FlowAxis,
  { bar, gap, inset }: { readonly bar: Band; readonly gap: Band | null; readonly inset: number },
): Flow {
  const stage = facts.stages[i]!;
  const steps = spec.shape === 'steps';
  const centred = spec.align === 'center';
  const lay = (
    parts: readonly number[],
    drops: StageFacts['drops'],
    band: Band,
  ): ReturnType<typeof placeStrip> =>
    placeStrip(parts, drops, flow.scale, centred ? flow.room : null, boxIn(flow, band));
  const own = lay(partsOf(stage), steps ? (facts.stages[i - 1]?.drops ?? []) : [], bar);
  const said = facts.gaps[steps ? i - 1 : i];
  const hasNext = i < facts.stages.length - 1;
  if (steps || gap === null || !hasGaps(facts) || !hasNext)
    return { ...own, connectors: [], whisker: null, gap: steps ? said : undefined };
  const { at, size } = gap;
  const lost = lay([stage.onward], stage.drops, { at: at + inset, size: size - 2 * inset });
  const base = facts.stages[spec.percentOf === 'first' ? 0 : i]?.value ?? 0;
  return {
    bars: own.bars,
    connectors: lay([stage.onward], stage.drops, gap).bars,
    drops: [...own.drops, ...lost.drops],
    whisker: said === undefined ? null : placeWhisker(said, base, flow, at + size / 2, centred),
    gap: said,
  };
}

/** Tinted ground of the rate that matters most. */
export function groundOf(rate: PlacedText | null | undefined, gap: GapFacts | undefined): Box | null {
  if (!rate || !gap?.alert) return null;
  const { x, y, width, height } = rate.box;
  return { x: x - 6, y: y - 3, width: width + 12, height: height + 6 };
}
