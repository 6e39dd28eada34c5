import { findField } from './find-field.js';
import { GENERIC_FIELDS } from './generic.js';
import type { Aliases, Layout } from './layout.js';

const FIELDS: Aliases = {
  ...GENERIC_FIELDS,
  at: [
    ...[
      'valid from',
      'dbt valid from',
      'effective from',
      'effective start date',
      'fivetran start',
      'row start',
    ],
    ...['snapshot date', 'snapshot at', 'snapshot', 'as of date', 'as of', 'export date', 'extract date'],
    ...['生效日期', '生效时间', '快照日期', '快照时间', '数据日期', '统计日期'],
  ],
  until: [
    ...['valid to', 'dbt valid to', 'effective to', 'effective end date', 'fivetran end', 'row end'],
    ...['失效日期', '失效时间'],
  ],
};

/**
 * One row for each state of a deal: versions with the time from which each was valid (`valid_from`, `valid_to`), or
 * the whole list again and again, each time with its date (`snapshot_date`). The newest row of a deal is its state now.
 */
export const snapshots: Layout = {
  name: 'snapshots',
  rows: 'snapshots',
  strong: [],
  weak: [],
  needs: 5,
  more: ({ headers }) =>
    (['id', 'stage', 'at'] as const).every((field) => findField(FIELDS[field]!, headers) >= 0)
      ? 40
      : -Infinity,
  fields: FIELDS,
  requires: [['id'], ['stage'], ['at']],
};
