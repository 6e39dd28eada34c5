import type { Token } from '../scene/scene.js';

/** A colour for every token. Values are `#rrggbb`. */
export type Theme = { readonly [token in Token]: string };

/**
 * Colours on a light and on a dark surface. Text reaches 4.5:1, marks 3:1 against the surface (a test computes it); the
 * eight segment hues follow each other so that neighbours are told apart without red, green or blue, too.
 */
export const PALETTE: { readonly [token in Token]: readonly [onLight: string, onDark: string] } = {
  surface: ['#ffffff', '#14171d'],
  ink: ['#171a21', '#eceff4'],
  muted: ['#5b6472', '#a3acba'],
  faint: ['#dfe3e9', '#2f3641'],
  accent: ['#1d4f91', '#7db4f0'],
  'stage-from': ['#1d4f91', '#8fc0f5'],
  'stage-to': ['#4a90da', '#3f7fc4'],
  connector: ['#dbe7f5', '#22344b'],
  won: ['#1f7a4d', '#4fbf86'],
  lost: ['#9a4a3f', '#e08c7d'],
  open: ['#8a6d1f', '#d6b45a'],
  regressed: ['#6b7280', '#9aa3b2'],
  alert: ['#8a3b12', '#ffb27a'],
  'alert-surface': ['#fdf1e7', '#3a2415'],
  'segment-1': ['#1d4f91', '#7db4f0'],
  'segment-2': ['#c2690c', '#e8964a'],
  'segment-3': ['#228f94', '#6bd3d4'],
  'segment-4': ['#a63d6f', '#e07fae'],
  'segment-5': ['#6a8a12', '#a9c24f'],
  'segment-6': ['#5b4bb5', '#a195f0'],
  'segment-7': ['#8c6a4f', '#c9a384'],
  'segment-8': ['#697384', '#97a1b3'],
};

/** All tokens, in the order in which themes list them. */
export const TOKENS = Object.keys(PALETTE) as Token[];

function themeOf(surface: 0 | 1): Theme {
  return Object.fromEntries(TOKENS.map((token) => [token, PALETTE[token][surface]])) as Theme;
}

/** Colours on a light surface. */
export const light: Theme = /* @__PURE__ */ themeOf(0);

/** Colours on a dark surface. */
export const dark: Theme = /* @__PURE__ */ themeOf(1);

/** Colours of segments, in the order in which segments take them. */
export const SEGMENT_TOKENS = TOKENS.filter((token) => token.startsWith('segment-'));
