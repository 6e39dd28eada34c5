import type { Paint } from '../../scene/scene.js';
import type { Voice } from '../chart.js';
import type { Shown, ShownCell } from './shown.js';

/** One scale for all cells of a chart: classes of equal width, each of one colour. */
export interface Scale {
  /** Bounds of the classes, ascending: one more than there are classes. */
  readonly bounds: readonly number[];
  readonly paints: readonly Paint[];
  /** Colour of a text on a class, readable on light and dark surfaces alike. */
  readonly inks: readonly ('ink' | 'surface')[];
}

/** Most classes that can be told apart in a key. */
const MOST_CLASSES = 8;

/** Colours with dark text end here, and those with light text begin there: between them, no text of one token is read on both surfaces. */
const DARKEST = 0.45;
const LIGHTEST = 0.74;

/** The smallest of 1, 2, 2.5 and 5 times a power of ten that is not below a step. */
function niceStep(step: number): number {
  const power = 10 ** Math.floor(Math.log10(step));
  const nice = [1, 2, 2.5, 5, 10].find((factor) => factor * power >= step * (1 - 1e-9)) ?? 10;
  return nice * power;
}

/** Steps that hold a range: their width, the number of the first, and how many they are. */
export function stepsBetween(low: number, high: number): { step: number; first: number; classes: number } {
  let step = high > low ? niceStep((high - low) / MOST_CLASSES) : 1;
  for (;;) {
    const first = Math.floor(low / step + 1e-9);
    const classes = Math.max(1, Math.ceil(high / step - 1e-9) - first);
    if (classes <= MOST_CLASSES) return { step, first, classes };
    step = niceStep(step * 1.01);
  }
}

/** How far class `i` of `n` is on the way from the lightest to the darkest colour. */
function shareOf(i: number, n: number): number {
  const dark = n > 4 ? 2 : n > 1 ? 1 : 0;
  const pale = n - dark;
  if (i >= pale) return i === n - 1 ? 1 : LIGHTEST;
  return pale === 1 ? 0 : (DARKEST * i) / (pale - 1);
}

/** The cells that are coloured. */
function colouredCells({ cohorts, mean }: Shown): ShownCell[] {
  return [...cohorts.flatMap(({ cells }) => cells), ...mean].filter(
    (cell): cell is ShownCell => cell !== null && !cell.given && cell.value !== null,
  );
}

/** The scale of a chart: from zero – or the lowest value, where that is below zero or far above – to the highest, in steps that are read at a glance. */
export function scaleOf(shown: Shown): Scale {
  const values = colouredCells(shown).map(({ value }) => value!);
  const least = values.reduce((low, value) => Math.min(low, value), Infinity);
  const high = values.reduce((most, value) => Math.max(most, value), 0);
  // Where all values are far from zero, colours for what is near it would be spent on nothing; where they hardly differ,
  // a scale of their own would make much of little.
  const range = high - least;
  const low = least > range / 2 && range > 0.3 * high ? least : Math.min(0, least);
  const { step, first, classes } = stepsBetween(low, high);
  const shares = Array.from({ length: classes }, (_, i) => shareOf(i, classes));
  return {
    bounds: Array.from({ length: classes + 1 }, (_, i) => (first + i) * step),
    paints: shares.map((share): Paint => {
      if (share === 0) return 'connector';
      return share === 1
        ? 'stage-from'
        : { from: 'connector', to: 'stage-from', share: Math.round(share * 1000) / 1000 };
    }),
    inks: shares.map((share) => (share <= DARKEST ? 'ink' : 'surface')),
  };
}

/** The class a value is in; a bound belongs to the class above it, and the highest to the last. */
export function classOf({ bounds }: Scale, value: number): number {
  const [first = 0, second = 1] = bounds;
  const place = Math.floor((value - first) / (second - first) + 1e-9);
  return Math.max(0, Math.min(bounds.length - 2, place));
}

/** The bounds as they are written: the last one with its unit. */
export function boundTexts({ bounds }: Scale, { own }: Shown, { format }: Voice): string[] {
  if (own?.write) return bounds.map(own.write);
  return bounds.map((bound, i) => {
    const text = format.percent(Math.round(bound * 1e9) / 1e9);
    return i === bounds.length - 1 ? text : text.replace(/\s?%$/, '');
  });
}
