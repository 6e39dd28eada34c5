import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  listCustomers,
  measureCohorts,
  measureCustomers,
  measureRepeatPurchases,
  measureRevenueMovements,
  mergeCustomerTallies,
  tallyCustomers,
  tallyMembers,
  validateCustomerTally,
} from '../../../src/metrics/index.js';
import type { CustomerRequest } from '../../../src/metrics/index.js';
import { deal, instant, sampleDeals, tableOf } from '../funnel/sample.js';
import type { SampleDeal } from '../funnel/sample.js';
import { demandTallyLaws } from '../laws.js';

const base: CustomerRequest = {
  pipeline: 'sales',
  customer: 'owner',
  asOf: instant(9),
  before: { from: instant(0), to: instant(3) },
  after: { from: instant(4), to: instant(9) },
};

const won = (deals: readonly SampleDeal[]): SampleDeal[] =>
  deals.filter(({ pipeline, outcome, closed, created, entries, owner }) => {
    const born = created ?? entries[0]?.day ?? 0;
    return (
      pipeline === 'sales' && outcome === 'won' && closed !== null && closed <= 9 && born <= 9 && owner !== ''
    );
  });

demandTallyLaws({
  name: 'customers',
  tally: tallyCustomers,
  merge: mergeCustomerTallies,
  validate: validateCustomerTally,
  together: ({ owner }) => owner,
  requests: fc
    .record({
      segment: fc.constantFrom(undefined, 'owner', 'currency'),
      window: fc.constantFrom(undefined, 2),
    })
    .map((asked) => ({ ...base, ...asked })),
});

test('revenue, retention and repeat purchases are those of going from customer to customer', () => {
  fc.assert(
    fc.property(sampleDeals, fc.constantFrom(undefined, 0, 2, 5), (all, window) => {
      const deals = all.map((one) => ({ ...one, currency: 'EUR' }));
      const found = measureCustomers(tallyCustomers(tableOf(deals), { ...base, window }));
      const owners = [...new Set(won(deals).map(({ owner }) => owner))];
      const bought = (owner: string, from: number, to: number): SampleDeal[] =>
        won(deals).filter((one) => one.owner === owner && one.closed! >= from && one.closed! <= to);
      const cents = (some: readonly SampleDeal[]): number =>
        some.reduce((sum, { amount }) => sum + Math.round((amount ?? 0) * 100), 0);
      const movements = measureRevenueMovements(
        owners.map((owner) => ({ start: cents(bought(owner, 0, 3)), end: cents(bought(owner, 4, 9)) })),
      );
      const { revenue } = found;
      const same = (money: number, minor: number): void => assert.ok(Math.abs(money * 100 - minor) < 1e-6);
      same(revenue!.before, movements.start);
      same(revenue!.after, movements.end);
      same(revenue!.expansion, movements.expansion);
      same(revenue!.contraction, movements.contraction);
      same(revenue!.churn, movements.churn);
      same(revenue!.new + revenue!.returned, movements.new);
      for (const ratio of ['nrr', 'grr'] as const)
        if (movements[ratio] === null) assert.equal(revenue![ratio], null);
        else assert.ok(Math.abs(revenue![ratio]! - movements[ratio]) < 1e-12);
      const was = owners.filter((owner) => bought(owner, 0, 3).length > 0);
      const kept = was.filter((owner) => bought(owner, 4, 9).length > 0);
      assert.deepEqual([found.retention.k, found.retention.n], [kept.length, was.length]);
      const repeats = measureRepeatPurchases(
        owners.map((owner) => ({ purchases: bought(owner, 0, 9).map(({ closed }) => instant(closed)) })),
        { asOf: instant(9), window },
      );
      assert.deepEqual([found.repeat, found.immature], [repeats.rate, repeats.immature]);
      assert.equal(
        found.newCustomers + found.returnedCustomers + kept.length,
        owners.filter((owner) => bought(owner, 4, 9).length > 0).length,
      );
    }),
    { seed: 332, numRuns: 1000 },
  );
});

const sale = (id: string, owner: string, closed: number, amount: number | null): SampleDeal =>
  deal(id, { owner, closed, amount, outcome: 'won', created: 0, currency: 'EUR', pipeline: 'sales' });

test('of 100 that 300 became 330 of: NRR 110%, GRR 60%, and what a new customer cost', () => {
  const found = measureCustomers(
    tallyCustomers(
      tableOf([
        sale('1', 'grows', 1, 100),
        sale('2', 'grows', 5, 250),
        sale('3', 'shrinks', 2, 100),
        sale('4', 'shrinks', 6, 80),
        sale('5', 'leaves', 3, 100),
        sale('6', 'new', 7, 500),
      ]),
      base,
    ),
    { spend: 900 },
  );
  const { nrr, grr, ...sums } = found.revenue!;
  assert.ok(Math.abs(nrr! - 1.1) < 1e-12 && Math.abs(grr! - 0.6) < 1e-12);
  assert.deepEqual(sums, {
    before: 300,
    after: 830,
    new: 500,
    returned: 0,
    expansion: 150,
    contraction: 20,
    churn: 100,
  });
  assert.deepEqual([found.retention.k, found.retention.n, found.newCustomers, found.cac], [2, 3, 1, 900]);
  assert.ok(Math.abs(found.perCustomer! - 830 / 3) < 1e-12);
});

test('who bought long ago and again now has returned and is neither new nor retained', () => {
  const found = measureCustomers(
    tallyCustomers(tableOf([sale('1', 'back', -30, 10), sale('2', 'back', 5, 20)]), base),
  );
  assert.deepEqual([found.newCustomers, found.returnedCustomers, found.retention.n], [0, 1, 0]);
  assert.deepEqual([found.revenue!.returned, found.revenue!.nrr, found.retention.value], [20, null, null]);
});

test('mixed currencies have no common revenue, missing amounts and nameless deals are told, no deals give nulls', () => {
  const mixed = [sale('1', 'ann', 1, 10), { ...sale('2', 'bob', 1, 10), currency: 'USD' }];
  assert.equal(measureCustomers(tallyCustomers(tableOf(mixed), base)).revenue, null);
  const partly = measureCustomers(
    tallyCustomers(tableOf([sale('1', 'ann', 1, null), sale('2', '', 1, 5)]), base),
  );
  assert.deepEqual([partly.missingAmounts, partly.unnamed], [1, 1]);
  const none = measureCustomers(tallyCustomers(tableOf([]), base));
  assert.deepEqual(
    [none.repeat.value, none.perCustomer, none.cac, none.revenue!.nrr],
    [null, null, null, null],
  );
});

test('customers are members of cohorts: from their first purchase on, with later ones as returns', () => {
  const deals = [sale('1', 'ann', 0, 10), sale('2', 'ann', 40, 30), sale('3', 'bob', 3, 20)];
  const customers = listCustomers(tableOf(deals), { customer: 'owner', asOf: instant(80) });
  assert.deepEqual(
    customers.map(({ id, returns }) => [id, returns]),
    [
      ['ann', [instant(40)]],
      ['bob', []],
    ],
  );
  const { cohorts } = measureCohorts(tallyMembers(customers, { asOf: instant(80) }), { mode: 'on' });
  const [january] = cohorts;
  assert.deepEqual([january!.size, january!.cells[0]!.revenue, january!.cells[1]!.rate!.k], [2, 15, 1]);
  assert.equal(january!.cells[1]!.revenue, 30);
});

test('a tally of customers without its periods is refused', () => {
  const good = tallyCustomers(tableOf([]), base);
  assert.throws(() => validateCustomerTally({ ...good, before: ['x'] }), /E-DATA-TALLY at \/before/);
  assert.throws(() => validateCustomerTally({ ...good, window: -1 }), /E-DATA-TALLY at \/window/);
});
