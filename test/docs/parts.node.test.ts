import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { light } from '../../src/theme.js';

interface Named {
  readonly name: string;
  readonly description: string;
  readonly default?: string;
}

interface Declaration {
  readonly tagName: string;
  readonly cssParts?: readonly Named[];
  readonly cssProperties?: readonly Named[];
}

const { modules } = JSON.parse(readFileSync('custom-elements.json', 'utf8')) as {
  readonly modules: readonly { readonly declarations: readonly Declaration[] }[];
};
const declarations = modules.flatMap((module) => module.declarations);
const page = readFileSync('docs/theming.md', 'utf8');

/** What the drawings of the examples of a kind can be styled by. */
function drawnParts(kind: string): Set<string> {
  const found = new Set<string>();
  for (const file of readdirSync('demo/examples')) {
    const spec = JSON.parse(readFileSync(`demo/examples/${file}`, 'utf8')) as { kind: string };
    if (spec.kind !== kind) continue;
    for (const size of ['tile', 'narrow', 'wide']) {
      const drawing = readFileSync(`test/golden/${file.replace(/json$/, `${size}.svg`)}`, 'utf8');
      for (const [, parts = ''] of drawing.matchAll(/ part="([^"]*)"/g))
        for (const part of parts.split(' ')) found.add(part);
    }
  }
  return found;
}

describe('what can be styled', () => {
  for (const kind of ['funnel', 'pipeline', 'cohort', 'velocity', 'forecast'])
    test(`every part of a ${kind} that is drawn is told in the manifest`, () => {
      const { cssParts = [] } = declarations.find(({ tagName }) => tagName === `sluice-${kind}`)!;
      const told = cssParts.map(({ name, description }) => `${name} ${description}`).join(' ');
      const words = new Set(told.match(/[a-z][\w-]*/g));
      assert.deepEqual(
        [...drawnParts(kind)].filter((part) => !words.has(part)),
        [],
      );
    });

  test('every colour is told in the manifest, with what it is by default', () => {
    const told = new Map(
      declarations.flatMap((one) => one.cssProperties ?? []).map((property) => [property.name, property]),
    );
    assert.deepEqual(
      Object.keys(light).filter(
        (token) => !told.get(`--sluice-${token}`)?.default?.startsWith('light-dark(#'),
      ),
      [],
    );
  });

  for (const sort of ['cssProperties', 'cssParts'] as const)
    test(`every one of the ${sort} is in its table of the page about themes, once`, () => {
      const [, table = ''] = page.split(`<!-- ${sort.slice('css'.length).toLowerCase()} -->`);
      const rows = table.split('<!-- end -->')[0]!;
      const names = new Set(declarations.flatMap((one) => one[sort] ?? []).map(({ name }) => name));
      assert.ok(names.size > 20);
      for (const name of names) assert.equal(rows.split(`\n| \`${name}\` |`).length, 2, name);
    });
});
