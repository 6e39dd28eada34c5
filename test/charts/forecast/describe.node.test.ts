import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import type { Description, Table } from '../../../src/charts/chart.js';
import { forecast } from '../../../src/charts/forecast/definition.js';
import type { ForecastSpec } from '../../../src/charts/forecast/spec.js';
import type { ForecastOverview } from '../../../src/metrics/forecast/index.js';
import type { DealRecord } from '../../../src/spec/data.js';
import { english, shownOf, voices } from './sample.js';

const told = (spec: ForecastSpec, voice = english): Description =>
  forecast.describe(shownOf(spec), spec, voice);
const table = (spec: ForecastSpec): Promise<Table> => forecast.table(shownOf(spec), spec, english);

const example = (name: string): ForecastSpec =>
  JSON.parse(readFileSync(`demo/examples/forecast-${name}.json`, 'utf8')) as ForecastSpec;

const deal = (id: string, own: Partial<DealRecord> = {}): DealRecord => ({
  id,
  stage: 'Proposal',
  amount: 100,
  probability: 0.5,
  createdAt: '2026-07-01',
  expectedCloseAt: '2026-09-01',
  ...own,
});
const dealsSpec = (deals: DealRecord[], own: Partial<ForecastSpec> = {}): ForecastSpec => ({
  kind: 'forecast',
  asOf: '2026-08-14',
  currency: 'EUR',
  data: { deals },
  ...own,
});

describe('what a forecast says', () => {
  it('is never a number alone: of four deals at 75% the range, and that there are only four', () => {
    const { takeaway, notes, marks } = told(example('four-deals'));
    assert.equal(takeaway.lead, 'Chance to reach €90K in 2026-Q3: 74%.');
    // At least three of four: 4 · 0.75³ · 0.25 + 0.75⁴ = 0.738.
    assert.match(takeaway.rest, /€90K expected, 95% interval €30K–€120K\./);
    // All three that are left: 0.75³ = 0.42.
    assert.match(takeaway.rest, /Without the biggest deal \(€30K\) the chance is 42%\./);
    assert.match(notes.join('\n'), /only 4 open deals, go by the range/);
    assert.match(marks[0]!.name, /at least €0, at most €120K/);
    const { target: _, ...aimless } = example('four-deals');
    assert.equal(told(aimless).takeaway.lead, 'Between €30K and €120K in 2026-Q3 (95%).');
  });

  it('says which deals are in no period, or bring nothing, and how many', () => {
    const { notes } = told(
      dealsSpec([
        deal('a'),
        deal('b', { expectedCloseAt: null }),
        deal('c', { expectedCloseAt: '2026-07-30' }),
        deal('d', { expectedCloseAt: '2031-01-01' }),
        deal('e', { probability: null }),
        deal('f', { amount: null }),
      ]),
    );
    const said = notes.join('\n');
    assert.match(said, /1 open deal has no expected closing date and is in no period/);
    assert.match(said, /1 open deal should have closed by now and is in no period/);
    assert.match(said, /1 open deal is expected after the last period/);
    assert.match(said, /1 open deal has no known chance and brings nothing/);
    assert.match(said, /1 deal.* amount/i);
  });

  it('speaks of deals where amounts cannot be added up', () => {
    const mixed = dealsSpec([deal('a', { currency: 'EUR' }), deal('b', { currency: 'USD' })], {
      measure: 'amount',
    });
    const { caption, notes } = told(mixed);
    assert.match(caption, /^Deals won and expected to be won/);
    assert.ok(notes.includes('There are no amounts in one currency: won deals are shown'));
  });

  it('shows what was won in the periods before, as adding up by hand has it', () => {
    const spec = example('records');
    const { past = [] } = shownOf(spec) as ForecastOverview;
    assert.deepEqual(
      past.map(({ label }) => label),
      ['2025-Q3', '2025-Q4', '2026-Q1', '2026-Q2'],
    );
    const quarter = (date: string): string =>
      `${date.slice(0, 4)}-Q${Math.ceil(Number(date.slice(5, 7)) / 3)}`;
    for (const { label, n, amount } of past) {
      const own = ('deals' in spec.data ? spec.data.deals : []).filter(
        ({ outcome, closedAt }) => outcome === 'won' && quarter(closedAt!) === label,
      );
      assert.equal(n, own.length, label);
      assert.equal(
        amount,
        own.reduce((sum, one) => sum + one.amount!, 0),
        label,
      );
    }
  });

  it('stays between what is won and that with all open deals, whatever they are', () => {
    for (let seed = 1; seed <= 40; seed++) {
      const random = (i: number): number => (((seed * 7919 + i * 104_729) % 1000) + 0.5) / 1000;
      const open = Array.from({ length: 1 + (seed % 9) }, (_, i) =>
        deal(`o${i}`, {
          amount: Math.round(random(i) * 9e4),
          probability: Math.round(random(i + 50) * 100) / 100,
        }),
      );
      const won = deal('w', { outcome: 'won', closedAt: '2026-08-01', amount: 5000 });
      const shown = shownOf(dealsSpec([...open, won])) as ForecastOverview;
      const most = 5000 + open.reduce((sum, { amount }) => sum + amount!, 0);
      for (const { level, low, high } of shown.periods[0]!.single.bands!)
        assert.ok(
          low >= 5000 && high <= most + 1e-6,
          `seed ${seed}, ${level}: ${low}–${high} of 5000–${most}`,
        );
    }
  });

  it('has a row a period in its table, with the same numbers', async () => {
    const { columns, rows } = await table(example('periods'));
    assert.deepEqual(columns, [
      'Period',
      'Won',
      'Expected',
      '95% interval',
      '80% interval',
      '50% interval',
      'Target',
      'Chance to reach it',
      'Open deals',
    ]);
    assert.deepEqual(rows.map((row) => row.slice(0, 4).map(({ text }) => text)).slice(3, 5), [
      ['2026-Q2', '$467K', '—', '—'],
      ['2026-Q3', '$218K', '$452K', '$304K–$624K'],
    ]);
  });

  it('leaves no blank open, in either language', () => {
    for (const name of [
      'records',
      'records-zh',
      'cumulative',
      'months',
      'counts',
      'four-deals',
      'empty',
      'periods',
      'known-rate',
    ])
      for (const voice of voices) {
        const { caption, shortCaption, summary, takeaway, notes, marks } = told(example(name), voice);
        const said = [caption, shortCaption, summary, takeaway.lead, takeaway.rest, ...notes];
        const all = [...said, ...marks.flatMap((mark) => [mark.name, ...mark.lines])].join('\n');
        assert.doesNotMatch(all, /[{}]|undefined|NaN|Infinity/, name);
      }
  });
});
