import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { parseChartSpec, specKinds } from '../../src/spec/index.js';
import { EDGES, TEXTS } from './arbitraries.js';
import { placesIn, withValue } from './places.js';
import { jsonSchemaOf, publishedCheck } from './published.js';

const FOLDER = 'demo/examples';

/** Values that a place of a spec may not expect. */
const ODD = [...EDGES, ...TEXTS, null, true, [], {}, ['a', 'b'], { en: 'a' }, { quantile: 0.9 }];

/** Problems that a schema cannot tell: they are of the meaning, not of the shape. */
const OF_MEANING = new Set([
  'E-SPEC-DUPLICATE-ID',
  'E-SPEC-UNKNOWN-STAGE',
  'E-SPEC-IDENTITY',
  'E-SPEC-LOCALE',
  'E-DATA-SCHEME',
]);

interface Example {
  readonly file: string;
  readonly spec: { readonly kind: string };
}

const examples = readdirSync(FOLDER).map((file): Example => {
  const spec = JSON.parse(readFileSync(`${FOLDER}/${file}`, 'utf8')) as Example['spec'];
  return { file, spec };
});

/** The examples of a kind that are short enough to be changed at every place. */
const shortExamples = (kind: string): Example[] =>
  examples.filter(({ spec }) => spec.kind === kind && placesIn(spec).length <= 300);

describe('the published schema of every kind', () => {
  for (const kind of specKinds.filter((each) => each !== 'funnel')) {
    test(`of ${kind} refuses nothing that the kit takes, at every place of the examples, for any value`, () => {
      const isPublished = publishedCheck(kind);
      const verdicts = { taken: 0, refused: 0 };
      for (const { file, spec } of shortExamples(kind))
        for (const place of placesIn(spec))
          for (const value of [...ODD, undefined]) {
            const changed = withValue(spec, place, value);
            if ((changed as { kind?: unknown }).kind !== kind) continue;
            const parsed = parseChartSpec(changed);
            const where = `${file} ${place.join('/')} = ${JSON.stringify(value)?.slice(0, 80)}`;
            if (parsed.ok) assert.ok(isPublished(changed), `${where}: ${JSON.stringify(isPublished.errors)}`);
            else if (parsed.problems.every(({ code }) => OF_MEANING.has(code)))
              assert.ok(isPublished(changed), where);
            verdicts[parsed.ok ? 'taken' : 'refused']++;
          }
      assert.ok(verdicts.taken > 500 && verdicts.refused > 1000, JSON.stringify(verdicts));
    });

    test(`of ${kind} describes every key of a spec, and gives an example that is one`, () => {
      const { properties, examples: given } = jsonSchemaOf(kind) as unknown as {
        properties: { [key: string]: { description?: string; $ref?: string } };
        examples: unknown[];
      };
      const silent = Object.entries(properties).filter(
        ([key, { description, $ref }]) => !['kind', 'data'].includes(key) && !description && !$ref,
      );
      assert.deepEqual(silent, []);
      for (const example of given) assert.ok(parseChartSpec(example).ok);
      assert.ok(given.length > 0);
    });
  }
});
