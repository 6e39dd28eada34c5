import assert from 'node:assert/strict';
import { test } from 'node:test';
import { plainDeals, readDeals } from '../reading.js';

const STAGED = (pipeline: boolean, ...rows: string[]) =>
  [`Record ID,Deal Name,Deal Stage,Deal owner${pipeline ? ',Pipeline' : ''}`, ...rows].join('\n');

test('stages with their pipeline behind them are stages and pipelines', () => {
  const { table } = readDeals(
    STAGED(
      true,
      '1,A,Closed Won (Sales Pipeline),Mia,Sales Pipeline',
      '2,B,Trial (paid) (Renewals (EU)),Mia,Renewals (EU)',
      '3,C,Closed Won (Renewals (EU)),Mia,Renewals (EU)',
    ),
  );
  assert.deepEqual(
    plainDeals(table).map(({ stage, outcome, fields }) => [stage, outcome, fields['pipeline']]),
    [
      ['Closed Won', 'won', 'Sales Pipeline'],
      ['Trial (paid)', 'open', 'Renewals (EU)'],
      ['Closed Won', 'won', 'Renewals (EU)'],
    ],
  );
});

test('stages with their pipeline behind them name it where no column does', () => {
  const { table } = readDeals(
    STAGED(false, '1,A,Closed Won (Sales),Mia', '2,B,Trial (paid) (Sales),Mia', '3,C,1063991961,Mia'),
  );
  assert.deepEqual(
    plainDeals(table).map(({ stage, fields }) => [stage, fields['pipeline']]),
    [
      ['Closed Won', 'Sales'],
      ['Trial (paid)', 'Sales'],
      ['1063991961', ''],
    ],
  );
});

test('brackets of stages that not all have, or that name no pipeline, stay theirs', () => {
  const stages = (text: string) => plainDeals(readDeals(text).table).map(({ stage }) => stage);
  assert.deepEqual(stages(STAGED(true, '1,A,Trial (paid),Mia,Sales', '2,B,Closed Won (Sales),Mia,Sales')), [
    'Trial (paid)',
    'Closed Won (Sales)',
  ]);
  assert.deepEqual(stages(STAGED(false, '1,A,Trial (paid),Mia', '2,B,Offer (draft),Mia')), [
    'Trial (paid)',
    'Offer (draft)',
  ]);
});
