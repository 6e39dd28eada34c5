import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readExport } from '../../src/adapters/index.js';
import { CHARTS } from '../../src/charts/all.js';
import type { DealTable } from '../../src/deals/deal-table.js';
import { openDataNow } from '../../src/engine/now.js';
import { tallyCohorts, tallyCustomerCohorts } from '../../src/metrics/cohort/index.js';
import { tallyForecast } from '../../src/metrics/forecast/index.js';
import { tallyFunnel } from '../../src/metrics/funnel/index.js';
import { tallyMovement } from '../../src/metrics/movement/index.js';
import { tallyPipeline } from '../../src/metrics/pipeline/index.js';
import { tallyVelocity } from '../../src/metrics/velocity/index.js';
import { parseChartSpec } from '../../src/spec/index.js';
import { CONVERTED, currenciesIn, mixedIn, ONE, SEVERAL, STATED, WITH_CONVERTED } from './told-amounts.js';

const STAGES = ['Lead', 'Offer', 'Won'];
const MONEY = { measure: 'amount', asOf: '2026-08-14', stages: STAGES };
const OPEN = { ...MONEY, stages: ['Lead', 'Offer'] };

/** Everything that adds money up. */
const SPECS: { readonly [name: string]: object } = {
  funnel: { ...MONEY, kind: 'funnel' },
  'a funnel beside another': {
    ...MONEY,
    kind: 'funnel',
    compare: { items: ['Ada', 'Bo'].map((owner) => ({ label: owner, filter: { owner } })) },
  },
  'a funnel by owner': { ...MONEY, kind: 'funnel', segment: 'owner' },
  'small funnels': { ...MONEY, kind: 'funnel', view: 'multiples', segment: 'owner' },
  pipeline: { ...OPEN, kind: 'pipeline' },
  'coverage of a target': {
    ...OPEN,
    kind: 'pipeline',
    target: 1e6,
    closeIn: { from: '2026-07-01', to: '2026-09-30' },
  },
  'a pipeline by owner': { ...OPEN, kind: 'pipeline', segment: 'owner' },
  'several pipelines': { ...OPEN, kind: 'pipeline', segment: 'pipeline' },
  movement: { ...OPEN, kind: 'pipeline', view: 'movement', movement: { from: '2026-06-10' } },
  forecast: { ...OPEN, kind: 'forecast' },
  'a forecast by owner': { ...OPEN, kind: 'forecast', segment: 'owner', target: 1e6 },
  categories: { ...OPEN, kind: 'forecast', view: 'categories' },
  'the sum of a forecast': { ...OPEN, kind: 'forecast', view: 'math' },
  'what if': { ...OPEN, kind: 'forecast', view: 'scenario', whatIf: { drop: ['D0'] } },
  'sales velocity': { ...OPEN, kind: 'velocity', view: 'equation' },
  scorecard: { ...OPEN, kind: 'velocity', view: 'scorecard', asOf: '2026-09-30' },
  cohorts: { kind: 'cohort', measure: 'sum', asOf: '2026-08-14' },
  'cohorts by member': { kind: 'cohort', measure: 'mean', asOf: '2026-08-14' },
  customers: { kind: 'cohort', measure: 'sum', customer: 'account', asOf: '2026-08-14' },
};

function resultOf(spec: object, bytes: Uint8Array): object {
  const parsed = parseChartSpec({ ...spec, data: { src: 'deals.csv' } });
  assert.ok(parsed.ok, JSON.stringify(parsed));
  const { kind, data } = parsed.spec;
  return openDataNow(data, { bytes }).measure(kind, CHARTS[kind].reader.request(parsed.spec));
}

describe('amounts in several currencies are not added, those in one are, and those that a file converts', () => {
  for (const [name, spec] of Object.entries(SPECS))
    test(name, () => {
      assert.deepEqual(mixedIn(resultOf(spec, SEVERAL), STATED), []);
      assert.notDeepEqual(mixedIn(resultOf(spec, ONE), STATED), [], 'nothing is added at all');
      const converted = resultOf(spec, WITH_CONVERTED);
      assert.deepEqual(mixedIn(converted, STATED), []);
      assert.notDeepEqual(mixedIn(converted, CONVERTED), [], 'what the file converts is not used');
      assert.deepEqual(currenciesIn(converted), ['CHF']);
    });
});

const tableOf = (bytes: Uint8Array): DealTable => {
  const found = readExport(bytes);
  assert.equal(found.kind, 'deals');
  return (found as { table: DealTable }).table;
};

const stages = STAGES.map((id) => ({ id }));
const open = stages.slice(0, 2);
const asOf = Date.UTC(2026, 7, 14);

/** Everything that counts deals before anything is made of it. */
const TALLIES: { readonly [name: string]: (table: DealTable) => object } = {
  funnel: (table) => tallyFunnel(table, { stages }),
  pipeline: (table) => tallyPipeline(table, { stages: open, asOf }),
  velocity: (table) => tallyVelocity(table, { stages: open, asOf }),
  cohorts: (table) => tallyCohorts(table, { asOf }),
  customers: (table) => tallyCustomerCohorts(table, { customer: 'account', asOf }),
  movement: (table) =>
    tallyMovement(table, table, { stages: open, asOfBefore: asOf - 30 * 86_400_000, asOf }),
  forecast: (table) => tallyForecast(table, { stages: open, asOf }),
};

describe('tallies keep currencies apart, so that nothing that is added to them later mixes any', () => {
  for (const [name, tally] of Object.entries(TALLIES))
    test(name, () => {
      assert.deepEqual(mixedIn(tally(tableOf(SEVERAL)), STATED), []);
      assert.notDeepEqual(mixedIn(tally(tableOf(ONE)), STATED), [], 'nothing is added at all');
    });
});
