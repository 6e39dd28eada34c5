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

/** Those of a list that another has, in the same order. */
function withGaps(all: readonly string[], some: readonly string[]): string[] {
  let at = 0;
  return all.filter((text) => text === some[at] && (at += 1) > 0);
}

const NUMBERS = ['value', 'rate', 'share', 'axis', 'days', 'range', 'takeaway'];

describe('a drawing without some of what it tells apart', () => {
  for (const [name, id, part, own = false] of [
    ['segments-stacked', 'Referral', 'stage'],
    ['eight-segments', 'DACH', 'stage'],
    ['records-by-source', '', 'stage'],
    ['curve-segments', null, 'stage'],
    ['losses', null, 'stage'],
    ['velocity-survival-by-owner', null, 'curve'],
    ['velocity-trend-by-owner', null, 'line'],
    ['forecast-categories-by-owner-zh', 'pipeline', 'part'],
    ['compare-variants', 'Short', 'stage', true],
    ['compare-sources', 'Fair', 'stage', true],
    ['multiples', 'Qualified', 'stage', true],
    ['what-if', 'base', 'stage', true],
    ['cohort-curves', 'mean', 'curve mean'],
    ['cohort-both', 'cohort', 'curve'],
    ['cohort-curves-by-source', 'mean', 'curve mean'],
  ] as readonly (readonly [string, string | null, string, boolean?])[])
    it(`has the same numbers, and all other shapes where they were: ${name}`, () => {
      const spec: object = { ...example(name), locale: 'en' };
      const whole = renderToSvg(spec);
      const known = [id ?? 'North', 'Web', 'Price', 'South', 'Mobile', 'Organic'].filter(
        (one) => renderToSvg(spec, { hide: [one] }) !== whole,
      );
      assert.ok(known.length > 0, `${name} has none of these`);
      const without = renderToSvg(spec, { hide: known.slice(0, 1) });
      for (const text of NUMBERS) {
        const [said, all] = [textsOf(without, text), textsOf(whole, text)];
        // What is written at a bar of its own goes with it.
        const fewer = own && text === 'value';
        if (fewer) assert.ok(said.length < all.length);
        assert.deepEqual(said, fewer ? withGaps(all, said) : all, text);
      }
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
      assert.match(textsOf(without, 'caption').join(' '), /hidden: .+; still counted in every number/);
      assert.match(without.match(/<desc>(.*?)<\/desc>/)?.[1] ?? '', /hidden: /);
    });

  it('says so in Chinese, and names all that are hidden', () => {
    const svg = renderToSvg(
      { ...example('segments-stacked'), locale: 'zh-CN' },
      { hide: ['Web', 'Events', 'nobody'] },
    );
    assert.match(textsOf(svg, 'caption').join(''), /已隐藏：Web、Events（仍计入各项数字）/);
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
