import { fieldChanges } from './field-changes.js';
import type { Layout } from './layout.js';

const isNumber = (stage: string) => /^\d+$/u.test(stage);

/**
 * Pipedrive deals with API names. The stage is an id, and that of a closed deal its last open one; `status` says how it
 * stands. A value of 0 may mean that none was entered.
 */
export const pipedriveApi: Layout = {
  name: 'pipedrive-api',
  rows: 'deals',
  strong: ['stage id', 'add time', 'won time', 'lost time'],
  weak: ['title', 'value', 'formatted value', 'pipeline id', 'org name', 'expected close date'],
  needs: 6,
  fields: {
    id: ['id', 'deal id'],
    name: ['title'],
    stage: ['stage name', 'stage id'],
    outcome: ['status'],
    isDeleted: ['deleted', 'is deleted'],
    amount: ['value'],
    currency: ['currency'],
    pipeline: ['pipeline name', 'pipeline id'],
    createdAt: ['add time'],
    wonAt: ['won time', 'first won time'],
    lostAt: ['lost time'],
    closedAt: ['close time'],
    expectedCloseAt: ['expected close date'],
    probability: ['probability'],
    lostReason: ['lost reason'],
    owner: ['owner name', 'user id name', 'owner id name', 'owner id', 'user id id', 'user id'],
    account: ['org name', 'org id name', 'organization', 'org id'],
    source: ['channel', 'origin'],
  },
  requires: [['id'], ['stage']],
  historyFrom: 'GET /v1/deals/{id}/flow',
  valuesFrom: 'GET /v1/deals/{id}/flow',
  namesFrom: 'GET /v1/stages',
  isStageId: isNumber,
  zeroIsUnset: true,
  isInPercent: true,
};

/** Change log of Pipedrive deals that tells everything since their creation. */
export const pipedriveFlow: Layout = {
  ...fieldChanges,
  name: 'pipedrive-flow',
  more: () => -Infinity,
  changes: pipedriveApi.fields,
  complete: true,
  listFrom: 'GET /v1/deals',
  namesFrom: 'GET /v1/stages',
  isStageId: isNumber,
};

/** Change log of Pipedrive deals that may lack some of them. */
export const pipedriveChangelog: Layout = { ...pipedriveFlow, name: 'pipedrive-changelog', complete: false };
