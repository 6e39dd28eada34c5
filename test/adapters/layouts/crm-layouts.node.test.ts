import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { labelAt, readFiles } from '../../../src/adapters/index.js';
import type { DealTable, ReadOptions } from '../../../src/adapters/index.js';
import { instantText, readDeals } from '../reading.js';
import { FOLDER, skip, truth } from './crm-truth.js';

const OPEN_STAGES = ['Qualification', 'Needs Analysis', 'Proposal', 'Negotiation'];

const byBareStage = (counts: { readonly [stage: string]: number }) =>
  Object.fromEntries(Object.entries(counts).map(([stage, n]) => [stage.replace('Sales Pipeline / ', ''), n]));

/** Counts of a table, made without any of the kit's own counting. */
function stateOf(table: DealTable) {
  const rows = Array.from({ length: table.size }, (_, row) => row);
  const cents = (kept: readonly number[]) =>
    Math.round(kept.reduce((sum, row) => sum + (table.amount[row] || 0) * 100, 0)) / 100;
  const openByStage: { [stage: string]: number } = {};
  for (const row of rows)
    if (table.outcome[row] === 0)
      openByStage[labelAt(table.stage, row)] = (openByStage[labelAt(table.stage, row)] ?? 0) + 1;
  return {
    deals: table.size,
    outcomes: [0, 1, 2, 3].map((code) => rows.filter((row) => table.outcome[row] === code).length),
    openByStage,
    amount: cents(rows),
    wonAmount: cents(rows.filter((row) => table.outcome[row] === 1)),
    missing: rows.filter((row) => Number.isNaN(table.amount[row])).length,
  };
}

const expectedState = (missing: number) => ({
  deals: truth!.deals,
  outcomes: [truth!.open, truth!.won, truth!.lost, truth!.void],
  openByStage: byBareStage(truth!.open_by_stage),
  amount: truth!.amount_sum_by_currency.USD,
  wonAmount: truth!.won_amount_by_currency.USD,
  missing,
});

function movesOf(table: DealTable) {
  const entered: { [stage: string]: number } = {};
  let changes = 0;
  let backward = 0;
  const reopened = new Set<number>();
  for (let row = 0; row < table.size; row++) {
    const path = Array.from(
      table.visits.stage.subarray(table.visits.start[row], table.visits.start[row + 1]),
      (code) => table.stage.labels[code]!,
    );
    for (const stage of new Set(path)) entered[stage] = (entered[stage] ?? 0) + 1;
    path.slice(1).forEach((stage, i) => {
      changes++;
      const [from, to] = [OPEN_STAGES.indexOf(path[i]!), OPEN_STAGES.indexOf(stage)];
      if (from >= 0 && to >= 0 && to < from) backward++;
      if (from < 0 && to >= 0) reopened.add(row);
    });
  }
  return { entered, changes, backward, reopened: reopened.size };
}

const load = (file: string, options: ReadOptions = {}) =>
  readDeals(new Uint8Array(readFileSync(`${FOLDER}/${file}`)), options);

const STATES: [file: string, layout: string, missing: 'all' | 'none'][] = [
  ['salesforce_report_details.csv', 'salesforce-report', 'all'],
  ['hubspot_export_deals.csv', 'hubspot-export', 'all'],
  ['pipedrive_export_deals.csv', 'pipedrive-export', 'none'],
  ['zoho_export_deals.csv', 'zoho-export', 'all'],
  ['dynamics_export_opportunities.csv', 'dynamics-export', 'all'],
  ['generic_stage_log.csv', 'stage-log', 'all'],
  ['salesforce_opportunity_history_report.csv', 'salesforce-history-report', 'all'],
  ['salesforce_dataloader_opportunity.csv', 'salesforce-api', 'all'],
  ['salesforce_dataloader_opportunityhistory.csv', 'salesforce-opportunityhistory', 'all'],
];

for (const [file, layout, missing] of STATES)
  test(`${file} tells the true number and worth of deals`, { skip }, () => {
    const { table, report } = load(file);
    assert.equal(report.layout, layout);
    assert.deepEqual(report.issues, []);
    assert.equal(report.read, report.kept + report.rejected.length);
    assert.deepEqual(stateOf(table), expectedState(missing === 'all' ? truth!.amount_missing : 0));
  });

/** Asserts that a table tells every move, and, where the file has times, when each was. */
function assertMoves(table: DealTable, timed: boolean): void {
  assert.deepEqual(movesOf(table), {
    entered: byBareStage(truth!.deals_that_ever_entered_stage),
    changes: truth!.stage_changes_excluding_creation,
    backward: truth!.backward_moves_between_open_stages,
    reopened: truth!.reopened_deals,
  });
  assert.equal(table.visits.stage.length, truth!.history_rows_including_creation);
  assert.equal(table.visits.enteredAt.some(Number.isNaN), false);
  assert.equal(table.history, 'full');
  if (timed) assertCycles(table);
}

/** Asserts how long won deals took, from creation to closing. */
function assertCycles(table: DealTable): void {
  const cycles = Array.from(table.closedAt.keys())
    .filter((row) => table.outcome[row] === 1)
    .map((row) => (table.closedAt[row]! - table.createdAt[row]!) / 86_400_000)
    .sort((a, b) => a - b);
  assert.ok(Math.abs(cycles[cycles.length >> 1]! - truth!.cycle_days_won_median) < 0.0001);
}

const HISTORIES = [
  'generic_stage_log.csv',
  'salesforce_opportunity_history_report.csv',
  'salesforce_dataloader_opportunityhistory.csv',
];

for (const file of HISTORIES)
  test(`${file} tells every move`, { skip }, () => {
    const { table } = load(file);
    // The report has the creation to the day.
    assertMoves(table, !file.includes('report'));
  });

const JOINS: string[][] = [
  ['hubspot_api_v3_deals_pages.json', 'hubspot_api_v3_pipelines.json'],
  ['salesforce_dataloader_opportunity.csv', 'salesforce_dataloader_opportunityhistory.csv'],
  ['salesforce_dataloader_opportunity.csv', 'salesforce_dataloader_opportunityfieldhistory.csv'],
  ['pipedrive_export_deals.csv', 'generic_stage_log.csv'],
];

for (const files of JOINS)
  for (const order of [files, files.toReversed()])
    test(`${order.join(' and ')} together tell all of the truth`, { skip }, async () => {
      const found = await readFiles(
        order.map((name) => ({ name, bytes: new Uint8Array(readFileSync(`${FOLDER}/${name}`)) })),
      );
      assert.equal(found.kind, 'deals');
      const { table, report } = found;
      assert.deepEqual(report.issues, []);
      assert.deepEqual(
        report.unanswered
          .map(({ question }) => question)
          .filter((question) => question !== 'missing-amounts'),
        ['first-values'],
      );
      assert.equal(report.read, report.kept + report.rejected.length);
      const missing = files[0]!.startsWith('pipedrive') ? 0 : truth!.amount_missing;
      assert.deepEqual(stateOf(table), expectedState(missing));
      assertMoves(table, true);
    });

test('hubspot_export_deals.csv tells which stages a deal ever entered, and their order', { skip }, () => {
  const { table } = load('hubspot_export_deals.csv');
  assert.deepEqual(movesOf(table).entered, byBareStage(truth!.deals_that_ever_entered_stage));
  assert.deepEqual(
    [table.history, table.stageOrder],
    ['last-entry', [...OPEN_STAGES, 'Closed Won', 'Closed Lost']],
  );
});

test('the log of stages joined to a list of deals is the log', { skip }, () => {
  const history = new Uint8Array(readFileSync(`${FOLDER}/generic_stage_log.csv`));
  const { table } = load('pipedrive_export_deals.csv', { history });
  assert.equal(movesOf(table).changes, truth!.stage_changes_excluding_creation);
});

test('the first and last creation are the true ones', { skip }, () => {
  const { table } = load('generic_stage_log.csv');
  const sorted = table.createdAt.toSorted();
  assert.deepEqual(
    [instantText(sorted[0]!), instantText(sorted.at(-1)!)],
    [truth!.created_min, truth!.created_max],
  );
});

test('the footer of both Salesforce reports is accounted for', { skip }, () => {
  for (const file of ['salesforce_report_details.csv', 'salesforce_opportunity_history_report.csv'])
    assert.deepEqual(
      load(file).report.rejected.map(({ code }) => code),
      ['footer', 'footer', 'footer', 'footer'],
    );
});

test('the pages of the HubSpot API alone tell every move, by the ids of the stages', { skip }, () => {
  const { table, report } = load('hubspot_api_v3_deals_pages.json');
  const names: { readonly [id: string]: string } = {
    appointmentscheduled: 'Qualification',
    qualifiedtobuy: 'Needs Analysis',
    presentationscheduled: 'Proposal',
    decisionmakerboughtin: 'Negotiation',
    closedwon: 'Closed Won',
    closedlost: 'Closed Lost',
  };
  const labels = table.stage.labels.map((label) => names[label] ?? label);
  const named = { ...table, stage: { ...table.stage, labels } };
  assert.deepEqual(stateOf(named), expectedState(truth!.amount_missing));
  assertMoves(named, true);
  assert.deepEqual(
    report.unanswered.map(({ question }) => question),
    ['stage-names', 'first-values'],
  );
});

test('the Pipedrive API tells every move, won and lost being no stages of its own', { skip }, () => {
  const { table, report } = load('pipedrive_api_deals_stages_flow.json');
  // The stage of a closed deal is its last open one.
  assert.deepEqual(stateOf(table), expectedState(0));
  const closing: { readonly [label: string]: string } = { Won: 'Closed Won', Lost: 'Closed Lost' };
  const labels = table.stage.labels.map((label) => closing[label] ?? label);
  assertMoves({ ...table, stage: { ...table.stage, labels } }, true);
  assert.deepEqual(table.stageOrder, OPEN_STAGES);
  const zeros = report.problems.find(({ code }) => code === 'W-AMOUNT-ZERO');
  assert.equal(zeros?.params['n'], truth!.amount_missing);
  assert.deepEqual([report.issues, report.kept], [[], report.read]);
});

const maven = '../shared/data/maven-crm-sales/sales_pipeline.csv';

test(
  'a sales pipeline of 8,800 deals gives the numbers that its publisher states',
  { skip: existsSync(maven) ? false : `${maven} is not here` },
  () => {
    const { table, report } = readDeals(new Uint8Array(readFileSync(maven)));
    const n = (outcome: number) => table.outcome.filter((one) => one === outcome).length;
    assert.deepEqual([table.size, n(1), n(2), n(0)], [8800, 4238, 2473, 2089]);
    // Counted with another reader: the worth of all deals, and those that have none because they are open.
    assert.equal(
      table.amount.reduce((sum, value) => sum + (value || 0), 0),
      10_005_534,
    );
    assert.equal(table.amount.filter(Number.isNaN).length, 2089);
    assert.equal(table.createdAt.filter(Number.isNaN).length, 500);
    assert.deepEqual([report.issues, report.kept], [[], 8800]);
  },
);
