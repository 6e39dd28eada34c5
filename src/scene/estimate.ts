import type { Measure } from './text.js';

// Advance widths in 1/1000 em of a wide sans-serif: text set in a narrower font only gains room.
const GROUPS: readonly [number, string][] = [
  [278, "ijlI'|"],
  [320, ' \u00a0.,·'],
  [350, ':;/-ft()[]!"J'],
  [410, 'r{}*'],
  [530, 'scz–?'],
  [600, 'aekovxyFPTY_'],
  [640, 'bdghnpqu0123456789$€£¥EL#'],
  [700, 'ABCKRSVXZ'],
  [780, 'DGHNOQUw&+<>=~→←↑↓'],
  [880, 'M%'],
  [1000, 'mW@…—'],
];

const widths = new Map<string, number>();
for (const [width, characters] of GROUPS) for (const character of characters) widths.set(character, width);

const WIDE =
  /[\u1100-\u115f\u2e80-\u303f\u3041-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6\u{1f000}-\u{1faff}\u{20000}-\u{3fffd}]/u;
/** As wide as an ideograph where they stand among ideographs, whose font draws them then. */
const AMONG_WIDE = /[·“”‘’…—→←↑↓×÷±≥≤≈]/u;
const NONE = /\p{Mn}|\p{Cf}/u;

function widthOf(character: string, amongWide: boolean): number {
  if (amongWide && AMONG_WIDE.test(character)) return 1000;
  return widths.get(character) ?? (NONE.test(character) ? 0 : WIDE.test(character) ? 1020 : 640);
}

/** Width of a text where no font can be asked: a generous estimate, the same on every machine. */
export const estimateText: Measure = (text, size, strong) => {
  const amongWide = WIDE.test(text);
  let sum = 0;
  for (const character of text) sum += widthOf(character, amongWide);
  return (sum / 1000) * size * (strong ? 1.09 : 1);
};
