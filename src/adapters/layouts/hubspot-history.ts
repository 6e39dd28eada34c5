import { fieldChanges } from './field-changes.js';
import { findField } from './find-field.js';
import { HUBSPOT_SOURCES, hubspotApi } from './hubspot-api.js';
import type { Layout } from './layout.js';

const ID = ['deal id', 'dealid', 'record id', 'object id', 'hs object id'];

/** Changes that HubSpot keeps of a property of a deal; older ones are gone. */
const KEPT = 20;

/** Stages that HubSpot deals entered: `propertiesWithHistory.dealstage` of the API, or the `deal_stage` of a connector. */
export const hubspotStageHistory: Layout = {
  name: 'hubspot-stage-history',
  rows: 'entries',
  strong: [],
  weak: [],
  needs: 5,
  more: ({ headers }) =>
    findField(ID, headers) >= 0 && headers.includes('value') && headers.includes('date entered')
      ? 50
      : -Infinity,
  fields: { id: ID, stage: ['value'], at: ['date entered'] },
  requires: [['id'], ['stage'], ['at']],
  keeps: KEPT,
  listFrom: 'GET /crm/v3/objects/deals',
  namesFrom: HUBSPOT_SOURCES.namesFrom,
  isStageId: HUBSPOT_SOURCES.isStageId,
};

/** Values that properties of HubSpot deals had, the first one included: `name, value, timestamp`, as connectors write them. */
export const hubspotPropertyHistory: Layout = {
  ...hubspotStageHistory,
  name: 'hubspot-property-history',
  rows: 'changes',
  more: ({ headers }) => {
    const has = (...names: string[]) => findField(names, headers) >= 0;
    return has(...ID) &&
      has('name', 'property name', 'property') &&
      has('value') &&
      has('timestamp') &&
      !has('stage')
      ? 50
      : -Infinity;
  },
  fields: {
    id: ID,
    field: ['name', 'property name', 'property'],
    newValue: ['value'],
    at: ['timestamp', ...fieldChanges.fields.at!],
  },
  changes: hubspotApi.fields,
  requires: fieldChanges.requires,
};
