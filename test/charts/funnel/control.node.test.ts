import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import type { FunnelSpec } from '../../../src/charts/funnel/spec.js';
import { funnelReader } from '../../../src/charts/funnel/reader.js';
import { controlView } from '../../../src/charts/funnel/control/view.js';
import { openDataNow } from '../../../src/engine/now.js';
import { createFormat } from '../../../src/i18n/format.js';
import { messagesFor } from '../../../src/i18n/messages.js';
import { remarksFor } from '../../../src/i18n/remarks.js';
import { speakAllChinese } from '../../../src/i18n/zh-cn/all.js';
import type { ControlLook, FunnelShown } from '../../../src/metrics/insight/result.js';
import { estimateText } from '../../../src/scene/estimate.js';

speakAllChinese();

const voiceOf = (locale: string) => ({
  locale,
  messages: messagesFor(locale),
  remarks: remarksFor(locale),
  format: createFormat(locale),
});

function lookOf(given: object): { look: ControlLook; spec: FunnelSpec } {
  const parsed = funnelReader.parse({ kind: 'funnel', view: 'control', ...given });
  assert.ok(parsed.ok);
  const { spec } = parsed;
  const result =
    funnelReader.finish(spec) ??
    (openDataNow(spec.data).measure('funnel', funnelReader.request(spec)) as FunnelShown);
  assert.equal(result.look?.kind, 'control');
  return { look: result.look, spec };
}

const example = (name: string): object =>
  JSON.parse(readFileSync(`demo/examples/${name}.json`, 'utf8')) as object;

/** Deals of two owners: so many of so many closed ones are won, and one more is open. */
const deals = (
  [
    ['Ana', 3, 10],
    ['Ben', 8, 12],
  ] as const
).flatMap(([owner, won, closed]) => [
  ...Array.from({ length: closed }, (_, i) => ({
    id: `${owner}${i}`,
    owner,
    stage: i < won ? 'Won' : 'Lead',
    outcome: i < won ? 'won' : 'lost',
    createdAt: '2026-01-05',
    closedAt: '2026-03-05',
  })),
  { id: `${owner}-open`, owner, stage: 'Lead', outcome: 'open', createdAt: '2026-02-01' },
]);

describe('a funnel plot of owners', () => {
  it('has the win rate of each among its closed deals: what is open is in no rate', () => {
    const { look } = lookOf({ stages: ['Lead', 'Won'], data: { deals } });
    assert.equal(look.of, 'closed');
    const counts = new Map(look.plot.people.map(({ id, rate: { k, n } }) => [id, [k, n]]));
    assert.deepEqual(
      counts,
      new Map([
        ['Ana', [3, 10]],
        ['Ben', [8, 12]],
      ]),
    );
    assert.deepEqual([look.plot.common.k, look.plot.common.n], [11, 22]);
  });

  it('is of the last stage among those of the first where the counts are finished', () => {
    const { look } = lookOf(example('control-of-counts'));
    assert.equal(look.of, 'first');
    assert.deepEqual([look.plot.common.k, look.plot.common.n], [106, 1640]);
    const referral = look.plot.people.find(({ id }) => id === 'Referral');
    assert.equal(referral?.place, 'very-high');
  });

  it('names who is farthest beyond chance, with how many would be by chance alone', () => {
    const { look, spec } = lookOf(example('control-by-owner'));
    const { takeaway, marks, caption } = controlView.describe(look, spec, voiceOf('en'));
    assert.equal(takeaway.lead, 'Gus is above what chance explains: 43% of 102.');
    assert.match(
      takeaway.rest,
      /^All together: 27\.2% \(189 of 695\)\. Of 12, about 0\.6 would lie outside the 95%/,
    );
    assert.equal(marks.length, 12);
    assert.match(marks[6]!.name, /Gus.*: 43\.1% won: 44 of 102 closed deals\. .*Far above/);
    assert.equal(caption, 'Won of closed deals against the number of cases, by owner · as of Sep 30, 2026');
    const chinese = controlView.describe(look, spec, voiceOf('zh-CN'));
    assert.match(chinese.takeaway.lead, /^Gus\s?高于偶然所能解释的范围/);
  });

  it('says so where nobody is, where nothing is closed, and where there are no parts', () => {
    const alike = lookOf({
      stages: ['Lead', 'Won'],
      data: { deals: deals.filter(({ id }) => /[0-3]$/.test(id)) },
    });
    assert.match(
      controlView.describe(alike.look, alike.spec, voiceOf('en')).takeaway.lead,
      /^No difference by owner is beyond chance \(95% limits\)\./,
    );
    const open = lookOf({
      stages: ['Lead', 'Won'],
      data: { deals: deals.filter(({ outcome }) => outcome === 'open') },
    });
    const told = controlView.describe(open.look, open.spec, voiceOf('en'));
    assert.equal(told.takeaway.rest, 'No deal is closed yet: there is no rate to compare.');
    assert.equal(told.marks.length, 0);
    const whole = lookOf({
      data: {
        stages: [
          { id: 'Lead', value: 5 },
          { id: 'Won', value: 2 },
        ],
      },
    });
    assert.match(
      controlView.describe(whole.look, whole.spec, voiceOf('en')).takeaway.rest,
      /not broken down/,
    );
  });

  it('is called by what its rates are of', () => {
    const titleOf = (name: string, locale: string): string => {
      const { look, spec } = lookOf({ ...example(name), title: '' });
      const voice = voiceOf(locale);
      const description = controlView.describe(look, spec, voice);
      return controlView
        .draw(look, description, spec, voice, { width: 480, measure: estimateText })
        .title.replace(/[\u2066-\u2069]/g, '');
    };
    assert.equal(titleOf('control-by-owner', 'en'), 'Win rate against number of deals, by owner');
    assert.match(titleOf('control-of-counts', 'en'), / of .+ against the number of cases, by /);
    assert.match(titleOf('control-of-counts', 'zh-CN'), /的比例与数量的关系，按/);
  });

  it('names every group in its table, with a rate or without', () => {
    const open = [
      { id: 'nobody', stage: 'Lead', outcome: 'open', createdAt: '2026-02-01' },
      { id: 'new', owner: 'Cy', stage: 'Lead', outcome: 'open', createdAt: '2026-02-01' },
    ];
    const { look, spec } = lookOf({ stages: ['Lead', 'Won'], data: { deals: [...deals, ...open] } });
    const { rows } = controlView.table(look, spec, voiceOf('en'));
    const plain = rows.map(([name]) => name!.text.replace(/[\u2066-\u2069]/g, '')).toSorted();
    assert.deepEqual(plain, ['(none)', 'Ana', 'Ben', 'Cy']);
  });

  it('draws the common rate unlike any limit, in the plot and in its key, and no limit along 100%', () => {
    const { look, spec } = lookOf({ stages: ['Lead', 'Won'], data: { deals } });
    const voice = voiceOf('en');
    const description = controlView.describe(look, spec, voice);
    const { nodes } = controlView.draw(look, description, spec, voice, { width: 480, measure: estimateText });
    const widths = (part: string): number[] =>
      nodes.flatMap((node) => (node.type === 'line' && node.part === part ? [node.strokeWidth ?? 1] : []));
    assert.deepEqual(widths('limit'), [2]);
    assert.deepEqual(widths('legend'), [2, 1, 1]);
    const top = Math.min(
      ...nodes.flatMap((node) => (node.type === 'line' && node.part === 'axis' ? [node.y1] : [])),
    );
    const limits = nodes.flatMap((node) => (node.type === 'path' && node.part === 'limit' ? [node.d] : []));
    assert.equal(limits.length, 4);
    for (const d of limits) assert.ok(!new RegExp(`[ML][\\d.]+ ${top}(?=L|$)`).test(d), d);
  });

  it('draws every point where its cases and its rate are, inside the frame at any width', () => {
    const { look, spec } = lookOf(example('control-by-owner'));
    const voice = voiceOf('en');
    for (const width of [140, 240, 390, 480, 900]) {
      const description = controlView.describe(look, spec, voice);
      const scene = controlView.draw(look, description, spec, voice, { width, measure: estimateText });
      const spots = scene.nodes.flatMap((node) =>
        node.type === 'group' ? [node.children[0] as { cx: number; cy: number }] : [],
      );
      assert.equal(spots.length, 12);
      const order = (by: (i: number) => number): number[] =>
        spots.map((_, i) => i).toSorted((a, b) => by(a) - by(b));
      const people = look.plot.people;
      assert.deepEqual(
        order((i) => spots[i]!.cx),
        order((i) => people[i]!.rate.n),
      );
      assert.deepEqual(
        order((i) => -spots[i]!.cy),
        order((i) => people[i]!.rate.value!),
      );
      for (const { cx, cy } of spots) assert.ok(cx > 0 && cx < width && cy > 0 && cy < scene.height);
    }
  });
});
