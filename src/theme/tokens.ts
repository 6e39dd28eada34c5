import type { Token } from '../scene/scene.js';

/** A colour for every token. Values are `#rrggbb`. */
export type Theme = { readonly [token in Token]: string };

/**
 * Colours on a light surface. Text reaches 4.5:1, marks 3:1 against the surface (a test computes it); the eight segment
 * hues follow each other so that neighbours differ in lightness as well as in hue.
 */
export const light: Theme = {
  surface: '#ffffff',
  ink: '#171a21',
  muted: '#5b6472',
  faint: '#dfe3e9',
  accent: '#1d4f91',
  'stage-from': '#1d4f91',
  'stage-to': '#4a90da',
  connector: '#dbe7f5',
  won: '#1f7a4d',
  lost: '#9a4a3f',
  open: '#8a6d1f',
  regressed: '#6b7280',
  alert: '#8a3b12',
  'alert-surface': '#fdf1e7',
  'segment-1': '#1d4f91',
  'segment-2': '#c2690c',
  'segment-3': '#12757a',
  'segment-4': '#a63d6f',
  'segment-5': '#6a8a12',
  'segment-6': '#5b4bb5',
  'segment-7': '#8c6a4f',
  'segment-8': '#697384',
};

/** Colours on a dark surface. */
export const dark: Theme = {
  surface: '#14171d',
  ink: '#eceff4',
  muted: '#a3acba',
  faint: '#2f3641',
  accent: '#7db4f0',
  'stage-from': '#8fc0f5',
  'stage-to': '#3f7fc4',
  connector: '#22344b',
  won: '#4fbf86',
  lost: '#e08c7d',
  open: '#d6b45a',
  regressed: '#9aa3b2',
  alert: '#ffb27a',
  'alert-surface': '#3a2415',
  'segment-1': '#7db4f0',
  'segment-2': '#e8964a',
  'segment-3': '#43b3b5',
  'segment-4': '#e07fae',
  'segment-5': '#a9c24f',
  'segment-6': '#a195f0',
  'segment-7': '#c9a384',
  'segment-8': '#97a1b3',
};

/** Colours of segments, in the order in which segments take them. */
export const SEGMENT_TOKENS = (Object.keys(light) as Token[]).filter((token) => token.startsWith('segment-'));
