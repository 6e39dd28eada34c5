/**
 * English words. `{name}` is filled in; `{name|one|other}` chooses by number. Every other language has the same keys.
 */
export const en = {
  /** BCP 47 language of these words. */
  lang: 'en',
  /** Ends a sentence, and what stands between two. */
  stop: '.',
  space: ' ',
  // What is counted: captions.
  'counting.given': 'Count at each stage, as given',
  'counting.given.short': 'As given',
  'caption.asOf': 'as of {date}',
  'caption.rates': 'rates {base}',
  'caption.interval': '{level} intervals',
  // The sentence above the drawing.
  'takeaway.lost.lead': 'Largest loss: {from} → {to}.',
  'takeaway.drop.lead': 'Largest drop: {from} → {to}.',
  'takeaway.unclear.lead': 'No clear bottleneck: no step clearly loses the most.',
  'takeaway.lost': '{share} of those that entered {from} were lost ({k} of {n}{interval}).',
  'takeaway.drop': '{share} of {from} did not go on ({k} of {n}{interval}).',
  'takeaway.close': '{from} → {to} may lose as much: the intervals overlap.',
  'takeaway.small': 'Too few cases to rank the losses (fewer than {least} entered).',
  'takeaway.none.lead': 'Nothing was lost between the stages.',
  interval: ', {low}–{high}',
  // Labels in and around the drawing.
  'rate.previous': 'of previous',
  'rate.first': 'of first',
  'rate.of': '{rate} {base}',
  'rate.counts': '{k} of {n}',
  'rate.more': '+{n} came in here',
  'days.median': 'median {days} onward',
  'days.n': '{n} d',
  'days.less': '< 1 d',
  lost: 'lost',
  open: 'still open',
  regressed: 'moved back',
  dropped: 'did not go on',
  title: 'Funnel',
  marks: 'Stages',
  empty: 'No data',
  'empty.hint': 'There is no stage to show.',
  'empty.zero': 'Every stage is zero.',
  // Names of marks, for speech and tooltips.
  'mark.stage': '{label}, stage {i} of {all}: {value}.',
  'mark.amount': 'Amount {amount}.',
  'mark.step': '{rate} of {from}{interval}.',
  'mark.overall': '{rate} of the first stage.',
  'mark.onward': '{advanced} went on, {lost} lost, {open} still open, {regressed} moved back.',
  'mark.dropped': '{n} did not go on.',
  'mark.won': '{n} won.',
  'mark.days': 'Median time to a later stage: {days}.',
  'mark.joined': '{n} came in without the stage before.',
  // The spoken summary.
  'summary.kind': 'Funnel with {n} {n|stage|stages}.',
  'summary.ends': '{first}: {a}. {last}: {b}, {rate} of the first stage.',
  // The table.
  'table.stage': 'Stage',
  'table.count': 'Count',
  'table.amount': 'Amount',
  'table.step': 'Of previous',
  'table.overall': 'Of first',
  'table.interval': '{of}, {level} interval',
  'table.advanced': 'Went on',
  'table.lost': 'Lost',
  'table.open': 'Still open',
  'table.regressed': 'Moved back',
  'table.days': 'Median days to a later stage',
  'table.show': 'Show table',
  'table.hide': 'Hide table',
  'what-if': 'What if…',
  'note.rise': '{to} is larger than {from}: a stage here can grow.',
  'note.small': 'Fewer than {least} cases: rates are rough.',
  // States of the element.
  'state.loading': 'Loading…',
  'state.progress': 'Reading the file: {percent}',
  'state.error': 'This chart cannot be drawn',
  'state.code': 'A part of this chart could not be loaded.',
  'state.retry': 'Try again',
} as const;

/** A key of the catalogue of words. */
export type MessageKey = keyof typeof en;

/** All words of one language. */
export type Messages = { readonly [key in Exclude<MessageKey, 'lang'>]: string } & {
  readonly lang: 'en' | 'zh-CN';
};
