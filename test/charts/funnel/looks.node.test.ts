import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { funnelReader } from '../../../src/charts/funnel/reader.js';
import { openDataNow } from '../../../src/engine/now.js';
import type { FunnelShown } from '../../../src/metrics/insight/index.js';
import { describeFunnelSpec, drawnWords } from './drawn.js';

interface Records {
  readonly data: {
    readonly deals: readonly {
      readonly id: string;
      readonly stage: string;
      readonly outcome: string;
      readonly createdAt: string;
      readonly lostReason?: string;
    }[];
    readonly transitions: readonly { readonly dealId: string; readonly to: string }[];
  };
}

const example = (name: string): unknown => JSON.parse(readFileSync(`demo/examples/${name}.json`, 'utf8'));
const stagesOf = (...list: readonly (readonly [string, number])[]) => ({
  stages: list.map(([id, value]) => ({ id, value })),
});

describe('what if', () => {
  it('draws that 40% instead of 30% makes 80 wins of 60 of a thousand leads', () => {
    const words = drawnWords(example('what-if'));
    assert.match(words, /Won: 60 → 80, \+20 \(\+33%\)\./);
    assert.match(words, /Leads → Qualified: 40%, was 30%/);
    for (const part of ['400', '+100', 'was 300', '160', 'was 120', '80', 'was 60'])
      assert.ok(words.includes(part), part);
  });

  it('says a range of wins that holds the expected number, and is wider than chance alone would be', () => {
    const [, low = '', high = ''] = /80% range (\d+)–(\d+)/.exec(drawnWords(example('what-if'))) ?? [];
    // Binomial alone: 80 ± 1.2816 · √(1000 · 0.08 · 0.92).
    const half = 1.2816 * Math.sqrt(1000 * 0.08 * 0.92);
    assert.ok(Number(low) < 80 - half && Number(high) > 80 + half, `${low}–${high}`);
  });

  it('turns wins into money by the mean amount of a win', () => {
    const spec = {
      kind: 'funnel',
      currency: 'USD',
      whatIf: { Won: 0.5 },
      data: {
        stages: [
          { id: 'Leads', value: 100 },
          { id: 'Won', value: 25, amount: 50_000 },
        ],
      },
    };
    assert.match(drawnWords(spec), /Worth \$50K → \$100K \(\+\$50K\), at \$2K each\./);
  });

  it('changes nothing, and says so, where no rate is given', () => {
    const spec = { kind: 'funnel', whatIf: {}, data: stagesOf(['Leads', 100], ['Won', 25]) };
    assert.match(drawnWords(spec), /Won: 25\. No rate is changed\. 80% range \d+–\d+\./);
    assert.deepEqual(describeFunnelSpec(spec).controls, [
      { id: 'Won', label: 'Leads → Won', base: 0.25, rate: 0.25 },
    ]);
  });

  it('says that it cannot be told where a stage grows, and names a stage that does not exist', () => {
    const grown = { kind: 'funnel', whatIf: { Won: 0.5 }, data: stagesOf(['Leads', 10], ['Won', 25]) };
    assert.match(drawnWords(grown), /How many went on from stage to stage is not known/);
    for (const stage of ['Wno', 'Leads'])
      assert.throws(
        () =>
          drawnWords({ kind: 'funnel', whatIf: { [stage]: 0.5 }, data: stagesOf(['Leads', 10], ['Won', 5]) }),
        new RegExp(`/whatIf/${stage}: .*E-SPEC-UNKNOWN-STAGE`),
      );
    assert.throws(
      () => drawnWords({ kind: 'funnel', whatIf: { Won: 1.5 }, data: stagesOf(['Leads', 10], ['Won', 5]) }),
      /\/whatIf\/Won: .*E-SPEC-RANGE/,
    );
  });
});

describe('leverage', () => {
  it('draws the second step as the bottleneck where 75% go on first and 2% then: 7.5 wins a point against 0.2', () => {
    const words = drawnWords(example('leverage'));
    assert.match(words, /Bottleneck: Qualified → Won, 2%, 1\.2–3\.3%\./);
    assert.match(words, /A point more there is worth 7\.5 wins, elsewhere 0\.2 at most\./);
    assert.match(words, /0\.2 wins per point/);
    assert.match(words, /7\.5 wins per point/);
    assert.match(words, /any one rate a tenth higher brings 1\.5 more wins/);
    assert.match(words, /Bottleneck, with evidence/);
  });

  it('names nothing with certainty where the evidence does not suffice', () => {
    const few = drawnWords(example('leverage-few-cases'));
    assert.match(few, /Possible bottleneck: Proposal → Won, 44\.4%\. Too few cases/);
    assert.doesNotMatch(few, /with evidence/);
    const alike = drawnWords({
      kind: 'funnel',
      view: 'leverage',
      data: stagesOf(['A', 400], ['B', 200], ['C', 100]),
    });
    assert.match(alike, /No passage is shown to be the bottleneck\./);
  });

  it('holds rates against those of the host, and says how many wins are missing', () => {
    const data = stagesOf(['Leads', 1000], ['Qualified', 300], ['Won', 150]);
    const words = drawnWords({
      kind: 'funnel',
      view: 'leverage',
      benchmark: { Qualified: 0.4, Won: 0.5 },
      data,
    });
    // 1,000 × 40% × 50% = 200, 50 more than there are.
    assert.match(words, /−10 points against 40% \(−13 to −7\.1\); up to it: \+50 wins/);
    assert.match(words, /Bottleneck: Leads → Qualified, 30%, 27–33%\./);
  });
});

describe('a comparison', () => {
  it('says when the years begin by whose quarters it tells periods apart, and nothing where these are calendar years', () => {
    const given = example('compare-created') as object;
    const words = drawnWords({ ...given, compare: { unit: 'quarter', fiscalYearStart: 4 } });
    assert.match(words, /Fiscal years begin in April/);
    assert.doesNotMatch(drawnWords({ ...given, compare: { unit: 'quarter' } }), /Fiscal years/);
  });

  it('says the difference with the interval of Newcombe: 56 of 70 against 48 of 80', () => {
    const words = drawnWords({
      kind: 'funnel',
      compare: { items: [{ label: 'A' }, { label: 'B', ...stagesOf(['Visits', 70], ['Orders', 56]) }] },
      data: stagesOf(['Visits', 80], ['Orders', 48]),
    });
    // R. G. Newcombe 1998, table II, example (a): 0.2000, 0.0524 to 0.3339.
    assert.match(words, /\+20 points \(\+5\.2 to \+33\): differs · \+33% relative/);
    assert.match(words, /Visits → Orders differs: 60% A, 80% B\./);
  });

  it('cannot tell what is not shown after the correction for many comparisons', () => {
    const words = drawnWords(example('compare-variants'));
    assert.match(words, /Question \+9 points \(\+4\.5 to \+13\): differs/);
    assert.match(words, /Short \+1\.2 points \(−3\.1 to \+5\.5\): cannot tell/);
    assert.match(words, /3 variants are compared with one/);
    assert.match(words, /corrected for 6 comparisons \(Holm\)/);
  });

  it('warns where the whole and its parts go different ways', () => {
    const words = drawnWords({ ...(example('compare-simpson-zh') as object), locale: 'en' });
    assert.match(words, /The whole and its parts disagree\./);
    assert.match(words, /went \+11 points, yet no part of it went that way/);
  });

  it('counts the two newest quarters as a list by hand does', () => {
    const { data } = example('compare-created') as Records;
    const words = drawnWords(example('compare-created'));
    for (const [label, months] of [
      ['2026-Q1', ['01', '02', '03']],
      ['2026-Q2', ['04', '05', '06']],
    ] as const) {
      const n = data.deals.filter(({ createdAt }) =>
        months.some((month) => createdAt.slice(5, 7) === month),
      ).length;
      assert.ok(words.includes(`${label} (n\u00a0=\u00a0${n})`), `${label} ${n}\n${words}`);
    }
    assert.match(words, /newer deals have had less time/);
  });

  it('compares groups of deals by their filters, in the stages and at the date of all', () => {
    const spec = example('compare-created') as Records;
    const compare = { items: ['Web', 'Fair'].map((label) => ({ label, filter: { source: label } })) };
    const words = drawnWords({ ...spec, compare });
    const ids = (source: string) =>
      new Set(
        spec.data.deals.filter((deal) => (deal as { source?: string }).source === source).map(({ id }) => id),
      );
    for (const source of ['Web', 'Fair'])
      assert.ok(words.includes(`${source} (n\u00a0=\u00a0${ids(source).size})`), words);
  });

  it('says of finished counts that a period cannot be told, and draws them', () => {
    const words = drawnWords({
      kind: 'funnel',
      compare: { unit: 'month' },
      data: stagesOf(['Leads', 100], ['Won', 25]),
    });
    assert.match(words, /“compare” has no effect: the numbers are already counted/);
  });

  it('draws results that were computed elsewhere as it draws them from the deals, younger periods with less time too', () => {
    const spec = example('compare-created') as { data: object };
    const measured = (given: object): FunnelShown => {
      const parsed = funnelReader.parse(given);
      assert.ok(parsed.ok, JSON.stringify(parsed));
      const done = funnelReader.finish(parsed.spec);
      return (done ??
        openDataNow(parsed.spec.data).measure('funnel', funnelReader.request(parsed.spec))) as FunnelShown;
    };
    const here = measured(spec);
    assert.ok(here.look?.kind === 'comparison');
    const items = here.look.items.map(({ label, funnel }) => ({ label, result: funnel }));
    const there = measured({ kind: 'funnel', compare: { items }, data: { result: items[0]!.result } });
    assert.ok(there.look?.kind === 'comparison');
    const { changes, comparisons, unequal } = there.look;
    assert.deepEqual(
      [changes, comparisons, unequal],
      [here.look.changes, here.look.comparisons, here.look.unequal],
    );
    assert.equal(unequal, true);
    // Groups of the same time have had the same time.
    const same = [items[0]!, { ...items[0]!, label: 'again' }];
    const alike = measured({ kind: 'funnel', compare: { items: same }, data: { result: items[0]!.result } });
    assert.ok(alike.look?.kind === 'comparison' && !alike.look.unequal);
  });

  it('names the place of a result that is none', () => {
    const { data } = example('compare-results-zh') as { data: { result: { stages: { entered: number }[] } } };
    const wrong = structuredClone(data.result);
    wrong.stages[1]!.entered = -3;
    const items = [{ label: 'a' }, { label: 'b', result: wrong }];
    const parsed = funnelReader.parse({ kind: 'funnel', compare: { items }, data });
    assert.ok(!parsed.ok);
    assert.ok(parsed.problems.every(({ path }) => path.startsWith('/compare/items/1/result/stages/1')));
  });

  it('names the place of counts that do not add up', () => {
    const stages = [{ id: 'Leads', value: 10, segments: { Web: 4 } }];
    assert.throws(
      () =>
        drawnWords({
          kind: 'funnel',
          compare: { items: [{ label: 'A' }, { label: 'B', stages }] },
          data: stagesOf(['Leads', 1]),
        }),
      /\/compare\/items\/1\/stages\/0\/segments: .*E-SPEC-IDENTITY/,
    );
  });
});

describe('parts', () => {
  it('draw every reason of a loss as often as a list by hand has it', () => {
    const { data } = example('losses') as Records;
    const { marks } = describeFunnelSpec(example('losses'));
    const lost = data.deals.filter(({ outcome }) => outcome === 'lost');
    const counts = new Map<string, number>();
    for (const { stage, lostReason = '' } of lost)
      counts.set(`${stage} ${lostReason}`, (counts.get(`${stage} ${lostReason}`) ?? 0) + 1);
    assert.ok(counts.size > 5);
    for (const [key, n] of counts) {
      const [stage = '', ...reason] = key.split(' ');
      const mark = marks.find(({ target }) => target['stage'] === stage);
      const said = mark?.lines.map((line) => line.replaceAll(/[\u2068\u2069]/g, ''));
      assert.ok(said?.includes(`${reason.join(' ')}: ${n}.`), `${key} ${n}: ${said?.join('|')}`);
    }
  });

  it('say which part differs from the others together', () => {
    const words = drawnWords(example('multiples'));
    assert.match(words, /Referral differs: Leads → Qualified 60%\. The others together: 34%\./);
    assert.match(words, /Benjamini–Hochberg/);
  });

  it('say that there are none where the data is not broken down', () => {
    for (const view of ['multiples', 'losses'])
      assert.match(
        drawnWords({ kind: 'funnel', view, data: stagesOf(['Leads', 10], ['Won', 5]) }),
        /The data (is not broken down|does not say)/,
      );
  });
});
