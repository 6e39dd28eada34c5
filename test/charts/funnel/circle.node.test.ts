import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { renderToSvg } from '../../../src/render.js';
import { describeFunnelSpec, drawnWords } from './drawn.js';

const stages = [
  { id: 'won', value: 60 },
  { id: 'customer-success', value: 50 },
  { id: 'renewal', value: 40 },
  { id: 'referral', value: 18 },
];
const spec = {
  kind: 'funnel',
  preset: 'circular',
  stages: stages.map(({ id }) => id),
  data: { stages },
} as const;

/** Numbers of the way back: where it leaves the last stage, and where it meets the first. */
function wayBack(svg: string): { from: number; to: number } | null {
  const [, d = ''] = /<path part="return" d="(M[^"]*V[^"]*)"/.exec(svg) ?? [];
  if (d === '') return null;
  const [, from = '', up = ''] = /^M[\d.]+ ([\d.]+)H.*V([\d.]+)a/.exec(d) ?? [];
  return { from: Number(from), to: Number(up) };
}

describe('a circular funnel', () => {
  it('says how many come back for those of the first stage, with the interval: 18 of 60 are 30%, 20–43%', () => {
    // Wilson's interval of 18 of 60 at 95%: 0.1990 to 0.4250.
    assert.match(drawnWords(spec), /Referral → Won: 18 come back for 60, 30%, 20–43%/);
    assert.match(
      drawnWords({ ...spec, locale: 'zh-CN' }),
      /推荐 → 赢单：每 60 个带回 18 个，30%，区间 20–43%/,
    );
  });

  it('says in caption, summary and the last mark what closes the circle', () => {
    const { caption, summary, marks } = describeFunnelSpec(spec);
    assert.match(caption, /the last stage leads back to the first/);
    assert.match(summary, /18 come back for 60/);
    assert.match(marks.at(-1)!.name, /18 come back for 60/);
    assert.doesNotMatch(marks[0]!.name, /come back/);
    assert.match(describeFunnelSpec(spec, 'zh-CN').caption, /形成循环/);
  });

  it('draws a way from the last stage up to the first from 280 px on, and words alone on a tile', () => {
    for (const width of [280, 480, 960]) {
      const way = wayBack(renderToSvg(spec, { width }));
      assert.ok(way && way.from > way.to, String(width));
    }
    assert.equal(wayBack(renderToSvg(spec, { width: 220 })), null);
    assert.match(drawnWords(spec, 220), /come back for 60/);
  });

  it('closes nothing where no rate is known, or another shape is asked for', () => {
    for (const more of [
      { data: { stages: [{ id: 'won', value: 5 }] }, stages: ['won'] },
      { shape: 'bars' },
      { shape: 'steps' },
      { data: { stages: stages.map(({ id }) => ({ id, value: 0 })) } },
    ]) {
      assert.equal(wayBack(renderToSvg({ ...spec, ...more }, { width: 760 })), null);
      assert.doesNotMatch(describeFunnelSpec({ ...spec, ...more }).caption, /leads back/);
    }
  });

  it('runs downwards whatever is asked, and says so', () => {
    const { notes } = describeFunnelSpec({ ...spec, orientation: 'horizontal' });
    assert.ok(
      notes.some((note) => note.includes('“orientation” has no effect')),
      notes.join(),
    );
    assert.ok(wayBack(renderToSvg({ ...spec, orientation: 'horizontal' }, { width: 760 })));
  });
});
