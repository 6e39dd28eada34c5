import { bitrixStageHistory } from './bitrix-stage-history.js';
import { closeExport } from './close-export.js';
import { copperApi } from './copper-api.js';
import { ownerDefinitions, pipelineDefinitions, stageDefinitions } from './definitions.js';
import { dynamicsApi } from './dynamics-api.js';
import { dynamicsExport } from './dynamics-export.js';
import { eventLog } from './event-log.js';
import { fieldChanges } from './field-changes.js';
import { freshsalesPayload } from './freshsales-payload.js';
import { fxiaokeApi } from './fxiaoke-api.js';
import { fxiaokeExport } from './fxiaoke-export.js';
import { ga4Funnel } from './ga4-funnel.js';
import { generic } from './generic.js';
import { hubspotApi } from './hubspot-api.js';
import { hubspotExport } from './hubspot-export.js';
import { hubspotPropertyHistory, hubspotStageHistory } from './hubspot-history.js';
import type { Layout } from './layout.js';
import { odooExport } from './odoo-export.js';
import { pipedriveApi, pipedriveChangelog, pipedriveFlow } from './pipedrive-api.js';
import { pipedriveExport } from './pipedrive-export.js';
import { records } from './records.js';
import { salesforceApi } from './salesforce-api.js';
import {
  salesforceHistoryReport,
  salesforceOpportunityFieldHistory,
  salesforceOpportunityHistory,
} from './salesforce-history.js';
import { salesforceReport } from './salesforce-report.js';
import { snapshots } from './snapshots.js';
import { stageCounts } from './stage-counts.js';
import { stageDurations } from './stage-durations.js';
import { stageLog } from './stage-log.js';
import { transitions } from './transitions.js';
import { wukongExport } from './wukong-export.js';
import { xes } from './xes.js';
import { zohoExport } from './zoho-export.js';
import { zohoStageHistory } from './zoho-stage-history.js';

/** All layouts a file is tried against; of equal scores the first one wins. */
export const LAYOUTS: readonly Layout[] = [
  salesforceReport,
  salesforceApi,
  salesforceOpportunityHistory,
  salesforceOpportunityFieldHistory,
  salesforceHistoryReport,
  hubspotExport,
  hubspotApi,
  hubspotStageHistory,
  hubspotPropertyHistory,
  pipedriveExport,
  zohoExport,
  dynamicsExport,
  dynamicsApi,
  closeExport,
  odooExport,
  fxiaokeExport,
  fxiaokeApi,
  wukongExport,
  copperApi,
  freshsalesPayload,
  zohoStageHistory,
  bitrixStageHistory,
  pipedriveApi,
  pipedriveFlow,
  pipedriveChangelog,
  transitions,
  xes,
  fieldChanges,
  snapshots,
  stageDurations,
  eventLog,
  stageLog,
  stageDefinitions,
  pipelineDefinitions,
  ownerDefinitions,
  ga4Funnel,
  stageCounts,
  records,
];

/** Names that the option `layout` accepts. */
export const LAYOUT_NAMES: readonly string[] = ['auto', ...LAYOUTS.map(({ name }) => name), generic.name];
