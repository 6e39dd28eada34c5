import { wordsFor } from './messages.js';

/** English words of the chart of times; blanks as in the other words. */
export const velocityWords = {
  title: 'Time in stages',
  list: 'Stages',
  // What is measured, of what.
  caption: 'Days until deals leave each stage, open deals included (Kaplan–Meier)',
  short: 'Days until half have left each stage',
  'visits.cumulative': 'all visits to a stage together',
  'visits.latest': 'latest visit to a stage',
  'visits.first': 'first visit to a stage',
  workDays: 'working days only',
  segment: 'by {field}',
  // Days.
  days: '{n}\u00a0d',
  'days.none': '<\u00a01\u00a0d',
  'days.more': '>\u00a0{n}\u00a0d',
  'days.range': '{low}–{high}\u00a0d',
  'days.from': '{low}\u00a0d or more',
  // Rows.
  'column.median': 'Half left within',
  'column.p90': '9 in 10 within',
  'column.share': 'Share of time',
  deals: '{n} {n|deal|deals}',
  'deals.open': '{deals}, {open} open',
  untimed: 'no times',
  beyond: '+{n} open',
  'beyond.left': '{share} later',
  total: 'All stages: {days} on average',
  'total.upTo': '{total}, each up to {days}',
  line: '9 in 10: {days}',
  'line.open': '{n} open',
  // Key.
  'key.left': 'deals leaving, by {days}',
  'key.leftDay': 'deals leaving, by day',
  'key.median': 'half have left',
  'key.p90': 'nine in ten',
  'key.segment': 'half of a group have left, with interval',
  'key.open': 'open deals, at their days so far',
  'key.beyond': 'open longer than nine in ten',
  // The sentence above the drawing. Rule: the longest mean whose interval is clear of all others.
  'takeaway.longest.lead': 'Longest stage: {stage}.',
  'takeaway.median': 'Half of its deals have left within {days}{range}',
  'takeaway.median.not': 'Fewer than half of its deals have left yet, {days} being the longest seen',
  'takeaway.share': '{median}; it takes {share} of the time in all stages.',
  'takeaway.unclear.lead': 'No stage clearly takes longest.',
  'takeaway.unclear': '{a} and {b} may take as long: the intervals of their means overlap.',
  'takeaway.few': 'Too few deals to rank the stages (fewer than {least} in {stage}).',
  'takeaway.one.lead': '{stage}:',
  'takeaway.one': '{median}.',
  'unanswered.lead': 'The time in a stage is not known.',
  unanswered:
    'It takes the stage history of the deals: for each change of stage the deal, the stage that it entered, and when.',
  'range.of': ' ({range})',
  // Marks.
  'mark.stage': '{label}, stage {i} of {all}: {deals}.',
  'mark.median': 'Half have left within {days}{range}.',
  'mark.median.not': 'Not reached yet: fewer than half have left; the longest time seen is {days}.',
  'mark.p90': 'Nine in ten within {days}{range}.',
  'mark.p90.not': 'Nine in ten: not reached yet.',
  'mark.middle': 'The middle half: {low} to {high}.',
  'mark.ends': '{wentOn} went on, {lost} lost, {wentBack} moved back, {open} still there.',
  'mark.share': 'Mean {days}, {share} of the time in all stages.',
  'mark.onward': 'Of those that go on, half do within {days}.',
  'mark.beyond': '{k} of {n} open deals are there longer than nine in ten.',
  'mark.longest': 'Longest seen: {days}.',
  'mark.untimed': 'No time is known here.',
  'mark.segmentIn': '{segment} in {label}: {deals}.',
  // The spoken summary.
  'summary.kind': 'Time in {n} {n|stage|stages}.',
  // Remarks.
  'note.small': 'Fewer than {least} deals in a stage: its estimates are rough',
  'note.mean':
    'Means count what is longer than {days} as that: so far all stages were watched (restricted mean); their sum supposes that a deal passes every stage',
  // The table.
  'table.stage': 'Stage',
  'table.n': 'Deals',
  'table.open': 'Still there',
  'table.wentOn': 'Went on',
  'table.lost': 'Lost',
  'table.wentBack': 'Moved back',
  'table.p25': 'A quarter left within, days',
  'table.median': 'Half left within, days',
  'table.low': 'Half, lower limit',
  'table.high': 'Half, upper limit',
  'table.p75': 'Three quarters within, days',
  'table.p90': 'Nine in ten within, days',
  'table.mean': 'Mean, days (restricted)',
  'table.share': 'Share of time',
  'table.longest': 'Longest seen, days',
  'table.total': 'All stages',
  'segment.none': 'not stated',
  'segment.rest': 'all others',
} as const;

/** A key of these words. */
export type VelocityKey = keyof typeof velocityWords;

/** All of these words in one language. */
export type VelocityWords = { readonly [key in VelocityKey]: string };

/** The words of times in a BCP 47 language: Chinese for every `zh`, otherwise English. */
export function velocityWordsFor(locale: string): VelocityWords {
  return wordsFor(locale, 'velocity', velocityWords);
}
