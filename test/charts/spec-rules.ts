import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readdirSync, readFileSync } from 'node:fs';
import * as z from 'zod/mini';
import { EDGES, TEXTS } from '../spec/arbitraries.js';
import { placesIn, withValue } from '../spec/places.js';
import { jsonSchemaOf, publishedCheck } from '../spec/published.js';

/** Values that are hardly ever right. */
export const ODD: readonly unknown[] = [
  ...EDGES,
  ...TEXTS,
  null,
  true,
  [],
  {},
  ['a', 'b'],
  { en: 'a' },
  'month',
];

const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

/** Adds the tests that hold the schema of a kind against the published one. */
export function testSchema(
  kind: string,
  schema: z.ZodMiniType,
  specs: readonly object[],
  odd: readonly unknown[],
): void {
  const isPublished = publishedCheck(kind);
  const verdictOn = (value: unknown): boolean => {
    const [ours, theirs] = [z.safeParse(schema, value).success, isPublished(value)];
    const why = `zod says ${ours}: ${JSON.stringify(isPublished.errors)} ${JSON.stringify(value).slice(0, 400)}`;
    assert.equal(ours, theirs, why);
    return ours;
  };

  test('and the published one accept the same, with every key left out and every value changed', () => {
    const verdicts = { true: 0, false: 0 };
    for (const spec of specs) {
      assert.ok(verdictOn(spec));
      for (const place of placesIn(spec)) {
        verdictOn(withValue(spec, place, undefined));
        for (const value of odd) verdicts[`${verdictOn(withValue(spec, place, value))}`]++;
      }
    }
    assert.ok(verdicts.true > 500 && verdicts.false > 3000, JSON.stringify(verdicts));
  });

  test('describes every key but the two that explain themselves, and every definition', () => {
    const { properties, definitions } = jsonSchemaOf(kind);
    const silent = (of: object): string[] =>
      Object.entries(of).flatMap(([key, each]) => ('description' in (each as object) ? [] : [key]));
    assert.deepEqual(silent(properties).sort(), ['data', 'kind']);
    assert.deepEqual(silent(definitions), []);
  });

  test('has examples that are specs', () => {
    const { examples } = jsonSchemaOf(kind) as unknown as { examples: unknown[] };
    assert.ok(examples.length > 0 && examples.every(verdictOn));
  });
}

/** What a full parser makes of a value. */
interface Reader {
  readonly parse: (value: unknown) => { readonly ok: true; readonly spec: unknown } | { readonly ok: false };
}

/** Adds the tests that hold the quick check of a kind against the full parser, from a spec in its usual form. */
export function testQuickCheck(
  kind: string,
  { accept, reader }: { readonly accept: (value: unknown) => unknown; readonly reader: Reader },
  usual: object,
  { around, least }: { readonly around: readonly unknown[]; readonly least: number },
): void {
  /** True where the quick check takes a value over; then the full parser must have read the same spec. */
  const taken = (value: unknown): boolean => {
    const quick = accept(value);
    if (quick === null) return false;
    const full = reader.parse(value);
    assert.ok(full.ok, `taken over, but: ${JSON.stringify(full)} ${JSON.stringify(value).slice(0, 400)}`);
    assert.deepEqual(plain(quick), plain(full.spec));
    return true;
  };

  test('takes over finished numbers in their usual form', () => {
    assert.ok(taken(usual));
    const files = readdirSync('demo/examples').filter((file) => file.startsWith(`${kind}-`));
    const read = files.map((file) => JSON.parse(readFileSync(`demo/examples/${file}`, 'utf8')) as unknown);
    assert.ok(read.filter(taken).length >= least);
  });

  test('never contradicts the full parser, at and around every bound', () => {
    let found = 0;
    for (const place of placesIn(usual))
      for (const value of [undefined, ...around]) if (taken(withValue(usual, place, value))) found++;
    assert.ok(found > 100, String(found));
  });
}
