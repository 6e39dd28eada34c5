import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { dealsFromRecords } from '../../../src/deals/from-records.js';
import { pipeline as kind } from '../../../src/engine/kinds/pipeline.js';
import { measurePipelines } from '../../../src/metrics/pipeline/index.js';
import { measureGivenPipelines } from '../../../src/metrics/pipeline/given.js';
import type { PipelinesResult } from '../../../src/metrics/pipeline/index.js';
import type { DealRecord } from '../../../src/spec/data.js';
import { seeded } from '../../charts/funnel/sample-results.js';

const STAGES: { readonly [pipeline: string]: readonly string[] } = {
  Sales: ['Qualified', 'Proposal', 'Negotiation'],
  Renewals: ['Notice', 'Negotiation', 'Agreed'],
  Partners: ['Introduced', 'Joint offer'],
  '': ['Inbox'],
};

/** Deals of three pipelines and of none; `Negotiation` is a stage of two of them. */
function madeUpDeals(seed: number, size = 160): DealRecord[] {
  const random = seeded(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  return Array.from({ length: size }, (_, i): DealRecord => {
    const pipeline = pick(['Sales', 'Sales', 'Sales', 'Renewals', 'Renewals', 'Partners', '']);
    const outcome = pick(['open', 'open', 'open', 'won', 'lost'] as const);
    return {
      id: `d${i}`,
      pipeline,
      stage: outcome === 'open' ? pick(STAGES[pipeline]!) : outcome === 'won' ? 'Won' : 'Lost',
      outcome,
      owner: pick(['Ann', 'Bo']),
      amount: random() < 0.1 ? null : Math.floor(random() * 900),
      currency: 'EUR',
      probability: pick([0.25, 0.5]),
      createdAt: '2026-05-01',
      expectedCloseAt: pick(['2026-08-15', '2026-10-15']),
      ...(outcome === 'open' ? {} : { closedAt: '2026-08-20' }),
    };
  });
}

const asOf = Date.UTC(2026, 8, 30);
const stages = [
  'Qualified',
  'Proposal',
  'Notice',
  'Introduced',
  'Joint offer',
  'Negotiation',
  'Agreed',
  'Inbox',
].map((id) => ({ id }));
const request = { segment: 'pipeline', stages, asOf };
const sum = (deals: readonly DealRecord[], of: (deal: DealRecord) => number): number =>
  deals.reduce((total, deal) => total + of(deal), 0);
const worth = ({ amount }: DealRecord): number => amount ?? 0;
const tableOf = (deals: DealRecord[]) => dealsFromRecords({ deals }).table;

/** Holds a result against going through the deals one by one. */
function compare(found: PipelinesResult, deals: readonly DealRecord[], ids: readonly string[]): void {
  const open = deals.filter(({ outcome, pipeline }) => outcome === 'open' && ids.includes(pipeline ?? ''));
  for (const { id, overview } of found.pipelines) {
    const own = open.filter(({ pipeline }) => pipeline === id);
    assert.deepEqual(
      overview.stages.map((stage) => stage.id),
      stages
        .map((stage) => stage.id)
        .filter((stage) => deals.some((deal) => deal.pipeline === id && deal.stage === stage)),
    );
    for (const stage of overview.stages) {
      const here = own.filter((deal) => deal.stage === stage.id);
      assert.deepEqual(
        [stage.n, stage.amount ?? 0, stage.overdue ?? 0],
        [
          here.length,
          sum(here, worth),
          here.filter(({ expectedCloseAt }) => expectedCloseAt === '2026-08-15').length,
        ],
        `${id} ${stage.id}`,
      );
      const weighted = sum(here, (deal) => worth(deal) * deal.probability!);
      assert.ok(Math.abs((stage.weighted ?? 0) - weighted) < 0.01);
    }
    assert.deepEqual([overview.total.n, overview.total.amount], [own.length, sum(own, worth)]);
  }
  assert.deepEqual([found.all.total.n, found.all.total.amount], [open.length, sum(open, worth)]);
}

describe('several pipelines', () => {
  it('have each its own stages, in the order asked for, and the numbers of going through the deals one by one', () => {
    for (let seed = 1; seed <= 20; seed++) {
      const deals = madeUpDeals(seed);
      const found = measurePipelines(tableOf(deals), request);
      const sizes = ['Sales', 'Renewals', 'Partners'].map(
        (id) => [id, deals.filter(({ pipeline }) => pipeline === id).length] as const,
      );
      const bySize = sizes.toSorted(([a, n], [b, m]) => m - n || (a < b ? -1 : 1)).map(([id]) => id);
      assert.deepEqual(
        found.pipelines.map(({ id }) => id),
        [...bySize, ''],
      );
      compare(found, deals, [...bySize, '']);
    }
  });

  it('are those that are asked for: by a list, by the pipeline, by a filter; among others only deals that match', () => {
    const deals = madeUpDeals(3);
    const table = tableOf(deals);
    const ids = (own: object): string[] =>
      measurePipelines(table, { ...request, ...own }).pipelines.map(({ id }) => id);
    assert.deepEqual(ids({ segments: ['Partners', 'Sales', 'None'] }), ['Partners', 'Sales']);
    assert.deepEqual(ids({ pipeline: 'Renewals' }), ['Renewals']);
    assert.deepEqual(ids({ filter: { pipeline: ['Renewals', 'Partners'] } }).toSorted(), [
      'Partners',
      'Renewals',
    ]);
    const ann = deals.filter(({ owner }) => owner === 'Ann');
    const found = measurePipelines(table, { ...request, filter: { owner: 'Ann' } });
    assert.equal(found.all.total.n, ann.filter(({ outcome }) => outcome === 'open').length);
    assert.equal(
      found.all.total.amount,
      sum(
        ann.filter(({ outcome }) => outcome === 'open'),
        worth,
      ),
    );
  });

  it('count what is left out where there are more than are shown', () => {
    const deals = madeUpDeals(5);
    const found = measurePipelines(tableOf(deals), { ...request, segmentLimit: 2 });
    const shown = found.pipelines.map(({ id }) => id);
    assert.equal(shown.length, 2);
    const rest = deals.filter(({ pipeline, outcome }) => outcome === 'open' && !shown.includes(pipeline!));
    assert.deepEqual(found.omitted, { pipelines: 2, n: rest.length });
    compare(found, deals, shown);
  });

  it('have one target and one win rate, and no sum of money in several currencies', () => {
    const deals = madeUpDeals(7);
    const target = 1_000_000;
    const { all, pipelines } = measurePipelines(tableOf(deals), { ...request, target });
    const won = sum(
      deals.filter(({ outcome }) => outcome === 'won'),
      worth,
    );
    assert.deepEqual([all.coverage?.won, all.coverage?.remaining], [won, target - won]);
    assert.ok(pipelines.every(({ overview }) => overview.coverage === null));
    const closed = deals.filter(({ outcome }) => outcome !== 'open');
    assert.deepEqual(
      [all.winRate?.k, all.winRate?.n],
      [closed.filter(({ outcome }) => outcome === 'won').length, closed.length],
    );
    const mixed = deals.map((deal) => (deal.pipeline === 'Renewals' ? { ...deal, currency: 'USD' } : deal));
    const found = measurePipelines(tableOf(mixed), request);
    assert.deepEqual([found.all.currency, found.all.total.amount, found.all.largest], [null, null, null]);
    assert.deepEqual(
      found.pipelines.map(({ id, overview }) => [id, overview.currency]).filter(([id]) => id === 'Renewals'),
      [['Renewals', 'USD']],
    );
  });

  it('name the deals of a mark: of one stage of one pipeline, although another has a stage of that name', () => {
    const deals = madeUpDeals(9);
    const table = tableOf(deals);
    const open = deals.filter(({ outcome }) => outcome === 'open');
    const named = (of: (deal: DealRecord) => boolean): string[] => open.filter(of).map(({ id }) => id);
    const asked = (mark: { stage?: string; segment?: string }): string[] =>
      kind.records(table, request, mark).toSorted();
    assert.deepEqual(
      asked({ segment: 'Renewals', stage: 'Negotiation' }),
      named(({ pipeline, stage }) => pipeline === 'Renewals' && stage === 'Negotiation').toSorted(),
    );
    assert.deepEqual(asked({ segment: '' }), named(({ pipeline }) => pipeline === '').toSorted());
    assert.deepEqual(asked({}), named(() => true).toSorted());
  });

  it('are one where a file names one, or none', () => {
    const deals = madeUpDeals(2).map((deal) => ({ ...deal, pipeline: 'Sales' }));
    const none = deals.map(({ pipeline: _pipeline, ...deal }) => deal);
    for (const one of [deals, none]) {
      const found = kind.ofDeals(tableOf(one), request) as { kind: string };
      assert.equal(found.kind, 'pipeline');
    }
    assert.equal((kind.ofDeals(tableOf(madeUpDeals(2)), request) as { kind: string }).kind, 'pipelines');
  });

  it('of finished numbers have totals that are sums, and nothing where nothing is given', () => {
    const { all } = measureGivenPipelines(
      [
        { id: 'a', stages: [{ id: 'x', value: 3, amount: 30, stalled: 1 }] },
        {
          id: 'b',
          stages: [
            { id: 'x', value: 4, amount: null },
            { id: 'y', value: 5, amount: 50 },
          ],
        },
      ],
      { currency: 'EUR' },
    );
    assert.deepEqual(
      [all.total.n, all.total.amount, all.total.stalled, all.total.stalledOf, all.total.weighted],
      [12, 80, 1, 3, null],
    );
    assert.equal(measureGivenPipelines([]).all.total.n, 0);
  });
});
