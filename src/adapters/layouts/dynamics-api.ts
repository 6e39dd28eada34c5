import type { Layout } from './layout.js';

/** Dynamics 365 Sales opportunities by their technical names (Web API, connectors): `statecode` 0 open, 1 won, 2 lost. */
export const dynamicsApi: Layout = {
  name: 'dynamics-api',
  rows: 'deals',
  strong: ['opportunityid', 'statecode', 'estimatedvalue', 'estimatedclosedate', 'stepname'],
  weak: ['statuscode', 'actualvalue', 'actualclosedate', 'closeprobability', 'createdon', 'name'],
  needs: 5,
  fields: {
    id: ['opportunityid'],
    name: ['name'],
    stage: ['stepname', 'salesstagecode', 'salesstage'],
    outcome: ['statecode'],
    amount: ['estimatedvalue'],
    expectedCloseAt: ['estimatedclosedate'],
    closedAt: ['actualclosedate'],
    createdAt: ['createdon'],
    probability: ['closeprobability'],
    owner: ['ownerid', 'ownerid value'],
    account: ['parentaccountid', 'customerid'],
  },
  requires: [['stage', 'outcome']],
  statuses: { '0': 'open', '1': 'won', '2': 'lost' },
  isInPercent: true,
};
