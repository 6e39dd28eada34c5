import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { it } from 'node:test';
import { runInNewContext } from 'node:vm';
import { renderToSvg } from '../../src/render.js';
import { snippetsOf } from './snippets.js';

it('the snippet of the README that draws without a browser gives the drawing it promises', () => {
  const code = snippetsOf(readFileSync('README.md', 'utf8'), 'js')[1] ?? '';
  assert.match(code, /^import \{ renderToSvg \} from 'sluice\/render';$/m);
  const svg = runInNewContext(`${code.replace(/^import .*$/m, '')}; svg`, { renderToSvg }) as string;
  assert.match(svg, /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" width="640"/);
  assert.match(svg, /lang="zh-CN"/);
  assert.match(svg, /上一阶段的/);
});

it('the picture of the README is the drawing of the example it is made from', () => {
  const spec: unknown = JSON.parse(readFileSync('demo/examples/amounts-and-split.json', 'utf8'));
  const picture = `${renderToSvg(spec, { width: 760 })}\n`;
  if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync('docs/funnel.svg', picture);
  assert.equal(readFileSync('docs/funnel.svg', 'utf8'), picture);
});
