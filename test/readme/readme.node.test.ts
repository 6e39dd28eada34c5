import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { it } from 'node:test';
import { runInNewContext } from 'node:vm';
import { copyFileSync, existsSync } from 'node:fs';
import path from 'node:path';
import { folderWith, sluice } from '../cli/program.js';
import { renderToSvg } from '../../src/render.js';
import { themeCss, themesFromAccent } from '../../src/theme.js';
import { snippetsOf } from './snippets.js';

it('the snippet of the README that draws without a browser gives the drawing it promises', () => {
  const code = snippetsOf(readFileSync('README.md', 'utf8'), 'js')[1] ?? '';
  assert.match(code, /^import \{ renderToSvg \} from 'sluice\/render';$/m);
  const svg = runInNewContext(`${code.replace(/^import .*$/m, '')}; svg`, { renderToSvg }) as string;
  assert.match(svg, /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" width="640"/);
  assert.match(svg, /lang="zh-CN"/);
  assert.match(svg, /上一阶段的/);
});

it('the snippet of the README that takes a brand colour gives the style sheet and the drawing it promises', () => {
  const code = snippetsOf(readFileSync('README.md', 'utf8'), 'js')[2] ?? '';
  const body = code.replaceAll(/^import .*$/gm, '');
  const kit = { renderToSvg, themeCss, themesFromAccent };
  const { css, drawing } = runInNewContext(`${body}; ({ css, drawing })`, kit) as Record<string, string>;
  const [, first = ''] = /\/\/ (:root \{ .*?;)/.exec(code) ?? [];
  assert.ok(first !== '' && css?.replace(/\s+/g, ' ').startsWith(first), css);
  assert.ok(drawing?.includes(themesFromAccent('#7a3cc2').dark['stage-from']));
});

it('the commands of the README do what they promise', () => {
  const code = snippetsOf(readFileSync('README.md', 'utf8'), 'sh')[1] ?? '';
  const folder = folderWith({ 'funnel.json': '{"kind": "funnel", "data": {"src": "deals.csv"}}' });
  copyFileSync('demo/data/hubspot-deals.csv', path.join(folder, 'deals.csv'));
  const commands = code.trim().split('\n');
  assert.equal(commands.length, 5);
  for (const command of commands) {
    assert.match(command, /^npx sluice \w+ [\w.]+\b.*# \w/);
    const words = command.replace(/#.*$/, '').trim().split(/ +/).slice(2);
    const { code: exit, out, err } = sluice(words, { cwd: folder });
    assert.deepEqual([exit, err], [0, ''], command);
    const target = words[words.indexOf('-o') + 1];
    if (words.includes('-o')) assert.ok(existsSync(path.join(folder, target ?? '')), command);
    else assert.ok(out.length > 500, command);
  }
});

it('the page about the command line shows what the program prints', () => {
  const page = readFileSync('docs/cli.md', 'utf8');
  const [command = ''] = snippetsOf(page, 'sh');
  const { out } = sluice(command.trim().split(' ').slice(1));
  const shown = page.replace(/(?<=^```text\n)[\s\S]*?(?=^```$)/m, () => out);
  if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync('docs/cli.md', shown);
  assert.equal(readFileSync('docs/cli.md', 'utf8'), shown);
});

it('the picture of the README is the drawing of the example it is made from', () => {
  const spec: unknown = JSON.parse(readFileSync('demo/examples/amounts-and-split.json', 'utf8'));
  const picture = `${renderToSvg(spec, { width: 760 })}\n`;
  if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync('docs/funnel.svg', picture);
  assert.equal(readFileSync('docs/funnel.svg', 'utf8'), picture);
});
