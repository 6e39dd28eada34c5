import type { Layout } from './layout.js';

/** What stands behind the name of a column with the label of what that column has as a number or an id. */
const LABEL = /@odata community display v1 formatted value$/u;

/** Dynamics 365 Sales opportunities by their technical names (Web API, connectors): `statecode` 0 open, 1 won, 2 lost. */
export const dynamicsApi: Layout = {
  name: 'dynamics-api',
  rows: 'deals',
  strong: ['opportunityid', 'statecode', 'estimatedvalue', 'estimatedclosedate', 'stepname'],
  weak: ['statuscode', 'actualvalue', 'actualclosedate', 'closeprobability', 'createdon', 'name'],
  needs: 5,
  plain: (headers) => headers.map((header) => header.replace(LABEL, ' label')),
  fields: {
    id: ['opportunityid'],
    name: ['name'],
    stage: ['stepname', 'salesstage label', 'salesstagecode label', 'salesstagecode', 'salesstage'],
    outcome: ['statecode'],
    amount: ['estimatedvalue'],
    expectedCloseAt: ['estimatedclosedate'],
    closedAt: ['actualclosedate'],
    createdAt: ['createdon'],
    probability: ['closeprobability'],
    owner: ['ownerid value label', 'ownerid', 'ownerid value'],
    account: ['customerid value label', 'parentaccountid value label', 'parentaccountid', 'customerid'],
    currency: ['isocurrencycode', 'transactioncurrencyid value label'],
  },
  requires: [['stage', 'outcome']],
  isIgnored: (header) => LABEL.test(header) || header.endsWith(' value') || header.includes('odata'),
  statuses: { '0': 'open', '1': 'won', '2': 'lost' },
  isInPercent: true,
};
