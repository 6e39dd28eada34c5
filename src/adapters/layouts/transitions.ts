import { GENERIC_FIELDS } from './generic.js';
import { findField } from './find-field.js';
import type { Aliases, Layout } from './layout.js';

const FIELDS: Aliases = {
  ...GENERIC_FIELDS,
  id: [
    'opportunity id',
    'deal id',
    'deal',
    'record id',
    'case id',
    'id',
    'lead id',
    '业务机会 id',
    '商机编号',
    '商机编码',
    '商机id',
    '编号',
  ],
  from: [
    'from stage',
    'from',
    'old stage',
    'old stage id',
    'previous stage',
    'stage from',
    'old value',
    'from stage name',
    '原阶段',
    '变更前阶段',
    '变更前',
    '从阶段',
  ],
  to: [
    'to stage',
    'to',
    'new stage',
    'new stage id',
    'next stage',
    'stage to',
    'new value',
    'to stage name',
    '新阶段',
    '变更后阶段',
    '变更后',
    '到阶段',
  ],
  at: [
    ...[
      'last modified',
      'changed at',
      'at',
      'timestamp',
      'time',
      'edit date',
      'date',
      'last modified date',
      'modified time',
      'changed on',
      'entered at',
      'moved at',
    ],
    ...['变更时间', '上次修改时间', '修改时间', '时间', '日期'],
  ],
};

/**
 * One row for each change of a deal from one stage to another, also rows without a change; among them the Salesforce
 * opportunity history report, newest first.
 */
export const transitions: Layout = {
  name: 'transitions',
  rows: 'transitions',
  strong: [],
  weak: [],
  needs: 5,
  more: ({ headers }) => {
    const has = (field: 'id' | 'from' | 'to' | 'at') => findField(FIELDS[field]!, headers) >= 0;
    return has('id') && has('from') && has('to') && has('at') ? 20 : -Infinity;
  },
  fields: FIELDS,
  requires: [['id'], ['to'], ['at']],
};
