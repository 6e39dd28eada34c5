/**
 * Every example of the corpus is a story. A file of stories writes out those with something to say of their own; all
 * others of its kind are added here, wherever the file is read: by Storybook's index, by its pages and by the tests.
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../scripts/command.mjs';

const folder = path.join(root, 'demo/examples');

/** `stories/funnel.stories.ts`, wherever the checkout lies, by whatever system. */
const STORIES = /[\\/]stories[\\/]([a-z]+)\.stories\.ts$/;

/** Names of the examples of a kind, e.g. `cohort-sales-zh`. @param {string} kind */
export const examplesOf = (kind) =>
  readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .filter((file) => JSON.parse(readFileSync(path.join(folder, file), 'utf8')).kind === kind)
    .map((file) => file.slice(0, -'.json'.length))
    .sort();

/** `cohort-sales-zh` → `Sales (中文)`, in the stories of cohorts. @param {string} example @param {string} kind */
function titleOf(example, kind) {
  const words = example.replace(new RegExp(`^${kind}-`), '').replaceAll('-', ' ');
  const title = words.replace(/ zh$/, ' (中文)');
  return title.charAt(0).toUpperCase() + title.slice(1);
}

/** @param {string} example */
const exportOf = (example) =>
  `Example${example.replace(/(?:^|-)(\w)/g, (_, letter) => letter.toUpperCase())}`;

/**
 * A file of stories with the examples of its kind that it does not import itself. They are no part of the page of
 * documentation, which would be endless.
 *
 * @param {string} file
 * @param {string} code
 */
export function withExamples(file, code) {
  const kind = STORIES.exec(file)?.[1];
  if (kind === undefined) return code;
  const added = examplesOf(kind)
    .filter((example) => !code.includes(`/demo/examples/${example}.json`))
    .map((example) => [
      `import of${exportOf(example)} from '../demo/examples/${example}.json';`,
      `export const ${exportOf(example)} = { name: ${JSON.stringify(titleOf(example, kind))}, tags: ['!autodocs'], args: { spec: of${exportOf(example)} } };`,
    ]);
  return [code, ...added.flat()].join('\n');
}
