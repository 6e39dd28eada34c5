import type { Layout } from './layout.js';

/** Copper opportunities by their technical names. Stages and owners are ids; `Abandoned` is neither won nor lost. */
export const copperApi: Layout = {
  name: 'copper-api',
  rows: 'deals',
  strong: ['pipeline stage id', 'monetary value', 'win probability', 'loss reason id'],
  weak: ['assignee id', 'close date', 'company name', 'pipeline id', 'status', 'date created'],
  needs: 5,
  fields: {
    id: ['id'],
    name: ['name'],
    account: ['company name'],
    stage: ['pipeline stage', 'pipeline stage name', 'pipeline stage id'],
    pipeline: ['pipeline', 'pipeline name', 'pipeline id'],
    outcome: ['status'],
    amount: ['monetary value'],
    currency: ['monetary unit'],
    probability: ['win probability'],
    owner: ['assignee', 'assignee name', 'assignee id'],
    expectedCloseAt: ['close date'],
    createdAt: ['date created'],
    lostReason: ['loss reason', 'loss reason id'],
    source: ['customer source', 'customer source id'],
  },
  requires: [['stage', 'outcome']],
  isInPercent: true,
};
