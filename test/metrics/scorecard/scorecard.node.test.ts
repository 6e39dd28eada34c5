import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { dealsFromRecords } from '../../../src/deals/from-records.js';
import {
  measureGivenFigures,
  measureScorecard,
  selectScorecardDeals,
} from '../../../src/metrics/scorecard/index.js';
import type { Figure, ScorecardRequest, ScorecardResult } from '../../../src/metrics/scorecard/index.js';
import { ProblemError } from '../../../src/problems.js';
import { randomFrom } from '../../../src/statistics/random.js';
import { newcombe } from '../../../src/statistics/two-shares.js';
import { wilson } from '../../../src/statistics/wilson.js';

const DAY = 86_400_000;
const at = (date: string): number => Date.parse(`${date}T00:00:00Z`);
const date = (day: number): string => new Date(at('2026-01-01') + day * DAY).toISOString().slice(0, 10);

interface Deal {
  readonly id: string;
  readonly createdAt: string;
  readonly closedAt?: string;
  readonly outcome?: 'won' | 'lost';
  readonly amount?: number;
  readonly currency: string;
  readonly account: string;
  readonly owner: string;
  readonly source: string;
  readonly stage: string;
}

/** Deals over nine months, of which nobody knows anything but a dice. */
function madeUp(seed: number, paid = 0.9): Deal[] {
  const random = randomFrom(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  return Array.from({ length: 140 }, (_, i) => {
    const created = Math.floor(random() * 270);
    const closed = created + Math.floor(random() * 90);
    const ended = closed < 273 && random() < 0.85;
    const stage = pick(['Lead', 'Qualified', 'Proposal']);
    return {
      ...{ id: `D${i}`, createdAt: date(created), stage, currency: 'EUR' },
      ...(random() < paid && { amount: 1000 + Math.floor(random() * 900) * 10 }),
      ...(ended && {
        closedAt: date(closed),
        outcome: random() < 0.4 ? ('won' as const) : ('lost' as const),
      }),
      account: random() < 0.1 ? '' : `A${Math.floor(random() * 30)}`,
      owner: pick(['Ana', 'Bo', 'Chen', '']),
      source: pick(['Ads', 'Partner']),
    };
  });
}

const stages = [{ id: 'Lead' }, { id: 'Qualified' }, { id: 'Proposal' }];
const Q2 = { from: at('2026-04-01'), to: at('2026-07-01') - 1 };
const Q3 = { from: at('2026-07-01'), to: at('2026-10-01') - 1 };
const asOf = Q3.to;
const ALL = [
  ...['leads', 'qualified', 'conversion', 'winRate', 'cycle', 'dealSize', 'revenue', 'perAccount', 'perRep'],
  ...['retention', 'nrr', 'cac', 'ltv', 'ltvCohort', 'ltvCac', 'payback'],
] as NonNullable<ScorecardRequest['figures']>;

const spend = [
  { from: at('2026-07-01'), to: at('2026-08-01') - 1, amount: 9000, segment: 'Ads' },
  // A third of these days is in the third quarter.
  { from: at('2026-06-01'), to: at('2026-06-01') + 45 * DAY - 1, amount: 4500, segment: 'Partner' },
];

const request: ScorecardRequest = {
  ...{ stages, asOf, figures: ALL, qualified: 'Qualified', spend, margin: 0.6, churn: 0.05 },
};

const tableOf = (deals: readonly Deal[]) => dealsFromRecords({ deals: [...deals] }).table;
const figure = ({ figures }: Pick<ScorecardResult, 'figures'>, id: string): Figure =>
  figures.find((one) => one.id === id)!;
const valueOf = (result: Pick<ScorecardResult, 'figures'>, id: string): number | null =>
  figure(result, id).after.value;

/** Each figure of a quarter by going through the deals, as its definition says. */
function byHand(deals: readonly Deal[], { from, to }: typeof Q3): { [id: string]: number | null } {
  const isIn = (day: string | undefined, low = from, high = to): boolean =>
    day !== undefined && at(day) >= low && at(day) <= high;
  const created = deals.filter((deal) => isIn(deal.createdAt));
  const closed = deals.filter((deal) => isIn(deal.closedAt));
  const won = closed.filter(({ outcome }) => outcome === 'won');
  const days = won.map((deal) => (at(deal.closedAt!) - at(deal.createdAt)) / DAY).sort((a, b) => a - b);
  const amounts = won.flatMap(({ amount }) => amount ?? []);
  const sum = (list: readonly number[]): number => list.reduce((a, b) => a + b, 0);
  const divided = (a: number, b: number): number | null => (b === 0 ? null : a / b);
  const named = deals.filter(({ outcome, account }) => outcome === 'won' && account !== '');
  const paid = (account: string, low: number, high: number): number =>
    sum(
      named
        .filter((deal) => deal.account === account && isIn(deal.closedAt, low, high))
        .map(({ amount }) => amount ?? 0),
    );
  const buys = (account: string, low: number, high: number): boolean =>
    named.some((deal) => deal.account === account && isIn(deal.closedAt, low, high));
  const accounts = [...new Set(named.map(({ account }) => account))];
  const buyers = accounts.filter((account) => buys(account, from, to));
  const fresh = buyers.filter((account) => !buys(account, -Infinity, from - 1));
  // The calendar quarter before.
  const start = new Date(from);
  start.setUTCMonth(start.getUTCMonth() - 3);
  const earlier = accounts.filter((account) => buys(account, start.getTime(), from - 1));
  const ever = accounts.filter((account) => buys(account, -Infinity, to));
  const owners = new Set(won.flatMap(({ owner }) => (owner === '' ? [] : [owner])));
  const perAccount = divided(sum(buyers.map((account) => paid(account, from, to))), buyers.length);
  const arpa = perAccount! / ((to - from + 1) / DAY / (365.2425 / 12));
  const cac = divided(9000 + 1500, fresh.length);
  // Who paid nothing then has nothing to keep.
  const payers = earlier.filter((account) => paid(account, start.getTime(), from - 1) > 0);
  const before = sum(earlier.map((account) => paid(account, start.getTime(), from - 1)));
  return {
    leads: created.length,
    qualified: created.filter(({ stage, outcome }) => stage !== 'Lead' || outcome === 'won').length,
    conversion: divided(created.filter(({ outcome }) => outcome === 'won').length, created.length),
    winRate: divided(won.length, closed.length),
    cycle: (days[Math.floor((days.length - 1) / 2)]! + days[Math.ceil((days.length - 1) / 2)]!) / 2,
    dealSize: divided(sum(amounts), amounts.length),
    revenue: sum(amounts),
    perAccount,
    perRep: divided(
      sum(won.filter(({ owner }) => owner !== '').map(({ amount }) => amount ?? 0)),
      owners.size,
    ),
    retention: divided(earlier.filter((account) => buys(account, from, to)).length, earlier.length),
    nrr: divided(sum(payers.map((account) => paid(account, from, to))), before),
    cac,
    ltv: (arpa * 0.6) / 0.05,
    ltvCohort: divided(sum(ever.map((account) => paid(account, -Infinity, to))) * 0.6, ever.length),
    ltvCac: cac === null ? null : (arpa * 0.6) / 0.05 / cac,
    payback: cac === null ? null : cac / (arpa * 0.6),
  };
}

describe('a scorecard', () => {
  it('has the figures that going from deal to deal has, over 40 sets of deals', () => {
    for (let seed = 1; seed <= 40; seed++) {
      const deals = madeUp(seed);
      const result = measureScorecard(tableOf(deals), request);
      const expected = byHand(deals, Q3);
      for (const id of ALL) {
        const [found, known] = [valueOf(result, id), expected[id] ?? null];
        if (known === null) assert.equal(found, null, `${id}, seed ${seed}`);
        else
          assert.ok(
            Math.abs(found! - known) < 1e-9 * Math.max(1, Math.abs(known)),
            `${id}, seed ${seed}: ${found} ${known}`,
          );
      }
      const before = byHand(deals, Q2);
      for (const id of ['leads', 'winRate', 'cycle', 'dealSize', 'retention', 'ltvCohort'] as const)
        assert.ok(
          Math.abs(figure(result, id).before!.value! - before[id]!) < 1e-6,
          `${id} before, seed ${seed}`,
        );
    }
  });

  it('has the figures of a channel that the deals of the channel alone have', () => {
    const deals = madeUp(3);
    const own = deals
      .filter(({ source }) => source === 'Ads')
      .map((deal) => ({ ...deal, account: `${deal.account}!` }));
    const others = deals.filter(({ source }) => source !== 'Ads');
    const split = measureScorecard(tableOf([...own, ...others]), { ...request, segment: 'source' });
    const alone = measureScorecard(tableOf(own), { ...request, spend: [spend[0]!] });
    const ads = split.segments.find(({ id }) => id === 'Ads')!;
    for (const id of ALL) assert.equal(valueOf(ads, id), valueOf(alone, id), id);
  });

  it('takes the last two quarters that are over, and says which', () => {
    const { after, before } = measureScorecard(tableOf(madeUp(1)), { ...request, asOf: at('2026-09-29') });
    assert.deepEqual(after, { label: '2026-Q2', from: '2026-04-01', to: '2026-06-30' });
    assert.deepEqual(before, { label: '2026-Q1', from: '2026-01-01', to: '2026-03-31' });
    const weeks = measureScorecard(tableOf(madeUp(1)), { ...request, unit: 'week' });
    assert.equal(weeks.after?.label, '2026-W39');
  });

  it('says by how much a share changed, in points with the interval of Newcombe and of what it was', () => {
    const deals = madeUp(5);
    const { after, before, change } = figure(measureScorecard(tableOf(deals), request), 'winRate');
    const expected = newcombe({ k: after.k!, n: after.n! }, { k: before!.k!, n: before!.n! }, 0.95)!;
    assert.ok(Math.abs(change!.value - expected.value) < 1e-12);
    assert.deepEqual([change!.low, change!.high], [expected.low, expected.high]);
    assert.ok(Math.abs(change!.relative! - (after.value! / before!.value! - 1)) < 1e-12);
  });

  it('asks of leads only what they had the time for, and does not compare those that are still open', () => {
    const deals = madeUp(2);
    const windowed = figure(measureScorecard(tableOf(deals), { ...request, window: 30 }), 'conversion');
    const old = deals.filter(
      ({ createdAt }) =>
        at(createdAt) >= Q3.from && at(createdAt) <= Q3.to && at(createdAt) + 30 * DAY <= asOf,
    );
    const inTime = old.filter(
      ({ outcome, closedAt, createdAt }) => outcome === 'won' && at(closedAt!) <= at(createdAt) + 30 * DAY,
    );
    assert.deepEqual([windowed.after.k, windowed.after.n], [inTime.length, old.length]);
    assert.notEqual(windowed.change, null);
    const open = figure(measureScorecard(tableOf(deals), request), 'conversion');
    assert.equal(open.change, null);
    assert.ok(open.young! > 0);
  });

  it('names the reason of what cannot be counted, and never says 0 instead', () => {
    const deals = madeUp(4, 0).map((deal) => ({ ...deal, account: '', owner: '' }));
    const { figures } = measureScorecard(tableOf(deals), { stages, asOf, figures: ALL });
    const reasons = Object.fromEntries(
      figures.map(({ id, after }) => [id, after.value === null ? after.reason : 'told']),
    );
    assert.deepEqual(reasons, {
      ...{ leads: 'told', qualified: 'unstaged', conversion: 'told', winRate: 'told', cycle: 'told' },
      ...{
        dealSize: 'unpaid',
        revenue: 'unpaid',
        perAccount: 'unnamed',
        perRep: 'unnamed',
        retention: 'unnamed',
      },
      ...{
        nrr: 'unnamed',
        cac: 'noSpend',
        ltv: 'noMargin',
        ltvCohort: 'unnamed',
        ltvCac: 'noSpend',
        payback: 'noSpend',
      },
    });
    const mixed = madeUp(4).map((deal, i) => ({ ...deal, currency: i % 2 === 0 ? 'EUR' : 'USD' }));
    const two = measureScorecard(tableOf(mixed), request);
    assert.equal(two.currency, null);
    assert.deepEqual(
      [figure(two, 'dealSize').after.reason, figure(two, 'winRate').after.reason],
      ['mixed', null],
    );
    assert.deepEqual(
      two.problems.map(({ code }) => code),
      ['W-CURRENCY-MIXED'],
    );
    const none = measureScorecard(tableOf([]), { figures: ALL });
    assert.deepEqual([...new Set(none.figures.map(({ after }) => after.reason))], ['undated']);
    const idle = measureScorecard(tableOf(madeUp(1)), { ...request, asOf: at('2031-01-01') });
    assert.deepEqual([valueOf(idle, 'leads'), figure(idle, 'winRate').after.reason], [0, 'empty']);
  });

  it('names a stage that there is not, and the deals behind a figure', () => {
    const table = tableOf(madeUp(6));
    assert.throws(
      () => measureScorecard(table, { ...request, qualified: 'SQL' }),
      (error) => error instanceof ProblemError && error.problem.path === '/scorecard/qualified',
    );
    const result = measureScorecard(table, request);
    for (const [id, n] of [
      ['leads', valueOf(result, 'leads')],
      ['winRate', figure(result, 'winRate').after.n],
      ['cycle', figure(result, 'cycle').after.n],
    ] as const)
      assert.equal(selectScorecardDeals(table, request, { figure: id }).length, n);
  });
});

describe('given figures', () => {
  it('have the interval of one in a hundred, 0.2% to 5.4%', () => {
    const { figures } = measureGivenFigures([{ id: 'won', form: 'share', after: { k: 1, n: 100 } }]);
    const { value, low, high } = figures[0]!.after;
    const expected = wilson(1, 100, 0.95)!;
    assert.deepEqual([value, low, high], [0.01, expected.low, expected.high]);
    assert.deepEqual(
      [low, high].map((end) => Math.round(end! * 1000) / 10),
      [0.2, 5.4],
    );
  });

  it('join the intervals of values that state theirs, and say what is not known', () => {
    const { figures } = measureGivenFigures([
      {
        id: 'days',
        form: 'days',
        before: { value: 52, low: 46, high: 59 },
        after: { value: 41, low: 37, high: 46 },
      },
      { id: 'none', form: 'share', after: { k: 0, n: 0 } },
      { id: 'later', form: 'money', after: {}, before: { value: 3 } },
    ]);
    const { change } = figures[0]!;
    assert.deepEqual(
      [change!.value, change!.low, change!.high],
      [-11, -11 - Math.hypot(4, 7), -11 + Math.hypot(5, 6)],
    );
    assert.deepEqual(
      figures.slice(1).map(({ after, change: none }) => [after.reason, none]),
      [
        ['empty', null],
        ['unknown', null],
      ],
    );
  });
});
