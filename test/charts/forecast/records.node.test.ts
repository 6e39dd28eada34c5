import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { forecast } from '../../../src/charts/forecast/definition.js';
import { forecastReader } from '../../../src/charts/forecast/reader.js';
import type { ForecastSpec } from '../../../src/charts/forecast/spec.js';
import { openDataNow } from '../../../src/engine/now.js';
import type { DealRecord } from '../../../src/spec/data.js';
import { english, shownOf } from './sample.js';

/** Ids behind each mark, by its first line. */
function idsOf(spec: ForecastSpec): Map<string, readonly string[]> {
  const opened = openDataNow(spec.data, {});
  const shown = opened.measure('forecast', forecastReader.request(spec));
  const { marks } = forecast.describe(shown as never, spec, english);
  return new Map(
    marks.map(({ lines, target }) => [
      lines[0]!,
      opened.records('forecast', forecastReader.request(spec), target),
    ]),
  );
}

const idAt = (ids: Map<string, readonly string[]>, start: string): readonly string[] =>
  [...ids].find(([line]) => line.startsWith(start))?.[1] ?? assert.fail(`no mark ${start}`);

const example = (name: string, own: Partial<ForecastSpec> = {}): ForecastSpec => ({
  ...(JSON.parse(readFileSync(`demo/examples/forecast-${name}.json`, 'utf8')) as ForecastSpec),
  ...own,
});
const dealsIn = ({ data }: ForecastSpec): DealRecord[] => ('deals' in data ? data.deals : []);
const ids = (deals: readonly DealRecord[]): string[] => deals.map(({ id }) => id);

const wonIn = (deals: readonly DealRecord[], from: string, to: string): DealRecord[] =>
  deals.filter(({ outcome, closedAt }) => outcome === 'won' && closedAt! >= from && closedAt! < to);
const dueIn = (deals: readonly DealRecord[], from: string, to: string): DealRecord[] =>
  deals.filter(
    ({ outcome, expectedCloseAt }) =>
      outcome === undefined && expectedCloseAt! >= from && expectedCloseAt! < to,
  );
const inOrder = (deals: readonly DealRecord[], some: readonly DealRecord[]): string[] =>
  ids(deals.filter((deal) => some.includes(deal)));

describe('the deals behind a mark', () => {
  const records = example('records');
  const deals = dealsIn(records);
  const [q3, q4] = [
    [...wonIn(deals, '2026-07-01', '2026-10-01'), ...dueIn(deals, '2026-08-14', '2026-10-01')],
    dueIn(deals, '2026-10-01', '2027-01-01'),
  ];

  it('of a period are what is won in it and the open deals due in it, and of one that is over what was won', () => {
    const found = idsOf(records);
    assert.deepEqual(idAt(found, '2026-Q3'), inOrder(deals, q3));
    assert.deepEqual(idAt(found, '2026-Q4'), inOrder(deals, q4));
    assert.deepEqual(idAt(found, '2026-Q1'), ids(wonIn(deals, '2026-01-01', '2026-04-01')));
    assert.ok(q3.length > 6 && q4.length > 2);
  });

  it('of periods that are added up are those of all of them so far', () => {
    const found = idsOf(example('records', { rollup: 'cumulative' }));
    assert.deepEqual(idAt(found, '2026-Q4'), inOrder(deals, [...q3, ...q4]));
  });

  it('of a category are those of the first period, won ones where it is what is won', () => {
    const found = idsOf(example('categories'));
    const all = dealsIn(example('categories'));
    assert.deepEqual(idAt(found, 'Won'), ids(wonIn(all, '2026-07-01', '2026-10-01')));
    const best = dueIn(all, '2026-08-14', '2026-10-01').filter(
      ({ fields }) => fields?.['Forecast Category'] === 'Best Case',
    );
    assert.deepEqual(idAt(found, 'Best case'), ids(best));
    assert.ok(best.length > 0);
  });

  it('of a term of the sum are the open deals of its stage in the period', () => {
    const spec = example('math');
    const all = dealsIn(spec);
    const found = idsOf(spec);
    const due = dueIn(all, '2026-08-14', '2026-10-01');
    for (const stage of ['Qualified', 'Proposal', 'Negotiation'])
      assert.deepEqual(idAt(found, stage), ids(due.filter((deal) => deal.stage === stage)));
    assert.deepEqual(idAt(found, 'Won so far'), ids(wonIn(all, '2026-07-01', '2026-10-01')));
    assert.deepEqual(
      idAt(found, 'Expected in all'),
      inOrder(all, [...due, ...wonIn(all, '2026-07-01', '2026-10-01')]),
    );
  });

  it('of a scenario are those that are there as things are, and as they are supposed', () => {
    const spec = example('scenario');
    const { drop = [], slip } = spec.whatIf!;
    assert.equal(slip!.days, 30);
    assert.equal(slip!.ids, undefined);
    const all = dealsIn(spec);
    const found = idsOf(spec);
    assert.deepEqual(
      idAt(found, '2026-Q3 as is'),
      inOrder(all, [...wonIn(all, '2026-07-01', '2026-10-01'), ...dueIn(all, '2026-08-14', '2026-10-01')]),
    );
    // Closings 30 days later: those due in the third quarter were expected 30 days before.
    const later = dueIn(all, '2026-07-15', '2026-09-01').filter(({ id }) => !drop.includes(id));
    assert.deepEqual(
      idAt(found, '2026-Q3 what if'),
      inOrder(all, [...wonIn(all, '2026-07-01', '2026-10-01'), ...later]),
    );
  });

  it('of a past forecast are what was open then and what had been won in the period', () => {
    const spec = example('backtest');
    const all = dealsIn(spec);
    const found = idsOf(spec);
    const known = all.filter(({ createdAt }) => createdAt! <= '2026-05-01');
    const open = known.filter(({ closedAt }) => closedAt == null || closedAt > '2026-05-01');
    const won = wonIn(known, '2026-04-01', '2026-05-02');
    const got = idAt(found, 'May 1, 2026');
    assert.deepEqual([...got].sort(), [...new Set(ids([...open, ...won]))].sort());
    assert.ok(open.length > 5 && won.length > 0);
  });

  it('of a range of chances are those of which such a chance was stated', () => {
    const stated = (at: string, chances: readonly number[]) => ({
      at,
      deals: chances.map((probability, i) => ({
        id: `d${i}`,
        stage: 'A',
        amount: 10,
        probability,
        createdAt: '2026-01-02',
        expectedCloseAt: '2026-03-20',
      })),
    });
    const spec: ForecastSpec = {
      kind: 'forecast',
      view: 'calibration',
      asOf: '2026-05-01',
      stages: ['A'],
      snapshots: [
        stated('2026-02-01', [0.12, 0.35, 0.38, 0.81]),
        stated('2026-03-01', [0.31, 0.35, 0.5, 0.81]),
      ],
      data: {
        deals: [0, 1, 2, 3].map((i) => ({
          id: `d${i}`,
          stage: 'A',
          amount: 10,
          createdAt: '2026-01-02',
          outcome: i === 1 ? ('won' as const) : ('lost' as const),
          closedAt: '2026-03-25',
        })),
      },
    };
    const found = idsOf(spec);
    assert.deepEqual([...idAt(found, '30%–40%')].sort(), ['d0', 'd1', 'd2']);
    assert.deepEqual(idAt(found, '10%–20%'), ['d0']);
    assert.deepEqual(idAt(found, '80%–90%'), ['d3']);
    // Of eight cases those of one in four deals were won: 0.35 twice.
    const shown = shownOf(spec);
    assert.ok(shown.kind === 'backtest');
    const { bins, n, bias } = shown.calibration;
    assert.equal(n, 8);
    assert.deepEqual(
      bins.map(({ from, won }) => [Math.round(from * 10), won.k, won.n]),
      [
        [1, 0, 1],
        [3, 2, 4],
        [5, 0, 1],
        [8, 0, 2],
      ],
    );
    const sum = 0.12 + 0.35 + 0.38 + 0.81 + 0.31 + 0.35 + 0.5 + 0.81;
    assert.ok(Math.abs(bias! - (sum - 2) / 8) < 1e-12);
  });
});
