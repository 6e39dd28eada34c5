import type { Layout } from './layout.js';

/** Freshsales deals as its workflows send them: every key is `deal_…`, names of related records are behind another `deal_`. */
export const freshsalesPayload: Layout = {
  name: 'freshsales-payload',
  rows: 'deals',
  strong: ['deal deal stage name', 'deal deal pipeline name', 'deal expected close'],
  weak: ['deal id', 'deal name', 'deal amount', 'deal currency name', 'deal owner name', 'deal source name'],
  needs: 4,
  fields: {
    id: ['deal id'],
    name: ['deal name'],
    stage: ['deal deal stage name'],
    pipeline: ['deal deal pipeline name'],
    amount: ['deal amount'],
    currency: ['deal currency code', 'deal currency name'],
    expectedCloseAt: ['deal expected close'],
    closedAt: ['deal closed date'],
    createdAt: ['deal created at'],
    probability: ['deal probability'],
    owner: ['deal owner name'],
    source: ['deal source name', 'deal lead source name'],
    lostReason: ['deal deal reason name'],
    account: ['deal sales account name', 'deal account name'],
  },
  requires: [['stage']],
  isInPercent: true,
};
