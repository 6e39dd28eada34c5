import assert from 'node:assert/strict';
import { test } from 'node:test';
import { funnelReader } from '../../../src/charts/funnel/reader.js';
import { funnel } from '../../../src/engine/kinds/funnel.js';
import { dealsFromRecords } from '../../../src/deals/from-records.js';
import type { FunnelShown } from '../../../src/metrics/insight/index.js';
import { describeFunnelSpec } from './drawn.js';

const stages = [
  { id: 'Lead', value: 1000 },
  { id: 'Qualified', value: 300 },
  { id: 'Won', value: 60 },
];
const deals = [
  { id: 'A', stage: 'Won', outcome: 'won' as const, createdAt: '2026-01-01' },
  { id: 'B', stage: 'Lead', createdAt: '2026-01-02' },
];

function ofSpec(more: object, data: object = { stages }): FunnelShown {
  const parsed = funnelReader.parse({ kind: 'funnel', data, ...more });
  assert.ok(parsed.ok, JSON.stringify(parsed));
  const { spec } = parsed;
  const finished = funnelReader.finish(spec);
  if (finished !== null) return finished;
  const { table } = dealsFromRecords({ deals });
  return funnel.ofDeals(table, funnelReader.request(spec)) as FunnelShown;
}

/** Paths of the settings that are named as without effect, by why they have none. */
const named = ({ problems }: FunnelShown): string[] =>
  problems
    .filter(({ code }) => code === 'W-OPTION-UNUSED')
    .map(({ path, params }) => `${path} ${String(params['why'])}`)
    .toSorted();

const ALL = { shape: 'steps', align: 'center', orientation: 'horizontal', percentOf: 'first' };
const OF_STAGES = ['/align look', '/orientation look', '/percentOf look', '/shape look'];

for (const [name, data] of Object.entries({ 'finished counts': { stages }, deals: { deals } })) {
  test(`settings of the stages' drawing that a look at ${name} does not follow are named with their paths`, () => {
    for (const look of [
      { view: 'leverage' },
      { view: 'multiples', segment: 'source' },
      { whatIf: {} },
      {
        compare: {
          items: [
            { label: 'a', stages },
            { label: 'b', stages },
          ],
        },
      },
    ]) {
      const problems = named(ofSpec({ ...ALL, ...look }, data)).filter((path) => path.endsWith(' look'));
      assert.deepEqual(problems, OF_STAGES, JSON.stringify(look));
    }
    assert.deepEqual(
      named(ofSpec(ALL, data)).filter((path) => path.endsWith(' look')),
      [],
    );
  });
}

test('a look stands behind another one, money and a benchmark behind all that know neither', () => {
  const compare = {
    items: [
      { label: 'a', stages },
      { label: 'b', stages },
    ],
  };
  assert.deepEqual(
    named(ofSpec({ compare, whatIf: { Won: 0.3 }, view: 'losses', benchmark: { Won: 0.3 } })),
    ['/benchmark look', '/view look', '/whatIf look'],
  );
  assert.deepEqual(named(ofSpec({ view: 'leverage', benchmark: { Won: 0.3 } })), []);
  assert.deepEqual(named(ofSpec({ benchmark: { Won: 0.3 } })), ['/benchmark look']);
  assert.ok(named(ofSpec({ view: 'leverage', measure: 'amount' })).includes('/measure look'));
  assert.deepEqual(named(ofSpec({ view: 'funnel', percentOf: 'first' })), []);
});

test('a tapered stage has no edge to begin at, and none where there is no way between stages', () => {
  assert.deepEqual(named(ofSpec({ shape: 'trapezoid', align: 'start' })), ['/align taper']);
  assert.deepEqual(named(ofSpec({ shape: 'curve', align: 'center' })), []);
  assert.deepEqual(named(ofSpec({ shape: 'curve', counting: 'current' }, { deals })), ['/shape current']);
});

test('the reader is told below the drawing, in both languages, in one sentence for one reason', () => {
  const spec = { kind: 'funnel', view: 'leverage', shape: 'steps', percentOf: 'first', data: { stages } };
  assert.ok(
    describeFunnelSpec(spec).notes.includes(
      '“shape”, “percentOf” have no effect: this view does not follow it',
    ),
    describeFunnelSpec(spec).notes.join('\n'),
  );
  assert.ok(describeFunnelSpec(spec, 'zh-CN').notes.some((note) => note.includes('此视图不采用该设置')));
});

test('deals that are counted in short steps are looked at as those that are counted at once', () => {
  const { table } = dealsFromRecords({ deals });
  for (const more of [{ view: 'leverage' }, { whatIf: {} }, { compare: { unit: 'month' } }, {}]) {
    const parsed = funnelReader.parse({ kind: 'funnel', data: { deals }, ...more });
    assert.ok(parsed.ok);
    const request = funnelReader.request(parsed.spec);
    const steps = funnel.ofDealsSteps!(table, request);
    let step = steps.next();
    while (!step.done) step = steps.next();
    assert.deepEqual(step.value, funnel.ofDeals(table, request));
  }
});
