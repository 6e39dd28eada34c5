import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { openDataNow } from '../../src/engine/now.js';
import type { FunnelResult } from '../../src/metrics/funnel/result.js';
import type { FileData } from '../../src/spec/data.js';

const SHARED = '../shared/data';
const LAYOUTS = `${SHARED}/crm-layouts-a`;
const LOANS = `${SHARED}/bpic2012-loan-funnel/applications_2011.csv`;
const skip = (path: string): string | false => (existsSync(path) ? false : `${path} is not there`);

/** What the folder of layouts says is true of its deals. */
interface Truth {
  readonly deals: number;
  readonly won: number;
  readonly lost: number;
  readonly open_by_stage: { readonly [stage: string]: number };
  readonly deals_that_ever_entered_stage: { readonly [stage: string]: number };
  readonly won_amount_by_currency: { readonly [currency: string]: number };
}

const STAGES = ['Qualification', 'Needs Analysis', 'Proposal', 'Negotiation', 'Closed Won'];

function measured(path: string, request: object, data: Partial<FileData> = {}): FunnelResult {
  const loaded = openDataNow({ src: path, ...data }, { bytes: readFileSync(path) });
  return loaded.measure('funnel', request) as FunnelResult;
}

const counts = ({ stages }: FunnelResult): { [id: string]: number } =>
  Object.fromEntries(stages.map(({ id, entered }) => [id, entered!]));
const truth = (): Truth => JSON.parse(readFileSync(`${LAYOUTS}/truth.json`, 'utf8')) as Truth;
const of = (counted: { readonly [stage: string]: number }, stage: string): number =>
  counted[`Sales Pipeline / ${stage}`] ?? 0;

describe('the funnel of one set of deals in the layouts of several products', { skip: skip(LAYOUTS) }, () => {
  it('of a Salesforce report is what its deals are now: it holds nothing else', () => {
    const result = measured(`${LAYOUTS}/salesforce_report_details.csv`, {});
    const { open_by_stage: open, won, lost } = truth();
    assert.equal(result.counting, 'current');
    assert.deepEqual(counts(result), {
      Qualification: of(open, 'Qualification'),
      'Needs Analysis': of(open, 'Needs Analysis'),
      Proposal: of(open, 'Proposal'),
      'Closed Won': won,
    });
    assert.deepEqual(result.excluded, [{ code: 'lost-now', n: lost }]);
    assert.deepEqual([result.winRate?.k, result.winRate?.n], [won, won + lost]);
    assert.ok(result.problems.some(({ code }) => code === 'W-NO-HISTORY'));
  });

  for (const file of [
    'hubspot_export_deals.csv',
    'generic_stage_log.csv',
    'salesforce_opportunity_history_report.csv',
  ])
    it(`of ${file} counts the deals that ever entered a stage as the truth does`, () => {
      const { deals_that_ever_entered_stage: entered } = truth();
      const result = measured(`${LAYOUTS}/${file}`, {
        counting: 'entered',
        stages: STAGES.map((id) => ({ id })),
      });
      assert.deepEqual(
        counts(result),
        Object.fromEntries(STAGES.map((stage) => [stage, of(entered, stage)])),
      );
    });

  it('of every file with a history ends in the deals that were won, and all deals reach the first stage', () => {
    const { deals, won } = truth();
    for (const file of [
      'hubspot_export_deals.csv',
      'generic_stage_log.csv',
      'salesforce_opportunity_history_report.csv',
      'pipedrive_export_deals.csv',
    ]) {
      const { stages, n, counting } = measured(`${LAYOUTS}/${file}`, {});
      assert.equal(counting, 'reached', file);
      assert.deepEqual(
        [n, stages[0]?.entered, stages.at(-1)?.entered, stages.at(-1)?.role],
        [deals, deals, won, 'won'],
        file,
      );
      for (const stage of stages)
        assert.equal(
          stage.entered,
          (stage.advanced ?? 0) + (stage.lost ?? 0) + (stage.regressed ?? 0) + (stage.open ?? 0),
          file,
        );
    }
  });

  it('carries the amounts of the deals that were won, to the cent', () => {
    for (const file of ['pipedrive_export_deals.csv', 'hubspot_export_deals.csv', 'generic_stage_log.csv'])
      assert.equal(
        measured(`${LAYOUTS}/${file}`, {}).stages.at(-1)?.amount,
        truth().won_amount_by_currency['USD'],
        file,
      );
  });
});

describe('the funnel of the real loan applications', { skip: skip(LOANS) }, () => {
  const STEPS = [
    'A_SUBMITTED',
    'A_PARTLYSUBMITTED',
    'A_PREACCEPTED',
    'A_ACCEPTED',
    'A_FINALIZED',
    'A_ACTIVATED',
  ];
  const outcomes = {
    wonStages: ['A_ACTIVATED', 'A_REGISTERED', 'A_APPROVED'],
    lostStages: ['A_DECLINED', 'A_CANCELLED'],
  };
  const stages = STEPS.map((id, i) => ({ id, role: i === STEPS.length - 1 ? 'won' : 'open' }));

  /** Counted without any code of the kit: the activities of each case. */
  function naive(): Map<string, Set<string>> {
    const cases = new Map<string, Set<string>>();
    for (const line of readFileSync(LOANS, 'utf8').trim().split('\n').slice(1)) {
      const [id = '', , , activity = ''] = line.split(',');
      cases.set(id, (cases.get(id) ?? new Set()).add(activity));
    }
    return cases;
  }

  for (const counting of ['entered', 'reached', 'sequential'])
    it(`by the rule "${counting}" agrees with an independent count`, () => {
      const seen = [...naive().values()];
      const furthest = (steps: Set<string>): number => STEPS.findLastIndex((step) => steps.has(step));
      const inOrder = (steps: Set<string>, i: number): boolean =>
        STEPS.slice(0, i + 1).every((step) => steps.has(step));
      const rules: { readonly [rule: string]: (steps: Set<string>, i: number) => boolean } = {
        entered: (steps, i) => steps.has(STEPS[i] ?? ''),
        reached: (steps, i) => furthest(steps) >= i,
        sequential: inOrder,
      };
      const rule = rules[counting] ?? (() => false);
      const result = measured(LOANS, { counting, stages }, outcomes);
      assert.deepEqual(
        counts(result),
        Object.fromEntries(STEPS.map((step, i) => [step, seen.filter((steps) => rule(steps, i)).length])),
      );
      assert.deepEqual(
        result.stages.map(({ entered }) => entered),
        [7455, 7455, 4143, 2886, 2836, 1336],
      );
    });

  it('tells declined and cancelled applications from those that went on', () => {
    const { stages: steps, winRate } = measured(LOANS, { stages }, outcomes);
    assert.equal(
      steps.reduce((sum, { lost }) => sum + (lost ?? 0), 0),
      7455 - 1336,
    );
    assert.deepEqual([winRate?.k, winRate?.n], [1336, 7455]);
  });
});
