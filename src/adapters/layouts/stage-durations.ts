import { findField } from './find-field.js';
import { GENERIC_FIELDS } from './generic.js';
import type { Aliases, Layout } from './layout.js';
import { repeatsIds } from './stage-log.js';

const FIELDS: Aliases = {
  ...GENERIC_FIELDS,
  to: ['moved to', 'next stage', 'to stage', '转入阶段', '下一阶段'],
  at: [
    'left at',
    'exited at',
    'date exited',
    'exit date',
    'moved at',
    'modified time',
    '离开时间',
    '离开日期',
  ],
  duration: [
    ...[
      'days in stage',
      'stage duration',
      'duration',
      'duration days',
      'time in stage',
      'dwell days',
      'days',
    ],
    ...['停留天数', '阶段停留天数', '停留时间', '阶段时长'],
  ],
};

/**
 * One row for each stage that a deal was in and the days it was there, in the order of the stages passed. Without the time
 * of leaving they count from the creation of the deal.
 */
export const stageDurations: Layout = {
  name: 'stage-durations',
  rows: 'durations',
  strong: [],
  weak: [],
  needs: 5,
  more: (sample) => {
    const has = (field: 'id' | 'stage' | 'duration') => findField(FIELDS[field]!, sample.headers) >= 0;
    return has('id') && has('stage') && has('duration') && repeatsIds(sample) ? 8 : -Infinity;
  },
  fields: FIELDS,
  requires: [['id'], ['stage'], ['duration']],
};
