import type { Layout } from './layout.js';

/** Ids of opportunities begin with these characters. */
const OPPORTUNITY = /^006[\da-zA-Z]{12}(?:[\da-zA-Z]{3})?$/u;

/** Whether the first cells of a column are ids of opportunities. */
export function holdsOpportunityIds(cells: readonly string[]): boolean {
  const filled = cells.filter((cell) => cell !== '');
  return filled.length > 0 && filled.every((cell) => OPPORTUNITY.test(cell));
}

/**
 * Salesforce opportunities with API names, as Data Loader, the weekly export, SOQL and connectors write them: `StageName`,
 * `STAGENAME` or `stage_name`. `IsWon` and `IsClosed` say how a deal stands; `CloseDate` is the expected date of open and
 * the actual one of closed deals. Owners and accounts are ids.
 */
export const salesforceApi: Layout = {
  name: 'salesforce-api',
  rows: 'deals',
  strong: [
    ...['stage name', 'stagename', 'is won', 'iswon', 'is closed', 'isclosed'],
    ...['forecast category', 'forecastcategory', 'forecast category name', 'forecastcategoryname'],
  ],
  weak: [
    'close date',
    'closedate',
    'currency iso code',
    'currencyisocode',
    'system modstamp',
    'systemmodstamp',
  ],
  needs: 5,
  more: ({ headers, rows }) => {
    const id = headers.indexOf('id');
    const isTree = headers.includes('attributes reference id') || headers.includes('attributes type');
    return (id >= 0 && holdsOpportunityIds(rows.map((row) => row[id]!))) || isTree ? 4 : 0;
  },
  fields: {
    id: ['id', 'opportunity id'],
    name: ['name'],
    stage: ['stage name', 'stagename'],
    isWon: ['is won', 'iswon'],
    isClosed: ['is closed', 'isclosed'],
    isDeleted: ['is deleted', 'isdeleted'],
    amount: ['amount'],
    converted: ['converted amount', 'amount converted'],
    currency: ['currency iso code', 'currencyisocode'],
    closeDate: ['close date', 'closedate'],
    createdAt: ['created date', 'createddate'],
    probability: ['probability'],
    owner: ['owner name', 'owner id', 'ownerid'],
    account: ['account name', 'account id', 'accountid'],
    source: ['lead source', 'leadsource'],
    lostReason: ['loss reason c', 'lost reason c', 'closed lost reason c', 'reason lost c'],
  },
  requires: [['stage']],
  isInPercent: true,
  historyFrom: 'OpportunityHistory, OpportunityFieldHistory',
  valuesFrom: 'OpportunityFieldHistory',
};
