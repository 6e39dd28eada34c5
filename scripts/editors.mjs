/**
 * What editors, frameworks and readers learn of the elements, all of it from `custom-elements.json`: `editors/` for VS Code
 * and JetBrains, `frameworks/` with types of the tags, the tables of `docs/theming.md`, `design-tokens.json`,
 * and the finished themes in `themes/`.
 */
import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './command.mjs';
import { declarations, frameworkTypes, settable, wordsIn } from './declarations.mjs';
import { settle } from './generated.mjs';
import { sourceModule } from './source-module.mjs';

/** @typedef {import('./declarations.mjs').Declaration} Declaration */
/** @typedef {import('./declarations.mjs').Item} Item */

/** @type {Declaration[]} */
const all = declarations();
const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));

/**
 * Items of all elements, each name once, with what each element says of it.
 *
 * @param {'cssProperties' | 'cssParts' | 'cssStates'} sort
 * @returns {Map<string, { item: Item, meanings: Map<string, string[]> }>} name → meaning → kinds
 */
function merged(sort) {
  const found = new Map();
  for (const { tagName, [sort]: items = [] } of all)
    for (const item of items) {
      const one = found.get(item.name) ?? { item, meanings: new Map() };
      found.set(item.name, one);
      one.meanings.set(item.description, [
        ...(one.meanings.get(item.description) ?? []),
        tagName.replace('sluice-', ''),
      ]);
    }
  return found;
}

/** What one thing means in each element; said once where it is the same in all. @param {Map<string, string[]>} meanings */
const told = (meanings) =>
  meanings.size === 1
    ? [...meanings.keys()].join('')
    : [...meanings].map(([meaning, kinds]) => `${kinds.join(', ')}: ${meaning}`).join(' ');

/** @param {Item} item */
const plain = ({ name, description }) => ({ name, description });

/** https://github.com/microsoft/vscode-custom-data */
const htmlData = {
  version: 1.1,
  tags: all.map(({ tagName, description, attributes = [] }) => ({
    name: tagName,
    description,
    attributes: attributes.map((attribute) => {
      const values = wordsIn(attribute.type?.text).map((name) => ({ name }));
      return { ...plain(attribute), ...(values.length > 0 ? { values } : {}) };
    }),
  })),
};

const cssData = {
  version: 1.1,
  properties: [...merged('cssProperties')].map(([name, { meanings }]) => ({
    name,
    description: told(meanings),
    ...(name === '--sluice-font' ? {} : { restrictions: ['color'] }),
  })),
  pseudoElements: [...merged('cssParts')].map(([name, { meanings }]) => ({
    name: `::part(${name})`,
    description: told(meanings),
  })),
  pseudoClasses: [...merged('cssStates')].map(([name, { meanings }]) => ({
    name: `:state(${name})`,
    description: told(meanings),
  })),
};

/** https://github.com/JetBrains/web-types */
const webTypes = {
  $schema: 'https://json.schemastore.org/web-types',
  name: 'sluice',
  version,
  'description-markup': 'markdown',
  'js-types-syntax': 'typescript',
  contributions: {
    html: {
      elements: all.map((one) => ({
        name: one.tagName,
        description: one.description,
        attributes: (one.attributes ?? []).map((attribute) => ({
          ...plain(attribute),
          value: { type: attribute.type?.text },
        })),
        js: {
          properties: settable(one).map((member) => ({ ...plain(member), type: member.type?.text })),
          events: (one.events ?? []).map((event) => ({ ...plain(event), type: event.type?.text })),
        },
        css: {
          properties: (one.cssProperties ?? []).map(plain),
          parts: (one.cssParts ?? []).map(plain),
        },
      })),
    },
  },
};

/** @param {readonly (readonly string[])[]} rows */
const table = (rows) =>
  rows.map((row) => `| ${row.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`).join('\n');

const propertyTable = () =>
  table([
    ['property', 'light', 'dark', 'what it is'],
    ['---', '---', '---', '---'],
    ...[...merged('cssProperties')].map(([name, { item, meanings }]) => {
      const [, onLight, onDark] = /light-dark\((.*), (.*)\)/.exec(item.default ?? '') ?? [];
      const shown = onLight ? [`\`${onLight}\``, `\`${onDark}\``] : [`\`${item.default}\``, ''];
      return [`\`${name}\``, ...shown, told(meanings)];
    }),
  ]);

const partTable = () =>
  table([
    ['part', 'what it is'],
    ['---', '---'],
    ...[...merged('cssParts')].map(([name, { meanings }]) => [`\`${name}\``, told(meanings)]),
  ]);

const stateTable = () =>
  table([
    ['state', 'what it is'],
    ['---', '---'],
    ...[...merged('cssStates')].map(([name, { meanings }]) => [`\`${name}\``, told(meanings)]),
  ]);

/** The page with its tables as they are now. */
function themingPage() {
  const tables = { properties: propertyTable, parts: partTable, states: stateTable };
  const page = readFileSync(path.join(root, 'docs/theming.md'), 'utf8').replaceAll('\r\n', '\n');
  return Object.entries(tables).reduce(
    (text, [name, write]) =>
      text.replace(
        new RegExp(`(<!-- ${name} -->\\n)[\\s\\S]*?(<!-- end -->)`),
        (_, start, end) => `${start}${write()}\n${end}`,
      ),
    page,
  );
}

for (const folder of ['editors', 'frameworks', 'themes'])
  mkdirSync(path.join(root, folder), { recursive: true });
const command = 'npm run manifest';
settle('editors/html-custom-data.json', htmlData, command);
settle('editors/css-custom-data.json', cssData, command);
settle('editors/web-types.json', webTypes, command);
for (const [name, types] of Object.entries(frameworkTypes))
  settle(`frameworks/${name}.d.ts`, types(), command);
settle('docs/theming.md', themingPage(), command);
const { dark, designTokens, FINISHED, light, themeCss, themesFromAccent } =
  await sourceModule('src/theme.ts');
settle('design-tokens.json', designTokens({ light, dark }), command);
for (const [name, accent] of Object.entries(FINISHED))
  settle(`themes/${name}.css`, themeCss(themesFromAccent(accent)), command);
