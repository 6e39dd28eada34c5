import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { renderToHtml, renderToSvg } from '../../src/render.js';

const example = (name: string): { [key: string]: unknown } =>
  JSON.parse(readFileSync(`demo/examples/${name}.json`, 'utf8')) as { [key: string]: unknown };

/** Texts of a drawing of some part, e.g. all values. */
const textsOf = (svg: string, part: string): string[] =>
  [...svg.matchAll(new RegExp(`<text[^>]*part="${part}"[^>]*>(.*?)</text>`, 'g'))].map(([, inner = '']) =>
    inner.replaceAll(/<[^>]*>/g, ''),
  );

const shapesOf = (svg: string, part: string): string[] => [
  ...(svg.match(new RegExp(`<path part="${part}"[^>]*>`, 'g')) ?? []),
];

const NUMBERS = ['value', 'rate', 'share', 'axis', 'days', 'range', 'takeaway'];

describe('a drawing without some of what it tells apart', () => {
  for (const [name, id, part] of [
    ['segments-stacked', 'Referral', 'stage'],
    ['eight-segments', 'DACH', 'stage'],
    ['records-by-source', '', 'stage'],
    ['curve-segments', null, 'stage'],
    ['losses', null, 'stage'],
    ['velocity-survival-by-owner', null, 'curve'],
    ['velocity-trend-by-owner', null, 'line'],
    ['forecast-categories-by-owner-zh', 'pipeline', 'part'],
  ] as const)
    it(`has the same numbers, and all other shapes where they were: ${name}`, () => {
      const spec: object = { ...example(name), locale: 'en' };
      const whole = renderToSvg(spec);
      const known = [id ?? 'North', 'Web', 'Price', 'South', 'Mobile', 'Organic'].filter(
        (one) => renderToSvg(spec, { hide: [one] }) !== whole,
      );
      assert.ok(known.length > 0, `${name} has none of these`);
      const without = renderToSvg(spec, { hide: known.slice(0, 1) });
      for (const text of NUMBERS) assert.deepEqual(textsOf(without, text), textsOf(whole, text), text);
      const [before, after] = [shapesOf(whole, part), shapesOf(without, part)];
      assert.ok(after.length < before.length);
      // Those that are left come in the same order, a caption of two lines further down at most.
      const across = (shape: string): string => shape.replaceAll(/ d="[^"]*"/g, '');
      const left = before.map(across);
      let at = 0;
      for (const shape of after.map(across)) {
        at = left.indexOf(shape, at) + 1;
        assert.notEqual(at, 0, shape);
      }
      assert.match(textsOf(without, 'caption').join(' '), /hidden: .+; totals still hold it/);
      assert.match(without.match(/<desc>(.*?)<\/desc>/)?.[1] ?? '', /hidden: /);
    });

  it('says so in Chinese, and names all that are hidden', () => {
    const svg = renderToSvg(
      { ...example('segments-stacked'), locale: 'zh-CN' },
      { hide: ['Web', 'Events', 'nobody'] },
    );
    assert.match(textsOf(svg, 'caption').join(''), /已隐藏 2 项：Web、Events（仍计入合计）/);
  });

  it('is the whole drawing where nothing of it is hidden', () => {
    for (const name of [
      'segments-stacked',
      'seed',
      'pipeline-stages',
      'cohort-retention',
      'forecast-periods',
    ])
      assert.equal(renderToSvg(example(name), { hide: ['nobody'] }), renderToSvg(example(name)), name);
  });

  it('is what a server sends, and its element is told what is hidden', () => {
    const html = renderToHtml(example('segments-stacked'), { hide: ['Web'] });
    assert.match(html, /<sluice-funnel[^>]* hide="\[&quot;Web&quot;\]"/);
    assert.match(html, /hidden: Web/);
    assert.doesNotMatch(renderToHtml(example('segments-stacked')), / hide=/);
  });
});
