import type { Layout } from './layout.js';

/** Columns that only funnels of this product have. */
const RATES = /^(?:funnel step )?(?:completion rate|abandonment rate|abandonments)|^完成率|^放弃/u;

/**
 * Google Analytics 4 funnel: the report of the API as a table, or the download of an exploration. Rates are not read: a
 * completion rate looks forward, to the step after it, and the counts say it as well. Of a breakdown the rows
 * `RESERVED_TOTAL` count.
 */
export const ga4Funnel: Layout = {
  name: 'ga4-funnel',
  rows: 'counts',
  strong: [
    ...['funnel step name', 'funnel step completion rate', 'funnel step abandonments'],
    ...['completion rate', 'abandonment rate', 'abandonments', '完成率', '放弃率', '放弃次数'],
  ],
  weak: ['step', 'active users', 'funnel step abandonment rate', '步骤', '活跃用户', '活跃用户数'],
  needs: 4,
  more: ({ headers }) => {
    const isStep = headers.some((header) => /^(?:funnel step name|step|步骤)$/u.test(header));
    return isStep && headers.some((header) => RATES.test(header)) ? 10 : -Infinity;
  },
  fields: {
    stage: ['funnel step name', 'step', '步骤'],
    count: ['active users', '活跃用户', '活跃用户数', 'total users', 'event count'],
  },
  requires: [['stage'], ['count']],
  isIgnored: (header) => RATES.test(header),
};
