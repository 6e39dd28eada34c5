import { contrastOf, mixColors, oklchOf, paleHexOf } from './color.js';
import type { Oklch } from './color.js';
import { dark, light, SEGMENT_TOKENS } from './tokens.js';
import type { Theme } from './tokens.js';

/** A theme on a light surface and one on a dark surface. */
export interface ThemePair {
  readonly light: Theme;
  readonly dark: Theme;
}

/** Where the lightness of colours lies on a surface, in OKLCH. */
interface Ground {
  readonly theme: Theme;
  /** Away from the surface: darker on a light one, lighter on a dark one. */
  readonly away: 1 | -1;
  /** Bounds of the strongest colour of a scale: texts of the colour of the surface are read on it, and on what is near it. */
  readonly strongest: readonly [low: number, high: number];
  /** From here on, away from the surface, an accent is strong enough to begin the scale; any other ends it. */
  readonly strong: number;
}

const GROUNDS = {
  light: { theme: light, away: -1, strongest: [0.25, 0.43], strong: 0.45 },
  dark: { theme: dark, away: 1, strongest: [0.79, 0.82], strong: 0.71 },
} as const satisfies { [name: string]: Ground };

/** 4.5:1, and a little more for what lies between two steps. */
const TEXT = 4.6;
/** Lightness between the first and the last stage. */
const SPAN = 0.2;
/** Chroma below which a colour has no hue that anyone sees. */
const GREY = 0.02;

/** A colour as six digits. */
function sixDigits(color: string): string {
  const [, ...digits] = /^#([\da-f])([\da-f])([\da-f])$/i.exec(color) ?? [];
  const long = digits.length > 0 ? `#${digits.map((digit) => digit + digit).join('')}` : color;
  if (/^#[\da-f]{6}$/i.test(long)) return long.toLowerCase();
  throw new RangeError(`An accent is written #rgb or #rrggbb, not ${color}.`);
}

/** The colour of the nearest lightness in one direction that holds; black or white where none does. */
function until([lightness, chroma, hue]: Oklch, direction: 1 | -1, holds: (hex: string) => boolean): string {
  for (let l = lightness; l >= 0 && l <= 1; l += direction * 0.004) {
    const hex = paleHexOf([l, chroma, hue]);
    if (holds(hex)) return hex;
  }
  return direction < 0 ? '#000000' : '#ffffff';
}

/** A quiet colour of the kit with the hue of the accent; without any, where that has none. */
function tinted(hex: string, [, chroma, hue]: Oklch): string {
  const [l, c] = oklchOf(hex);
  return paleHexOf([l, chroma < GREY ? 0 : c, hue]);
}

/** Every step of a scale has this contrast to a ground. */
const stepsHold = (from: string, to: string, ground: string, least: number): boolean =>
  Array.from({ length: 11 }, (_, i) => mixColors(from, to, i / 10)).every(
    (step) => contrastOf(step, ground) >= least,
  );

/** First and last stage: the accent is one of them wherever it is strong enough to be seen. */
function stagesOf(
  accent: string,
  surface: string,
  connector: string,
  { away, strongest: [low, high], strong }: Ground,
): readonly [from: string, to: string] {
  const [l, c, hue] = oklchOf(accent);
  const begins = (l - strong) * away >= 0;
  const start = Math.min(high, Math.max(low, begins ? l : l + away * SPAN));
  // The lightest ground of light text in a cohort lies 74% of the way to it.
  const from = until([start, c, hue], away, (hex) => {
    return stepsHold(mixColors(connector, hex, 0.74), hex, surface, TEXT);
  });
  const end: Oklch = begins ? [oklchOf(from)[0] - away * SPAN, c, hue] : [l, c, hue];
  return [from, until(end, away, (hex) => stepsHold(from, hex, surface, 3))];
}

/** How far apart two colours are, in OKLab. */
function distanceOf(one: string, other: string): number {
  const [[l1, c1, h1], [l2, c2, h2]] = [oklchOf(one), oklchOf(other)];
  const [x, y] = [(h1 * Math.PI) / 180, (h2 * Math.PI) / 180];
  return Math.hypot(l1 - l2, c1 * Math.cos(x) - c2 * Math.cos(y), c1 * Math.sin(x) - c2 * Math.sin(y));
}

/** Segments begin with the accent; the one that is most like it becomes what the kit begins with. */
function segmentsOf(accent: string, theme: Theme): Partial<Theme> {
  const [first, ...others] = SEGMENT_TOKENS.map((token) => theme[token]) as [string, ...string[]];
  const nearest = [first, ...others].toSorted((a, b) => distanceOf(a, accent) - distanceOf(b, accent))[0];
  const colours = [accent, ...others.map((colour) => (colour === nearest ? first : colour))];
  return Object.fromEntries(SEGMENT_TOKENS.map((token, i) => [token, colours[i]!]));
}

/** The theme on one surface. */
function themeOn(ground: Ground, accent: string): Theme {
  const { theme, away } = ground;
  const given = oklchOf(accent);
  const surface = tinted(theme.surface, given);
  const connector = tinted(theme.connector, given);
  const seen = until(given, away, (hex) => contrastOf(hex, surface) >= 3);
  const [from, to] = stagesOf(seen, surface, connector, ground);
  const ink = tinted(theme.ink, given);
  // The darkest ground of dark text in a cohort lies 45% of the way.
  const isGround = (hex: string): boolean => contrastOf(mixColors(hex, from, 0.45), ink) >= TEXT;
  return {
    ...theme,
    ...segmentsOf(seen, theme),
    surface,
    ink,
    muted: tinted(theme.muted, given),
    faint: tinted(theme.faint, given),
    connector: until(oklchOf(connector), away < 0 ? 1 : -1, isGround),
    accent: seen,
    'stage-from': from,
    'stage-to': to,
  };
}

/**
 * A whole theme from one accent colour (`#rgb` or `#rrggbb`; anything else is a `RangeError`): its hue for stages, scales,
 * focus and the first segment, and a breath of it in what is quiet. What is won, lost, open or alarming keeps its colour.
 * The accent itself is in the theme wherever it has 3:1 to the surface; otherwise it is made darker or lighter until it has.
 * `contrastFaults` finds nothing in either theme, whatever the accent.
 */
export function themesFromAccent(accent: string): ThemePair {
  const color = sixDigits(accent);
  return { light: themeOn(GROUNDS.light, color), dark: themeOn(GROUNDS.dark, color) };
}
