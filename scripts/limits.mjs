/**
 * `npm run limits`: writes `docs/limits.md`, the limits with their defaults, from the sources that hold them; `--check` tells
 * whether the committed file still says the same.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './command.mjs';
import { settle } from './generated.mjs';
import { sourceModule } from './source-module.mjs';

/** Groups of `setLimits`: where each is described, and where its defaults are. */
const GROUPS = [
  {
    group: 'spec',
    about:
      'What a spec may ask for. Beyond it the spec is refused: the problem names the limit, or the path and the most that is allowed.',
    types: ['src/spec/limits.ts', 'Limits'],
    defaults: ['src/spec/limits.ts', 'LIMITS'],
  },
  {
    group: 'files',
    about:
      'What an export file may hold. Beyond it the file is refused with `E-DATA-LIMIT`, which names the limit; a column with too many labels is left out and named in the report, and issues beyond theirs are counted.',
    types: ['src/adapters/limits.ts', 'Limits'],
    defaults: ['src/adapters/limits.ts', 'LIMITS'],
  },
  {
    group: 'loading',
    about:
      'What may be fetched for `src` and for the files that a spec names. Beyond it: `E-DATA-LIMIT` or `E-DATA-TIMEOUT`, and a button to try again where that can help.',
    types: ['src/limits.ts', 'LoadLimits'],
    defaults: ['src/element/fetch.ts', 'LOAD_LIMITS'],
  },
  {
    group: 'pictures',
    about: 'How large a saved picture may become. A larger drawing is saved with fewer pixels.',
    types: ['src/limits.ts', 'PictureLimits'],
    defaults: ['src/element/saving.ts', 'PICTURE_LIMITS'],
  },
];

const LIMIT = /\/\*\* (?<text>[^\n]*) \*\/\n {2}readonly (?<name>\w+): number;/gu;

/**
 * What an interface says of each of its numbers.
 *
 * @param {string} file
 * @param {string} name
 */
function described(file, name) {
  const source = readFileSync(path.join(root, file), 'utf8');
  const body = source.split(`export interface ${name} {`)[1]?.split('\n}')[0] ?? '';
  return [...body.matchAll(LIMIT)].map(
    ({ groups }) => /** @type {{ name: string, text: string }} */ (groups),
  );
}

/** @param {(typeof GROUPS)[number]} group */
async function section({ group, about, types: [file = '', type = ''], defaults: [module = '', name = ''] }) {
  const values = /** @type {Record<string, number>} */ ((await sourceModule(module))[name]);
  const limits = described(file, type);
  const missing = Object.keys(values).filter((key) => !limits.some((limit) => limit.name === key));
  if (limits.length === 0 || missing.length > 0)
    throw new Error(`${type} does not describe ${missing.join(', ')}.`);
  const rows = limits.map(
    (limit) => `| \`${limit.name}\` | ${values[limit.name]?.toLocaleString('en')} | ${limit.text} |`,
  );
  return [`## \`${group}\``, '', about, '', '| limit | default | of |', '|---|---:|---|', ...rows, ''];
}

const sections = await Promise.all(GROUPS.map(section));
const text = [
  '# Limits',
  '',
  'No input keeps a page busy or fills its memory: whatever is given has to stay within limits, which have names. Code of the page sets them, for every chart of the page, from what is given next. A spec, an attribute or a file cannot: none of them has a word for it.',
  '',
  '```js',
  "import { setLimits } from 'sluice/define'; // or from the entry of a single chart",
  '',
  'setLimits({ spec: { stages: 40, text: 500 }, files: { bytes: 20_000_000 }, loading: { timeout: 10_000 } });',
  '```',
  '',
  'Two of them can only be lowered, because the schema of specs says the same: a `text` of 10,000 characters, and 120 stages or 20,000 periods of a forecast of finished numbers. `sluice/adapters` takes those of files with each call (`options.limits`); the command line has no others.',
  '',
  ...sections.flat(),
  'This page is written by `npm run limits`.',
  '',
].join('\n');
settle('docs/limits.md', text, 'npm run limits');
