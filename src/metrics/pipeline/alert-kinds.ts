/**
 * Why a deal needs somebody: `stalled` (停滞) nobody worked on it for longer than the limit of its stage · `overstayed` it
 * is in its stage for longer than a limit, such as the stage's own 90% quantile · `overdue` (逾期) it was expected to close
 * before today · `pushed` its closing was put off as often as the limit or more · `no-next-step` nothing is planned and no
 * next step is written down · `follow-up-overdue` (跟进逾期) the day of its next planned activity is over · `regressed`
 * (回退) it is in an earlier stage than it had reached.
 */
export type AlertKind =
  | 'stalled'
  | 'overstayed'
  | 'overdue'
  | 'pushed'
  | 'no-next-step'
  | 'follow-up-overdue'
  | 'regressed';
