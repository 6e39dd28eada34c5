import assert from 'node:assert/strict';
import { test } from 'node:test';
import { funnel } from '../../../src/charts/funnel/definition.js';
import { funnelReader } from '../../../src/charts/funnel/reader.js';
import type { FunnelSpec } from '../../../src/charts/funnel/spec.js';
import { openDataNow } from '../../../src/engine/now.js';
import type { FunnelResult, FunnelTally } from '../../../src/metrics/index.js';
import { renderToSvg } from '../../../src/render.js';

const STAGES = [
  { id: 'Lead', value: 1000, amount: 9000 },
  { id: 'Qualified', value: 300, amount: 6000 },
  { id: 'Proposal', value: 120, amount: 4000 },
  { id: 'Won', value: 60, amount: 2500 },
];
const CSV = `Stage,Count,Amount\n${STAGES.map(({ id, value, amount }) => `${id},${value},${amount}\n`).join('')}`;

function parsed(spec: object): FunnelSpec {
  const found = funnelReader.parse({ kind: 'funnel', ...spec });
  assert.ok(found.ok, JSON.stringify(found.ok ? '' : found.problems));
  return found.spec;
}

/** The result of counts that stand in the spec. */
function inline(options: object, stages: readonly object[] = STAGES): FunnelResult {
  return funnelReader.finish(parsed({ ...options, data: { stages } }))!;
}

/** The result of counts that stand in a file. */
function fromFile(options: object, text = CSV): FunnelResult {
  const spec = parsed({ ...options, data: { src: 'counts.csv' } });
  assert.equal(funnelReader.finish(spec), null);
  const { currency } = spec;
  const loaded = openDataNow(spec.data, {
    bytes: new TextEncoder().encode(text),
    ...(currency === undefined ? {} : { currency }),
  });
  return loaded.measure('funnel', funnelReader.request(spec)) as FunnelResult;
}

const unused = ({ problems }: FunnelResult): string[] =>
  problems.filter(({ code }) => code === 'W-OPTION-UNUSED').map(({ path }) => path);

const OPTIONS: { readonly [name: string]: object } = {
  nothing: {},
  'an as-of date': { asOf: '2026-09-30' },
  'an as-of instant': { asOf: '2026-09-30T14:00:00+08:00', timeZone: 'Asia/Shanghai' },
  'a level of intervals': { confidence: 0.8 },
  'a currency': { currency: 'EUR' },
  'some stages': { stages: ['Lead', 'Proposal'] },
  'stages with roles': { stages: ['Lead', { id: 'Proposal', role: 'won' }, { id: 'Won', role: 'open' }] },
  'a stage that means lost': { stages: ['Lead', 'Qualified', { id: 'Proposal', role: 'lost' }, 'Won'] },
  'stages that say that the last is open': {
    stages: ['Lead', 'Qualified', 'Proposal', { id: 'Won', role: 'open' }],
  },
  'settings for counting': {
    counting: 'entered',
    pipeline: 'p',
    filter: { owner: 'Ann' },
    window: 'P90D',
    maturity: 'P30D',
  },
  'a breakdown there is not': { segment: 'owner', segments: ['Ann'] },
  'an amount to measure': { measure: 'amount', percentOf: 'first', locale: 'zh-CN' },
};

for (const [name, options] of Object.entries(OPTIONS))
  test(`counts in a spec and in a file give the same result with ${name}`, () => {
    assert.deepEqual(fromFile(options), inline(options));
  });

test('what is taken over at once has the same result as what is read closely', () => {
  for (const options of [
    {},
    { asOf: '2026-09-30', confidence: 0.9 },
    { currency: 'EUR', measure: 'count' },
  ]) {
    const quick = funnel.accept({ kind: 'funnel', ...options, data: { stages: STAGES } });
    assert.deepEqual(quick?.result, inline(options));
  }
});

test('stages that mean lost are no part of a funnel, and those not asked for are named with their counts', () => {
  const result = inline({ stages: ['Lead', { id: 'Won', role: 'lost' }] });
  assert.deepEqual(
    result.stages.map(({ id }) => id),
    ['Lead'],
  );
  assert.deepEqual(
    result.problems.map(({ code, path, params }) => [code, path, params]),
    [['W-STAGE-UNKNOWN', '/stages', { names: ['Qualified', 'Proposal'], n: 420 }]],
  );
});

test('a stage asked for that a file does not have keeps its place without a count, and is named', () => {
  const result = fromFile({ stages: ['lead', 'Legal', 'Won'] });
  assert.deepEqual(
    result.stages.map(({ id, entered, step, overall }) => [id, entered, step, overall?.value ?? null]),
    [
      ['lead', 1000, null, 1],
      ['Legal', null, null, null],
      ['Won', 60, null, 0.06],
    ],
  );
  assert.deepEqual(
    result.problems.map(({ code, params }) => [code, params['names']]),
    [
      ['W-COUNT-MISSING', ['Legal']],
      ['W-STAGE-UNKNOWN', ['Qualified', 'Proposal']],
    ],
  );
});

test('the amounts of a file are in its own currency before that of the spec', () => {
  assert.equal(
    fromFile({ currency: 'EUR' }, CSV.replace('9000', '$9000').replace('6000', '$6000')).currency,
    null,
  );
  assert.equal(fromFile({ currency: 'EUR' }, CSV.replaceAll(/,(\d+)\n/g, ',$$$1\n')).currency, 'USD');
});

test('every setting that finished counts cannot follow is named, whatever form they have', () => {
  const settings = OPTIONS['settings for counting']!;
  const paths = ['/pipeline', '/filter', '/counting', '/window', '/maturity'];
  assert.deepEqual(unused(inline(settings)), paths);
  assert.deepEqual(unused(fromFile(settings)), paths);
  const values = {
    values: STAGES.map(({ id, value }) => ({ step: id, n: value })),
    fields: { stage: 'step', value: 'n' },
  };
  assert.deepEqual(unused(funnelReader.finish(parsed({ ...settings, data: values }))!), paths);
  assert.deepEqual(unused(inline({ segment: 'owner', segments: ['Ann'] })), ['/segment', '/segments']);
  assert.deepEqual(unused(inline({})), []);
});

test('a setting that has no effect is said under the drawing, in both languages', () => {
  const spec = { kind: 'funnel', window: 'P90D', maturity: 'P30D', data: { stages: STAGES } };
  assert.match(renderToSvg(spec), /“window”, “maturity” have no effect: the numbers are already counted/);
  assert.match(renderToSvg({ ...spec, locale: 'zh-CN' }), /“window”、“maturity”不起作用：数量已统计完毕/);
  assert.doesNotMatch(renderToSvg(spec), /30 days old/);
});

test('settings beside a result or a tally are fine where they say what it says, and named where they do not', () => {
  const result = inline({ confidence: 0.9, asOf: '2026-09-30' });
  const beside = (settings: object): string[] =>
    unused(funnelReader.finish(parsed({ ...settings, data: { result } }))!);
  assert.deepEqual(beside({ confidence: 0.9, asOf: '2026-09-30', stages: STAGES.map(({ id }) => id) }), []);
  assert.deepEqual(beside({ confidence: 0.8, stages: ['Won'], counting: 'reached', segment: 'owner' }), [
    '/counting',
    '/segment',
    '/stages',
    '/confidence',
  ]);
  const tally: FunnelTally = {
    metric: 'funnel',
    version: 1,
    counting: 'reached',
    asOf: '2026-09-30',
    window: 'P84D',
    stages: [{ id: 'A', label: 'A', role: 'open' }],
    segmentBy: null,
    segments: [''],
    currencies: [''],
    minorDigits: 0,
    counts: [[0, 0, 0, 3, 4, 0, 4, 0]],
    times: [],
    outcomes: [[0, 0, 4]],
    excluded: [],
    created: null,
    problems: [],
  };
  const ofTally = (settings: object): FunnelResult => {
    const spec = parsed({ ...settings, data: { tally } });
    return openDataNow(spec.data).measure('funnel', funnelReader.request(spec)) as FunnelResult;
  };
  const same = ofTally({ counting: 'reached', window: 'P12W', confidence: 0.8 });
  assert.deepEqual([unused(same), same.confidence], [[], 0.8]);
  assert.deepEqual(unused(ofTally({ window: 'P90D', filter: { owner: 'Ann' }, currency: 'EUR' })), [
    '/filter',
    '/window',
    '/currency',
  ]);
});

const SEGMENTED = [
  { id: 'Lead', value: 100, segments: { a: 40, b: 30, c: 20, d: 10 } },
  { id: 'Won', value: 30, segments: { a: 10, b: 5, d: 15 } },
];
const parts = ({ segments }: FunnelResult): (string | number | null)[][] =>
  segments.map(({ id, stages }) => [id, ...stages.map(({ entered }) => entered)]);

test('the segments asked for come in their order, and the others are gathered in one', () => {
  assert.deepEqual(parts(inline({ segments: ['d', 'x', 'a'] }, SEGMENTED)), [
    ['d', 10, 15],
    ['x', 0, 0],
    ['a', 40, 10],
    ['…rest', 50, 5],
  ]);
});

test('of more than eight segments the largest keep their order and the others are gathered in one', () => {
  const names = 'abcdefghijkl'.split('');
  const segments = Object.fromEntries(names.map((name, i) => [name, i + 1]));
  const result = inline({}, [
    { id: 'Lead', value: 78, segments },
    { id: 'Won', value: 9, segments: { a: 9 } },
  ]);
  assert.deepEqual(
    parts(result).map(([id]) => id),
    ['a', 'f', 'g', 'h', 'i', 'j', 'k', 'l', '…rest'],
  );
  assert.deepEqual(parts(result).at(-1), ['…rest', 2 + 3 + 4 + 5, 0]);
  assert.deepEqual(
    result.stages.map(
      ({ entered }, i) => parts(result).reduce((sum, part) => sum + Number(part[i + 1]), 0) - entered!,
    ),
    [0, 0],
  );
});

test('what no segment of a stage claims is not stated, so that parts always make the whole', () => {
  const result = inline({}, [SEGMENTED[0]!, { id: 'Won', value: 30 }]);
  assert.deepEqual(parts(result), [
    ['a', 40, 0],
    ['b', 30, 0],
    ['c', 20, 0],
    ['d', 10, 0],
    ['', 0, 30],
  ]);
});

test('a stage without a count is drawn as a dash without a bar, and nothing is said to have passed it', () => {
  const text = 'Stage,Count\nLead,1000\nQualified,\nProposal,120\nWon,-3\n';
  const svg = renderToSvg(
    { kind: 'funnel', data: { src: 'counts.csv', layout: 'stage-counts' } },
    { files: { 'counts.csv': text } },
  );
  const marks = svg.split('<g part="mark"').slice(1);
  const bars = marks.map((mark) => (mark.match(/part="stage"/g) ?? []).length);
  assert.deepEqual(bars, [1, 0, 1, 0]);
  const values = marks.map((mark) => /part="value"[^>]*>(?:<tspan[^>]*>)?([^<]*)</.exec(mark)?.[1]);
  assert.deepEqual(values, ['1,000', '—', '120', '—']);
  assert.doesNotMatch(svg, /part="drop|part="connector|Largest|went on|did not go on|NaN|Infinity/);
  assert.match(marks[2]!, /12% of first/);
  assert.match(svg, /aria-label="Qualified, stage 2 of 4: not known\."/);
  assert.match(svg, /No count is given for Qualified/);
  assert.match(svg, /A negative count is not drawn: Won/);
});
