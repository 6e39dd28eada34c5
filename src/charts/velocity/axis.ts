import { MOST_BINS } from '../../statistics/reach.js';
import { placeLine } from '../../scene/blocks.js';
import type { PlacedText } from '../../scene/blocks.js';
import type { Measure } from '../../scene/text.js';

/** A scale of days with its ticks. */
export interface DayScale {
  /** Days at the far end. */
  readonly most: number;
  readonly step: number;
  /** Days of one bar of a distribution: it follows from the scale alone, so that it stays from drawing to drawing. */
  readonly bin: number;
}

const STEPS = [1, 2, 5, 10, 20, 30, 60, 90, 180, 365, 730, 1825, 3650];
const BINS = [1, 2, 5, 7, 14, 30, 60, 90, 180, 365];

/** A scale that reaches at least as far as `days`, with up to five steps and up to forty bars. */
export function dayScale(days: number): DayScale {
  const reach = Math.max(1, days);
  const step = STEPS.find((one) => reach / one <= 5) ?? 10 ** Math.ceil(Math.log10(reach / 5));
  const most = Math.ceil(reach / step) * step;
  return { step, most, bin: BINS.find((one) => most / one <= 40) ?? most / 40 };
}

/** A scale in bars of so many days, as many as `days` need but at most 60; its steps are whole bars. */
export function binScale(days: number, bin: number): DayScale {
  const bins = Math.min(MOST_BINS, Math.max(1, Math.ceil(days / bin)));
  const each = Math.ceil(bins / 5);
  return { step: each * bin, most: Math.ceil(bins / each) * each * bin, bin };
}

/** Where days lie: within the scale. */
export function placeDay(day: number, { most }: DayScale, x: number, width: number): number {
  return x + (Math.min(Math.max(0, day), most) / most) * width;
}

/** A tick with its word; an inner one whose word has no room is left out. */
export interface PlacedTick {
  readonly x: number;
  readonly text: PlacedText | null;
}

/** Ticks of days along a width, the last one with its unit. The nearest to the end give way. */
export function placeTicks(
  scale: DayScale,
  { x, width, y }: { readonly x: number; readonly width: number; readonly y: number },
  words: (days: number, last: boolean) => string,
  measure: Measure,
): PlacedTick[] {
  const days = Array.from({ length: Math.round(scale.most / scale.step) + 1 }, (_, i) => i * scale.step);
  const style = { size: 11, fill: 'muted', part: 'axis' } as const;
  const last = days.length - 1;
  const lines = days.map((day, i) =>
    placeLine(
      `tick${i}`,
      placeDay(day, scale, x, width),
      y,
      [{ text: words(day, i === last) }],
      { ...style, anchor: i === 0 ? 'start' : i === last ? 'end' : 'middle' },
      measure,
    ),
  );
  const end = lines[last]!.box;
  const fits = end.width <= width;
  let free = -Infinity;
  return lines.map((text, i) => {
    const { box } = text;
    const roomy = box.x >= free + 8 && (i === last || box.x + box.width + 8 <= end.x);
    const shown = i === last ? fits : roomy;
    if (shown) free = box.x + box.width;
    return { x: placeDay(days[i]!, scale, x, width), text: shown ? text : null };
  });
}
