import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { renderToSvg } from '../../src/render.js';
import { estimateText } from '../../src/scene/estimate.js';
import { isolateNumbers, mirrorPath } from '../../src/scene/mirror.js';
import type { FontSize } from '../../src/scene/scene.js';

const examples = readdirSync('demo/examples').filter((file) => file.endsWith('.json'));

/** Places that a path comes through, read command by command: every command of our drawings, and of curves. */
function pointsOf(d: string): [number, number][] {
  const points: [number, number][] = [];
  let [x, y] = [0, 0];
  for (const [, letter = '', rest = ''] of d.matchAll(/([a-zA-Z])([^a-zA-Z]*)/g)) {
    const numbers = rest
      .trim()
      .split(/[\s,]+/)
      .filter(Boolean)
      .map(Number);
    const [dx, dy] = letter === letter.toLowerCase() ? [x, y] : [0, 0];
    const size = { m: 2, l: 2, h: 1, v: 1, a: 7, c: 6, s: 4, q: 4, t: 2, z: 0 }[letter.toLowerCase()];
    assert.ok(size !== undefined, `unknown command ${letter}`);
    for (let i = 0; i < numbers.length; i += size || 1) {
      const own = numbers.slice(i, i + size);
      const [from, to] = [x, y];
      if (size === 1) [x, y] = /h/i.test(letter) ? [own[0]! + dx, y] : [x, own[0]! + dy];
      else [x, y] = [own.at(-2)! + (dx && from), own.at(-1)! + (dy && to)];
      points.push([x, y]);
    }
  }
  return points;
}

/** Flags of arcs, which say which way round they go. */
const sweeps = (d: string): string[] =>
  [...d.matchAll(/a\S+ \S+ \S+ \S+ ([01]) /gi)].map(([, flag]) => flag ?? '');

interface Drawn {
  readonly width: number;
  readonly paths: readonly string[];
  readonly texts: readonly { left: number; right: number; text: string }[];
}

function attributesOf(tag: string): { [name: string]: string } {
  return Object.fromEntries([...tag.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, name, value]) => [name, value]));
}

/** Paths and texts of a drawing, with the room that each text takes. */
function read(svg: string): Drawn {
  const texts = [...svg.matchAll(/<text([^>]*)>(.*?)<\/text>/g)].map(([, own = '', inner = '']) => {
    const at = attributesOf(own);
    let width = 0;
    let all = '';
    for (const [, span = '', raw = ''] of inner.matchAll(/(?:<tspan|^(?!<))([^>]*>)?([^<]+)/g)) {
      const look = { ...at, ...attributesOf(span) };
      const text = raw.replaceAll(/[\u2066\u2069]/g, '').replaceAll(/&(\w+|#39);/g, 'x');
      const gap = Number(look['dx'] ?? 0) * (at['direction'] === 'rtl' ? -1 : 1);
      width += gap + estimateText(text, Number(look['font-size']) as FontSize, look['font-weight'] === '600');
      all += text;
    }
    const anchor = at['text-anchor'] ?? 'start';
    const before =
      anchor === 'middle' ? width / 2 : (anchor === 'start') === (at['direction'] !== 'rtl') ? 0 : width;
    const left = Number(at['x']) - before;
    return { left, right: left + width, text: all };
  });
  return {
    width: Number(/<svg[^>]* width="([\d.]+)"/.exec(svg)?.[1]),
    paths: [...svg.matchAll(/<path[^>]* d="([^"]*)"/g)].map(([, d]) => d ?? ''),
    texts,
  };
}

describe('a drawing in a mirror', () => {
  for (const file of examples)
    it(`is the drawing of ${file} with every place on the other side`, () => {
      const spec = JSON.parse(readFileSync(`demo/examples/${file}`, 'utf8')) as object;
      for (const width of [200, 760]) {
        const [plain, turned] = (['ltr', 'rtl'] as const).map((direction) =>
          read(renderToSvg(spec, { width, direction })),
        );
        assert.equal(turned!.paths.length, plain!.paths.length);
        plain!.paths.forEach((d, i) => {
          const other = turned!.paths[i]!;
          const was = pointsOf(d).map(([x, y]): [number, number] => [plain!.width - x, y]);
          const is = pointsOf(other);
          assert.equal(is.length, was.length);
          const near = (a: [number, number], b: [number, number]): boolean =>
            Math.abs(a[0] - b[0]) < 0.1 && Math.abs(a[1] - b[1]) < 0.01;
          // A rectangle or a circle is drawn anew, from another corner.
          const inOrder = was.every((point, k) => near(point, is[k]!));
          assert.ok(inOrder || was.every((point) => is.some((one) => near(one, point))), `${d} → ${other}`);
          const flags = sweeps(d).map((flag) => (inOrder ? String(1 - Number(flag)) : flag));
          assert.deepEqual(sweeps(other), flags);
        });
        plain!.texts.forEach(({ left, right, text }, i) => {
          const other = turned!.texts[i]!;
          assert.equal(other.text, text);
          assert.ok(Math.abs(other.left - (plain!.width - right)) < 0.1, text);
          assert.ok(Math.abs(other.right - (plain!.width - left)) < 0.1, text);
        });
      }
    });

  it('turns curves and arcs', () => {
    assert.equal(
      mirrorPath('M10 0C12 1 14 2 16 3c1 2 3 4 5 6Z', 100),
      'M90 0C88 1 86 2 84 3c-1 2 -3 4 -5 6Z',
    );
    assert.equal(mirrorPath('M10 0A3 4 20 0 1 5 6h-2v.5H7', 100), 'M90 0A3 4 -20 0 0 95 6h2v0.5H93');
  });
});

describe('numbers among words that run from right to left', () => {
  const show = (text: string): string =>
    isolateNumbers(text).replaceAll('\u2066', '<').replaceAll('\u2069', '>');

  it('keep their order, their sign and their unit', () => {
    assert.equal(show('هبوط −5% (27–33%).'), 'هبوط <−5%> (<27–33%>).');
    assert.equal(show('קמח $1.2M, 3/7 ו-12.'), 'קמח <$1.2M>, <3/7> ו<-12>.');
  });

  it('are held together with the marks that the platform puts among them', () => {
    const percent = new Intl.NumberFormat('ar', { style: 'percent', numberingSystem: 'latn' });
    const range = `27–${percent.format(0.33)}`;
    assert.equal(show(`من السابقة ${range}`), `من السابقة <${range}>`);
  });

  it('stay as they are in a text without such words, which is held together as a whole', () =>
    assert.equal(show('Down −5% (27–33%).'), '<Down −5% (27–33%).>'));
});

describe('the direction of a drawing without a page', () => {
  const spec = {
    kind: 'funnel',
    data: {
      stages: [
        { id: 'a', value: 10 },
        { id: 'b', value: 4 },
      ],
    },
  };
  it('is that of its language unless it is asked for', () => {
    const turned = renderToSvg(spec, { direction: 'rtl' });
    assert.notEqual(turned, renderToSvg(spec));
    const bars = (svg: string): readonly string[] => read(svg).paths;
    assert.deepEqual(bars(renderToSvg(spec, { locale: 'he' })), bars(turned));
    assert.deepEqual(bars(renderToSvg(spec, { locale: 'he', direction: 'ltr' })), bars(renderToSvg(spec)));
  });
});
