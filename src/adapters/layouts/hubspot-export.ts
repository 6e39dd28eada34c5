import type { Layout } from './layout.js';

const STAGE_DATE = /^\s*date entered\s+["'“”„«‘’]?(.+?)["'“”»‘’]?\s*$/iu;

/**
 * HubSpot deal export with names. The columns `Date entered "Stage (Pipeline)"` hold one date a stage, the last entry;
 * their order is the order of the stages. `Close Date` is expected for open and actual for closed deals.
 */
export const hubspotExport: Layout = {
  name: 'hubspot-export',
  rows: 'deals',
  strong: ['deal stage', 'deal owner'],
  weak: [
    'record id',
    'deal name',
    'create date',
    'original traffic source',
    'closed lost reason',
    'amount in company currency',
  ],
  needs: 4,
  more: ({ headers }) =>
    headers.includes('closing date') ? -Infinity : headers.some((header) => STAGE_DATE.test(header)) ? 2 : 0,
  fields: {
    id: ['record id', 'deal id'],
    name: ['deal name'],
    stage: ['deal stage'],
    pipeline: ['pipeline'],
    amount: ['amount'],
    converted: ['amount in company currency'],
    currency: ['currency', 'deal currency code'],
    createdAt: ['create date'],
    closeDate: ['close date'],
    owner: ['deal owner'],
    probability: ['deal probability'],
    isWon: ['is closed won'],
    isLost: ['is closed lost'],
    isClosed: ['is deal closed?', 'is closed'],
    lostReason: ['closed lost reason'],
    source: ['original traffic source', 'original source type', 'deal source'],
    account: ['associated company', 'associated company names', 'primary associated company'],
  },
  requires: [['stage']],
  stageDate: (header) => STAGE_DATE.exec(header.slice(0, 300))?.[1]?.trim() ?? null,
  history: 'last-entry',
};
