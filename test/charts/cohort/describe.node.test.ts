import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { describeCohorts } from '../../../src/charts/cohort/describe.js';
import type { CohortSpec, CohortValue } from '../../../src/charts/cohort/spec.js';
import { describeTable } from '../../../src/charts/cohort/table.js';
import type { Description, Table } from '../../../src/charts/chart.js';
import { english, resultOf, specOf, twoCohorts, voices } from './sample.js';

function told(cohorts: readonly CohortValue[], own: Partial<CohortSpec> = {}, voice = english): Description {
  return describeCohorts(resultOf(cohorts, own), specOf({ data: { cohorts: [...cohorts] }, ...own }), voice);
}

function table(cohorts: readonly CohortValue[], own: Partial<CohortSpec> = {}): Table {
  return describeTable(resultOf(cohorts, own), specOf({ data: { cohorts: [...cohorts] }, ...own }), english);
}

const row = ({ rows }: Table, i: number): string[] => rows[i]!.map(({ text }) => text);

describe('what a table of cohorts says', () => {
  it('weighs every member the same, unless every cohort is to weigh the same', () => {
    assert.deepEqual(row(table(twoCohorts), 0), ['Mean, pooled', '1,500', '100%', '60% (57–62%)']);
    assert.deepEqual(row(table(twoCohorts, { mean: 'simple' }), 0), [
      'Mean of cohorts',
      '1,500',
      '100%',
      '65%',
    ]);
    assert.equal(told(twoCohorts).takeaway.lead, '60% are still there in month 1.');
    assert.equal(told(twoCohorts).takeaway.rest, '900 of 1,500, 57–62%, over 2 cohorts that are old enough.');
  });

  it('marks what is not over, and leaves it out of the mean', () => {
    const open = [{ ...twoCohorts[0]!, complete: 1 }, twoCohorts[1]!];
    assert.deepEqual(row(table(open), 0), ['Mean, pooled', '1,500', '100%', '80% (76–83%)']);
    assert.deepEqual(row(table(open), 1), ['A', '1,000', '100%', '50% (47–53%)*']);
    const { name } = told(open).marks.at(3)!;
    assert.equal(name, 'A, month 1: 50%. 500 of 1,000, 47–53%. Not over yet: left out of means.');
  });

  it('has no share of nothing, and nothing of what has not begun', () => {
    const cells = table([
      { id: 'none', size: 0, counts: [0, 0] },
      { id: 'young', size: 9, counts: [9] },
    ]);
    assert.deepEqual(row(cells, 1), ['none', '0', '—', '—']);
    assert.deepEqual(row(cells, 2), ['young', '9', '100%', '']);
  });

  it('has a mark for every cell that has begun, in the order of the table, with its cohort and age', () => {
    const { marks } = told([...twoCohorts, { id: 'C', size: 5, counts: [5] }]);
    assert.deepEqual(
      marks.map(({ target }) => `${target['cohort'] ?? ''}${target['age']}`),
      ['0', '1', 'A0', 'A1', 'B0', 'B1', 'C0'],
    );
  });

  it('says what the means rest on, and that cohorts of few members are rough', () => {
    const few = told([{ id: 'A', size: 12, counts: [2, 6] }], { mode: 'onOrBefore' });
    assert.deepEqual(few.notes, ['Fewer than 30 in a cohort: its rates are rough']);
    assert.deepEqual(few.takeaway, { lead: '', rest: '' });
    const falling = told(
      [
        { id: 'A', size: 100, counts: [10, 20] },
        { id: 'B', size: 100, counts: [60, 60], complete: 1 },
      ],
      { mode: 'onOrBefore' },
    );
    assert.ok(falling.notes.includes('At later ages the mean is of fewer cohorts, so that it may fall'));
  });

  it('shows money by member where it is asked for, and says so where there is none', () => {
    const paid = [{ id: 'A', size: 10, counts: [10, 8], amounts: [500, 900] }];
    const own = { measure: 'amount', currency: 'EUR' } as const;
    assert.deepEqual(row(table(paid, own), 1), ['A', '10', '€50', '€90']);
    assert.ok(told(twoCohorts, own).notes.includes('There are no amounts in one currency: shares are shown'));
  });

  it('leaves no blank open, in either language, in any mode', () => {
    for (const voice of voices)
      for (const mode of ['on', 'onOrAfter', 'onOrBefore'] as const)
        for (const ageUnit of ['day', 'week', 'month', 'quarter', 'year'] as const) {
          const { caption, summary, takeaway, marks, shortCaption } = told(
            twoCohorts,
            { mode, ageUnit },
            voice,
          );
          const said = [caption, shortCaption, summary, takeaway.lead, takeaway.rest];
          const all = [...said, ...marks.flatMap(({ name, lines }) => [name, ...lines])].join('\n');
          assert.doesNotMatch(all, /[{}]|undefined|NaN/);
        }
  });
});
