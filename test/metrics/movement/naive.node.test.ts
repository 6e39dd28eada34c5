import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { measureMovement, tallyMovement } from '../../../src/metrics/index.js';
import { deal, instant, tableOf } from '../funnel/sample.js';
import type { SampleDeal } from '../funnel/sample.js';

const [FROM, TO, BEFORE, AFTER] = [5, 12, 6, 10];

/** How one deal stands at a date; null = it is not there. */
interface State {
  readonly outcome: 'open' | 'won' | 'lost';
  /** Day on which it closed, or is expected to. */
  readonly day: number;
  readonly amount: number | null;
}

const stateAt = (asOf: number): fc.Arbitrary<State | null> => {
  const amount = fc.constantFrom(null, 0, 10, 25.5, 400);
  const open = fc.record({ outcome: fc.constant('open' as const), day: fc.nat(18), amount });
  const over = fc.record({ outcome: fc.constantFrom('won', 'lost' as const), day: fc.nat(asOf), amount });
  return fc.oneof(fc.constant(null), open, over);
};
const pairs = fc.array(fc.tuple(stateAt(BEFORE), stateAt(AFTER)), { maxLength: 25 });

function dealOf(id: number, state: State | null): SampleDeal[] {
  if (state === null) return [];
  const { outcome, day, amount } = state;
  const date = outcome === 'open' ? { expected: day } : { closed: day };
  const entries = [{ stage: 'A', day: 0 }];
  return [deal(`${id}`, { outcome, amount, entries, currency: 'EUR', ...date })];
}

/** `[leg, amount]` of one deal, case by case from the definition. */
function legsOf(before: State | null, after: State | null): [string, number][] {
  const inW = (state: State | null): state is State => state !== null && state.day >= FROM && state.day <= TO;
  const was = before?.amount ?? 0;
  const is = after?.amount ?? 0;
  const start = before?.outcome === 'open' && inW(before);
  const end = after?.outcome === 'open' && inW(after);
  const change: [string, number][] =
    is > was ? [['increased', is - was]] : is < was ? [['decreased', is - was]] : [];
  const exit: [string, number] = end
    ? ['end', is]
    : after?.outcome === 'open'
      ? ['pushedOut', -is]
      : [after?.outcome ?? '', -is];
  if (start)
    return [
      ['start', was],
      ...(after === null ? [['removed', -was] as [string, number]] : [...change, exit]),
    ];
  if (!inW(after)) return [];
  if (before === null) return [['created', is], exit];
  if (before.outcome === 'open') return [['pulledIn', was], ...change, exit];
  return end ? [['reopened', is], exit] : [];
}

const REQUEST = {
  stages: [{ id: 'A' }, { id: 'Won' }],
  asOfBefore: instant(BEFORE),
  asOf: instant(AFTER),
  closeFrom: instant(FROM),
  closeTo: instant(TO),
};

test('every leg has the deals and the money of going through the deals one by one', () => {
  fc.assert(
    fc.property(pairs, (all) => {
      const [before, after] = [0, 1].map((i) => tableOf(all.flatMap((pair, id) => dealOf(id, pair[i]!)))) as [
        ReturnType<typeof tableOf>,
        ReturnType<typeof tableOf>,
      ];
      const { legs } = measureMovement(tallyMovement(before, after, REQUEST));
      const moves = all.flatMap(([was, is]) => legsOf(was, is));
      for (const [name, { n, amount }] of Object.entries(legs)) {
        const mine = moves.filter(([leg]) => leg === name);
        assert.equal(n, mine.length, name);
        const sum = mine.reduce((total, [, money]) => total + money, 0);
        assert.ok(Math.abs((amount ?? 0) - sum) < 1e-9, name);
      }
    }),
    { seed: 381, numRuns: 1500 },
  );
});

const ENTRIES = ['start', 'created', 'pulledIn', 'reopened'] as const;
const EXITS = ['end', 'pushedOut', 'won', 'lost', 'removed'] as const;

test('a deal comes in by one leg and leaves by one, and its amount changes in one: no leg counts it twice', () => {
  fc.assert(
    fc.property(stateAt(BEFORE), stateAt(AFTER), (before, after) => {
      const tally = tallyMovement(tableOf(dealOf(0, before)), tableOf(dealOf(0, after)), REQUEST);
      const { legs } = measureMovement(tally);
      const count = (names: readonly (keyof typeof legs)[]) =>
        names.reduce((sum, leg) => sum + (legs[leg]?.n ?? 0), 0);
      const ins = count(ENTRIES);
      assert.ok(ins === 0 || ins === 1);
      assert.equal(count(EXITS), ins);
      assert.ok(count(['increased', 'decreased']) <= ins);
    }),
    { seed: 352, numRuns: 1000 },
  );
});

const owners = fc.tuple(fc.constantFrom('Ann', 'Ben', 'Cho'), fc.constantFrom('Ann', 'Ben', 'Cho'));
const handed = fc.array(fc.tuple(stateAt(BEFORE), stateAt(AFTER), owners), { maxLength: 25 });

/** `[owner, leg, amount]` of one deal: of what it starts as in other hands, the old owner has the start. */
function ownedLegs(
  before: State | null,
  after: State | null,
  [was, is]: readonly [string, string],
): [string, string, number][] {
  const legs = legsOf(before, after);
  if (after === null) return legs.map(([leg, amount]) => [was, leg, amount]);
  if (was === is || legs[0]?.[0] !== 'start') return legs.map(([leg, amount]) => [is, leg, amount]);
  const amount = before?.amount ?? 0;
  return [
    [was, 'start', amount],
    [was, 'transferredOut', -amount],
    [is, 'transferredIn', amount],
    ...legs.slice(1).map(([leg, money]): [string, string, number] => [is, leg, money]),
  ];
}

test('deals that change hands move from owner to owner: each balances, and in all of them they cancel', () => {
  fc.assert(
    fc.property(handed, (all) => {
      const [before, after] = [0, 1].map((i) =>
        tableOf(
          all.flatMap(([was, is, hands], id) =>
            dealOf(id, i === 0 ? was : is).map((one) => ({ ...one, owner: hands[i]! })),
          ),
        ),
      ) as [ReturnType<typeof tableOf>, ReturnType<typeof tableOf>];
      const { legs, segments } = measureMovement(
        tallyMovement(before, after, { ...REQUEST, segment: 'owner' }),
      );
      const moves = all.flatMap(([was, is, hands]) => ownedLegs(was, is, hands));
      for (const { id, legs: own } of segments) {
        for (const [name, { n, amount }] of Object.entries(own)) {
          const mine = moves.filter(([owner, leg]) => owner === id && leg === name);
          assert.equal(n, mine.length, `${id} ${name}`);
          const sum = mine.reduce((total, [, , money]) => total + money, 0);
          assert.ok(Math.abs((amount ?? 0) - sum) < 1e-9, `${id} ${name}`);
        }
        const { end, advanced: _, regressed: __, ...parts } = own;
        const sum = Object.values(parts).reduce((total, { amount }) => total + (amount ?? 0), 0);
        assert.ok(Math.abs(sum - (end.amount ?? 0)) < 1e-9, id);
      }
      assert.equal(legs.transferredIn?.n, legs.transferredOut?.n);
      assert.equal((legs.transferredIn?.amount ?? 0) + (legs.transferredOut?.amount ?? 0), 0);
    }),
    { seed: 617, numRuns: 1000 },
  );
});
