import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import type { Table } from '../../../src/charts/chart.js';
import { forecast } from '../../../src/charts/forecast/definition.js';
import { forecastReader } from '../../../src/charts/forecast/reader.js';
import type { ForecastShown, ForecastSpec } from '../../../src/charts/forecast/spec.js';
import { tableOfPeriods } from '../../../src/charts/forecast/table.js';
import { viewOf } from '../../../src/charts/forecast/views.js';
import { openDataNow } from '../../../src/engine/now.js';
import type { ForecastOverview } from '../../../src/metrics/forecast/index.js';
import { estimateText } from '../../../src/scene/estimate.js';
import type { DealRecord } from '../../../src/spec/data.js';
import { assertReadable } from '../placed.js';
import { english } from './sample.js';

const example = (name: string, own: Partial<ForecastSpec> = {}): ForecastSpec => ({
  ...(JSON.parse(readFileSync(`demo/examples/forecast-${name}.json`, 'utf8')) as ForecastSpec),
  locale: 'en',
  ...own,
});

const dealsIn = ({ data }: ForecastSpec): DealRecord[] => ('deals' in data ? data.deals : []);

/** A view of one row has the table of periods, which the chart loads when it is made. */
const tableOf = (shown: ForecastShown, spec: ForecastSpec): Table =>
  viewOf(shown, spec).table?.(shown, spec, english) ??
  tableOfPeriods(shown as ForecastOverview, spec, english);

function told(spec: ForecastSpec): {
  lead: string;
  rest: string;
  rows: Table['rows'];
  idsOf: (target: object) => readonly string[];
  marks: ReturnType<typeof forecast.describe>['marks'];
} {
  const opened = openDataNow(spec.data, {});
  const request = forecastReader.request(spec);
  const shown = opened.measure('forecast', request) as ForecastShown;
  const { takeaway, marks } = forecast.describe(shown, spec, english);
  const plain = (text: string): string => text.replaceAll(/[\u2066-\u2069]/g, '');
  return {
    lead: plain(takeaway.lead),
    rest: plain(takeaway.rest),
    rows: tableOf(shown, spec).rows,
    idsOf: (target) => opened.records('forecast', request, target as { [key: string]: string }),
    marks,
  };
}

const sumOf = (deals: readonly DealRecord[]): number =>
  deals.reduce((sum, { amount }) => sum + (amount ?? 0), 0);
const wonNow = (deals: readonly DealRecord[]): DealRecord[] =>
  deals.filter(({ outcome, closedAt }) => outcome === 'won' && closedAt! >= '2026-07-01');
const dueNow = (deals: readonly DealRecord[]): DealRecord[] =>
  deals.filter(
    ({ outcome, expectedCloseAt }) =>
      (outcome ?? 'open') === 'open' && expectedCloseAt! >= '2026-08-14' && expectedCloseAt! < '2026-10-01',
  );

describe('a forecast by owner', () => {
  const spec = example('by-owner');
  const deals = dealsIn(spec);
  const { rows, marks, idsOf, lead, rest } = told(spec);
  const owners = Object.keys(spec.quotas!);

  it('has a row an owner whose won and expected amounts are those of adding up deal by deal, below that of all', () => {
    assert.equal(rows.length, owners.length + 1);
    for (const owner of owners) {
      const own = deals.filter((deal) => deal.owner === owner);
      const row = rows.find(([head]) => head!.value === owner)!;
      const expected =
        sumOf(wonNow(own)) +
        dueNow(own).reduce((sum, { amount, probability }) => sum + (amount ?? 0) * probability!, 0);
      assert.equal(row[1]!.value, sumOf(wonNow(own)));
      assert.ok(Math.abs((row[2]!.value as number) - expected) < 0.01, `${owner}: ${expected}`);
      assert.ok(row.some(({ value }) => value === spec.quotas![owner]));
    }
    const inAll = owners.map((owner) => rows.find(([head]) => head!.value === owner)![2]!.value as number);
    assert.ok(Math.abs(inAll.reduce((sum, one) => sum + one, 0) - (rows[0]![2]!.value as number)) < 0.01);
  });

  it('says who is least likely to reach the own target', () => {
    const chances = new Map(
      owners.map((owner) => [owner, rows.find(([head]) => head!.value === owner)!.at(-2)!.value as number]),
    );
    const [least] = [...chances].toSorted(([, a], [, b]) => a - b);
    const k = [...chances.values()].filter((chance) => chance > 0.5).length;
    assert.equal(
      lead,
      `${k} of ${owners.length} ${k === 1 ? 'is' : 'are'} more likely than not to reach ${k === 1 ? 'its' : 'their'} target.`,
    );
    assert.ok(rest.startsWith(`Least likely: ${least![0]}, `), rest);
  });

  it('says it as one does where all or none reach theirs', () => {
    const quotas = (target: number): NonNullable<ForecastSpec['quotas']> =>
      Object.fromEntries(owners.map((owner) => [owner, target]));
    const leadOf = (own: Partial<ForecastSpec>): string => told(example('by-owner', own)).lead;
    assert.equal(leadOf({ quotas: quotas(1) }), 'All 4 are more likely than not to reach their targets.');
    assert.equal(leadOf({ quotas: quotas(1e9) }), 'None of 4 is more likely than not to reach its target.');
    const view = 'categories';
    assert.equal(leadOf({ view, quotas: quotas(1) }), 'Won and commit reach the target in all 4.');
    assert.equal(leadOf({ view, quotas: quotas(1e9) }), 'Won and commit are short of the target in all 4.');
  });

  it('finds the deals behind a row', () => {
    for (const { target } of marks) {
      const own = deals.filter(({ owner }) => owner === target['segment']);
      assert.deepEqual(new Set(idsOf(target)), new Set([...wonNow(own), ...dueNow(own)].map(({ id }) => id)));
    }
  });

  it('stacks the categories of each, as adding up deal by deal has them', () => {
    const inCategories = example('by-owner', { view: 'categories' });
    for (const [head, won, commit, , bestCase] of told(inCategories).rows.slice(1)) {
      const own = deals.filter(({ owner }) => owner === head!.value);
      const of = (name: string): number =>
        sumOf(dueNow(own).filter(({ fields }) => fields?.['Forecast Category'] === name));
      assert.deepEqual(
        [won!.value, commit!.value, bestCase!.value],
        [sumOf(wonNow(own)), of('Commit'), of('Best Case')],
      );
    }
  });

  it('is readable from a tile to a wide page', () => {
    for (const view of ['period', 'categories'] as const)
      for (const width of [140, 239, 300, 480, 960]) {
        const own = example('by-owner', { view });
        const shown = openDataNow(own.data, {}).measure(
          'forecast',
          forecastReader.request(own),
        ) as ForecastShown;
        const description = forecast.describe(shown, own, english);
        const scene = forecast.draw(shown, description, own, english, { width, measure: estimateText });
        assertReadable(scene, `${view} at ${width}`);
      }
  });
});

describe('where nothing more is due in the period that runs', () => {
  it('speaks of the next one in which something is, and says what came of this one', () => {
    const { lead, rest } = told(example('nothing-due'));
    // Four deals of 40% each are due in the fourth quarter: 207,000 × 0.4.
    assert.match(lead, /^Chance to reach \$150K in 2026-Q4: \d+(\.\d+)?%\.$/);
    assert.match(rest, /^\$82\.8K expected/);
    assert.match(rest, /Nothing more is due in 2026-Q3\. \$70K of \$120K won\.$/);
    assert.doesNotMatch(rest, /a day/);
  });

  it('names the biggest deal of that period, not of another', () => {
    assert.match(told(example('nothing-due')).rest, /Without the biggest deal \(\$90K\)/);
  });

  it('shows the distribution, the sum and the categories of that period, too', () => {
    for (const view of ['distribution', 'math'] as const)
      assert.match(told(example('nothing-due', { view })).lead, /2026-Q4/, view);
  });

  it('says so where nothing is due at all', () => {
    const spec = example('nothing-due');
    const closed = dealsIn(spec).filter(({ outcome }) => outcome !== undefined);
    const { lead, rest } = told({ ...spec, data: { deals: closed } });
    assert.equal(lead, 'Nothing more is due in 2026-Q3.');
    assert.equal(rest, '$70K of $120K won.');
  });
});

describe('the trail of past calls', () => {
  it('shows what was won by each call, and what slipped out of the period since the one before', () => {
    const spec = example('trail-snapshots-zh');
    const { rows, rest } = told(spec);
    const states = [
      ...spec.snapshots!.map(({ at, deals }) => ({ at, deals })),
      { at: spec.asOf!, deals: dealsIn(spec) },
    ];
    assert.equal(rows.length, states.length);
    let slippedInAll = 0;
    states.forEach(({ deals }, i) => {
      const won = sumOf(deals.filter(({ outcome }) => outcome === 'won'));
      const before = states[i - 1]?.deals ?? [];
      const slipped = before.filter(({ id, outcome, expectedCloseAt }) => {
        const now = deals.find((one) => one.id === id);
        const wasDue = (outcome ?? 'open') === 'open' && expectedCloseAt! < '2026-10-01';
        return wasDue && (now?.outcome ?? 'open') === 'open' && now!.expectedCloseAt! >= '2026-10-01';
      });
      slippedInAll += slipped.length;
      const [then, gone] = rows[i]!.slice(-4, -2);
      assert.equal(then!.value, won, `won at call ${i}`);
      assert.equal(gone!.value, i === 0 ? null : sumOf(slipped), `slipped at call ${i}`);
    });
    assert.equal(slippedInAll, 1);
    assert.match(rest, /1 deal slipped out of it on the way, ¥120K in all\.$|1 deal slipped/);
  });
});
