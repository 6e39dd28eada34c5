import fc from 'fast-check';
import { dictionaryOf } from '../../../src/deals/codes.js';
import { OUTCOMES } from '../../../src/deals/deal-table.js';
import type { DealTable, HistoryKind, Outcome } from '../../../src/deals/deal-table.js';
import { textColumnOf } from '../../../src/deals/texts.js';

/** A stage entry; a time is a day number, null = not known. */
export interface Entry {
  readonly stage: string;
  readonly day: number | null;
}

/** A deal in plain words. Days count from 1 January 2025. */
export interface SampleDeal {
  readonly id: string;
  readonly stage: string;
  readonly outcome: Outcome;
  readonly entries: readonly Entry[];
  readonly created: number | null;
  readonly closed: number | null;
  readonly amount: number | null;
  readonly currency: string;
  readonly owner: string;
  readonly pipeline: string;
  /** Day on which it is expected to close, and on which somebody last worked on it. */
  readonly expected?: number | null;
  readonly active?: number | null;
  readonly probability?: number | null;
}

export const DAY = 86_400_000;
export const ORIGIN = Date.UTC(2025, 0, 1);

/** Instant of a day number. */
export function instant(day: number | null): number {
  return day === null ? NaN : ORIGIN + day * DAY;
}

/** A deal with nothing but an id, and what is said of it. */
export function deal(id: string, said: Partial<SampleDeal> = {}): SampleDeal {
  const entries = said.entries ?? [];
  const plain = {
    stage: entries.at(-1)?.stage ?? '',
    outcome: 'open',
    entries,
    created: entries[0]?.day ?? null,
  } as const;
  return { id, closed: null, amount: null, currency: '', owner: '', pipeline: '', ...plain, ...said };
}

/** Entries written short: `path('A0 B3 C?')`; `?` = time not known, `_` = a space. */
export function path(text: string): Entry[] {
  return text.split(' ').map((word) => {
    const [, stage, day] = /^(\D+?)(\d+|\?)$/.exec(word)!;
    return { stage: stage!.replaceAll('_', ' '), day: day === '?' ? null : Number(day) };
  });
}

/** The deals as the table the kit counts on. */
export function tableOf(deals: readonly SampleDeal[], history: HistoryKind = 'full'): DealTable {
  const numbers = (value: (one: SampleDeal) => number | null): Float64Array =>
    Float64Array.from(deals, (one) => value(one) ?? NaN);
  const entries = deals.flatMap((one) => one.entries);
  const stages = dictionaryOf([...deals.map(({ stage }) => stage), ...entries.map(({ stage }) => stage)]);
  const start = new Uint32Array(deals.length + 1);
  deals.forEach((one, i) => (start[i + 1] = start[i]! + one.entries.length));
  return {
    size: deals.length,
    id: textColumnOf(deals.map(({ id }) => id)),
    name: textColumnOf(deals.map(() => '')),
    stage: { codes: stages.codes.slice(0, deals.length), labels: stages.labels },
    outcome: Uint8Array.from(deals, ({ outcome }) => OUTCOMES.indexOf(outcome)),
    amount: numbers(({ amount }) => amount),
    createdAt: numbers(({ created }) => instant(created)),
    closedAt: numbers(({ closed }) => instant(closed)),
    expectedCloseAt: numbers(({ expected }) => instant(expected ?? null)),
    lastActivityAt: numbers(({ active }) => instant(active ?? null)),
    probability: numbers(({ probability }) => probability ?? null),
    dimensions: new Map([
      ['currency', dictionaryOf(deals.map(({ currency }) => currency))],
      ['owner', dictionaryOf(deals.map(({ owner }) => owner))],
      ['pipeline', dictionaryOf(deals.map(({ pipeline }) => pipeline))],
    ]),
    visits: {
      start,
      stage: stages.codes.slice(deals.length),
      enteredAt: Float64Array.from(entries, ({ day }) => instant(day)),
    },
    history,
    stageOrder: [],
    datesOnly: false,
  };
}

const maybe = <T>(value: fc.Arbitrary<T>, odds = 8): fc.Arbitrary<T | null> =>
  fc.oneof({ weight: odds, arbitrary: value }, { weight: 1, arbitrary: fc.constant(null) });

/** Sorts entries as a table has them: by time, an entry without a time behind the one before it. */
function inTime(entries: readonly Entry[]): Entry[] {
  let last = -Infinity;
  const keyed = entries.map((entry) => ({ entry, key: (last = entry.day ?? last) }));
  return keyed.sort((a, b) => a.key - b.key).map(({ entry }) => entry);
}

const STAGE = fc.oneof(
  { weight: 12, arbitrary: fc.constantFrom('A', 'B', 'C', 'D', 'Won') },
  { weight: 2, arbitrary: fc.constantFrom('Legal review', 'Closed Lost') },
);
const day = fc.integer({ min: 0, max: 12 });

function randomDeals(
  entry: fc.Arbitrary<Entry>,
  stated: fc.Arbitrary<string | null>,
): fc.Arbitrary<SampleDeal[]> {
  const fields = fc.record({
    entries: fc.array(entry, { maxLength: 7 }).map(inTime),
    stated,
    outcome: fc.constantFrom<Outcome[]>('open', 'open', 'won', 'lost', 'lost', 'void'),
    created: maybe(day),
    closed: maybe(day, 4),
    amount: maybe(fc.constantFrom(0, 10, 99.95, 1234.5), 3),
    currency: fc.constantFrom('EUR', 'EUR', 'USD', ''),
    owner: fc.constantFrom('ann', 'bob', 'cem', ''),
    pipeline: fc.constantFrom('sales', 'sales', 'renewals'),
  });
  return fc.array(fields, { maxLength: 30 }).map((deals) =>
    deals.map(({ stated: stage, ...one }, i) => ({
      ...one,
      id: `d${i}`,
      stage: stage ?? one.entries.at(-1)?.stage ?? '',
    })),
  );
}

/**
 * Loops, ties, skips and unknown stages, but every time is known and every deal is in the stage it entered
 * last.
 */
export const tidyDeals = randomDeals(fc.record({ stage: STAGE, day }), fc.constant(null));

/** The same deals with random expectations: closing days, win probabilities and activities. */
export function withExpectations(deals: fc.Arbitrary<SampleDeal[]>): fc.Arbitrary<SampleDeal[]> {
  const known = fc.record({
    expected: maybe(fc.integer({ min: 0, max: 20 }), 4),
    active: maybe(day, 4),
    probability: maybe(fc.constantFrom(0, 0.1, 0.25, 1 / 3, 1), 4),
  });
  return fc
    .tuple(deals, fc.array(known, { minLength: 30, maxLength: 30 }))
    .map(([all, extra]) => all.map((one, i) => ({ ...one, ...extra[i] })));
}

/**
 * Random deals: skips, loops, ties, reopened deals, missing times, unknown stages, stated stages that differ
 * from the last entry, closings before and after entries, cancelled deals, two currencies and missing
 * amounts.
 */
export const sampleDeals: fc.Arbitrary<SampleDeal[]> = fc.oneof(
  tidyDeals,
  randomDeals(
    fc.record({ stage: STAGE, day: maybe(day, 12) }),
    fc.oneof(
      { weight: 3, arbitrary: fc.constant(null) },
      { weight: 1, arbitrary: fc.oneof(STAGE, fc.constant('')) },
    ),
  ),
);
