import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { cohort as chart } from '../../../src/charts/cohort/definition.js';
import { describeTable } from '../../../src/charts/cohort/table.js';
import { cohortReader } from '../../../src/charts/cohort/reader.js';
import { scaleOf } from '../../../src/charts/cohort/scale.js';
import { shownCohorts } from '../../../src/charts/cohort/shown.js';
import type { CohortSpec, CohortValue } from '../../../src/charts/cohort/spec.js';
import { cohortMeasureWords } from '../../../src/i18n/cohort-measure-words.js';
import type { CohortResult } from '../../../src/metrics/cohort/index.js';
import { estimateText } from '../../../src/scene/estimate.js';
import type { PathNode } from '../../../src/scene/scene.js';
import { english, specOf, voices } from './sample.js';

/** 40 customers pay 1,000: then 1,300 (200 lost, 500 more), then 900 (350 lost, 250 more); 30 others 500, then 400. */
const paying: readonly CohortValue[] = [
  {
    id: 'A',
    size: 40,
    counts: [40, 36, 30],
    amounts: [1000, 2300, 3200],
    kept: [1000, 800, 650],
    churned: [0, 120, 300],
  },
  { id: 'B', size: 30, counts: [30, 24], amounts: [500, 900], kept: [500, 380], churned: [0, 100] },
];

function made(own: Partial<CohortSpec>, cohorts: readonly CohortValue[] = paying) {
  const spec = specOf({ currency: 'EUR', data: { cohorts: [...cohorts] }, ...own });
  const result = cohortReader.finish(spec) as CohortResult;
  return { spec, result };
}

function rowsOf(own: Partial<CohortSpec>, cohorts = paying): string[][] {
  const { spec, result } = made(own, cohorts);
  return describeTable(result, spec, english)
    .rows.filter(([head]) => !head?.text.includes(' · '))
    .map((row) => row.slice(2).map(({ text }) => text));
}

/** What the numbers of a row of the table are made of: numbers by name. */
function partsOf(own: Partial<CohortSpec>, id: string, cohorts = paying): { [name: string]: unknown[] } {
  const { spec, result } = made(own, cohorts);
  const rows = describeTable(result, spec, english)
    .rows.filter(([head]) => head?.text.startsWith(`${id} · `))
    .map(([head, , ...cells]) => [head!.text.slice(id.length + 3), cells.map(({ value }) => value)]);
  return Object.fromEntries(rows) as { [name: string]: unknown[] };
}

const told = (own: Partial<CohortSpec>, cohorts = paying, voice = english) => {
  const { spec, result } = made(own, cohorts);
  return chart.describe(result, spec, voice);
};

describe('what cohorts pay', () => {
  it('is net retention with expansion, above 100% where it is, pooled over the cohorts that are old enough', () => {
    // (1,300 + 400) ÷ (1,000 + 500); 900 ÷ 1,000.
    assert.deepEqual(rowsOf({ measure: 'nrr' }), [
      ['100%', '113%', '90%'],
      ['100%', '130%', '90%'],
      ['100%', '80%', ''],
    ]);
    assert.deepEqual(rowsOf({ measure: 'nrr', mean: 'simple' })[0], ['100%', '105%', '90%']);
  });

  it('is gross retention without expansion, at most 100%', () => {
    assert.deepEqual(rowsOf({ measure: 'grr' }), [
      ['100%', '79%', '65%'],
      ['100%', '80%', '65%'],
      ['100%', '76%', ''],
    ]);
  });

  it('is money of a cohort, and of a member, in its currency; or how many there are', () => {
    assert.deepEqual(rowsOf({ measure: 'sum' })[1], ['€1K', '€2.3K', '€3.2K']);
    assert.deepEqual(rowsOf({ measure: 'sum' })[0], ['€750', '€1.6K', '€3.2K']);
    assert.deepEqual(rowsOf({ measure: 'mean' }), rowsOf({ measure: 'amount' }));
    assert.deepEqual(rowsOf({ measure: 'mean' })[1], ['€25', '€57.5', '€80']);
    assert.deepEqual(rowsOf({ measure: 'count' }), [
      ['35', '30', '30'],
      ['40', '36', '30'],
      ['30', '24', ''],
    ]);
    assert.deepEqual(rowsOf({ measure: 'rate' }), rowsOf({}));
  });

  it('names churn, contraction and expansion, which come to the difference, and who still pays', () => {
    const { marks, takeaway } = told({ measure: 'nrr' });
    const { lines } = marks.find(({ target }) => target['cohort'] === 'A' && target['age'] === '1')!;
    // 1,000 + 500 − 80 − 120 = 1,300.
    assert.deepEqual(lines, [
      'A · month 1: 130%',
      '€1.3K of €1K in month 0.',
      'Expansion €500, contraction €80, churn €120.',
      '36 of 40 paid.',
    ]);
    assert.equal(takeaway.lead, 'Net revenue retention is 90% in month 2.');
    assert.equal(takeaway.rest, 'Of €1K at the start: churn 30%, contraction 5%, expansion 25%.');
    const first = told({ measure: 'nrr', periods: 2 }).takeaway.lead;
    assert.match(first, /^Net revenue retention is 113% in month 1: expansion makes up/);
  });

  it('has the money itself in the table: start + expansion − contraction − churn = now, and who pays', () => {
    for (const measure of ['nrr', 'grr'] as const) {
      assert.deepEqual(partsOf({ measure }, 'A'), {
        'at the start': [1000, 1000, 1000],
        expansion: [0, 500, 250],
        contraction: [0, -80, -50],
        churn: [0, -120, -300],
        now: [1000, 1300, 900],
        'paying customers': [40, 36, 30],
      });
      // Cohorts that are old enough, added up; the younger one has not come to the last age.
      assert.deepEqual(partsOf({ measure }, 'Mean, pooled')['now'], [1500, 1700, 900]);
      assert.deepEqual(partsOf({ measure }, 'B')['churn'], [0, -100, null]);
    }
    const sums = paying.map(({ id, size, counts, amounts }) => ({ id, size, counts, amounts: amounts! }));
    assert.deepEqual(Object.keys(partsOf({ measure: 'nrr' }, 'A', sums)), [
      'at the start',
      'now',
      'paying customers',
    ]);
    assert.deepEqual(partsOf({ measure: 'sum' }, 'A'), {});
  });

  it('is told of a lifetime, not of its first day: rather of few customers, and that they are few', () => {
    const few = [
      { id: 'A', size: 20, counts: [20, 15], amounts: [200, 500] },
      { id: 'B', size: 12, counts: [12], amounts: [120] },
    ];
    const { lead, rest } = told({ measure: 'mean' }, few).takeaway;
    assert.equal(lead, '€25 per member by month 1.');
    assert.match(rest, /^Mean over 1 cohort that is old enough, of only 20 customers/);
    assert.doesNotMatch(told({ measure: 'mean' }).takeaway.rest, /only/);
  });

  it('is a share of members, and says why, where nothing was paid, or nobody is known one by one', () => {
    const bare = paying.map(({ id, size, counts }) => ({ id, size, counts }));
    const sums = paying.map(({ id, size, counts, amounts }) => ({ id, size, counts, amounts: amounts! }));
    assert.deepEqual(rowsOf({ measure: 'nrr' }, bare), rowsOf({}, bare));
    const words = cohortMeasureWords('en');
    assert.ok(told({ measure: 'nrr' }, bare).notes.includes(words['note.unpaid']));
    assert.deepEqual(rowsOf({ measure: 'nrr' }, sums), rowsOf({ measure: 'nrr' }));
    assert.ok(told({ measure: 'grr' }, sums).notes.includes(words['note.unkept']));
    assert.deepEqual(told({ measure: 'nrr' }, []).marks, []);
  });

  it('has a scale that holds what is above 100%, with 100% as a bound', () => {
    const { spec, result } = made({ measure: 'nrr' });
    const { bounds } = scaleOf(shownCohorts(result, spec, english));
    assert.ok(bounds.at(-1)! >= 1.3);
    assert.ok(bounds.some((bound) => Math.abs(bound - 1) < 1e-9));
  });

  it('is drawn as curves against the line where all begin, at every width, in both languages', () => {
    for (const voice of voices)
      for (const measure of ['nrr', 'grr', 'sum', 'mean', 'count'] as const)
        for (const width of [200, 360, 960]) {
          const { spec, result } = made({ measure, view: 'both' });
          const description = chart.describe(result, spec, voice);
          const frame = { width, measure: estimateText };
          const scene = chart.draw(result, description, spec, voice, frame);
          assert.equal(scene.areas?.length, description.marks.length);
          assert.doesNotMatch(JSON.stringify(scene), /NaN|Infinity/);
          const said = [description.caption, description.summary, ...description.notes];
          const all = [...said, ...description.marks.flatMap(({ lines, name }) => [name, ...lines])];
          assert.doesNotMatch(all.join('\n'), /[{}]|undefined|NaN/);
          const base = scene.nodes.filter(
            (node): node is PathNode =>
              node.type === 'path' && node.part === 'grid' && node.stroke === 'muted',
          );
          assert.equal(base.length, measure === 'nrr' || measure === 'grr' ? 1 : 0, measure);
        }
  });
});

describe('a spec of what cohorts pay', () => {
  const problemsOf = (own: object): string[] => {
    const parsed = cohortReader.parse({ kind: 'cohort', ...own });
    return parsed.ok ? [] : parsed.problems.map(({ code, path }) => `${code} ${path}`);
  };

  it('follows customers by the field that names them, by their account where that is not said', () => {
    const deals = { deals: [{ id: '1' }] };
    const customerOf = (own: Partial<CohortSpec>): unknown =>
      (cohortReader.request(specOf({ data: deals, ...own })) as { customer?: string }).customer;
    assert.equal(customerOf({ measure: 'nrr' }), 'account');
    assert.equal(customerOf({ measure: 'grr', customer: 'owner' }), 'owner');
    assert.equal(customerOf({ customer: 'owner' }), 'owner');
    assert.equal(customerOf({}), undefined);
  });

  it('keeps no more than there was, and loses no more than the rest', () => {
    const one = { id: 'a', size: 5, counts: [5, 4], amounts: [100, 190] };
    assert.deepEqual(problemsOf({ data: { cohorts: [{ ...one, kept: [100, 90], churned: [0, 10] }] } }), []);
    assert.deepEqual(problemsOf({ data: { cohorts: [{ ...one, kept: [101, 91], churned: [1, 10] }] } }), [
      'E-SPEC-RANGE /data/cohorts/0/kept/0',
      'E-SPEC-RANGE /data/cohorts/0/kept/1',
      'E-SPEC-RANGE /data/cohorts/0/churned/0',
      'E-SPEC-RANGE /data/cohorts/0/churned/1',
    ]);
  });
});
