import { fieldChanges } from './field-changes.js';
import { findField } from './find-field.js';
import type { Aliases, Layout } from './layout.js';
import { salesforceApi } from './salesforce-api.js';
import { transitions } from './transitions.js';

const ID = ['opportunity id', 'opportunityid', '业务机会 id', '业务机会id'];
const STATE: Aliases = {
  name: ['opportunity name', '业务机会名称'],
  isDeleted: ['is deleted', 'isdeleted'],
  amount: ['amount', '金额'],
  closeDate: ['close date', 'closedate', '结束日期'],
  probability: ['probability', 'probability (%)', '可能性 (%)'],
  currency: ['currency iso code', 'currencyisocode', 'amount currency'],
};

/**
 * Salesforce `OpportunityHistory`: a row for each save that changed stage, amount, probability or closing date, with the new
 * values; most rows change no stage. The oldest row of a deal is its creation. The weekly export also says from which stage.
 */
export const salesforceOpportunityHistory: Layout = {
  name: 'salesforce-opportunityhistory',
  rows: 'entries',
  strong: [],
  weak: [],
  needs: 5,
  more: ({ headers }) => {
    const has = (...names: string[]) => findField(names, headers) >= 0;
    return has(...ID) &&
      has('stage name', 'stagename') &&
      has('created date', 'createddate') &&
      !has('is won', 'iswon')
      ? 50
      : -Infinity;
  },
  fields: {
    ...STATE,
    id: ID,
    stage: ['stage name', 'stagename'],
    from: ['from opportunity stage name', 'fromopportunitystagename'],
    at: ['created date', 'createddate'],
  },
  requires: [['id'], ['stage'], ['at']],
  isInPercent: true,
};

/**
 * Salesforce `OpportunityFieldHistory`, by API names or as a report: old and new value of each field that is tracked. The
 * row of the creation carries no stage.
 */
export const salesforceOpportunityFieldHistory: Layout = {
  ...fieldChanges,
  name: 'salesforce-opportunityfieldhistory',
  more: (sample) => {
    const is = findField([...ID, 'opportunity name'], sample.headers) >= 0;
    const tells = findField(['old value', 'oldvalue', '旧值', '原值'], sample.headers) >= 0;
    return is && tells && findField(fieldChanges.fields.field!, sample.headers) >= 0 ? 60 : -Infinity;
  },
  fields: { ...fieldChanges.fields, ...STATE, id: ID },
  changes: salesforceApi.fields,
  isInPercent: true,
  listFrom: 'Opportunity',
};

/**
 * Salesforce report on the history of opportunities, newest change first: `From Stage`, `To Stage`, `Last Modified`, also
 * rows that change no stage. `Stage` is the one the deal is in now. It must have the column `Opportunity ID`.
 */
export const salesforceHistoryReport: Layout = {
  ...transitions,
  name: 'salesforce-history-report',
  more: ({ headers }) => {
    const has = (...names: string[]) => findField(names, headers) >= 0;
    const moves =
      findField(transitions.fields.from!, headers) >= 0 && findField(transitions.fields.to!, headers) >= 0;
    return moves &&
      has(...ID, 'opportunity name', '业务机会名称') &&
      has('last modified', '上次修改时间', '上次修改日期')
      ? 60
      : -Infinity;
  },
  fields: {
    ...transitions.fields,
    ...STATE,
    id: ID,
    at: ['last modified', '上次修改时间', '上次修改日期'],
    stage: ['stage', '阶段'],
    createdAt: ['created date', '创建日期'],
    owner: ['opportunity owner', '业务机会所有人'],
  },
  isInPercent: true,
};
