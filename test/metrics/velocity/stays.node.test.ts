/** What is measured of times in stages, from the share that stays case by case, on deals drawn from a seed. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { measureStageLimits, measureVelocity, tallyVelocity } from '../../../src/metrics/index.js';
import { assertSame, dice } from '../dice.js';
import { deal, instant, tableOf } from '../funnel/sample.js';

const NAMES = ['A', 'B', 'C'];
const request = { stages: NAMES.map((id) => ({ id })), asOf: instant(60) };

/** One time in a stage, and whether the deal has left it. */
interface Stay {
  readonly days: number;
  readonly left: boolean;
}

/** Share of the cases that stay longer than so many days, each day's share of those still watched multiplied. */
function lasting(stays: readonly Stay[], day: number): number {
  let share = 1;
  for (let at = 0; at <= day; at++) {
    const watched = stays.filter(({ days }) => days >= at).length;
    const gone = stays.filter(({ days, left }) => days === at && left).length;
    if (gone > 0) share *= 1 - gone / watched;
  }
  return share;
}

/** The first day by which a share has left; where exactly so many stay for a while, the middle of it. */
function dayOf(stays: readonly Stay[], p: number): number | null {
  const ends = stays.filter(({ left }) => left).map(({ days }) => days);
  const longest = Math.max(...stays.map(({ days }) => days));
  const first = ends.toSorted((a, b) => a - b).find((day) => lasting(stays, day) <= 1 - p + 1e-9);
  if (first === undefined || lasting(stays, first) < 1 - p - 1e-9) return first ?? null;
  const next = ends.filter((day) => day > first).toSorted((a, b) => a - b)[0];
  return (first + (next ?? longest)) / 2;
}

test('quantiles, means up to a day, shares and limits of stages are those of following each case day by day', () => {
  const { whole, list } = dice(371);
  for (let run = 0; run < 150; run++) {
    const deals = list(14, () => {
      const entries = NAMES.slice(0, whole(1, 3)).reduce<{ stage: string; day: number }[]>(
        (before, stage) => [...before, { stage, day: (before.at(-1)?.day ?? whole(0, 20)) + whole(0, 12) }],
        [],
      );
      const lost = whole(0, 2) === 0;
      return { entries, lost, closed: entries.at(-1)!.day + whole(0, 9) };
    });
    const table = tableOf(
      deals.map(({ entries, lost, closed }, i) =>
        deal(`${i}`, { entries, ...(lost && { outcome: 'lost' as const, closed }) }),
      ),
    );
    const stays = NAMES.map((stage) =>
      deals.flatMap(({ entries, lost, closed }): Stay[] => {
        const at = entries.findIndex((entry) => entry.stage === stage);
        if (at < 0) return [];
        const until = entries[at + 1]?.day ?? (lost ? closed : 60);
        return [{ days: until - entries[at]!.day, left: at + 1 < entries.length || lost }];
      }),
    );
    const tally = tallyVelocity(table, request);
    const { stages, upTo } = measureVelocity(tally);
    const limits = measureStageLimits(tally);
    const means = stays.map((own) => {
      if (own.length === 0 || upTo === null) return null;
      let sum = 0;
      for (let day = 0; day < upTo; day++) sum += lasting(own, day);
      return sum;
    });
    const all = means.reduce<number>((sum, one) => sum + (one ?? 0), 0);
    stays.forEach((own, i) => {
      const found = stages[i]!;
      assert.equal(found.n, own.length);
      assertSame(found.median.value, dayOf(own, 0.5));
      assertSame(found.p90.value, dayOf(own, 0.9));
      assertSame(limits[NAMES[i]!] ?? null, dayOf(own, 0.9));
      assertSame(found.mean.value, means[i]!);
      assertSame(found.share, means[i] === null || all === 0 ? null : means[i]! / all);
    });
  }
});
