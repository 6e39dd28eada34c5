import type { Layout } from './layout.js';

/**
 * Records of 纷享销客 (ShareCRM) as its API gives them: `NewOpportunityObj` or `OpportunityObj`. Numbers are texts, times
 * epochs in milliseconds; `…__r` is what another key shows as. Records that are deleted, or invalidated and thereby in the
 * bin, are no deals.
 */
export const fxiaokeApi: Layout = {
  name: 'fxiaoke-api',
  rows: 'deals',
  strong: [
    ...['object describe api name', 'sales stage r', 'sales status', 'sales status r', 'sales process id'],
    ...['sales process id r', 'life status'],
  ],
  weak: ['sales stage', 'create time', 'close date', 'account id r', 'owner r', 'is deleted', 'probability'],
  needs: 4,
  more: ({ headers }) =>
    headers.includes('sales stage') || headers.includes('sales stage r') ? 2 : -Infinity,
  fields: {
    id: ['id'],
    name: ['name'],
    account: ['account id r', 'account id r name', 'account id'],
    pipeline: ['sales process id r', 'sales process id'],
    stage: ['sales stage r', 'sales stage'],
    outcome: ['sales status r', 'sales status'],
    isDeleted: ['is deleted'],
    lifeStatus: ['life status', 'life status r'],
    amount: ['amount', 'final amount'],
    currency: ['mc currency'],
    expectedCloseAt: ['close date'],
    closedAt: ['real close date'],
    createdAt: ['create time'],
    probability: ['probability'],
    owner: ['owner r name', 'owner r', 'owner name', 'owner'],
    source: ['leads source r', 'source r', 'source'],
    lostReason: ['lost reason r', 'lost reason', 'lose reason'],
  },
  requires: [['stage']],
  isIgnored: (header) => / r (?!name$)/u.test(header) || header === 'object describe api name',
  statuses: { '2': 'won' },
  isInPercent: true,
};
