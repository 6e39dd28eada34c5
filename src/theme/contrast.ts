import type { Paint, Token } from '../scene/scene.js';
import { contrastOf } from './color.js';
import { resolvePaint } from './paint.js';
import type { Theme } from './tokens.js';

/** Two paints that touch in some chart, and the least contrast that tells them apart. */
interface Need {
  /** Token to blame. */
  readonly token: Token;
  readonly paint: Paint;
  readonly ground: Paint;
  readonly least: number;
}

/** A colour that cannot be told from what it lies on, or not be read there. */
export interface ContrastFault {
  readonly token: Token;
  /** What it is drawn on: a token, or a mixture of two on the scale of a chart. */
  readonly on: string;
  /** Contrast there is, 1 … 21 (WCAG 2.2). */
  readonly contrast: number;
  /** Least contrast there must be: 4.5 for text, 3 for marks and focus. */
  readonly least: number;
}

const TEXT = 4.5;
const MARK = 3;

const MARKS: readonly Token[] = [
  'accent',
  'stage-from',
  'stage-to',
  'won',
  'lost',
  'open',
  'regressed',
  'segment-1',
  'segment-2',
  'segment-3',
  'segment-4',
  'segment-5',
  'segment-6',
  'segment-7',
  'segment-8',
];

/** Texts on the cells of a cohort are dark up to this share of the way to the strongest colour, and light from the other. */
const DARK_TEXT_TO = 0.45;
const LIGHT_TEXT_FROM = 0.74;

const need = (token: Token, ground: Paint, least: number, paint: Paint = token): Need => ({
  token,
  paint,
  ground,
  least,
});

/** Places along a scale from `first` to `last`, both included. */
const along = (first: number, last: number): number[] =>
  Array.from({ length: 11 }, (_, i) => first + ((last - first) * i) / 10);

const NEEDS: readonly Need[] = /* @__PURE__ */ [
  ...(['ink', 'muted', 'alert'] as const).map((token) => need(token, 'surface', TEXT)),
  need('alert', 'alert-surface', TEXT),
  ...MARKS.map((token) => need(token, 'surface', MARK)),
  ...along(0, 1).map((share) =>
    need('stage-to', 'surface', MARK, { from: 'stage-from', to: 'stage-to', share }),
  ),
  ...(['lost', 'open', 'regressed', 'ink'] as const).map((token) => need(token, 'connector', MARK)),
  ...along(0, DARK_TEXT_TO).map((share) => need('ink', { from: 'connector', to: 'stage-from', share }, TEXT)),
  ...along(LIGHT_TEXT_FROM, 1).map((share) =>
    need('stage-from', 'surface', TEXT, { from: 'connector', to: 'stage-from', share }),
  ),
];

const nameOf = (paint: Paint): string =>
  typeof paint === 'string' ? paint : `${Math.round(paint.share * 100)}% ${paint.from} → ${paint.to}`;

/**
 * Every pair of colours of a theme that some chart puts on each other with too little contrast for text (4.5:1) or for marks
 * and focus (3:1), as WCAG 2.2 counts it. Empty for a theme that is legible everywhere.
 */
export function contrastFaults(theme: Theme): ContrastFault[] {
  return NEEDS.flatMap(({ token, paint, ground, least }) => {
    const contrast = contrastOf(resolvePaint(paint, theme), resolvePaint(ground, theme));
    return contrast >= least ? [] : [{ token, on: nameOf(ground), contrast, least }];
  });
}
