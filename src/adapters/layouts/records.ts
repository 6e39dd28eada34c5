import type { Layout } from './layout.js';

/** Deals as the data of a spec has them (`sluice convert`), in JSON: each column is what its name says, and nothing else. */
export const records: Layout = {
  name: 'records',
  rows: 'deals',
  strong: [],
  weak: [],
  needs: Infinity,
  fields: {
    id: ['id'],
    name: ['name'],
    stage: ['stage'],
    outcome: ['outcome'],
    amount: ['amount'],
    converted: ['converted'],
    currency: ['currency'],
    owner: ['owner'],
    source: ['source'],
    pipeline: ['pipeline'],
    account: ['account'],
    lostReason: ['lost reason'],
    createdAt: ['created at'],
    closedAt: ['closed at'],
    expectedCloseAt: ['expected close at'],
    probability: ['probability'],
  },
  requires: [],
  isExact: true,
  isInPercent: false,
  history: 'none',
};
