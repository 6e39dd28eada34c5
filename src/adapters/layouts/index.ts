import { ownerDefinitions, pipelineDefinitions, stageDefinitions } from './definitions.js';
import { fieldChanges } from './field-changes.js';
import { generic } from './generic.js';
import { hubspotExport } from './hubspot-export.js';
import type { Layout } from './layout.js';
import { pipedriveExport } from './pipedrive-export.js';
import { salesforceApi } from './salesforce-api.js';
import {
  salesforceHistoryReport,
  salesforceOpportunityFieldHistory,
  salesforceOpportunityHistory,
} from './salesforce-history.js';
import { salesforceReport } from './salesforce-report.js';
import { stageCounts } from './stage-counts.js';
import { snapshots } from './snapshots.js';
import { stageDurations } from './stage-durations.js';
import { stageLog } from './stage-log.js';
import { transitions } from './transitions.js';
import { xes } from './xes.js';

/** All layouts a file is tried against; of equal scores the first one wins. */
export const LAYOUTS: readonly Layout[] = [
  salesforceReport,
  salesforceApi,
  salesforceOpportunityHistory,
  salesforceOpportunityFieldHistory,
  salesforceHistoryReport,
  hubspotExport,
  pipedriveExport,
  transitions,
  xes,
  fieldChanges,
  snapshots,
  stageDurations,
  stageLog,
  stageDefinitions,
  pipelineDefinitions,
  ownerDefinitions,
  stageCounts,
];

/** Names that the option `layout` accepts. */
export const LAYOUT_NAMES: readonly string[] = ['auto', ...LAYOUTS.map(({ name }) => name), generic.name];
