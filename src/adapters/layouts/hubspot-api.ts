import type { Layout } from './layout.js';

const STAGE_DATE = /^\s*hs_(?:v2_)?date_entered_(?!current)(.+?)\s*$/iu;

/** Ids of the stages of the pipeline that every account begins with. */
const FIRST_STAGES = new Set(
  'appointmentscheduled qualifiedtobuy presentationscheduled decisionmakerboughtin contractsent closedwon closedlost'.split(
    ' ',
  ),
);

/** Whether a stage is the internal id of one: a number, or one of the pipeline that every account begins with. */
export function isHubspotStageId(stage: string): boolean {
  return /^\d+$/u.test(stage) || FIRST_STAGES.has(stage);
}

/** What of HubSpot tells how deals moved, and what names their stages. */
export const HUBSPOT_SOURCES = {
  historyFrom: 'GET /crm/v3/objects/deals?propertiesWithHistory=dealstage',
  valuesFrom: 'GET /crm/v3/objects/deals?propertiesWithHistory=hubspot_owner_id',
  namesFrom: 'GET /crm/v3/pipelines/deals',
  isStageId: isHubspotStageId,
} as const;

/**
 * HubSpot deals by internal names, from the API, an export with internal names, or a connector (`property_dealname`). The
 * stage is an id; `hs_v2_date_entered_…` holds one date a stage, the last entry.
 */
export const hubspotApi: Layout = {
  name: 'hubspot-api',
  rows: 'deals',
  strong: ['dealstage', 'hs object id', 'deal pipeline stage id', 'property createdate'],
  weak: [
    ...['dealname', 'hubspot owner id', 'createdate', 'closedate', 'pipeline'],
    ...['property dealname', 'property amount', 'property closedate', 'deal pipeline id'],
  ],
  needs: 4,
  more: ({ headers }) => (headers.some((header) => /^hs (?:v2 )?date entered /u.test(header)) ? 2 : 0),
  fields: {
    id: ['id', 'hs object id', 'record id', 'deal id', 'dealid'],
    name: ['dealname', 'property dealname'],
    stage: ['dealstage', 'deal pipeline stage id', 'property dealstage'],
    pipeline: ['pipeline', 'deal pipeline id', 'property pipeline'],
    amount: ['amount', 'property amount'],
    converted: ['amount in home currency', 'property amount in home currency'],
    currency: ['deal currency code', 'property deal currency code'],
    createdAt: ['createdate', 'property createdate', 'created at'],
    closeDate: ['closedate', 'property closedate'],
    owner: ['hubspot owner id', 'owner id', 'property hubspot owner id'],
    probability: ['hs deal stage probability', 'property hs deal stage probability'],
    isWon: ['hs is closed won', 'property hs is closed won'],
    isLost: ['hs is closed lost', 'property hs is closed lost'],
    isClosed: ['hs is closed', 'property hs is closed'],
    isDeleted: ['archived', 'is deleted', 'isdeleted'],
    lostReason: ['closed lost reason', 'property closed lost reason'],
    source: ['hs analytics source', 'property hs analytics source'],
  },
  requires: [['id'], ['stage']],
  stageDate: (header) => STAGE_DATE.exec(header.slice(0, 300))?.[1] ?? null,
  isInPercent: false,
  ...HUBSPOT_SOURCES,
};
