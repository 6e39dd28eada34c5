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
  // What is counted: captions.
  'caption.asOf': 'as of {date}',
  'caption.interval': '{level} intervals',
  // The sentence above the drawing.
  'takeaway.unclear.lead': 'No clear bottleneck: no step clearly loses the most.',
  interval: ', {low}–{high}',
  // Labels in and around the drawing.
  'days.n': '{n}\u00a0d',
  'days.less': '<\u00a01\u00a0d',
  lost: 'lost',
  open: 'still open',
  regressed: 'moved back',
  title: 'Funnel',
  marks: 'Stages',
  empty: 'No data',
  'empty.hint': 'There is no stage to show.',
  // Names of marks, for speech and tooltips.
  'mark.stage': '{label}, stage {i} of {all}: {value}.',
  'mark.amount': 'Amount {amount}.',
  'mark.onward': '{advanced} went on, {lost} lost, {open} still open, {regressed} moved back.',
  'mark.won': '{n} won.',
  // The spoken summary.
  'summary.kind': 'Funnel with {n} {n|stage|stages}.',
  // The table.
  'table.stage': 'Stage',
  'table.amount': 'Amount',
  'table.interval': '{of}, {level} interval',
  'table.lost': 'Lost',
  'table.open': 'Still open',
  'table.days': 'Median days to a later stage',
  'table.show': 'Show table',
  'table.hide': 'Hide table',
  'note.small': 'Fewer than {least} cases: rates are rough.',
  // States of the element.
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
