/**
 * Second implementations of the numbers that are computed from given inputs, written from their definitions: one case
 * after the other, on data drawn from a seed.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  averageRetention,
  convertMoney,
  measureAcquisition,
  measureCounts,
  measureCoverage,
  measureLeadsNeeded,
  measurePace,
  measureRepeatPurchases,
  measureResponses,
  measureRevenueMovements,
  measureScenario,
  measureUnitEconomics,
  measureWeighted,
  rollUpCategories,
  salesVelocity,
  scoreLead,
} from '../../src/metrics/index.js';
import { assertSame, dice } from './dice.js';

const DAY = 86_400_000;
const RUNS = 200;

test('rates and losses of counts are those of dividing each by the one before and by the first', () => {
  const { whole, list } = dice(1101);
  for (let run = 0; run < RUNS; run++) {
    const counts = list(6, () => whole(0, 40));
    const found = measureCounts(counts);
    for (let i = 1; i < counts.length; i++) {
      const [was, is] = [counts[i - 1]!, counts[i]!];
      assertSame(found.step[i]!, was > 0 ? is / was : null);
      assertSame(found.dropRate[i]!, was > 0 ? 1 - is / was : null);
      assertSame(found.overall[i]!, counts[0]! > 0 ? is / counts[0]! : null);
      assert.equal(found.dropOff[i], was - is);
    }
    assert.equal(
      found.nonMonotone,
      counts.join() !== counts.map((_, i) => Math.min(...counts.slice(0, i + 1))).join(),
    );
  }
});

test('coverage, pace and leads are those of spending the gap day by day, deal by deal, lead by lead', () => {
  const { random, whole, list } = dice(1102);
  for (let run = 0; run < RUNS; run++) {
    const [target, won, open] = [whole(0, 90), whole(0, 90), whole(0, 200)];
    const winRate = whole(0, 4) / 4;
    const missing = target > won ? target - won : 0;
    const coverage = measureCoverage({ open, target, won, winRate });
    assertSame(coverage.coverage, missing > 0 ? open / missing : null);
    assertSame(coverage.requiredCoverage, winRate > 0 ? 1 / winRate : null);
    if (missing > 0 && winRate > 0)
      assertSame(coverage.expectedAttainment, coverage.coverage! / coverage.requiredCoverage!);
    const [elapsedDays, totalDays] = [whole(0, 30), 30];
    const pace = measurePace({ revenueToDate: won, elapsedDays, totalDays, target });
    if (elapsedDays < totalDays)
      assertSame(won + pace.requiredPerDay! * (totalDays - elapsedDays), Math.max(won, target));
    else assert.equal(pace.requiredPerDay, null);
    let atPace: number | null = elapsedDays > 0 ? won : null;
    for (let day = elapsedDays; atPace !== null && day < totalDays; day++) atPace += won / elapsedDays;
    assertSame(pace.runRate, atPace);
    const averageDeal = whole(1, 9);
    const rates = list(3, () => whole(1, 9) / 10);
    let deals = 0;
    while (deals * averageDeal < missing) deals++;
    const share = rates.reduce((product, rate) => product * Math.round(rate * 10), 1);
    let leads = 0;
    while (leads * share < deals * 10 ** rates.length) leads++;
    const needed = measureLeadsNeeded({ target, closed: won, averageDeal, rates });
    assert.deepEqual([needed.dealsNeeded, needed.leadsNeeded], [deals, leads]);
    const cycleDays = 1 + random() * 90;
    assertSame(
      salesVelocity({ opportunities: open, winRate, averageDeal, cycleDays })! * cycleDays,
      open * winRate * averageDeal,
    );
  }
});

test('averages over cohorts are those of asking every member, or every cohort', () => {
  const { whole, list } = dice(1103);
  for (let run = 0; run < RUNS; run++) {
    const cohorts = list(6, () => {
      const size = whole(0, 12);
      return { size, retained: whole(0, size), complete: whole(0, 3) > 0 };
    });
    const asked = cohorts.filter(({ complete, size }) => complete && size > 0);
    const members = asked.flatMap(({ size, retained }) =>
      Array.from({ length: size }, (_, i) => (i < retained ? 1 : 0)),
    );
    const meanOf = (all: readonly number[]): number | null =>
      all.length > 0 ? all.reduce((sum, one) => sum + one, 0) / all.length : null;
    const found = averageRetention(cohorts);
    assertSame(found.pooled, meanOf(members));
    assertSame(found.simple, meanOf(asked.map(({ size, retained }) => retained / size)));
  }
});

test('what customers bring and cost is that of following each month by month', () => {
  const { random, whole, list } = dice(1104);
  for (let run = 0; run < RUNS; run++) {
    const [arpa, grossMargin, churn, cac] = [
      whole(1, 90),
      0.1 + 0.9 * random(),
      0.05 + 0.9 * random(),
      whole(1, 900),
    ];
    let [worth, life, left] = [0, 0, 1];
    for (; left > 1e-14; left *= 1 - churn) [worth, life] = [worth + left * arpa * grossMargin, life + left];
    const found = measureUnitEconomics({ arpa, grossMargin, churn, cac });
    assertSame(found.ltv, worth);
    assertSame(found.lifetimeMonths, life);
    assertSame(found.ltvCac! * cac, worth);
    assertSame(found.paybackMonths! * arpa * grossMargin, cac);
    const periods = list(5, () => ({ spend: whole(0, 900), newCustomers: whole(0, 4) }));
    const [spent, won] = periods.reduce(([a, b], one) => [a + one.spend, b + one.newCustomers], [0, 0] as [
      number,
      number,
    ]);
    const costs = measureAcquisition(periods);
    assertSame(costs.blended, won > 0 ? spent / won : null);
    costs.cac.forEach((one, i) =>
      assertSame(one && one * periods[i]!.newCustomers, one && periods[i]!.spend),
    );
    const values = list(9, () => ({ start: whole(0, 5), end: whole(0, 5) }));
    const known = values.filter(({ start }) => start > 0);
    const total = (of: (one: { start: number; end: number }) => number): number =>
      known.reduce((sum, one) => sum + of(one), 0);
    const moved = measureRevenueMovements(values);
    const base = total(({ start }) => start);
    assertSame(moved.nrr, base > 0 ? total(({ end }) => end) / base : null);
    assertSame(moved.grr, base > 0 ? total(({ start, end }) => Math.min(start, end)) / base : null);
  }
});

test('customers that bought again are those found by trying every pair of purchases', () => {
  const { whole, list } = dice(1105);
  for (let run = 0; run < RUNS; run++) {
    const asOf = 60 * DAY;
    const customers = list(8, () => ({ purchases: list(4, () => whole(0, 80) * DAY) }));
    const window = whole(0, 1) === 1 ? whole(1, 30) : undefined;
    let [k, n] = [0, 0];
    for (const { purchases } of customers) {
      const seen = purchases.filter((at) => at <= asOf);
      const first = Math.min(...seen);
      const within = window === undefined ? Infinity : window * DAY;
      if (seen.length === 0 || (within < Infinity && asOf - first < within)) continue;
      n++;
      if (seen.filter((at) => at - first <= within).length > 1) k++;
    }
    const { rate } = measureRepeatPurchases(customers, { asOf, window });
    assert.deepEqual([rate.k, rate.n], [k, n]);
    assertSame(rate.value, n > 0 ? k / n : null);
  }
});

test('a score is that of halving points step by step, and responses are those of waiting minute by minute', () => {
  const { whole, list } = dice(1106);
  for (let run = 0; run < RUNS; run++) {
    const asOf = 64 * DAY;
    const events = list(6, () => ({
      points: whole(-5, 20),
      halfLifeDays: 2 ** whole(0, 4),
      at: whole(0, 5) * 16 * DAY,
    }));
    let score = 0;
    for (const { points, halfLifeDays, at } of events) {
      let left = points;
      for (let now = at; now < asOf; now += halfLifeDays * DAY) left /= 2;
      if (at <= asOf) score += left;
    }
    assertSame(scoreLead(events, 3, asOf).total, score + 3);
    const leads = list(9, () => {
      const assignedAt = whole(0, 50);
      return { assignedAt, respondedAt: whole(0, 2) > 0 ? assignedAt + whole(-2, 40) : null };
    });
    const counts = { met: 0, breached: 0, pending: 0, invalid: 0 };
    for (const { assignedAt, respondedAt } of leads) {
      let waited = 0;
      for (let now = assignedAt; now < 45 && now !== respondedAt && waited <= 60; now++) waited++;
      const answered = respondedAt !== null && respondedAt <= 45;
      if (assignedAt > 45 || (answered && respondedAt < assignedAt)) counts.invalid++;
      else if (waited > 20) counts.breached++;
      else counts[answered ? 'met' : 'pending']++;
    }
    const minutes = leads.map(({ assignedAt, respondedAt }) => ({
      assignedAt: assignedAt * 60_000,
      respondedAt: respondedAt && respondedAt * 60_000,
    }));
    const { met, breached, pending, invalid } = measureResponses(minutes, {
      asOf: 45 * 60_000,
      targetMinutes: 20,
    });
    assert.deepEqual({ met, breached, pending, invalid }, counts);
  }
});

test('money is converted at the last rate that began by its date, row by row', () => {
  const { whole, list } = dice(1107);
  const dayOf = (day: number): string => new Date(Date.UTC(2025, 0, 1 + day)).toISOString().slice(0, 10);
  for (let run = 0; run < RUNS; run++) {
    const rates = list(5, () => ({
      currency: ['EUR', 'CNY'][whole(0, 1)]!,
      day: whole(0, 20),
      perTarget: whole(1, 9),
    }));
    const different = rates.filter(
      (a, i) => !rates.slice(0, i).some((b) => b.currency === a.currency && b.day === a.day),
    );
    const rows = list(6, () => ({
      id: String(whole(0, 99)),
      amount: whole(0, 90),
      currency: ['EUR', 'CNY', 'USD'][whole(0, 2)]!,
      day: whole(0, 25),
    }));
    const found = convertMoney(
      rows.map(({ day, ...row }) => ({ ...row, closeDate: dayOf(day) })),
      {
        target: 'USD',
        policy: 'closeDate',
        rates: different.map(({ day, ...rate }) => ({ ...rate, start: dayOf(day) })),
      },
    );
    rows.forEach(({ amount, currency, day }, i) => {
      let rate = currency === 'USD' ? 1 : null;
      for (let at = 0; at <= day; at++)
        for (const one of different) if (one.currency === currency && one.day === at) rate = one.perTarget;
      assertSame(found.rows[i]!.amount, rate === null ? null : amount / rate);
    });
  }
});

test('a scenario, a weighted pipeline and categories are those of adding deal by deal', () => {
  const { random, whole, list } = dice(1108);
  const order = ['Closed', 'Commit', 'Most Likely', 'Best Case', 'Pipeline', 'Omitted'];
  for (let run = 0; run < RUNS; run++) {
    const rates = list(4, () => random());
    const place = whole(0, 3);
    const { base, scenario, gain } = measureScenario(100, rates, { [place]: 0.5 });
    let [was, is] = [100, 100];
    for (let i = 0; i < rates.length; i++) {
      [was, is] = [was * rates[i]!, is * (i === place ? 0.5 : rates[i]!)];
      assertSame(base[i + 1]!, was);
      assertSame(scenario[i + 1]!, is);
    }
    assertSame(gain, is - was);
    const deals = list(8, () => ({ amount: whole(0, 90), probability: random() }));
    let [mean, square] = [0, 0];
    for (let set = 0; set < 2 ** deals.length; set++) {
      let [total, p] = [0, 1];
      deals.forEach(({ amount, probability }, i) => {
        const won = ((set >> i) & 1) === 1;
        if (won) total += amount;
        p *= won ? probability : 1 - probability;
      });
      mean += p * total;
      square += p * total ** 2;
    }
    const weighted = measureWeighted(deals);
    assertSame(weighted.weighted, mean);
    assert.ok(Math.abs(weighted.sd ** 2 - (square - mean ** 2)) < 1e-7);
    const amounts = list(9, () => ({ category: order[whole(0, 5)]!, amount: whole(0, 50) }));
    const upTo = (last: string, first = 'Closed'): number =>
      amounts
        .filter(({ category }) => order.indexOf(category) <= order.indexOf(last))
        .filter(({ category }) => order.indexOf(category) >= order.indexOf(first))
        .reduce((sum, { amount }) => sum + amount, 0);
    assert.deepEqual(rollUpCategories(amounts).cumulative, {
      openPipeline: upTo('Pipeline', 'Commit'),
      bestCase: upTo('Best Case'),
      mostLikely: upTo('Most Likely'),
      commit: upTo('Commit'),
    });
  }
});
