import { GENERIC_FIELDS } from './generic.js';
import { findField } from './find-field.js';
import type { Aliases, Layout, Sample } from './layout.js';

const FIELDS: Aliases = {
  ...GENERIC_FIELDS,
  id: [
    'deal id',
    'case id',
    'case:concept:name',
    'opportunity id',
    'record id',
    'lead id',
    'id',
    'case',
    'deal',
    '商机编号',
    '商机编码',
    '商机id',
    '编号',
    '案例编号',
  ],
  stage: [
    'stage',
    'stage name',
    'new stage',
    'activity',
    'concept:name',
    'event',
    'step',
    'deal stage',
    'status',
    'value',
    '阶段',
    '商机阶段',
    '销售阶段',
    '新阶段',
    '活动',
    '环节',
  ],
  at: [
    ...[
      'entered at',
      'entered',
      'date entered',
      'entered on',
      'timestamp',
      'time:timestamp',
      'changed at',
      'stage entered at',
      'event time',
      'time',
      'changed on',
      'moved at',
      'at',
    ],
    ...['进入时间', '变更时间', '阶段变更时间', '进入日期', '时间', '时间戳', '发生时间'],
  ],
  createdAt: (GENERIC_FIELDS.createdAt ?? []).filter((alias) => alias !== 'created time'),
};

/** Whether some deal stands on several of the first rows, or there are too few to tell and no closing dates, as lists of deals have. */
export function repeatsIds({ headers, rows }: Sample): boolean {
  const column = findField(FIELDS.id!, headers);
  const ids = rows.map((row) => row[column] ?? '');
  const isList = (['closeDate', 'closedAt', 'expectedCloseAt'] as const).some(
    (field) => findField(GENERIC_FIELDS[field]!, headers) >= 0,
  );
  return (rows.length < 10 && !isList) || new Set(ids).size < ids.length;
}

/** One row for each entry of a deal into a stage, in any order: `deal_id, stage, entered_at`, `case_id, activity, timestamp`. */
export const stageLog: Layout = {
  name: 'stage-log',
  rows: 'entries',
  strong: [],
  weak: [],
  needs: 5,
  more: (sample) => {
    const has = (field: 'id' | 'stage' | 'at') => findField(FIELDS[field]!, sample.headers) >= 0;
    return has('id') && has('stage') && has('at') && repeatsIds(sample) ? 6 : -Infinity;
  },
  fields: FIELDS,
  requires: [['id'], ['stage'], ['at']],
};
