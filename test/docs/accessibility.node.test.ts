import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';

const page = readFileSync('docs/accessibility.md', 'utf8');
const rows = page
  .slice(page.indexOf('## Checklist'), page.indexOf('## Limits'))
  .split('\n')
  .filter((line) => line.startsWith('| '))
  .slice(1);

/** The tests that a row names: a file and the beginning of a title. */
function testsOf(row: string): { file: string; title: string }[] {
  return [...row.matchAll(/`(test\/[^`]+\.test\.ts)` “([^”]+)”/g)].map(([, file = '', title = '']) => ({
    file,
    title,
  }));
}

/** Titles of the tests in a file; what is filled in while it runs is left out. */
function titlesIn(file: string): string[] {
  return [...readFileSync(file, 'utf8').matchAll(/\bit\(\s*(['"`])((?:(?!\1).)*)\1/g)].map(
    ([, , title = '']) => title.replace(/^\$\{\w+\} /, '').replace(/ ?\$\{.*$/, ''),
  );
}

describe('the page on accessibility', () => {
  it('names a test that exists for every row of its checklist', () => {
    assert.ok(rows.length > 25);
    for (const row of rows) {
      const named = testsOf(row);
      assert.ok(named.length > 0, row);
      // Every file that is mentioned is one of them, with a title.
      assert.equal((row.match(/`test\//g) ?? []).length, named.length, row);
      for (const { file, title } of named) {
        assert.ok(existsSync(file), file);
        assert.ok(titlesIn(file).includes(title), `${file}: ${title}`);
      }
    }
  });

  it('has a row for every criterion that a chart can fail', () => {
    const criteria =
      '1.1.1 1.3.1 1.3.2 1.4.1 1.4.3 1.4.4 1.4.10 1.4.11 1.4.12 1.4.13 2.1.1 2.1.2 2.1.4 2.2.2 2.3.1 2.4.3 2.4.7 2.4.11 2.4.13 2.5.7 2.5.8 3.1.2 4.1.2 4.1.3';
    for (const criterion of criteria.split(' '))
      assert.match(rows.join('\n'), new RegExp(`[ |]${criterion.replaceAll('.', '\\.')}[ ,]`), criterion);
  });

  it('is found from the README', () => {
    assert.match(readFileSync('README.md', 'utf8'), /\(docs\/accessibility\.md\)/);
  });
});
