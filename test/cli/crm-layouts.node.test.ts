import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { describe, test } from 'node:test';
import type { Inspection } from '../../src/cli/inspection-form.js';
import { FOLDER, skip, truth } from '../adapters/layouts/crm-truth.js';
import { sluice, sluiceJson } from './program.js';

const HUBSPOT_IDS: { readonly [id: string]: string } = {
  appointmentscheduled: 'Qualification',
  qualifiedtobuy: 'Needs Analysis',
  presentationscheduled: 'Proposal',
  decisionmakerboughtin: 'Negotiation',
  closedwon: 'Closed Won',
  closedlost: 'Closed Lost',
};
const PIPEDRIVE_CLOSED: { readonly [stage: string]: string } = { Won: 'Closed Won', Lost: 'Closed Lost' };

/** What a layout can know of the truth. */
interface Knowledge {
  readonly layout: string;
  readonly kind?: 'events';
  /** All entries into stages, the last one of each stage, or none. */
  readonly history?: 'full' | 'last-entry';
  /** Names of stages where the file has other ones. */
  readonly names?: { readonly [stage: string]: string };
  /** It writes 0 where no amount was entered. */
  readonly zeroes?: true;
  /** It tells about changes only: no amounts, and no stage of deals that never moved. */
  readonly changesOnly?: true;
  readonly footers?: number;
  /** Files of the folder that belong to it. */
  readonly with?: string;
}

const FILES: { readonly [file: string]: Knowledge } = {
  'salesforce_report_details.csv': { layout: 'salesforce-report', footers: 4 },
  'salesforce_opportunity_history_report.csv': {
    layout: 'salesforce-history-report',
    kind: 'events',
    history: 'full',
    footers: 4,
  },
  'salesforce_dataloader_opportunity.csv': { layout: 'salesforce-api' },
  'salesforce_dataloader_opportunityhistory.csv': {
    layout: 'salesforce-opportunityhistory',
    kind: 'events',
    history: 'full',
  },
  'salesforce_dataloader_opportunityfieldhistory.csv': {
    layout: 'salesforce-opportunityfieldhistory',
    kind: 'events',
    changesOnly: true,
  },
  'hubspot_export_deals.csv': { layout: 'hubspot-export', history: 'last-entry' },
  'hubspot_api_v3_deals_pages.json': { layout: 'hubspot-api', history: 'full', names: HUBSPOT_IDS },
  'hubspot_api_v3_pipelines.json': {
    layout: 'hubspot-api',
    history: 'full',
    with: 'hubspot_api_v3_deals_pages.json',
  },
  'pipedrive_export_deals.csv': { layout: 'pipedrive-export', zeroes: true },
  'pipedrive_api_deals_stages_flow.json': {
    layout: 'pipedrive-api',
    history: 'full',
    names: PIPEDRIVE_CLOSED,
    zeroes: true,
  },
  'zoho_export_deals.csv': { layout: 'zoho-export' },
  'dynamics_export_opportunities.csv': { layout: 'dynamics-export' },
  'generic_stage_log.csv': { layout: 'stage-log', kind: 'events', history: 'full' },
  'generic_deals.xlsx': { layout: 'generic' },
};

const bare = (counts: { readonly [stage: string]: number }) =>
  Object.fromEntries(Object.entries(counts).map(([stage, n]) => [stage.replace('Sales Pipeline / ', ''), n]));

function countsOf(stages: Iterable<string>): { [stage: string]: number } {
  const counts: { [stage: string]: number } = {};
  for (const stage of stages) counts[stage] = (counts[stage] ?? 0) + 1;
  return counts;
}

const inspected = (...files: string[]) =>
  sluiceJson([
    'inspect',
    ...files.map((file) => `${FOLDER}/${file}`),
    ...['--json', '--records', '--currency', 'USD'],
  ]) as Inspection;

/** Compares what the records say, counted here, and what the program counted. */
function assertTold(found: Inspection, knows: Knowledge): void {
  const records = found.records!;
  const named = (stage: string | null) => knows.names?.[stage ?? ''] ?? stage ?? '';
  const { deals, won, lost, open } = found;
  assert.deepEqual(
    { deals, won, lost, open, void: found.void },
    { deals: truth!.deals, won: truth!.won, lost: truth!.lost, open: truth!.open, void: truth!.void },
  );
  assert.deepEqual(countsOf(records.map(({ stage }) => stage ?? '')), found.byStage);
  if (knows.changesOnly) return;
  const stages = records.filter(({ status }) => status === 'open').map(({ stage }) => named(stage));
  assert.deepEqual(countsOf(stages), bare(truth!.open_by_stage));
  assert.deepEqual(found.amountSum, truth!.amount_sum_by_currency);
  assert.equal(found.amountMissing, knows.zeroes ? 0 : truth!.amount_missing);
  const wonCents = records.map(({ status, amount }) =>
    status === 'won' ? Math.round((amount ?? 0) * 100) : 0,
  );
  assert.deepEqual(
    { USD: wonCents.reduce((sum, cents) => sum + cents, 0) / 100 },
    truth!.won_amount_by_currency,
  );
  assert.deepEqual(found.issues, []);
}

function assertHistory({ records }: Inspection, { history, names = {} }: Knowledge): void {
  const paths = records!.map((record) => (record.history ?? []).map(({ stage }) => names[stage] ?? stage));
  if (history === undefined) return assert.ok(records!.every((record) => record.history === null));
  assert.deepEqual(
    countsOf(paths.flatMap((path) => [...new Set(path)])),
    bare(truth!.deals_that_ever_entered_stage),
  );
  if (history === 'full') assert.equal(paths.flat().length, truth!.history_rows_including_creation);
}

describe('the program tells of the truth what a file can know', { skip }, () => {
  test('every file of the folder is among them', () => {
    const files = readdirSync(FOLDER).filter((file) => file !== 'README.txt' && file !== 'truth.json');
    assert.deepEqual(files.sort(), Object.keys(FILES).sort());
  });
  for (const [file, knows] of Object.entries(FILES))
    test(file, () => {
      const found = inspected(...(knows.with === undefined ? [] : [knows.with]), file);
      assert.deepEqual([found.layout, found.kind], [knows.layout, knows.kind ?? 'deals']);
      assert.deepEqual(
        found.rejectedRows.map(({ reason }) => reason),
        Array.from({ length: knows.footers ?? 0 }, () => 'footer'),
      );
      assertTold(found, knows);
      if (!knows.changesOnly) assertHistory(found, knows);
    });
  test('what only describes stages is refused with a sentence, and what a file cannot know is said', () => {
    const { code, err } = sluice(['inspect', `${FOLDER}/hubspot_api_v3_pipelines.json`]);
    assert.deepEqual([code, /E-DATA-ALONE/u.test(err)], [1, true]);
    const { out } = sluice(['inspect', `${FOLDER}/zoho_export_deals.csv`]);
    assert.match(out, /\nCannot answer\n {2}in which currency\n[^]*how long deals stay in a stage\n/u);
  });
});
