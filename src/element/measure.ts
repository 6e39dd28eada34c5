import type { Measure } from '../scene/text.js';

/** A canvas for each language: what a family like `sans-serif` stands for depends on it, and with it how wide Latin text is. */
const canvases = new Map<string, CanvasRenderingContext2D | null>();
const known = new Map<string, Map<string, number>>();

/** Enough for hundreds of charts; a page that shows ever new texts starts over. */
const MOST = 5000;

/** Space that a reader has put between letters and between words, in px. */
export interface Spacing {
  readonly letter: number;
  readonly word: number;
}

/** Measures text as `measureIn`, for letters and words that stand further apart. */
export function measureSpaced(family: string, lang: string, { letter, word }: Spacing): Measure {
  const plain = measureIn(family, lang);
  if (letter === 0 && word === 0) return plain;
  return (text, ...rest) =>
    plain(text, ...rest) + text.length * letter + (text.split(/\s/).length - 1) * word;
}

function canvasOf(lang: string): CanvasRenderingContext2D | null {
  let context = canvases.get(lang);
  if (context === undefined) {
    const canvas = document.createElement('canvas');
    canvas.lang = lang;
    canvases.set(lang, (context = canvas.getContext('2d')));
  }
  return context;
}

/**
 * Measures text of a language in the font of an element, through one canvas shared by the page, and remembers what it has
 * measured: no layout of the page is forced. Figures are drawn in tabular form, so that one number is as wide as any other of
 * as many digits. A page without a canvas guesses.
 */
export function measureIn(family: string, lang: string): Measure {
  const canvas = canvasOf(lang);
  if (canvas === null) return (text, size) => text.length * size * 0.65;
  return (text, size, strong) => {
    const font = `${strong ? 600 : 400} ${size}px ${family}`;
    const key = font + lang;
    let widths = known.get(key);
    if (widths === undefined || widths.size > MOST) known.set(key, (widths = new Map()));
    const shape = text.replaceAll(/\d/g, '0');
    let width = widths.get(shape);
    if (width === undefined) {
      canvas.font = font;
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
  canvases.clear();
}
