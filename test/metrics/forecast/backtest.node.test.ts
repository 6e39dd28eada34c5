import assert from 'node:assert/strict';
import { test } from 'node:test';
import { backtestDeals, backtestSnapshots, forecastOf } from '../../../src/metrics/index.js';
import type { BacktestAsk } from '../../../src/metrics/index.js';
import { randomFrom } from '../../../src/statistics/random.js';
import { deal, instant, path, tableOf } from '../funnel/sample.js';
import type { Entry, SampleDeal } from '../funnel/sample.js';

const stages = ['A', 'B', 'C'].map((id) => ({ id }));
const ask: BacktestAsk = { stages, pipeline: 'sales', unit: 'month', asOf: instant(500), draws: 1000 };
const NOW = 500;

/** Deals of 500 days: 0.9 begin a day; each day one moves on, is won or lost with a chance that depends on its stage. */
function simulate(seed: number): SampleDeal[] {
  const random = randomFrom(seed);
  const all: SampleDeal[] = [];
  for (let day = 0; day < NOW; day++) {
    if (random() > 0.9) continue;
    const entries: Entry[] = [{ stage: 'A', day }];
    let [at, outcome]: [number, SampleDeal['outcome']] = [day, 'open'];
    while (outcome === 'open' && at < NOW) {
      at++;
      const dice = random();
      const stage = entries.at(-1)!.stage;
      if (dice < 0.02) outcome = 'lost';
      else if (dice < 0.05 && stage !== 'C') entries.push({ stage: stage === 'A' ? 'B' : 'C', day: at });
      else if (dice < 0.05) outcome = 'won';
    }
    const closed = outcome === 'open' ? null : at;
    const amount = Math.round(10 ** (2 + 2 * random()));
    all.push(deal(`d${day}`, { entries, outcome, closed, amount, currency: 'EUR', pipeline: 'sales' }));
  }
  return all;
}

/** What of some deals was known at the end of a day. */
function knownAt(all: readonly SampleDeal[], day: number): SampleDeal[] {
  return all
    .filter(({ created }) => created! <= day)
    .map((one) => {
      const entries = one.entries.filter((entry) => entry.day! <= day);
      const over = one.closed !== null && one.closed <= day;
      const outcome = over ? one.outcome : 'open';
      return { ...one, entries, outcome, closed: over ? one.closed : null, stage: entries.at(-1)!.stage };
    });
}

const dayOf = (at: string): number => (Date.parse(at) - instant(0)) / 86_400_000;

test('a call of the past is the forecast of what was known then, and what came is counted deal by deal', () => {
  const all = simulate(1);
  const { calls, skipped, currency } = backtestDeals(tableOf(all), ask);
  assert.equal(currency, 'EUR');
  // 16 months are over on day 500, 16 May 2026; in the first ones too few deals had closed.
  assert.ok(calls.length >= 12 && calls.length + skipped === 16);
  for (const call of calls) {
    const [day, end] = [dayOf(call.asOf), dayOf(call.end)];
    const known = knownAt(all, day);
    const [period] = forecastOf(
      { ...ask, asOf: instant(day), timing: 'measured', horizon: 1 },
      tableOf(known),
    ).periods;
    assert.deepEqual(
      [call.expected, call.bands, call.winBands],
      [period!.single.expected, period!.single.bands, period!.single.winBands],
    );
    const won = all.filter(({ outcome, closed }) => outcome === 'won' && closed! >= day && closed! < end);
    const [then, later] = [
      won.filter(({ created }) => created! <= day),
      won.filter(({ created }) => created! > day),
    ];
    const sum = (some: readonly SampleDeal[]): number =>
      some.reduce((total, { amount }) => total + amount!, 0);
    assert.deepEqual(
      [call.actualWins, call.actual, call.laterWins, call.later],
      [then.length, sum(then), later.length, sum(later)],
    );
    assert.equal(call.n, known.filter(({ outcome }) => outcome === 'open').length);
  }
});

test('over many simulated teams the bands hold what came about as often as they say, without bias, and chances come true', () => {
  const held = new Map<number, [k: number, n: number]>();
  let [bias, size, stated, won, deals] = [0, 0, 0, 0, 0];
  for (let seed = 10; seed < 30; seed++) {
    const { wins, calibration } = backtestDeals(tableOf(simulate(seed)), { ...ask, draws: 300 });
    for (const { level, held: rate } of wins.bands) {
      const [k, n] = held.get(level) ?? [0, 0];
      held.set(level, [k + rate.k, n + rate.n]);
    }
    bias += wins.errors.me! * wins.n;
    size += wins.n;
    for (const bin of calibration.bins) {
      stated += bin.stated * bin.won.n;
      won += bin.won.k;
      deals += bin.won.n;
    }
  }
  for (const [level, [k, n]] of held)
    // Numbers of wins are whole: bands hold at least what they say, but for what chance allows.
    assert.ok(k / n > level - 0.06 && k / n < level + 0.2, `${k} of ${n} for ${level}`);
  assert.ok(Math.abs(bias / size) < 0.4, `${bias / size}`);
  assert.ok(Math.abs(stated - won) / deals < 0.02, `${stated} ${won} ${deals}`);
});

test('several calls in a period are the trail of its forecast', () => {
  const { calls } = backtestDeals(tableOf(simulate(2)), { ...ask, callsPerPeriod: 3 });
  const last = calls.filter(({ period }) => period === '2026-04');
  assert.equal(last.length, 3);
  assert.ok(last[0]!.daysLeft > last[1]!.daysLeft && last[1]!.daysLeft > last[2]!.daysLeft);
  assert.ok(calls.every(({ asOf }, i) => i === 0 || asOf > calls[i - 1]!.asOf));
});

test('without stage history chances follow from the age of deals, whatever stage a file of now says', () => {
  const all = simulate(3).map((one) => ({ ...one, entries: [] }));
  const { calls, problems, skipped } = backtestDeals(tableOf(all, 'none'), ask);
  assert.ok(problems.some(({ code }) => code === 'W-NO-HISTORY'));
  assert.ok(calls.length >= 12 && calls.length + skipped === 16);
  for (const call of calls) {
    const day = dayOf(call.asOf);
    const known = all
      .filter(({ created }) => created! <= day)
      .map((one): SampleDeal =>
        one.closed !== null && one.closed <= day ? one : { ...one, outcome: 'open', closed: null },
      );
    assert.equal(call.n, known.filter(({ outcome }) => outcome === 'open').length);
    const then = tableOf(known, 'none');
    const [period] = forecastOf({ ...ask, asOf: instant(day), timing: 'measured', horizon: 1 }, then).periods;
    assert.deepEqual([call.expected, call.bands], [period!.single.expected, period!.single.bands]);
  }
});

test('the period that is not over is called up to the as-of date, as the forecast of each date, and not judged', () => {
  const all = simulate(5);
  const { calls, running, wins } = backtestDeals(tableOf(all), { ...ask, callsPerPeriod: 3 });
  // Day 500 is 16 May 2026, day 485 the first of May: two thirds of it are not reached.
  assert.deepEqual(
    running!.map(({ period, asOf }) => [period, dayOf(asOf.slice(0, 10))]),
    [
      ['2026-05', 485],
      ['2026-05', 495],
      ['2026-05', 500],
    ],
  );
  assert.equal(wins.n, calls.length);
  assert.ok(calls.every(({ period }) => period < '2026-05'));
  for (const [i, call] of running!.entries()) {
    const at = [485, 485 + 31 / 3, 500][i]!;
    const day = Math.floor(at);
    const then = tableOf(knownAt(all, day));
    const [period] = forecastOf({ ...ask, asOf: instant(at), timing: 'measured', horizon: 1 }, then).periods;
    assert.deepEqual([call.expected, call.bands], [period!.single.expected, period!.single.bands]);
    const won = all.filter(
      ({ outcome, closed, created }) =>
        outcome === 'won' && closed! >= 485 && closed! <= 500 && created! <= day,
    );
    assert.equal(call.actualWins, won.length);
  }
});

test('a creation of long ago adds periods that are skipped, and changes no call', () => {
  const all = simulate(4);
  const old = deal('old', { entries: path('A0'), created: -20_000, pipeline: 'renewals' });
  const [plain, more] = [all, [...all, old]].map((some) => backtestDeals(tableOf(some), ask));
  assert.deepEqual(more!.calls, plain!.calls);
  assert.ok(more!.skipped > plain!.skipped + 600);
});

test('nothing to replay gives no calls and no scores', () => {
  const { calls, wins, amount, calibration } = backtestDeals(tableOf([]), ask);
  assert.deepEqual([calls, wins.n, wins.crps, amount, calibration.brier], [[], 0, null, null, null]);
});

const said = { currency: 'EUR', pipeline: 'sales', entries: path('A0') };

test('snapshots are called as they were and judged by the last one, deals being the same by their ids', () => {
  // Days 0 … 30 are January 2025, days 31 … 58 February.
  const first = tableOf([
    deal('a', { ...said, amount: 100, probability: 0.5, expected: 20 }),
    deal('b', { ...said, amount: 200, probability: 0.25, expected: 25 }),
    deal('c', { ...said, amount: 900, probability: 0.9, expected: 40 }),
  ]);
  const last = tableOf([
    deal('new', { ...said, amount: 70, outcome: 'won', closed: 28, created: 15 }),
    deal('b', { ...said, amount: 200, expected: 50 }),
    deal('a', { ...said, amount: 150, outcome: 'won', closed: 22 }),
    deal('c', { ...said, amount: 900, outcome: 'won', closed: 35 }),
  ]);
  const { calls, running, skipped, amount, calibration } = backtestSnapshots(
    [
      { at: instant(45), table: last },
      { at: instant(10), table: first },
      { at: instant(35), table: first },
    ],
    { stages, pipeline: 'sales', unit: 'month', minClosed: 0, intervals: [0.5] },
  );
  // February is not over when the last snapshot is taken: it is called, and not judged.
  assert.deepEqual([calls.length, skipped], [1, 0]);
  assert.deepEqual(
    running!.map(({ period, asOf, expected, actual, later }) => [period, asOf, expected, actual, later]),
    [
      // Deal c is expected in February; of those known on day 35, it alone has been won there by day 45.
      ['2025-02', '2025-02-05T00:00:00.000Z', 0.9 * 900, 900, 0],
      // On day 45 it is won; of deal b nobody states a chance, and all three that closed were won.
      ['2025-02', '2025-02-15T00:00:00.000Z', 900 + 200, 900, 0],
    ],
  );
  const [call] = calls;
  assert.deepEqual([call!.period, call!.daysLeft, call!.n], ['2025-01', 21, 2]);
  assert.deepEqual([call!.expected, call!.expectedWins], [100, 0.75]);
  // Deal a was won for 150; c was won in February, the new one was not known yet.
  assert.deepEqual([call!.actual, call!.actualWins, call!.later, call!.laterWins], [150, 1, 70, 1]);
  assert.deepEqual([amount!.errors.me, amount!.errors.mape], [-50, 1 / 3]);
  assert.deepEqual([calibration.n, calibration.brier], [2, (0.25 + 0.0625) / 2]);
  assert.deepEqual(backtestSnapshots([]).calls, []);
});
