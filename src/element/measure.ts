import type { Measure } from '../scene/text.js';

let context: CanvasRenderingContext2D | null | undefined;
/** The font that the canvas has. */
let set = '';
const known = new Map<string, Map<string, number>>();

/** Enough for hundreds of charts; a page that shows ever new texts starts over. */
const MOST = 5000;

/** Space that a reader has put between letters and between words, in px. */
export interface Spacing {
  readonly letter: number;
  readonly word: number;
}

/** Measures text as `measureIn`, for letters and words that stand further apart. */
export function measureSpaced(family: string, { letter, word }: Spacing): Measure {
  const plain = measureIn(family);
  if (letter === 0 && word === 0) return plain;
  return (text, ...rest) =>
    plain(text, ...rest) + text.length * letter + (text.split(/\s/).length - 1) * word;
}

/**
 * Measures text in the font of an element, through one canvas shared by the page, and remembers what it has measured:
 * no layout of the page is forced. Figures are drawn in tabular form, so that one number is as wide as any other of as many
 * digits. A page without a canvas guesses.
 */
export function measureIn(family: string): Measure {
  context ??= document.createElement('canvas').getContext('2d');
  const canvas = context;
  if (canvas === null) return (text, size) => text.length * size * 0.65;
  return (text, size, strong) => {
    const font = `${strong ? 600 : 400} ${size}px ${family}`;
    let widths = known.get(font);
    if (widths === undefined || widths.size > MOST) known.set(font, (widths = new Map()));
    const shape = text.replaceAll(/\d/g, '0');
    let width = widths.get(shape);
    if (width === undefined) {
      if (set !== font) canvas.font = set = font;
      // In tabular form, which may be a little wider than the canvas says.
      width = canvas.measureText(shape).width * 1.01;
      widths.set(shape, width);
    }
    return width;
  };
}

/** Forgets every width: fonts have arrived since. */
export function forgetWidths(): void {
  known.clear();
  set = '';
}
