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

/** The sentences of a text, without what its tags say. */
const sentences = (name: string) => (docOf(name) ?? '').split(/\s@/)[0]!.split(/(?<=[.:;])\s/);

/** In which case there is nothing to work on. */
const WHERE_NOTHING =
  /\b(without|where (there|no|none|neither|nobody|nothing|either|one|some|what|fewer|a group|n is 0)|of (nothing|no|0)|(an|two) empty|no (stages|pipelines|cases)|for (0|NaN|no)|n = 0|is not known|unless|could not be made|outside|in which nothing|nobody|is 0|before the first|has no|is not in|comes? to nothing)\b/i;

/** What comes of it. */
const COMES_OF_IT =
  /\b(null|NaN|empty|0|no|nothing|nobody|none|surely|same|stays?|all|what is won|listed|left out)\b/i;

/** In which unit it is. */
const UNIT =
  /\b(shares?|rates?|probabilit\w+|chances?|days?|minutes|months?|money|points?|deals|wins|leads|counts?|customers|members|ids|p-values?|amounts?|numbers?|times?|unit|steps|score|quantile|interval|limits|errors?|density|entries|responses|values)\b/i;

/** Of what it is. */
const POPULATION =
  /\b(deals|cases|customers|members|leads|events|visits|entries|segments|groups|stages?|values|users|people|pairs?|periods?|variable|comparisons|series|records|table|rates|cohorts?|tally|amounts|calls|chances|wins|pipeline|instants|funnels?)\b/i;

test('every function of metrics and statistics says what it is', () => {
  const bare = functions.filter((name) => (docOf(name) ?? '').length < 60);
  assert.deepEqual(bare, []);
});

test('every function that measures or computes says in one sentence what becomes of nothing', () => {
  const silent = functions
    .filter((name) => !/^(merge|validate)/.test(name))
    .filter((name) => !sentences(name).some((one) => WHERE_NOTHING.test(one) && COMES_OF_IT.test(one)));
  assert.deepEqual(silent, []);
});

test('every function says of what it is, and in which unit', () => {
  const said = (word: RegExp) => functions.filter((name) => !word.test(sentences(name).join(' ')));
  assert.deepEqual({ unit: said(UNIT), population: said(POPULATION) }, { unit: [], population: [] });
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
