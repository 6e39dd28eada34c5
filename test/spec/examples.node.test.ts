import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { parseChartSpec, parseSpecText } from '../../src/spec/index.js';
import { publishedCheck } from './published.js';

const FOLDER = 'demo/examples';
const files = readdirSync(FOLDER).sort();

describe('the example specs', () => {
  test('are at least two dozen, named in kebab-case', () => {
    assert.ok(files.length >= 24);
    assert.deepEqual(
      files.filter((file) => !/^[a-z0-9]+(-[a-z0-9]+)*\.json$/.test(file)),
      [],
    );
  });

  for (const file of files)
    test(`${file} is a spec for the kit and for every reader of the published schema`, () => {
      const read = parseSpecText(readFileSync(`${FOLDER}/${file}`, 'utf8'));
      assert.ok(read.ok);
      const { $schema, kind = '' } = read.value as { $schema?: string; kind?: string };
      assert.equal($schema, `../../schema/${kind}.json`);
      const isPublished = publishedCheck(kind);
      assert.ok(isPublished(read.value), JSON.stringify(isPublished.errors));
      const parsed = parseChartSpec(read.value);
      assert.ok(parsed.ok, JSON.stringify(parsed));
      assert.deepEqual(JSON.parse(JSON.stringify(parsed.spec)), read.value);
    });

  test('have data of every form that needs no file', () => {
    const forms = files.flatMap((file) =>
      Object.keys(JSON.parse(readFileSync(`${FOLDER}/${file}`, 'utf8')).data),
    );
    for (const form of ['stages', 'deals', 'values', 'result', 'tally'])
      assert.ok(forms.includes(form), form);
  });
});
