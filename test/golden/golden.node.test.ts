import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { renderToSvg } from '../../src/render.js';

/** `UPDATE_GOLDEN=1 npm run test:node -- golden` writes the drawings anew; read the difference before you commit it. */
const update = process.env['UPDATE_GOLDEN'] === '1';
const examples = readdirSync('demo/examples').filter((file) => file.endsWith('.json'));
const views = { wide: { width: 760 }, narrow: { width: 340, theme: 'dark' }, tile: { width: 200 } } as const;

/** Elements a drawing may hold. */
const DRAWN = new Set(['svg', 'title', 'desc', 'g', 'path', 'rect', 'line', 'circle', 'text', 'tspan']);

describe('drawings of the example specs', () => {
  it('exist for at least twenty examples', () => assert.ok(examples.length >= 20, String(examples.length)));

  for (const file of examples)
    it(`of ${file} are what they were`, () => {
      const spec: unknown = JSON.parse(readFileSync(`demo/examples/${file}`, 'utf8'));
      for (const [view, options] of Object.entries(views)) {
        const path = `test/golden/${file.replace(/\.json$/, '')}.${view}.svg`;
        const svg = `${renderToSvg(spec, options).replaceAll(/(<(?:g|text|path|rect|line|tspan|desc|\/g|\/svg)\b)/g, '\n$1')}\n`;
        if (update) {
          mkdirSync('test/golden', { recursive: true });
          writeFileSync(path, svg);
        }
        assert.ok(existsSync(path), `${path} is missing: UPDATE_GOLDEN=1 writes it`);
        assert.equal(svg, readFileSync(path, 'utf8'), path);
      }
    });

  it('hold no NaN, no undefined, no colour that is a variable, and no markup from the data', () => {
    for (const file of readdirSync('test/golden').filter((name) => name.endsWith('.svg'))) {
      const svg = readFileSync(`test/golden/${file}`, 'utf8');
      assert.doesNotMatch(svg, /NaN|undefined|Infinity|\[object|var\(/, file);
      const markup = svg.replaceAll(/"[^"]*"/g, '""');
      assert.deepEqual([...new Set([...markup.matchAll(/<([^\s/>]+)/g)].map(([, tag]) => tag))].filter((tag) => !DRAWN.has(tag ?? '')), [], file);
      assert.doesNotMatch(markup, /<[^>]*\s(on\w+|href|style|xlink:\w+)=/i, file);
    }
  });
});
