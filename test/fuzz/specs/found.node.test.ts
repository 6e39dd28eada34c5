import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { renderToSvg, SpecError } from '../../../src/render.js';
import { parseChartSpec } from '../../../src/spec/index.js';
import { countedResult } from '../../charts/counted.js';
import { FILES } from './corpus.js';

const DEAL = { id: 'D', outcome: 'won', createdAt: '2025-05-28', closedAt: '2025-07-04', amount: 1 };
const file = { src: 'deals.csv', history: 'history.csv' };

/** Where a spec is refused, and by which rules. */
function refusalsOf(spec: object): string[] {
  try {
    renderToSvg(spec, { files: FILES });
  } catch (error) {
    if (error instanceof SpecError) return error.problems.map(({ code, path }) => `${code} ${path}`);
    throw error;
  }
  return [];
}

describe('what was found by chance', () => {
  for (const [what, spec, refusal] of [
    ['a sheet that is none', { kind: 'funnel', data: { ...file, sheet: '' } }, 'E-DATA-OPTION /data/sheet'],
    [
      'a column that is not there',
      { kind: 'funnel', data: { ...file, columns: { stage: '' } } },
      'E-DATA-COLUMN /data',
    ],
    [
      'money that cannot be added',
      {
        kind: 'velocity',
        data: {
          deals: [
            { ...DEAL, currency: 'EUR' },
            { ...DEAL, id: 'E', amount: Number.MAX_SAFE_INTEGER, currency: 'EUR' },
          ],
        },
      },
      'E-DATA-MONEY-RANGE /data',
    ],
    [
      'an as-of date thousands of years from the deals',
      { kind: 'forecast', asOf: '7026-08-14', view: 'calibration', data: { deals: [DEAL] } },
      'E-DATA-LIMIT /data',
    ],
    [
      'cohorts with more ages than a page can show',
      { kind: 'cohort', asOf: '3026-09-30', unit: 'quarter', data: { deals: [DEAL] } },
      'E-DATA-LIMIT /unit',
    ],
    [
      'a date of an earlier state that is none',
      {
        kind: 'forecast',
        snapshots: [{ at: '2026-01-01', deals: [{ id: 'D', expectedCloseAt: 'X' }] }],
        data: { deals: [] },
      },
      'E-SPEC-VALUE /snapshots/0/deals/0/expectedCloseAt',
    ],
  ] as const)
    test(`${what} is refused with its place`, () => assert.deepEqual(refusalsOf(spec), [refusal]));

  test('the chance of no deals is not known, whatever their stage says', () => {
    const parsed = parseChartSpec({
      kind: 'forecast',
      data: { stages: [{ id: 'L', value: 0, probability: 0 }] },
    });
    assert.ok(parsed.ok);
    const { periods } = countedResult(parsed.spec) as { periods: { terms: { chance: number | null }[] }[] };
    assert.equal(periods[0]!.terms[0]!.chance, null);
  });
});
