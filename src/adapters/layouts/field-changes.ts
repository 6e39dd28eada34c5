import { findField } from './find-field.js';
import { GENERIC_FIELDS } from './generic.js';
import type { Aliases, Layout } from './layout.js';
import { transitions } from './transitions.js';

const FIELDS: Aliases = {
  ...GENERIC_FIELDS,
  id: transitions.fields.id!,
  field: [
    'field',
    'field / event',
    'field name',
    'field key',
    'property',
    'property name',
    '字段',
    '字段 / 事件',
    '变更字段',
  ],
  oldValue: ['old value', 'oldvalue', 'from', 'previous value', '旧值', '原值', '变更前'],
  newValue: ['new value', 'newvalue', 'to', 'value', '新值', '变更后'],
  at: [
    ...['created date', 'createddate', 'edit date', 'changed at', 'timestamp', 'log time', 'time', 'date'],
    ...['编辑日期', '变更时间', '修改时间', '时间'],
  ],
};

const has = (headers: readonly string[], field: 'id' | 'field' | 'oldValue' | 'newValue' | 'at') =>
  findField(FIELDS[field]!, headers) >= 0;

/**
 * One row for each change of any field of a deal, of which only the stage is of interest: `field, old value, new value`. The
 * stage in which a deal was created stands in no row of its own.
 */
export const fieldChanges: Layout = {
  name: 'field-changes',
  rows: 'changes',
  strong: [],
  weak: [],
  needs: 5,
  more: ({ headers }) =>
    (['id', 'field', 'newValue', 'at'] as const).every((field) => has(headers, field)) ? 30 : -Infinity,
  fields: FIELDS,
  requires: [['id'], ['field'], ['newValue'], ['at']],
};
