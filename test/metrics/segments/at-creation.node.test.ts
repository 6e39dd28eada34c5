import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { labelAt, textAt } from '../../../src/deals/deal-table.js';
import type { DealTable } from '../../../src/deals/deal-table.js';
import { dealsFromEvents } from '../../../src/deals/from-events.js';
import { dealsFromRecords } from '../../../src/deals/from-records.js';
import {
  funnelOfSteps,
  measureCohorts,
  measureFunnel,
  measurePipeline,
  measureSteps,
  selectDeals,
  tallyCohorts,
  tallyFunnel,
  tallyPipeline,
  tallySteps,
} from '../../../src/metrics/index.js';
import type { FunnelRequest } from '../../../src/metrics/index.js';
import { readDeals } from '../../adapters/reading.js';

const STEPS = ['Visit', 'Sign up', 'Pay'];
const stages = STEPS.map((id) => ({ id }));
const dayOf = (day: number): string => new Date(Date.UTC(2026, 0, 1 + day)).toISOString().slice(0, 10);

/** Something done on a day, in which the plan of a user may be stated; null = not known when. */
interface Done {
  readonly id: string;
  readonly step: string;
  readonly day: number | null;
  readonly plan: string | null;
}

const done: fc.Arbitrary<Done> = fc.record({
  id: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
  step: fc.constantFrom(...STEPS),
  day: fc.oneof({ arbitrary: fc.nat(6), weight: 6 }, { arbitrary: fc.constant(null), weight: 1 }),
  plan: fc.constantFrom(null, '', 'basic', 'pro', 'team'),
});
const logs = fc.array(done, { maxLength: 20 });

const tableOf = (log: readonly Done[]): DealTable =>
  dealsFromEvents(
    log.map(({ id, step, day, plan }) => ({
      id,
      step,
      at: day === null ? null : dayOf(day),
      ...(plan === null ? {} : { fields: { plan } }),
    })),
  ).table;

/** The plan of a user on the first or the last day on which one is stated, by looking at every event of every day. */
function planOf(log: readonly Done[], id: string, at: 'creation' | 'latest'): string {
  let found = '';
  const days = [0, 1, 2, 3, 4, 5, 6, null];
  for (const day of at === 'creation' ? days.toReversed() : days) {
    const said = log.filter((one) => one.id === id && one.day === day && one.plan !== null);
    const one = at === 'creation' ? said[0] : said.at(-1);
    if (one !== undefined) found = one.plan!;
  }
  return found;
}

/** How many users did each step, by plan. */
function countedNaively(log: readonly Done[], at: 'creation' | 'latest'): Map<string, number[]> {
  const groups = new Map<string, number[]>();
  for (const id of new Set(log.map((one) => one.id))) {
    const plan = planOf(log, id, at);
    const counts = groups.get(plan) ?? STEPS.map(() => 0);
    STEPS.forEach((step, i) => {
      if (log.some((one) => one.id === id && one.step === step)) counts[i]!++;
    });
    groups.set(plan, counts);
  }
  return groups;
}

const isEmpty = (counts: readonly (number | null)[]): boolean => counts.every((n) => n === 0);

const byText = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number => (a < b ? -1 : 1);

const groupsOf = (segments: ReturnType<typeof measureFunnel>['segments']) =>
  segments
    .map(({ id, stages: found }) => [id, found.map(({ entered }) => entered)] as const)
    .filter(([, counts]) => !isEmpty(counts))
    .toSorted(byText);

test('groups of a log of events are those of a count by hand, at creation and now, and add up to the whole', () => {
  fc.assert(
    fc.property(logs, fc.constantFrom('creation' as const, 'latest' as const), (log, segmentAt) => {
      const table = tableOf([...log, { id: 'z', step: 'Visit', day: 0, plan: 'pro' }]);
      const all = [...log, { id: 'z', step: 'Visit', day: 0, plan: 'pro' }];
      const request: FunnelRequest = { stages, counting: 'entered', segment: 'plan', segmentAt };
      const result = measureFunnel(tallyFunnel(table, request));
      const naive = [...countedNaively(all, segmentAt)].filter(([, counts]) => !isEmpty(counts));
      assert.deepEqual(groupsOf(result.segments), naive.toSorted(byText));
      result.stages.forEach(({ entered }, i) =>
        assert.equal(
          result.segments.reduce((sum, segment) => sum + segment.stages[i]!.entered!, 0),
          entered,
        ),
      );
      for (const { id, stages: found } of result.segments)
        assert.equal(selectDeals(table, request, { stage: 'Visit', segment: id }).length, found[0]!.entered);
      const ids = [...new Set(all.map((one) => one.id))];
      const n = ids.filter((id) => planOf(all, id, 'creation') !== planOf(all, id, 'latest')).length;
      assert.deepEqual(
        result.problems.flatMap(({ code, params }) => (code === 'W-SEGMENT-CHANGED' ? [params['n']] : [])),
        n > 0 && segmentAt === 'creation' ? [n] : [],
      );
    }),
    { seed: 61, numRuns: 1500 },
  );
});

const snapshots = fc.array(
  fc.record({
    id: fc.constantFrom('1', '2', '3', '4'),
    owner: fc.constantFrom('Ann', 'Bob', ''),
    day: fc.nat(5),
  }),
  { minLength: 2, maxLength: 12 },
);

test('of snapshots the owner at creation is that of the first one, also where it was empty then', () => {
  fc.assert(
    fc.property(snapshots, (rows) => {
      const listed = [...new Map(rows.map((row) => [`${row.id} ${row.day}`, row])).values()].toSorted(
        (a, b) => a.day - b.day,
      );
      const text = listed.map(({ id, owner, day }) => `${dayOf(day)},${id},Lead,${owner}`);
      const { table } = readDeals(['snapshot_date,id,stage,owner', ...text].join('\n'), {
        layout: 'snapshots',
      });
      for (const segmentAt of ['creation', 'latest'] as const) {
        const result = measureFunnel(
          tallyFunnel(table, { stages: [{ id: 'Lead' }], segment: 'owner', segmentAt }),
        );
        const groups = new Map<string, number[]>();
        for (const id of new Set(listed.map((row) => row.id))) {
          const own = listed.filter((row) => row.id === id);
          const { owner } = segmentAt === 'creation' ? own[0]! : own.at(-1)!;
          groups.set(owner, [(groups.get(owner)?.[0] ?? 0) + 1]);
        }
        assert.deepEqual(groupsOf(result.segments), [...groups].toSorted(byText));
      }
    }),
    { seed: 62, numRuns: 500 },
  );
});

/** Two deals that Ann took on; Bob has one of them now. */
const { table: handed } = dealsFromRecords({
  deals: [
    { id: '1', stage: 'Lead', owner: 'Bob', createdAt: '2026-01-05', atCreation: { owner: 'Ann' } },
    { id: '2', stage: 'Lead', owner: 'Ann', createdAt: '2026-01-06', outcome: 'won', closedAt: '2026-01-20' },
  ],
});
const owned = { stages: [{ id: 'Lead' }], segment: 'owner' };

test('funnel and cohort go by who took a deal on, pipeline by who has it, unless they are told otherwise', () => {
  const namesIn = (groups: readonly { id: string; n: number | null }[]) =>
    groups.filter(({ n }) => n! > 0).map(({ id }) => id);
  const funnel = (segmentAt?: 'creation' | 'latest') =>
    namesIn(
      measureFunnel(tallyFunnel(handed, { ...owned, segmentAt })).segments.map(({ id, stages: found }) => ({
        id,
        n: found[0]!.entered,
      })),
    );
  const cohort = (segmentAt?: 'creation' | 'latest') =>
    namesIn(
      measureCohorts(tallyCohorts(handed, { segment: 'owner', segmentAt })).segments.map(
        ({ id, cohorts }) => ({ id, n: cohorts.reduce((sum, { size }) => sum + size, 0) }),
      ),
    );
  const pipeline = (segmentAt?: 'creation' | 'latest') =>
    namesIn(
      measurePipeline(tallyPipeline(handed, { ...owned, segmentAt })).segments.map(({ id, total }) => ({
        id,
        n: total.n,
      })),
    );
  assert.deepEqual([funnel(), funnel('creation'), funnel('latest')], [['Ann'], ['Ann'], ['Ann', 'Bob']]);
  assert.deepEqual([cohort(), cohort('latest')], [['Ann'], ['Ann', 'Bob']]);
  assert.deepEqual([pipeline(), pipeline('creation')], [['Bob'], ['Ann']]);
});

test('where the data holds one value of a field, asking for that at creation has no effect and says so', () => {
  const { table } = dealsFromRecords({ deals: [{ id: '1', stage: 'Lead', owner: 'Ann' }] });
  const told = (request: FunnelRequest) =>
    tallyFunnel(table, request).problems.filter(
      ({ code }) => code.startsWith('W-SEG') || code === 'W-OPTION-UNUSED',
    );
  assert.deepEqual(told({ ...owned, segmentAt: 'creation' }), [
    { code: 'W-OPTION-UNUSED', path: '/segmentAt', params: { option: 'segmentAt', why: 'oneValue' } },
  ]);
  assert.deepEqual([told(owned), told({ ...owned, segmentAt: 'latest' })], [[], []]);
});

test('steps of events are told apart by the first value, too', () => {
  const log: Done[] = [
    { id: 'a', step: 'Sign up', day: 2, plan: 'pro' },
    { id: 'a', step: 'Visit', day: 1, plan: 'basic' },
    { id: 'b', step: 'Visit', day: 1, plan: 'pro' },
  ];
  const counts = (segmentAt?: 'latest') =>
    groupsOf(
      funnelOfSteps(measureSteps(tallySteps(tableOf(log), { stages, segment: 'plan', segmentAt }))).segments,
    );
  assert.deepEqual(counts(), [
    ['basic', [1, 1, 0]],
    ['pro', [1, 0, 0]],
  ]);
  assert.deepEqual(counts('latest'), [['pro', [2, 1, 0]]]);
});

test('in a log of stages as a file, newest row first, a value counts from the oldest row that states it', () => {
  const { table } = readDeals(
    [
      'deal_id,stage,entered_at,owner,region',
      '1,Won,2026-01-09,Bob,',
      '1,Demo,2026-01-05,Bob,North',
      '2,Lead,2026-01-04,Ann,South',
      '1,Lead,2026-01-02,,',
      '2,Demo,2026-01-05,,East',
    ].join('\n'),
  );
  const textsOf = (columns: DealTable['dimensions'] | undefined, field: string) =>
    Array.from(
      { length: table.size },
      (_, row) => `${textAt(table.id, row)} ${labelAt(columns!.get(field)!, row)}`,
    );
  assert.deepEqual(textsOf(table.dimensions, 'region').toSorted(), ['1 North', '2 East']);
  assert.deepEqual(textsOf(table.atCreation, 'region').toSorted(), ['1 North', '2 South']);
  assert.deepEqual([...table.atCreation!.keys()], ['region']);
});
