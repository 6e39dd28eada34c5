import { findField } from './find-field.js';
import { GENERIC_FIELDS } from './generic.js';
import type { Layout, Sample } from './layout.js';

const STAGES = [
  'stage',
  'step',
  'stage name',
  'step name',
  'phase',
  'funnel step name',
  'funnel step',
  'status',
  '阶段',
  '环节',
  '步骤',
  '漏斗阶段',
  '销售阶段',
  '商机阶段',
  '阶段名称',
];
const COUNTS = [
  ...[
    'count',
    'deals',
    'number',
    'number of deals',
    'n',
    'quantity',
    'users',
    'active users',
    'total users',
    'leads',
    'visitors',
    'deal count',
    'records',
    'record count',
    'contacts',
    'people',
  ],
  ...['数量', '人数', '商机数', '商机数量', '客户数', '用户数', '活跃用户数', '个数', '条数', '总数'],
];
const MOST_ROWS = 200;

/**
 * Points for a table of one row a stage: every stage once and a whole number beside it. Without a header that says
 * "count" the numbers must never rise, as in a funnel.
 */
function looksLikeCounts({ headers, rows }: Sample): number {
  const stage = findField(STAGES, headers);
  const stages = rows.map((row) => row[stage] ?? '');
  if (stage < 0 || rows.length > MOST_ROWS || new Set(stages).size < stages.length) return -Infinity;
  if (findField(GENERIC_FIELDS.id!, headers) >= 0 || findField(GENERIC_FIELDS.name!, headers) >= 0)
    return -Infinity;
  if (findField(COUNTS, headers) >= 0) return 6;
  const numbers = rows.map((row) => row[1 - stage] ?? '');
  const whole = headers.length === 2 && rows.length >= 3 && numbers.every((cell) => /^\d{1,12}$/u.test(cell));
  const falls = numbers.every((cell, i) => i === 0 || Number(cell) <= Number(numbers[i - 1]));
  return whole && falls && findField(['amount', '金额', '商机金额'], headers) < 0 ? 5 : -Infinity;
}

/** Calls the other one of two columns a count where no header does. */
function withCount(headers: readonly string[]): readonly string[] {
  const stage = findField(STAGES, headers);
  if (headers.length !== 2 || stage < 0 || findField(COUNTS, headers) >= 0) return headers;
  return headers.map((header, place) => (place === stage ? header : 'count'));
}

/** Finished counts: a stage, a number and perhaps an amount on each row. */
export const stageCounts: Layout = {
  name: 'stage-counts',
  rows: 'counts',
  strong: [],
  weak: [],
  needs: 5,
  more: looksLikeCounts,
  plain: withCount,
  fields: {
    stage: STAGES,
    count: COUNTS,
    amount: GENERIC_FIELDS.amount!.filter((alias) => alias !== 'value' && alias !== 'total'),
    currency: GENERIC_FIELDS.currency!,
  },
  requires: [['stage'], ['count']],
};
