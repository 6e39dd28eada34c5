import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import * as metrics from '../../src/metrics/index.js';
import * as statistics from '../../src/statistics/index.js';

const sources = ['src/metrics', 'src/statistics', 'src/clock', 'src/deals'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => readFileSync(path.join(folder, file), 'utf8')),
);

/** What stands above an exported function, without the asterisks; undefined where nothing does. */
function docOf(name: string): string | undefined {
  for (const source of sources) {
    const found = new RegExp(`/\\*\\*((?:(?!\\*/)[\\s\\S])*)\\*/\\nexport function\\*? ${name}\\b`).exec(
      source,
    );
    if (found) return found[1]!.replace(/\s*\n\s*\* ?/g, ' ').trim();
  }
  return undefined;
}

const functions = Object.entries({ ...metrics, ...statistics })
  .filter(([, value]) => typeof value === 'function')
  .map(([name]) => name)
  // `tallyFunnelSteps` is `tallyFunnel` in short steps.
  .filter((name) => !(name.endsWith('Steps') && name.replace(/Steps$/, '') in metrics));

/** What is said of having nothing to work on. */
const NOTHING =
  /\b(null|nan|empty|without|no (part|longer|cases|stages|deals|limit)|is 0|0 where|are 0|surely|none)\b/i;

test('every function of metrics and statistics says what it is', () => {
  const bare = functions.filter((name) => (docOf(name) ?? '').length < 60);
  assert.deepEqual(bare, []);
});

test('every function that measures or computes says what becomes of nothing', () => {
  const silent = functions
    .filter((name) => !/^(merge|validate)/.test(name))
    .filter((name) => !NOTHING.test((docOf(name) ?? '').split('@')[0]!));
  assert.deepEqual(silent, []);
});

test('every function that adds or checks tallies says what it refuses', () => {
  const silent = functions
    .filter((name) => /^(merge|validate)/.test(name))
    .filter((name) => !(docOf(name) ?? '').includes('@throws'));
  assert.deepEqual(silent, []);
});

/** A paper or page with its year, whose way it is, or that it is the definition itself. */
const SOURCE =
  /\b(1[6-9]|20)\d\d\b|by definition|\bas (R|[A-Z]\w+|`|红圈)|\bR `|Documentation|Object Reference|\bRatios\b|method|sfc32|principles and practice/i;

/** What measures or computes; selections and lists of deals only say which. */
const COMPUTING =
  /^(tally|measure|compare|decompose|sales|velocity|littles|check|average|score|working|convert|rollUp|propagate|simulate|wins|gap|fixed|backtest|calibration)/;

test('every function that measures or computes names its source', () => {
  const unsourced = functions
    .filter((name) => name in statistics || COMPUTING.test(name))
    .filter((name) => !SOURCE.test((docOf(name) ?? '').split('@')[0]!));
  assert.deepEqual(unsourced, []);
});
