import type { funnelBasics } from './funnel-basics.js';

/**
 * English words. `{name}` is filled in; `{name|one|other}` chooses by number. Every other language has the same keys.
 */
export const en = {
  /** BCP 47 language of these words. */
  lang: 'en',
  /** Ends a sentence, and what stands between two. */
  stop: '.',
  space: ' ',
  /** Joins parts of a sentence, names in a list, what is said of something to it, and half-sentences. */
  comma: ', ',
  list: ', ',
  colon: ': ',
  semicolon: '; ',
  'caption.asOf': 'as of {date}',
  'caption.interval': '{level} intervals',
  interval: ', {low}–{high}',
  'days.n': '{n}\u00a0d',
  'days.less': '<\u00a01\u00a0d',
  marks: 'Stages',
  empty: 'No data',
  'empty.hint': 'There is no stage to show.',
  'table.show': 'Show table',
  'table.hide': 'Hide table',
  // The table, and states of the element.
  'state.loading': 'Loading…',
  'state.progress': 'Reading the file: {percent}',
  'state.error': 'This chart cannot be drawn',
  'state.code': 'A part of this chart could not be loaded.',
  'state.retry': 'Try again',
} as const;

type FunnelKey = keyof typeof funnelBasics;

/** A key of the catalogue of words. */
export type MessageKey = keyof typeof en | FunnelKey;

/** The words of one language that every chart has. */
export type CommonMessages = { readonly [key in keyof typeof en]: string };

/** All words of one language; those of a funnel are there once its code is. */
export type Messages = CommonMessages & { readonly [key in FunnelKey]: string };
