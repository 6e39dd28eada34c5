import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { dealsFromRecords } from '../../src/deals/from-records.js';
import { STRETCH } from '../../src/deals/steps.js';
import { kindNow } from '../../src/engine/all-kinds.js';
import { measureForecast, measureForecastSteps, tallyForecast } from '../../src/metrics/index.js';

const DEALS = 5 * STRETCH;
const STAGES = ['Lead', 'Proposal', 'Won'];
const day = (i: number) => `2026-0${1 + (i % 3)}-${10 + (i % 19)}`;

const { table } = dealsFromRecords({
  deals: Array.from({ length: DEALS }, (_, i) => ({
    id: `d${i}`,
    stage: STAGES[i % 3]!,
    amount: i % 1000,
    currency: 'EUR',
    owner: ['Ann', 'Bob'][i % 2]!,
    createdAt: day(i),
    expectedCloseAt: '2026-12-01',
    ...(i % 3 === 2 && { closedAt: '2026-05-01' }),
  })),
  transitions: Array.from({ length: DEALS }, (_, i) => ({
    dealId: `d${i}`,
    to: STAGES[i % 3]!,
    at: `2026-04-${10 + (i % 19)}`,
  })),
});

const stages = STAGES.map((id) => ({ id }));
const asOf = Date.UTC(2026, 5, 1);
const questions: { readonly [what: string]: readonly [kind: string, request: object] } = {
  funnels: ['funnel', { stages, asOf }],
  cohorts: ['cohort', { asOf, unit: 'month' }],
  times: ['velocity', { stages, asOf }],
  'open deals': ['pipeline', { stages, asOf }],
  'ages of open deals': ['pipeline', { stages, asOf, view: 'aging' }],
  movements: ['pipeline', { stages, asOf, movement: { asOf, asOfBefore: Date.UTC(2026, 3, 15) } }],
  forecasts: ['forecast', { stages, asOf }],
  'forecasts by owner': ['forecast', { stages, asOf, segment: 'owner' }],
  'forecasts as fast as deals were': ['forecast', { stages, asOf, timing: 'measured' }],
  'forecasts that are over': ['forecast', { stages, asOf, view: 'backtest' }],
  'what is supposed': ['forecast', { stages, asOf, view: 'scenario', scenario: { slip: { days: 30 } } }],
};

/** Takes the steps of several ways in turn, and tells where each ends and how often it paused. */
function inTurn(ways: readonly Generator<number, object, void>[]): { result: object; pauses: number }[] {
  const ends = ways.map(() => ({ result: {}, pauses: 0 }));
  const open = new Set(ways.keys());
  while (open.size > 0)
    for (const i of open) {
      const step = ways[i]!.next();
      if (step.done) open.delete(i);
      else ends[i]!.pauses++;
      if (step.done) ends[i]!.result = step.value;
    }
  return ends;
}

describe('what is worked out of the counts of a forecast', () => {
  const asked = [{}, { timing: 'measured' }, { draws: 2000, seed: 7 }] as const;
  const tallies = asked.map(() => tallyForecast(table, { stages, asOf, ages: 'stage', horizon: 3 }));

  it('stops at least four times a period, and comes to the same where several are worked out in turn', () => {
    const ends = inTurn(tallies.map((tally, i) => measureForecastSteps(tally, asked[i])));
    for (const [i, { result, pauses }] of ends.entries()) {
      assert.deepEqual(result, measureForecast(tallies[i]!, asked[i]));
      assert.ok(pauses >= 4 * 3, String(pauses));
    }
  });
});

describe('counting many deals on a page', () => {
  for (const [what, [name, request]] of Object.entries(questions))
    it(`stops at least every ${STRETCH} deals for ${what}, and gives what counting at once gives`, () => {
      const kind = kindNow(name);
      const steps = kind.ofDealsSteps?.(table, request);
      assert.ok(steps, name);
      let paused = 0;
      let step = steps.next();
      for (; !step.done; step = steps.next()) {
        assert.ok(step.value >= 0 && step.value <= 1, String(step.value));
        paused++;
      }
      assert.ok(paused >= DEALS / STRETCH, String(paused));
      assert.deepEqual(step.value, kind.ofDeals(table, request));
    });
});
