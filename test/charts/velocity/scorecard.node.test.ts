import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { velocityReader } from '../../../src/charts/velocity/reader.js';
import { layoutScorecard, scorecardView } from '../../../src/charts/velocity/scorecard/view.js';
import type { FigureItem, VelocitySpec } from '../../../src/charts/velocity/spec.js';
import { openDataNow } from '../../../src/engine/now.js';
import { measureGivenFigures } from '../../../src/metrics/scorecard/index.js';
import type { ScorecardResult } from '../../../src/metrics/scorecard/index.js';
import { estimateText } from '../../../src/scene/estimate.js';
import { seeded } from '../funnel/sample-results.js';
import { assertApart, assertInside, pick } from '../placed.js';
import { english, voices } from './sample.js';

const WIDTHS = [120, 180, 239, 240, 300, 420, 480, 560, 760, 960, 1280];
const IDS = [
  'winRate',
  'cycle',
  'cac',
  'ltvCac',
  'payback',
  'leads',
  '客户转介绍率',
  'A figure with quite a long name',
];
const FORMS = ['share', 'money', 'days', 'months', 'count', 'ratio'] as const;

/** Figures that nobody measured: some not known, some without anything before, some of groups. */
function madeUp(seed: number): { items: FigureItem[]; result: ScorecardResult } {
  const random = seeded(seed);
  const numbers = (form: FigureItem['form']): FigureItem['after'] => {
    const n = Math.floor(random() * 500);
    if (form === 'share') return random() < 0.1 ? {} : { k: Math.floor(random() * (n + 1)), n };
    if (random() < 0.2) return { n: 0 };
    const value = random() * pick([2, 90, 9e6], random);
    return { value, ...(random() < 0.6 && { low: value * 0.8, high: value * 1.4 }), n };
  };
  const items = IDS.slice(0, 1 + Math.floor(random() * IDS.length)).map((id): FigureItem => {
    const form = pick(FORMS, random);
    return {
      ...{ id, form, after: numbers(form) },
      ...(random() < 0.8 && { before: numbers(form) }),
      ...(random() < 0.6 && { better: pick(['higher', 'lower'] as const, random) }),
      ...(random() < 0.3 && { measured: { en: '6 months', 'zh-CN': '6 个月' } }),
    };
  });
  const result = measureGivenFigures(items, { currency: pick(['EUR', 'CNY', ''], random) });
  const group = (id: string): ScorecardResult['segments'][number] => ({
    ...{ id, label: id },
    figures: measureGivenFigures(items.map((item) => ({ ...item, after: numbers(item.form) }))).figures,
  });
  const groups = random() < 0.4 ? ['Ads', '', '华南大区第三销售组', '…rest'].map(group) : [];
  return { items, result: { ...result, segmentBy: groups.length > 0 ? 'source' : null, segments: groups } };
}

describe('a scorecard, over 200 made-up ones from 120 to 1,280 px', () => {
  const cases = Array.from({ length: 200 }, (_, seed) => {
    const random = seeded(seed + 7);
    const { items, result } = madeUp(seed);
    const [voice, width] = [pick(voices, random), pick(WIDTHS, random)];
    const spec: VelocitySpec = { kind: 'velocity', title: 'A title', data: { figures: items } };
    const description = scorecardView.describe(result, spec, voice);
    const frame = { width, measure: estimateText };
    return {
      at: `seed ${seed}, ${width} px`,
      ...{ result, spec, voice, description },
      laid: layoutScorecard(result, description, spec, voice, frame),
      scene: scorecardView.draw(result, description, spec, voice, frame),
    };
  });

  it('keeps every text inside the frame and apart from every other, and tiles apart', () => {
    for (const { at, laid } of cases) {
      const { heading, body, legend, notes } = laid;
      const texts = [
        ...[...heading, ...body.axis, ...body.marks.flatMap((mark) => mark.texts)],
        ...[...legend.map(({ text }) => text), ...notes],
      ];
      assertInside(texts, laid, at);
      assertApart(texts, at);
      const rules = body.marks.map(({ rule }) => `${Math.round(rule.x)} ${Math.round(rule.y)}`);
      assert.equal(new Set(rules).size, body.marks.length, at);
      for (const { hit, scale, texts: own } of body.marks) {
        if (scale !== null) assert.ok(scale.x >= hit.x && scale.x + scale.width <= hit.x + hit.width, at);
        for (const { box } of own) {
          assert.ok(box.y >= hit.y - 1 && box.y + box.height <= hit.y + hit.height + 1, at);
          if (scale !== null)
            assert.ok(box.y + box.height <= scale.y + 1 || box.y >= scale.y + scale.height - 1, at);
        }
      }
    }
  });

  it('draws a labelled group for every figure, and no number that is none', () => {
    for (const { at, scene, description, result, spec, voice } of cases) {
      const groups = scene.nodes.flatMap((node) => (node.type === 'group' ? [node.label] : []));
      assert.deepEqual(
        groups,
        description.marks.map((mark) => mark.name),
        at,
      );
      assert.equal(groups.length, result.figures.length, at);
      assert.doesNotMatch(JSON.stringify(scene), /NaN|Infinity|undefined|"[xyr]\d?":null/, at);
      const { rows, columns } = scorecardView.table(result, spec, voice);
      assert.equal(rows.length, result.figures.length * (1 + result.segments.length), at);
      for (const row of rows) assert.equal(row.length, columns.length, at);
    }
  });

  it('puts now and before on one scale that begins at 0', () => {
    for (const { at, scene, laid, result } of cases)
      result.figures.forEach(({ after, before }, i) => {
        const group = scene.nodes.filter((node) => node.type === 'group')[i];
        const dots = group?.children.flatMap((node) => (node.type === 'circle' ? [node.cx] : [])) ?? [];
        const { scale } = laid.body.marks[i]!;
        if (scale === null) return assert.deepEqual(dots, [], at);
        const [was, is] = dots.map((x) => x - scale.x - 4);
        const expected = before!.value! / after.value!;
        if (Number.isFinite(expected)) assert.ok(Math.abs(was! - is! * expected) < 0.2 + 0.1 * expected, at);
      });
  });
});

describe('a scorecard', () => {
  const given = (figures: FigureItem[], more: object = {}) => {
    const parsed = velocityReader.parse({ kind: 'velocity', data: { figures }, ...more });
    assert.ok(parsed.ok, JSON.stringify(parsed));
    const result = velocityReader.finish(parsed.spec) as ScorecardResult;
    return { result, spec: parsed.spec, said: scorecardView.describe(result, parsed.spec, english) };
  };

  it('says of one lead in a hundred 1% with its interval', () => {
    const { result, spec, said } = given([{ id: 'conversion', form: 'share', after: { k: 1, n: 100 } }]);
    assert.match(said.marks[0]!.name, /^Conversion to won: 1%, 1 of 100\. Interval 0\.18–5\.4%\.$/);
    assert.deepEqual(
      scorecardView
        .table(result, spec, english)
        .rows[0]!.slice(0, 5)
        .map(({ text }) => text),
      ['Conversion to won', '1%', '0.18%', '5.4%', '100'],
    );
  });

  it('tells points from a share of what it was, and a clear change from one that may be chance', () => {
    const { said, result, spec } = given([
      {
        id: 'winRate',
        form: 'share',
        better: 'higher',
        before: { k: 96, n: 400 },
        after: { k: 141, n: 410 },
      },
      { id: 'retention', form: 'share', before: { k: 61, n: 80 }, after: { k: 74, n: 88 } },
    ]);
    assert.equal(said.takeaway.lead, 'Win rate: 24% → 34%.');
    assert.equal(said.takeaway.rest, '+10.4\u00a0points (+4.1 to +16.5): more than chance explains.');
    assert.match(
      said.marks[0]!.name,
      /change \+10\.4.points \(\+4\.1 to \+16\.5\)\. \+43% of what it was\. More than/,
    );
    assert.match(said.marks[1]!.name, /It may be chance\.$/);
    const cells = scorecardView.table(result, spec, english).rows[0]!;
    assert.equal(cells[7]!.text, '+10.4\u00a0points');
    assert.equal(cells[10]!.text, '+43%');
  });

  it('marks what is clearly worse, and not what is clearly better', () => {
    const groundsOf = (better: 'higher' | 'lower'): number => {
      const { result, spec, said } = given([
        {
          id: 'cycle',
          form: 'days',
          better,
          before: { value: 52, low: 46, high: 59 },
          after: { value: 41, low: 37, high: 46 },
        },
      ]);
      const scene = scorecardView.draw(result, said, spec, english, { width: 640, measure: estimateText });
      return JSON.stringify(scene).split('"alert-surface"').length - 1;
    };
    assert.deepEqual([groundsOf('lower'), groundsOf('higher')], [0, 1]);
  });

  const deals = Array.from({ length: 80 }, (_, i) => {
    const day = (n: number): string => new Date(Date.UTC(2026, 0, 1 + n)).toISOString().slice(0, 10);
    const own = { id: `D${i}`, createdAt: day(i * 3), stage: 'A', source: i % 2 ? 'Ads' : 'Partner' };
    if (i * 3 + 20 > 272) return own;
    return {
      ...own,
      outcome: i % 3 ? 'lost' : 'won',
      closedAt: day(i * 3 + 20),
      amount: 1000,
      account: `C${i}`,
    };
  });
  const counted = (more: object) => {
    const parsed = velocityReader.parse({
      ...{ kind: 'velocity', view: 'scorecard', asOf: '2026-09-30', data: { deals } },
      ...more,
    });
    assert.ok(parsed.ok, JSON.stringify(parsed));
    const loaded = openDataNow(parsed.spec.data);
    const request = velocityReader.request(parsed.spec);
    const result = loaded.measure('velocity', request) as ScorecardResult;
    return {
      result,
      spec: parsed.spec,
      ids: (figure: string) => loaded.records('velocity', request, { figure }),
    };
  };

  it('takes spend, margin and churn from the spec, and names what is not given', () => {
    const spend = [{ from: '2026-07-01', to: '2026-09-30', amount: 9000, segment: 'Ads' }];
    const figures = ['cac', 'ltv', 'payback'];
    const { result } = counted({ segment: 'source', scorecard: { figures, spend, margin: 0.5, churn: 0.1 } });
    const won = deals.filter(
      (deal) => 'outcome' in deal && deal.outcome === 'won' && deal.closedAt >= '2026-07-01',
    );
    const ads = won.filter(({ source }) => source === 'Ads');
    assert.equal(result.figures[0]!.after.value, 9000 / won.length);
    const groups = new Map(result.segments.map(({ id, figures: own }) => [id, own]));
    assert.equal(groups.get('Ads')![0]!.after.value, 9000 / ads.length);
    assert.equal(groups.get('Partner')![0]!.after.reason, 'noSpend');
    // 1,000 in a quarter, that is 330 a month.
    assert.ok(Math.abs(result.figures[1]!.after.value! - (1000 / (92 / (365.2425 / 12))) * 5) < 1e-9);
    const bare = counted({ scorecard: { figures } });
    assert.deepEqual(
      bare.result.figures.map(({ after }) => after.reason),
      ['noSpend', 'noMargin', 'noSpend'],
    );
    const { marks } = scorecardView.describe(bare.result, bare.spec, english);
    assert.equal(marks[0]!.name, 'Acquisition cost (CAC) cannot be told: no spend is given.');
  });

  it('follows a filter, gives the deals behind a figure, and names settings without effect', () => {
    const { result, ids } = counted({ filter: { source: 'Ads' }, trailing: 30 });
    const closed = deals.filter(
      (deal) => 'closedAt' in deal && deal.closedAt >= '2026-07-01' && deal.source === 'Ads',
    );
    assert.deepEqual(
      ids('winRate'),
      closed.map(({ id }) => id),
    );
    assert.equal(result.figures.find(({ id }) => id === 'winRate')!.after.n, closed.length);
    assert.deepEqual(
      result.problems.map(({ code, path }) => [code, path]),
      [['W-OPTION-UNUSED', '/trailing']],
    );
  });

  it('is a result that can be given again, and one that contradicts itself is refused', () => {
    const { result } = counted({});
    assert.ok(velocityReader.parse({ kind: 'velocity', data: { result } }).ok);
    const broken = structuredClone(result);
    const rate = broken.figures.find(({ id }) => id === 'winRate')!;
    rate.after.value = 2;
    const parsed = velocityReader.parse({ kind: 'velocity', data: { result: broken } });
    assert.ok(!parsed.ok);
    assert.match(parsed.problems[0]!.path, /^\/data\/result\/figures\/\d\/after\/value$/);
  });

  it('refuses what cannot be: periods that end first, more cases than there are, times in stages', () => {
    const pathsOf = (spec: object): string[] => {
      const parsed = velocityReader.parse({ kind: 'velocity', ...spec });
      return parsed.ok ? [] : parsed.problems.map(({ path }) => path);
    };
    const after = { from: '2026-09-30', to: '2026-07-01' };
    assert.deepEqual(pathsOf({ data: { deals }, view: 'scorecard', scorecard: { after } }), [
      '/scorecard/after/to',
    ]);
    const figures = [{ id: 'a', form: 'share', after: { k: 3, n: 2 } }];
    assert.deepEqual(pathsOf({ data: { figures } }), ['/data/figures/0/after/k']);
    assert.deepEqual(pathsOf({ data: { stages: [{ id: 'A', days: [1] }] }, view: 'scorecard' }), ['/data']);
  });
});
