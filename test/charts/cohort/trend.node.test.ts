import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { CohortSpec } from '../../../src/charts/cohort/spec.js';
import { cohortReader } from '../../../src/charts/cohort/reader.js';
import { panelsOf } from '../../../src/charts/cohort/panels/panels.js';
import { pointsOf, trendAge } from '../../../src/charts/cohort/trend/facts.js';
import { layoutTrends } from '../../../src/charts/cohort/trend/layout.js';
import { trendView } from '../../../src/charts/cohort/trend/view.js';
import { dealsFromRecords } from '../../../src/deals/from-records.js';
import { measureCohorts, tallyCohorts } from '../../../src/metrics/cohort/index.js';
import type { CohortResult } from '../../../src/metrics/cohort/index.js';
import { estimateText } from '../../../src/scene/estimate.js';
import { wilson } from '../../../src/statistics/wilson.js';
import type { DealRecord } from '../../../src/spec/data.js';
import { seeded } from '../funnel/sample-results.js';
import { assertApart, assertInside, pick } from '../placed.js';
import { english, voices } from './sample.js';

const DAY = 86_400_000;
const WEEK = 7 * DAY;
const START = Date.UTC(2026, 3, 6);
const AS_OF = Date.UTC(2026, 8, 30);
const WIDTHS = [120, 180, 239, 240, 300, 479, 480, 640, 960, 1280];

/** Deals of half a year; of those created in a later week more are won where `rise` says so. */
function deals(seed: number, count: number, rise = 0): DealRecord[] {
  const random = seeded(seed);
  const iso = (at: number): string => new Date(at).toISOString();
  return Array.from({ length: count }, (_, i) => {
    const createdAt = START + random() * (AS_OF - START);
    const closedAt = createdAt + random() * 70 * DAY;
    const base = { id: `d${i}`, source: pick(['Ads', '', 'Partner'], random), createdAt: iso(createdAt) };
    if (closedAt > AS_OF) return { ...base, stage: 'Open', outcome: 'open' };
    const share = 0.2 + (rise * (createdAt - START)) / (AS_OF - START);
    return { ...base, stage: 'End', outcome: random() < share ? 'won' : 'lost', closedAt: iso(closedAt) };
  });
}

function resultOf(list: readonly DealRecord[], more: object = {}): CohortResult {
  const { table } = dealsFromRecords({ deals: [...list] });
  return measureCohorts(
    tallyCohorts(table, { unit: 'week', ageUnit: 'week', interval: 'rolling', asOf: AS_OF, ...more }),
  );
}

const spec: CohortSpec = { kind: 'cohort', view: 'trend', age: 6, title: 'A title', data: { deals: [] } };

describe('a trend of cohorts, over 120 made-up ones from 120 to 1,280 px', () => {
  const cases = Array.from({ length: 120 }, (_, seed) => {
    const random = seeded(seed + 3);
    const [voice, width] = [pick(voices, random), pick(WIDTHS, random)];
    const segment = random() < 0.4 ? 'source' : undefined;
    const unit = pick(['week', 'month', 'day'] as const, random);
    const result = resultOf(deals(seed, pick([0, 3, 60, 400], random)), { unit, segment });
    const own = random() < 0.5 ? spec : { ...spec, age: undefined };
    const description = trendView.describe(result, own as CohortSpec, voice);
    const frame = { width, measure: estimateText };
    const scene = trendView.draw(result, description, own as CohortSpec, voice, frame);
    const panels = panelsOf(result, own as CohortSpec, voice);
    const density =
      width < 240 ? ('tile' as const) : width < 480 ? ('compact' as const) : ('regular' as const);
    const room = { x: 12, top: 40, width: width - 24 };
    const age = trendAge(panels[0]!.shown, own as CohortSpec);
    const laid =
      description.marks.length === 0
        ? null
        : layoutTrends(panels, age, own as CohortSpec, voice, { room, density, measure: estimateText });
    return { at: `seed ${seed}, ${width} px`, description, scene, laid, room, panels, age };
  });

  it('keeps texts in the room and apart, and points in their panel', () => {
    for (const { at, laid, room } of cases) {
      if (laid === null) continue;
      const texts = laid.panels.flatMap((panel) => panel.texts);
      assertInside(texts, { width: room.width + 24, height: laid.bottom }, at);
      assertApart(texts, at);
      for (const { points, gridLines, areas } of laid.panels) {
        const ys = gridLines.map(({ y }) => y);
        for (const { y, low, high } of points)
          for (const one of [y, low ?? y, high ?? y])
            assert.ok(one >= Math.min(...ys) - 30 && one <= Math.max(...ys) + 1, at);
        for (const [i, area] of areas.entries()) {
          const next = areas[i + 1];
          if (next !== undefined) assert.ok(area.x + area.width <= next.x + 1e-6, at);
        }
      }
    }
  });

  it('has a mark for each cohort that has reached the age, in the order of what can be pointed at', () => {
    for (const { at, description, scene, panels, age } of cases) {
      const cohorts = panels.flatMap(({ shown }) =>
        pointsOf(shown, age).flatMap(({ row, cell }) => (cell === null ? [] : [row.id])),
      );
      assert.deepEqual(
        description.marks.map(({ target }) => target['cohort']),
        cohorts,
        at,
      );
      assert.equal(scene.areas?.length, cohorts.length, at);
      assert.doesNotMatch(JSON.stringify(scene), /NaN|Infinity|undefined/, at);
    }
  });
});

describe('a trend of cohorts', () => {
  const list = deals(4, 500, 0.5);
  const result = resultOf(list);

  it('has the share of each week that counting its deals has, hollow where the week is too young', () => {
    const [panel] = panelsOf(result, spec, english);
    const points = pointsOf(panel!.shown, 6);
    assert.ok(points.length > 20);
    points.forEach(({ cell, row }, i) => {
      const from = START + i * WEEK;
      const mine = list.filter(({ createdAt }) => {
        const at = Date.parse(createdAt as string);
        return at >= from && at < from + WEEK;
      });
      assert.equal(row.size, mine.length, row.label);
      // The seventh week of the youngest is over.
      const over = from + WEEK + 7 * WEEK <= AS_OF + 1;
      if (cell === null) return assert.ok(!over, row.label);
      assert.equal(cell.complete, over, row.label);
      if (!over) return;
      const won = mine.filter(
        ({ outcome, closedAt, createdAt }) =>
          outcome === 'won' && Date.parse(closedAt as string) < Date.parse(createdAt as string) + 7 * WEEK,
      );
      const interval = wilson(won.length, mine.length, 0.95)!;
      assert.deepEqual(
        [cell.k, cell.n, cell.low, cell.high],
        [won.length, mine.length, interval.low, interval.high],
      );
    });
  });

  it('says that it rises where it does, that it falls, and that chance may be all there is', () => {
    const lead = (rise: number): string =>
      trendView.describe(resultOf(deals(8, 3000, rise)), spec, english).takeaway.lead;
    assert.match(lead(0.6), /^Rising: the later a cohort began, the more it reaches by week 6\.$/);
    assert.match(lead(-0.2), /^Falling/);
    assert.match(lead(0), /^No clear trend/);
  });

  it('leaves young weeks out of the mean and the test, and says where none is old enough', () => {
    const { takeaway, marks } = trendView.describe(result, spec, english);
    const complete = result.cohorts.filter(({ cells }) => cells[6]?.complete);
    const [k, n] = [0, 1].map((at) =>
      complete.reduce((sum, { cells }) => sum + (at === 0 ? cells[6]!.rate!.k : cells[6]!.rate!.n), 0),
    );
    assert.match(
      takeaway.rest,
      new RegExp(`^${Math.round((k! / n!) * 100)}% on average.* over ${complete.length} cohorts`),
    );
    assert.match(marks.at(-1)!.name, /Not over yet: left out of means\.$/);
    const young = trendView.describe(resultOf(list), { ...spec, age: 26 }, english);
    assert.match(young.takeaway.rest, /No cohort is old enough/);
  });

  it('refuses an age that is no whole number', () => {
    const parsed = cohortReader.parse({ ...spec, age: 2.5 });
    assert.ok(!parsed.ok);
    assert.deepEqual(
      parsed.problems.map(({ path }) => path),
      ['/age'],
    );
  });
});
