import { GENERIC_FIELDS } from './generic.js';
import type { Layout } from './layout.js';

/**
 * Event log of process mining: XES, or the same as a delimited file (`case:concept:name`, `concept:name`,
 * `time:timestamp`). What is said of a case is said of the deal. Of `lifecycle:transition` only completed events count.
 */
export const xes: Layout = {
  name: 'xes',
  rows: 'entries',
  strong: ['case:concept:name', 'concept:name', 'time:timestamp'],
  weak: ['lifecycle:transition', 'org:resource'],
  needs: 5,
  fields: {
    id: ['case:concept:name', 'case id', 'case'],
    stage: ['concept:name', 'activity'],
    at: ['time:timestamp', 'timestamp'],
    lifecycle: ['lifecycle:transition'],
    amount: [
      ...['amount req', 'case:amount req', 'amount requested', 'requested amount', 'case:requested amount'],
      ...(GENERIC_FIELDS.amount ?? []),
    ],
    createdAt: ['reg date', 'case:reg date', ...(GENERIC_FIELDS.createdAt ?? [])],
    owner: ['org:resource', 'resource'],
  },
  requires: [['id'], ['stage'], ['at']],
};
