import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { dealsFromRecords } from '../../src/deals/from-records.js';
import type { InlineDeal, InlineTransition } from '../../src/deals/from-records.js';
import { outcomeOfStage, outcomeOfStatus, placesOfStages } from '../../src/deals/stage-names.js';
import { inferStageOrder } from '../../src/deals/stage-order.js';

/** Deals given as the stages they passed, one a day. */
function passed(...paths: string[][]): { deals: InlineDeal[]; transitions: InlineTransition[] } {
  const deals = paths.map((_, i) => ({ id: String(i) }));
  const transitions = paths.flatMap((path, i) =>
    path.map((to, day) => ({ dealId: String(i), to, at: `2026-01-${String(day + 1).padStart(2, '0')}` })),
  );
  return { deals, transitions };
}

const orderOf = (records: { deals: InlineDeal[]; transitions?: InlineTransition[] }) => {
  const { stages, basis } = inferStageOrder(dealsFromRecords(records).table);
  return [basis, ...stages.map(({ label, role }) => (role === 'open' ? label : `${label}:${role}`))];
};

test('stages are ordered by which of them deals enter first', () => {
  assert.deepEqual(orderOf(passed(['C', 'D'], ['A', 'B', 'C'], ['B', 'A', 'C'], ['A', 'B', 'D'])), [
    'history',
    'A',
    'B',
    'C',
    'D',
  ]);
});

test('loops and skips do not change the order', () => {
  assert.deepEqual(orderOf(passed(['A', 'B', 'A', 'B', 'C'], ['A', 'C', 'B', 'C'], ['B', 'C'])), [
    'history',
    'A',
    'B',
    'C',
  ]);
});

test('any chain of stages is found again from deals that passed parts of it', () => {
  const chains = fc.shuffledSubarray(['p', 'q', 'r', 's', 't'], { minLength: 5 });
  const skips = fc.array(fc.array(fc.boolean(), { minLength: 5, maxLength: 5 }), {
    minLength: 1,
    maxLength: 12,
  });
  fc.assert(
    fc.property(chains, skips, (chain, kept) => {
      const paths = kept.map((keep) => chain.filter((_, i) => keep[i]));
      assert.deepEqual(orderOf(passed(chain, ...paths)).slice(1), chain);
    }),
    { seed: 81, numRuns: 1000 },
  );
});

test('closing stages come last, lost ones after won ones', () => {
  assert.deepEqual(
    orderOf(
      passed(['Lead', 'Closed Lost'], ['Lead', 'Offer', 'Closed Won'], ['Lead', 'Offer', 'Closed Lost']),
    ),
    ['history', 'Lead', 'Offer', 'Closed Won:won', 'Closed Lost:lost'],
  );
});

test('a stage whose deals are all won is won, if all won deals are in such stages', () => {
  const deals: InlineDeal[] = [
    { id: '1', stage: 'Signed', outcome: 'won' },
    { id: '2', stage: 'Offer', outcome: 'open' },
    { id: '3', stage: 'Gone', outcome: 'lost' },
    { id: '4', stage: 'Odd', outcome: 'void' },
  ];
  assert.deepEqual(orderOf({ deals }), ['appearance', 'Offer', 'Signed:won', 'Gone:lost', 'Odd:lost']);
});

test('where closed deals stay in their last open stage, no stage is taken for a closing one', () => {
  const deals: InlineDeal[] = [
    { id: '1', stage: 'Offer', outcome: 'won' },
    { id: '2', stage: 'Demo', outcome: 'won' },
    { id: '3', stage: 'Demo', outcome: 'lost' },
    { id: '4', stage: 'Demo', outcome: 'open' },
    { id: '5', stage: 'First', outcome: 'lost' },
  ];
  assert.deepEqual(orderOf({ deals }), ['appearance', 'Offer', 'Demo', 'First']);
});

test('without history, stages are ordered by the mean probability of their open deals', () => {
  const deals: InlineDeal[] = [
    { id: '1', stage: 'Y', probability: 0.7 },
    { id: '2', stage: 'X', probability: 0.1 },
    { id: '3', stage: 'X', probability: 0.3 },
    { id: '4', stage: 'Won', probability: 1 },
    { id: '5', stage: 'Z', probability: 0.5 },
  ];
  assert.deepEqual(orderOf({ deals }), ['probability', 'X', 'Z', 'Y', 'Won:won']);
});

const named = (...stages: string[]) => ({ deals: stages.map((stage, i) => ({ id: String(i), stage })) });

test('well known names are put in their order', () => {
  assert.deepEqual(
    orderOf(
      named('Negotiation/Review', 'Closed Won', 'Prospecting', 'Proposal/Price Quote', 'Qualification'),
    ),
    ['names', 'Prospecting', 'Qualification', 'Proposal/Price Quote', 'Negotiation/Review', 'Closed Won:won'],
  );
  assert.deepEqual(
    orderOf(named('Contract Sent', 'Qualified To Buy', 'Closed Lost', 'Appointment Scheduled')),
    ['names', 'Appointment Scheduled', 'Qualified To Buy', 'Contract Sent', 'Closed Lost:lost'],
  );
  assert.deepEqual(orderOf(named('谈判审核', '赢单', '方案/报价', '验证客户', '输单', '需求分析')), [
    'names',
    '验证客户',
    '需求分析',
    '方案/报价',
    '谈判审核',
    '赢单:won',
    '输单:lost',
  ]);
  assert.deepEqual(orderOf(named('Verbal commitment', 'Demo done', 'New lead', 'Offer sent')), [
    'names',
    'New lead',
    'Demo done',
    'Offer sent',
    'Verbal commitment',
  ]);
});

test('what is new was not contacted yet', () => {
  assert.deepEqual(orderOf(named('Contacted', 'Qualified', 'New')), [
    'names',
    'New',
    'Contacted',
    'Qualified',
  ]);
});

test('names that nobody knows stay in the order of the rows', () => {
  assert.deepEqual(orderOf(named('Zebra', 'Ant', 'Zebra', 'Lost')), [
    'appearance',
    'Zebra',
    'Ant',
    'Lost:lost',
  ]);
});

test('the order that the source states goes before everything else', () => {
  const { table } = dealsFromRecords(passed(['A', 'B'], ['A', 'B', 'new']));
  const { stages, basis } = inferStageOrder({ ...table, stageOrder: ['B', 'a', 'unused'] });
  assert.deepEqual([basis, ...stages.map(({ label }) => label)], ['source', 'B', 'A', 'new']);
});

test('only the rows asked for are looked at', () => {
  const { table } = dealsFromRecords(passed(['A', 'B'], ['B', 'A'], ['B', 'A', 'C']));
  assert.deepEqual(
    inferStageOrder(table, [0]).stages.map(({ label }) => label),
    ['A', 'B'],
  );
});

test('no deals have no stages', () => {
  assert.deepEqual(inferStageOrder(dealsFromRecords({ deals: [] }).table), {
    stages: [],
    basis: 'appearance',
  });
});

test('names of stages say won, lost, cancelled or nothing', () => {
  const said = {
    won: ['Closed Won', 'WON', '赢单', '关闭赢单', '成交', '成功', 'Gewonnen'],
    lost: ['Closed Lost to Competition', '输单', '已输单', '失败', 'Prohráno', 'Disqualified'],
    void: ['无效', 'Cancelled', 'Abandoned'],
  };
  for (const [outcome, names] of Object.entries(said))
    for (const name of names) assert.equal(outcomeOfStage(name), outcome, name);
  for (const name of [
    '',
    'Proposal',
    'Won/Lost',
    'Not won',
    '未成交',
    '待赢单',
    'Wonderful Ltd',
    'Contract Sent',
    '合同签订',
    '客户成功',
  ])
    assert.equal(outcomeOfStage(name), null, name);
});

test('statuses say open as well', () => {
  assert.deepEqual(['Open', '进行中', 'In Progress', 'Won', '无效', 'CA', ''].map(outcomeOfStatus), [
    'open',
    'open',
    'open',
    'won',
    'void',
    null,
    null,
  ]);
});

test('places need every name to be known', () => {
  assert.equal(placesOfStages(['Proposal', 'Zebra']), null);
  assert.deepEqual(placesOfStages([]), []);
});
