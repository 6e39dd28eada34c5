import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { layoutPanels } from '../../../src/charts/cohort/panels/layout.js';
import type { PlacedPanels } from '../../../src/charts/cohort/panels/layout.js';
import { panelsOf } from '../../../src/charts/cohort/panels/panels.js';
import { findPanels } from '../../../src/charts/cohort/panels/view.js';
import type { CohortView } from '../../../src/charts/cohort/views.js';
import type { CohortSpec } from '../../../src/charts/cohort/spec.js';
import { dealsFromRecords } from '../../../src/deals/from-records.js';
import { measureCohorts, selectCohortDeals, tallyCohorts } from '../../../src/metrics/cohort/index.js';
import type { CohortResult } from '../../../src/metrics/cohort/index.js';
import { cohortPanelWords } from '../../../src/i18n/cohort-panel-words.js';
import { estimateText } from '../../../src/scene/estimate.js';
import type { Scene } from '../../../src/scene/scene.js';
import type { Box } from '../../../src/scene/shapes.js';
import type { DealRecord } from '../../../src/spec/data.js';
import { seeded } from '../funnel/sample-results.js';
import { english, specOf, voices } from './sample.js';

const DAY = 86_400_000;
const START = Date.UTC(2025, 0, 1);
const AS_OF = Date.UTC(2026, 5, 30);

/** Deals of eighteen months from three sources, most of them closed by the end of June 2026. */
function madeUpDeals(seed: number, count: number): DealRecord[] {
  const random = seeded(seed);
  const iso = (at: number): string => new Date(at).toISOString();
  return Array.from({ length: count }, (_, i) => {
    const createdAt = START + random() * (AS_OF - START);
    const closedAt = createdAt + random() * 200 * DAY;
    const source = ['Partner', 'Inbound', ''][Math.floor(random() * 3)]!;
    const base = { id: `d${i}`, source, createdAt: iso(createdAt), amount: 100 };
    if (closedAt > AS_OF) return { ...base, stage: 'Open', outcome: 'open' };
    return { ...base, stage: 'End', outcome: random() < 0.4 ? 'won' : 'lost', closedAt: iso(closedAt) };
  });
}

const request = { unit: 'quarter', ageUnit: 'month', asOf: AS_OF } as const;

function resultOf(deals: readonly DealRecord[], segment?: string): CohortResult {
  const { table } = dealsFromRecords({ deals: [...deals] });
  return measureCohorts(tallyCohorts(table, { ...request, segment }));
}

function viewOf(result: CohortResult, spec: CohortSpec): CohortView {
  const view = findPanels(result, spec);
  assert.ok(view !== null);
  return view;
}

const frameOf = (width: number): { width: number; measure: typeof estimateText } => ({
  width,
  measure: estimateText,
});

function sceneOf(result: CohortResult, spec: CohortSpec, width: number, voice = english): Scene {
  const view = viewOf(result, spec);
  return view.draw(result, view.describe(result, spec, voice), spec, voice, frameOf(width));
}

const inside = (box: Box, { width, height }: Scene): boolean =>
  box.x >= -0.5 && box.y >= -0.5 && box.x + box.width <= width + 0.5 && box.y + box.height <= height + 0.5;

const overlap = (a: Box, b: Box): boolean =>
  a.x < b.x + b.width - 0.01 &&
  b.x < a.x + a.width - 0.01 &&
  a.y < b.y + b.height - 0.01 &&
  b.y < a.y + a.height - 0.01;

const deals = madeUpDeals(7, 600);
const VIEWS = ['triangle', 'curves', 'both'] as const;

describe('the win rate beside the cohorts', () => {
  it('is won of closed, deal by deal, of each cohort and of all', () => {
    const { cohorts, winRate } = resultOf(deals);
    const quarterOf = ({ createdAt }: DealRecord): string =>
      `${createdAt!.slice(0, 4)}-Q${Math.ceil(Number(createdAt!.slice(5, 7)) / 3)}`;
    const count = (outcome: string, cohort?: string): number =>
      deals.filter((deal) => deal.outcome === outcome && (cohort === undefined || quarterOf(deal) === cohort))
        .length;
    for (const { cohort, winRate: own } of cohorts)
      assert.deepEqual(
        [own?.k, own?.n],
        [count('won', cohort), count('won', cohort) + count('lost', cohort)],
      );
    assert.deepEqual([winRate?.k, winRate?.n], [count('won'), count('won') + count('lost')]);
  });

  it('names its deals: those that are closed, whatever became of them', () => {
    const { table } = dealsFromRecords({ deals });
    const { cohorts } = resultOf(deals);
    for (const { cohort, winRate } of cohorts)
      assert.equal(selectCohortDeals(table, request, { cohort, closed: true }).length, winRate?.n);
  });

  it('is a column where there is room, a mark with its interval, a column of the table, and explained in a note', () => {
    const result = resultOf(deals);
    const spec = specOf();
    const view = viewOf(result, spec);
    const { marks, notes } = view.describe(result, spec, english);
    const closed = marks.filter(({ target }) => target['of'] === 'closed');
    assert.equal(closed.length, result.cohorts.length + 1);
    const [first] = result.cohorts;
    assert.match(
      closed[1]!.name,
      new RegExp(
        `^2025-Q1: \\d+% of the deals closed so far were won. ${first?.winRate?.k} of ${first?.winRate?.n}, \\d+–\\d+%\\. \\d+ still open\\.$`,
      ),
    );
    assert.equal(notes.filter((note) => note.startsWith('Win rate so far')).length, 1);
    const { columns, rows } = view.table!(result, spec, english);
    assert.equal(columns.at(-1), 'Win rate so far (won of closed)');
    assert.ok(rows.every((row) => row.length === columns.length));
    assert.equal(rows[1]?.at(-1)?.value, first?.winRate?.value);
    const written = (width: number): boolean =>
      sceneOf(result, spec, width).nodes.some(({ part }) => part === 'value rate');
    assert.deepEqual([written(960), written(240)], [true, false]);
  });

  it('is said to be unknown, not 0 of 0, where no deal has a closing date', () => {
    const undated = deals.map((deal): DealRecord => ({ ...deal, closedAt: null }));
    for (const voice of voices) {
      const result = resultOf(undated);
      const view = viewOf(result, specOf());
      const { marks, notes } = view.describe(result, specOf(), voice);
      assert.ok(marks.every(({ target }) => target['of'] === undefined));
      assert.ok(notes.includes(cohortPanelWords(voice.locale)['closed.none']));
      const { columns, rows } = view.table!(result, specOf(), voice);
      assert.ok(!columns.includes(cohortPanelWords(voice.locale)['closed.column']));
      assert.doesNotMatch(JSON.stringify(rows), /0 of 0|0 个中 0/);
    }
    // One cohort of which nothing has closed is a dash among the others.
    const young = [
      ...deals,
      { id: 'y', createdAt: '2026-06-29', stage: 'Open', outcome: 'open' as const },
    ].filter(({ createdAt, outcome }) => createdAt! < '2026-04' || outcome === 'open');
    const result = resultOf(young);
    const last = viewOf(result, specOf()).table!(result, specOf(), english).rows.at(-1);
    assert.deepEqual([last?.[0]?.text, last?.at(-1)?.text], ['2026-Q2', '—']);
  });

  it('is left out where it is not wanted, of segments, and of members', () => {
    const result = resultOf(deals);
    const hidden = viewOf(result, specOf()).describe(result, specOf({ show: ['mean'] }), english);
    assert.ok(hidden.marks.every(({ target }) => target['of'] === undefined));
    const parts = resultOf(deals, 'source');
    assert.ok(panelsOf(parts, specOf(), english).every(({ closed }) => closed.length === 0));
  });
});

describe('panels of cohorts', () => {
  it('are all cohorts, then each segment, whose members add up to all of them', () => {
    const result = resultOf(deals, 'source');
    const [all, ...parts] = panelsOf(result, specOf(), english);
    assert.deepEqual(new Set(parts.map(({ segment }) => segment?.id)), new Set(['', 'Inbound', 'Partner']));
    const sizeOf = (panel: typeof all): number =>
      (panel?.shown.cohorts ?? []).reduce((sum, { size }) => sum + size, 0);
    assert.equal(
      parts.reduce((sum, part) => sum + sizeOf(part), 0),
      sizeOf(all),
    );
    const { marks } = viewOf(result, specOf()).describe(result, specOf(), english);
    assert.ok(marks.some(({ target }) => target['segment'] === 'Partner' && target['cohort'] === '2025-Q2'));
  });

  it('have one scale and one axis, so that they can be compared', () => {
    const result = resultOf(deals, 'source');
    const placedIn = (view: (typeof VIEWS)[number]): PlacedPanels =>
      layoutPanels(panelsOf(result, specOf({ view }), english), specOf({ view }), english, {
        room: { x: 20, top: 0, width: 920 },
        density: 'regular',
        measure: estimateText,
      });
    const scales = placedIn('triangle').panels.map(({ grid }) => grid?.scale);
    assert.equal(new Set(scales).size, 1);
    const axes = placedIn('curves').panels.map(({ curves }) =>
      curves?.texts
        .filter(({ node }) => node.key.startsWith('value'))
        .map(({ node }) => node.spans[0]?.text)
        .join(),
    );
    assert.equal(new Set(axes).size, 1);
    assert.match(axes[0] ?? '', /^0,.*%$/);
  });

  it('keep texts and areas inside the frame, areas apart, and one for each mark that is drawn', () => {
    for (const [i, width] of [120, 200, 240, 340, 480, 640, 760, 960, 1280].entries())
      for (const view of VIEWS)
        for (const segment of [undefined, 'source']) {
          const result = resultOf(madeUpDeals(i + 1, [0, 4, 60, 400][i % 4]!), segment);
          const spec = specOf({ view, title: 'A title' });
          const voice = voices[i % 2]!;
          const name = `${width} px, ${view}, ${segment}, ${voice.locale}`;
          const scene = sceneOf(result, spec, width, voice);
          assert.doesNotMatch(JSON.stringify(scene), /NaN|Infinity|null|undefined/, name);
          const { areas = [], traces = [] } = scene;
          const { marks } = viewOf(result, spec).describe(result, spec, voice);
          const closed = marks.filter(({ target }) => target['of'] === 'closed').length;
          assert.ok([marks.length, marks.length - closed].includes(areas.length), name);
          areas.forEach((area, at) => {
            assert.ok(area.width > 0 && area.height > 0 && inside(area, scene), `${name} area ${at}`);
            if (area.trace !== undefined) assert.ok(traces[area.trace]?.startsWith('M'), name);
          });
          if (areas.length < 300)
            areas.forEach((a, at) =>
              areas
                .slice(at + 1)
                .forEach((b) => assert.ok(!overlap(a, b), `${name}: ${JSON.stringify([a, b])}`)),
            );
        }
  });

  it('say the same of a number in a triangle and on a curve', () => {
    const result = resultOf(deals);
    const spec = specOf({ view: 'both' });
    const { marks } = viewOf(result, spec).describe(result, spec, english);
    const named = new Map<string, Set<string>>();
    for (const { name, target } of marks) {
      const key = JSON.stringify(target);
      named.set(key, (named.get(key) ?? new Set()).add(name));
    }
    assert.ok([...named.values()].every((names) => names.size === 1));
    assert.ok(marks.length > named.size);
  });

  it('are not needed for finished counts as a triangle', () => {
    const { winRate: _, ...rest } = resultOf([]);
    assert.equal(findPanels({ ...rest, counted: 'given', winRate: null }, specOf()), null);
  });
});
