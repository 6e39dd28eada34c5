import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { DealTable } from '../../src/deals/deal-table.js';
import type { DealTally, Steps } from '../../src/metrics/index.js';
import { ProblemError } from '../../src/problems.js';
import { publishedCheck } from '../spec/published.js';
import { sampleDeals, tableOf, withExpectations } from './funnel/sample.js';
import type { SampleDeal } from './funnel/sample.js';

/** A metric that counts deals. */
export interface Counted<T extends DealTally, R> {
  readonly name: string;
  readonly tally: (table: DealTable, request: R) => T;
  readonly merge: (tallies: readonly T[]) => T;
  readonly validate: (value: unknown) => T;
  readonly requests: fc.Arbitrary<R>;
  /** The same in short steps, where there is such a thing. */
  readonly steps?: (table: DealTable, request: R) => Steps<T>;
  /** What deals have in common that must be in one part. Default: any deal may be in any part. */
  readonly together?: (deal: SampleDeal) => string;
  /** How often parts are added by chance. Default 500. */
  readonly runs?: number;
}

/** What any other reader of the published schema of tallies says. */
const isPublished = publishedCheck('tallies');

const anyDeals = withExpectations(sampleDeals);

/** Tests that hold for every tally: parts add up to the whole, and a tally survives JSON. */
export function demandTallyLaws<T extends DealTally, R>(counted: Counted<T, R>): void {
  const { name, tally, merge, validate, requests, steps, together, runs = 500 } = counted;
  const of = (deals: readonly SampleDeal[], request: R): T => tally(tableOf(deals), request);

  test(`${name}: the tallies of any parts, added in any order, are the tally of the whole`, () => {
    const parts = fc.array(fc.nat(3), { minLength: 30, maxLength: 30 });
    const orders = fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4 });
    fc.assert(
      fc.property(anyDeals, requests, parts, orders, (deals, request, part, order) => {
        const keys = together && [...new Set(deals.map(together))];
        const placeOf = (one: SampleDeal, i: number): number =>
          part[keys === undefined ? i : keys.indexOf(together!(one))]!;
        const split = order.map((p) =>
          of(
            deals.filter((one, i) => placeOf(one, i) === p),
            request,
          ),
        );
        assert.deepEqual(merge(split), of(deals, request));
      }),
      { seed: 7, numRuns: runs },
    );
  });

  test(`${name}: thousands of deals, counted stretch by stretch, are the sum of a few at a time`, () => {
    const some = fc.sample(anyDeals, { seed: 10, numRuns: 120 }).flat();
    const many = Array.from({ length: 9000 }, (_, i) => ({ ...some[i % some.length]!, id: `m${i}` }));
    for (const request of fc.sample(requests, { seed: 10, numRuns: 4 })) {
      const split = partsOf(many, together).map((part) => of(part, request));
      const whole = of(many, request);
      assert.deepEqual(merge(split), whole);
      if (steps === undefined) continue;
      const told = stepByStep(steps(tableOf(many), request));
      assert.deepEqual(told.result, whole);
      assert.ok(told.shares.length > 2 && told.shares.every((share) => share > 0 && share <= 1));
    }
  });

  test(`${name}: adding does not depend on how the parts are grouped`, () => {
    fc.assert(
      fc.property(anyDeals, anyDeals, anyDeals, requests, (x, y, z, request) => {
        const [a, b, c] = [of(x, request), of(y, request), of(z, request)];
        assert.deepEqual(merge([merge([a, b]), c]), merge([a, merge([b, c])]));
      }),
      { seed: 8, numRuns: runs * 0.4 },
    );
  });

  test(`${name}: a tally survives JSON, passes validation and the published schema, and is never changed by adding`, () => {
    fc.assert(
      fc.property(anyDeals, requests, (deals, request) => {
        const found = of(deals, request);
        const text = JSON.stringify(found);
        assert.deepEqual(validate(JSON.parse(text)), found);
        assert.ok(isPublished(JSON.parse(text)), JSON.stringify(isPublished.errors));
        merge([found, found]);
        assert.equal(JSON.stringify(found), text);
      }),
      { seed: 9, numRuns: runs * 0.4 },
    );
  });

  test(`${name}: what is no such tally is refused, with the place of what is wrong`, () => {
    const good = JSON.parse(JSON.stringify(of([], fc.sample(requests, { seed: 1, numRuns: 1 })[0]!))) as T;
    for (const [change, path] of [
      [{ metric: 'other' }, '/metric'],
      [{ version: 2 }, '/version'],
      [{ minorDigits: 0.5 }, '/minorDigits'],
      [{ segments: 'x' }, '/segments'],
      [{ excluded: [{ code: 'bored', n: 1 }] }, '/excluded/0/code'],
    ] as const) {
      assert.ok(!isPublished({ ...good, ...change }));
      assert.throws(
        () => validate({ ...good, ...change }),
        (error) =>
          error instanceof ProblemError &&
          error.problem.code === 'E-DATA-TALLY' &&
          error.problem.path === path,
      );
    }
  });
}

/** A few deals at a time, those together that must be. */
function partsOf(deals: readonly SampleDeal[], together?: (deal: SampleDeal) => string): SampleDeal[][] {
  if (together === undefined)
    return Array.from({ length: deals.length / 100 }, (_, i) => deals.slice(i * 100, i * 100 + 100));
  const keys = [...new Set(deals.map(together))];
  return keys.map((key) => deals.filter((deal) => together(deal) === key));
}

/** The shares that steps tell, and what comes of them. */
function stepByStep<T>(steps: Steps<T>): { shares: number[]; result: T } {
  const shares: number[] = [];
  for (;;) {
    const step = steps.next();
    if (step.done === true) return { shares, result: step.value };
    shares.push(step.value);
  }
}
