import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  listMoved,
  measureMovement,
  mergeMovementTallies,
  tallyMovement,
  tallyMovementSteps,
  validateMovementTally,
} from '../../../src/metrics/index.js';
import type { Leg, MovementRequest, MovementTally } from '../../../src/metrics/index.js';
import { deal, instant, path, sampleDeals, tableOf, withExpectations } from '../funnel/sample.js';
import type { SampleDeal } from '../funnel/sample.js';
import { demandTallyLaws } from '../laws.js';

const stages = ['A', 'B', 'C', 'D', 'Won'].map((id) => ({ id }));
const base: MovementRequest = {
  stages,
  pipeline: 'sales',
  asOfBefore: instant(4),
  asOf: instant(9),
  closeFrom: instant(2),
  closeTo: instant(14),
};

const deals = withExpectations(sampleDeals);
/** Two states of the data in which deals have come, gone and changed. */
const states = fc
  .tuple(deals, deals)
  .map(([x, y]) => [x, y.map((one, i) => ({ ...one, id: i % 4 === 0 ? `new${i}` : one.id }))] as const);
const requests = fc.record({
  segment: fc.constantFrom(undefined, 'owner'),
  segments: fc.constantFrom(undefined, ['bob']),
}) as fc.Arbitrary<Partial<MovementRequest>>;

function tallied(
  before: readonly SampleDeal[],
  after: readonly SampleDeal[],
  request: Partial<MovementRequest> = {},
): MovementTally {
  return tallyMovement(tableOf(before), tableOf(after), { ...base, ...request });
}

demandTallyLaws({
  name: 'movement between two dates of one table',
  tally: (table, request: Partial<MovementRequest>) => tallyMovement(table, table, { ...base, ...request }),
  merge: mergeMovementTallies,
  steps: (table, request) => tallyMovementSteps(table, table, { ...base, ...request }),
  validate: validateMovementTally,
  requests,
});

test('a table is compared with itself as with a copy of it', () => {
  fc.assert(
    fc.property(deals, requests, (all, request) => {
      const table = tableOf(all);
      const found = tallyMovement(table, table, { ...base, ...request });
      assert.deepEqual(tallied(all, all, request), found);
    }),
    { seed: 403, numRuns: 300 },
  );
});

const IN: readonly string[] = ['start', 'created', 'pulledIn', 'reopened'];
const OUT: readonly string[] = ['pushedOut', 'won', 'lost', 'removed'];

test('start and movements make the end exactly, in deals and in money, in each currency and segment', () => {
  fc.assert(
    fc.property(states, requests, ([before, after], request) => {
      const { legs, currencies, segments } = tallied(before, after, request);
      // Behind the end come legs that only inform, then what segments take over from each other, and hand over.
      const [end, takenOver, handedOver] = [10, 13, 14];
      for (let segment = 0; segment < segments.length; segment++)
        for (let currency = 0; currency < currencies.length; currency++) {
          const mine = legs.filter(([s, c]) => s === segment && c === currency);
          const sum = (column: number, is: (leg: number) => boolean): number =>
            mine.reduce((total, row) => (is(row[2]!) ? total + row[column]! : total), 0);
          assert.equal(
            sum(4, (leg) => leg < end || leg >= takenOver),
            sum(4, (leg) => leg === end),
          );
          assert.equal(
            sum(3, (leg) => leg < 4 || leg === takenOver) -
              sum(3, (leg) => (leg > 5 && leg < end) || leg === handedOver),
            sum(3, (leg) => leg === end),
          );
        }
    }),
    { seed: 401, numRuns: 3000 },
  );
});

/** Whether a deal is in scope in one state: counted, open, expected to close in the period. */
function inScope(
  { pipeline, outcome, created, entries, closed, expected }: SampleDeal,
  day: number,
): boolean {
  const born = created ?? entries[0]?.day ?? null;
  if (pipeline !== 'sales' || instant(born) > instant(day)) return false;
  const over = outcome !== 'open' && !(instant(closed) > instant(day));
  const undated =
    outcome !== 'open' && closed === null && entries.some((one) => instant(one.day) > instant(day));
  const open = !over || (undated && outcome !== 'void');
  return open && expected != null && expected >= 2 && expected <= 14;
}

test('start and end are the deals in scope at the two dates', () => {
  fc.assert(
    fc.property(states, ([before, after]) => {
      const ids = (some: readonly SampleDeal[], day: number): string[] =>
        some.filter((one) => inScope(one, day)).map(({ id }) => id);
      const tables = [tableOf(before), tableOf(after)] as const;
      const listed = (leg: Leg): string[] => listMoved(...tables, base, { leg }).sort();
      assert.deepEqual(listed('start'), ids(before, 4).sort());
      assert.deepEqual(listed('end'), ids(after, 9).sort());
    }),
    { seed: 402, numRuns: 1000 },
  );
});

test('no deal comes in twice or goes out twice', () => {
  fc.assert(
    fc.property(states, ([before, after]) => {
      const tables = [tableOf(before), tableOf(after)] as const;
      const same = (some: readonly SampleDeal[]) => some.map((one) => ({ ...one, currency: 'EUR' }));
      const [x, y] = [tableOf(same(before)), tableOf(same(after))];
      for (const legs of [IN, OUT]) {
        const all = legs.flatMap((leg) => listMoved(x, y, base, { leg: leg as Leg }));
        assert.equal(new Set(all).size, all.length);
      }
      assert.equal(tables[0].size, before.length);
    }),
    { seed: 403, numRuns: 500 },
  );
});

test('the tallies of any parts, added in any order, are the tally of the whole', () => {
  fc.assert(
    fc.property(states, requests, fc.nat(4), ([before, after], request, modulo) => {
      const part = (some: readonly SampleDeal[], p: number): SampleDeal[] =>
        some.filter(({ id }) => id.length % (modulo + 1) === p);
      const split = Array.from({ length: modulo + 1 }, (_, p) =>
        tallied(part(before, p), part(after, p), request),
      );
      assert.deepEqual(mergeMovementTallies(split.reverse()), tallied(before, after, request));
    }),
    { seed: 404, numRuns: 500 },
  );
});

test('a tally survives JSON and passes validation; what is none is refused', () => {
  fc.assert(
    fc.property(states, requests, ([before, after], request) => {
      const tally = tallied(before, after, request);
      assert.deepEqual(validateMovementTally(JSON.parse(JSON.stringify(tally))), tally);
    }),
    { seed: 405, numRuns: 200 },
  );
  const good = tallied([], []);
  for (const change of [{ closeFrom: 3 }, { closeTo: 4 }, { asOfBefore: 1 }, { metric: 'pipeline' }])
    assert.throws(() => validateMovementTally({ ...good, ...change }), /E-DATA-TALLY/);
});

const amountsOf = (
  before: readonly SampleDeal[],
  after: readonly SampleDeal[],
): { [leg: string]: number } => {
  const { legs } = measureMovement(tallied(before, after));
  return Object.fromEntries(
    Object.entries(legs).flatMap(([leg, { amount, n }]) => (n > 0 ? [[leg, amount!]] : [])),
  );
};

const eur = { currency: 'EUR', pipeline: 'sales', created: 0, entries: path('A0') };

test('a deal that grows and slips grows first and leaves with all of it', () => {
  const before = [deal('1', { ...eur, amount: 100, expected: 10 })];
  const after = [deal('1', { ...eur, amount: 130, expected: 40 })];
  assert.deepEqual(amountsOf(before, after), { start: 100, increased: 30, pushedOut: -130 });
});

test('a deal that is pulled in, shrinks and is won does all three', () => {
  const before = [deal('1', { ...eur, amount: 100, expected: 40 })];
  const after = [deal('1', { ...eur, amount: 70, outcome: 'won', closed: 8 })];
  assert.deepEqual(amountsOf(before, after), { pulledIn: 100, decreased: -30, won: -70 });
});

test('what closed and is open again, what is cancelled, and what changes its currency', () => {
  const before = [
    deal('1', { ...eur, amount: 5, outcome: 'lost', closed: 3 }),
    deal('2', { ...eur, amount: 20, expected: 10 }),
    deal('3', { ...eur, amount: 300, expected: 10 }),
  ];
  const after = [
    deal('1', { ...eur, amount: 7, expected: 9 }),
    deal('2', { ...eur, amount: 25, outcome: 'void', closed: 8 }),
    deal('3', { ...eur, amount: 350, expected: 10, currency: 'USD' }),
  ];
  const { legs, currencies } = tallied(before, after);
  const found = legs.map(([, currency, leg, , amount]) => [currencies[currency!], leg, amount]);
  assert.deepEqual(found, [
    ['EUR', 0, 320],
    ['EUR', 3, 7],
    ['EUR', 9, -320],
    ['EUR', 10, 7],
    ['USD', 1, 350],
    ['USD', 10, 350],
  ]);
});

test('two dates of one history show what was created, won and lost between them', () => {
  const table = tableOf([
    deal('1', { ...eur, amount: 10, outcome: 'won', closed: 6, expected: 6 }),
    deal('2', { ...eur, created: 5, entries: path('B5'), amount: 20, expected: 12 }),
    deal('3', { ...eur, amount: 40, entries: path('A0 B7'), expected: 12 }),
  ]);
  const { legs, asOf, asOfBefore } = measureMovement(tallyMovement(table, table, base));
  assert.deepEqual([legs.start.n, legs.created.n, legs.won.n, legs.end.n, legs.advanced.n], [2, 1, 1, 2, 1]);
  assert.deepEqual([legs.start.amount, legs.end.amount], [50, 60]);
  assert.ok(asOfBefore! < asOf!);
});

test('missing amounts count as 0 and are told', () => {
  const before = [deal('1', { ...eur, amount: null, expected: 10 })];
  const after = [deal('1', { ...eur, amount: 80, expected: 10 })];
  const { legs } = measureMovement(tallied(before, after));
  assert.deepEqual(legs.start, { n: 1, amount: 0, missing: 1 });
  assert.deepEqual([legs.increased.amount, legs.end.amount], [80, 80]);
});
