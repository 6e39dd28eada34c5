import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import * as metrics from '../../src/metrics/index.js';
import * as statistics from '../../src/statistics/index.js';

const page = readFileSync('docs/methods.md', 'utf8');
const entries = page.split(/^### /m).slice(1);
const named = new Set([...page.matchAll(/`(\w+)`/g)].map(([, name]) => name));

test('the page on methods names everything that metrics and statistics export', () => {
  const missing = [...Object.keys(metrics), ...Object.keys(statistics)].filter(
    (name) => !named.has(name) && !named.has(name.replace(/Steps$/, '')),
  );
  assert.deepEqual(missing, []);
});

test('the functions that the page names are there', () => {
  const known = new Set([...Object.keys(metrics), ...Object.keys(statistics)]);
  const verbs = /^(tally|merge|validate|measure|compare|list|convert)[A-Z]\w*$/;
  assert.deepEqual(
    [...named].filter((name) => verbs.test(name!) && !known.has(name!)),
    [],
  );
});

test('every entry has a name and a paragraph in both languages, its formula and its limits', () => {
  assert.ok(entries.length > 40);
  for (const entry of entries) {
    const [title = '', ...rest] = entry.split('\n');
    assert.match(title, /^[\w ,?'-]+ · .*[\p{Script=Han}A-Z]/u, title);
    const paragraphs = rest
      .join('\n')
      .split('\n\n')
      .map((one) => one.trim())
      .filter(Boolean);
    const [functions = '', english = '', chinese = '', formula = '', limits = ''] = paragraphs;
    assert.match(functions, /^`\w+`/, title);
    assert.match(english, /^[A-Z][^\p{Script=Han}]{40,}$/u, title);
    assert.match(chinese, /\p{Script=Han}{4}/u, title);
    assert.match(formula, /^Formula: ./, title);
    assert.match(limits, /^Limits: ./, title);
  }
});
