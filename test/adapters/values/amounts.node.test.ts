import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { AmountParser } from '../../../src/adapters/values/amounts.js';
import { affixOfHeader, currencyCode } from '../../../src/adapters/values/currencies.js';
import { bytesOf, readDeals } from '../reading.js';

interface Read {
  value: number | null;
  currency: string;
}

function read(text: string, mark?: '.' | ','): Read {
  const parser = new AmountParser(mark);
  const bytes = bytesOf(text);
  parser.parse(bytes, 0, bytes.length);
  return { value: Number.isNaN(parser.value) ? null : parser.value, currency: parser.currency };
}

const CASES: [text: string, value: number | null, currency?: string][] = [
  ['12850.0', 12850],
  ['12850', 12850],
  ['12,850.00', 12850],
  ['$12,850.00', 12850, 'USD'],
  ['($1,250.00)', -1250, 'USD'],
  ['(500)', -500],
  ['1 234,56', 1234.56],
  ['1\u00a0234,56', 1234.56],
  ['1\u202f234,56', 1234.56],
  ['1 234 000', 1234000],
  ["1'234.50", 1234.5],
  ['1.234,56', 1234.56],
  ['1.234.567', 1234567],
  ['1,234,567', 1234567],
  ['12,34,567.5', 1234567.5],
  ['9 000 Kč', 9000, 'CZK'],
  ['￥8,000.00', 8000, 'CNY'],
  ['CNY 1,000.00', 1000, 'CNY'],
  ['1.500,00 €', 1500, 'EUR'],
  ['12.5万', 125000],
  ['12.5万元', 125000, 'CNY'],
  ['1.2亿', 120000000],
  ['１２００', 1200],
  ['１２，３４５．６７', 12345.67],
  ['45.3k', 45300],
  ['1.2M', 1200000],
  ['$1.2M', 1200000, 'USD'],
  ['€ 3 Mio.', 3000000, 'EUR'],
  ['-5', -5],
  ['−5', -5],
  ['$-5', -5, 'USD'],
  ['5-', -5],
  ['+7.25', 7.25],
  ['.5', 0.5],
  ['Rs.500', 500, 'INR'],
  ['1.5E+06', 1500000],
  ['0', 0],
  ['0.1', 0.1],
  ['1,5', 1.5],
  ['1234.567', 1234.567],
  ['0.125', 0.125],
  ['123456789012345.67', 123456789012345.67],
  ['9007199254740993', 9007199254740992],
  ['--', null],
  ['N/A', null],
  ['TBD', null],
  ['12 months', null],
  ['2025-01-01', null],
  ['1,2,3', null],
  ['1.2.3', null],
  ['12 34', null],
  ['1,234.567,8', null],
  ['12abc34', null],
  ['5 XYZ', null],
];

for (const [text, value, currency = ''] of CASES)
  test(`“${text}” is ${value === null ? 'not an amount' : `${value} ${currency}`.trim()}`, () => {
    assert.deepEqual(read(text), { value, currency: value === null ? '' : currency });
  });

test('amounts of any size are read as correctly rounded as numbers in a program', () => {
  const digits = fc.stringMatching(/^[1-9][0-9]{0,19}$/);
  const decimals = fc.stringMatching(/^[0-9]{1,2}$/);
  fc.assert(
    fc.property(digits, decimals, (whole, part) => {
      assert.equal(read(`${whole}.${part}`).value, Number(`${whole}.${part}`));
      assert.equal(read(`${whole},${part} €`).value, Number(`${whole}.${part}`));
      assert.equal(read(`${whole}.${part}万`).value, Number(`${whole}.${part}e4`));
    }),
    { seed: 21, numRuns: 3000 },
  );
});

test('no text makes the parser fail, and what it reads is never infinite', () => {
  const parts = fc.array(
    fc.constantFrom(
      '1',
      '0',
      '.',
      ',',
      ' ',
      '-',
      '(',
      ')',
      '%',
      '$',
      '€',
      'k',
      '万',
      'E',
      '+',
      "'",
      'x',
      '１',
    ),
    { maxLength: 24 },
  );
  const parser = new AmountParser();
  fc.assert(
    fc.property(parts, (found) => {
      const bytes = bytesOf(found.join(''));
      if (bytes.length > 0) parser.parse(bytes, 0, bytes.length);
      assert.ok(Number.isNaN(parser.value) || Number.isFinite(parser.value));
    }),
    { seed: 22, numRuns: 20_000 },
  );
});

const amountsOf = (cells: string[], options = {}) => {
  const { table, report } = readDeals(
    `Deal,Stage,Amount\n${cells.map((cell, i) => `d${i},Open,"${cell}"`).join('\n')}\n`,
    options,
  );
  return {
    amounts: [...table.amount],
    mark: report.decimalMark,
    codes: report.problems.map(({ code }) => code),
  };
};

test('a mark before three digits is what the other cells of its column say', () => {
  assert.deepEqual(amountsOf(['1.234', '5,50', '2.000']).amounts, [1234, 5.5, 2000]);
  assert.deepEqual(amountsOf(['1.234', '5.50', '2.000']).amounts, [1.234, 5.5, 2]);
  assert.deepEqual(amountsOf(['1,234', '5.50']).amounts, [1234, 5.5]);
  assert.deepEqual(amountsOf(['1,234', '5,50']).amounts, [1.234, 5.5]);
  assert.deepEqual(amountsOf(['1.500', '25000']).amounts, [1.5, 25000]);
});

test('where no cell tells, points before three digits separate thousands, with a warning', () => {
  const { amounts, codes } = amountsOf(['1.234', '5.678']);
  assert.deepEqual(amounts, [1234, 5678]);
  assert.ok(codes.includes('W-DECIMAL-MARK'));
});

test('commas before three digits separate thousands without a warning', () => {
  const { amounts, codes, mark } = amountsOf(['1,234', '900']);
  assert.deepEqual(amounts, [1234, 900]);
  assert.equal(mark, '.');
  assert.ok(!codes.includes('W-DECIMAL-MARK'));
});

test('the option settles the decimal mark, and a cell that contradicts it cannot be read', () => {
  assert.deepEqual(amountsOf(['1.234', '2.5'], { decimalMark: '.' }).amounts, [1.234, 2.5]);
  assert.deepEqual(amountsOf(['1.234', '2,5'], { decimalMark: ',' }).amounts, [1234, 2.5]);
  assert.deepEqual(amountsOf(['2,5'], { decimalMark: '.' }).amounts, [NaN]);
});

test('a value per month is not the worth of a deal', () => {
  const { table, report } = readDeals('Deal,Stage,Amount\na,Open,$500/mo\nb,Open,100 per year\n');
  assert.deepEqual([...table.amount], [NaN, NaN]);
  assert.deepEqual(
    report.issues.map(({ line, reason }) => [line, reason]),
    [
      [2, 'recurring-amount'],
      [3, 'recurring-amount'],
    ],
  );
});

test('units in a header count', () => {
  assert.deepEqual(affixOfHeader('金额（万元）'), { exponent: 4, currency: 'CNY', recurring: false });
  assert.deepEqual(affixOfHeader('Amount (USD)'), { exponent: 0, currency: 'USD', recurring: false });
  assert.deepEqual(affixOfHeader('Value in k€'), { exponent: 3, currency: 'EUR', recurring: false });
  assert.equal(affixOfHeader('Amount (converted)'), null);
  assert.deepEqual(
    [...readDeals('商机名称,商机阶段,金额（万元）\na,谈判,12.5\nb,谈判,3\n').table.amount],
    [125000, 30000],
  );
});

test('currencies are known by code, symbol and name', () => {
  assert.deepEqual(['usd', '€', 'US Dollar', '人民币', 'kč', 'pcs', ''].map(currencyCode), [
    'USD',
    'EUR',
    'USD',
    'CNY',
    'CZK',
    null,
    null,
  ]);
});

test('a unit in the header moves the decimal mark exactly, unless a cell states its own', () => {
  const amounts = (header: string, ...cells: string[]) => [
    ...readDeals(`商机名称,商机阶段,${header}\n${cells.map((cell) => `a,谈判,${cell}`).join('\n')}\n`).table
      .amount,
  ];
  assert.deepEqual(amounts('金额（万元）', '1.1', '0.07', '12.5万', '3'), [11_000, 700, 125_000, 30_000]);
  assert.deepEqual(amounts('金额（亿元）', '1.1', '2'), [110_000_000, 200_000_000]);
  assert.deepEqual(amounts('金额（元）', '1.1', '2'), [1.1, 2]);
});

test('probabilities of 0 and 1 alone are shares, and that this was a guess is told', () => {
  const read = (header: string, ...cells: string[]) => {
    const rows = cells.map((cell, i) => `${i},Lead,${cell}`);
    const { table, report } = readDeals([`Deal ID,Stage,${header}`, ...rows].join('\n'));
    const guess = report.problems.find(({ code }) => code === 'W-PROBABILITY-UNIT');
    return [[...table.probability], guess?.params ?? null];
  };
  assert.deepEqual(read('Probability', '1', '0', '1'), [[1, 0, 1], { n: 2 }]);
  assert.deepEqual(read('Probability', '1', '0.5'), [[1, 0.5], null]);
  assert.deepEqual(read('Probability', '1', '50'), [[0.01, 0.5], null]);
  assert.deepEqual(read('Probability (%)', '1', '0'), [[0.01, 0], null]);
  assert.deepEqual(read('Probability', '1%'), [[0.01], null]);
  assert.deepEqual(read('Probability', '0'), [[0], null]);
});

test('a probability of 1 is 1 % in a Pipedrive export and 100 % in one of HubSpot', () => {
  const pipedrive = readDeals('Deal - Title,Deal - Stage,Deal - Status,Deal - Probability\nA,Lead,Open,1\n');
  assert.deepEqual([pipedrive.report.layout, pipedrive.table.probability[0]], ['pipedrive-export', 0.01]);
  const hubspot = readDeals('Record ID,Deal Stage,Deal owner,Deal probability\n1,Lead,Mia,1\n');
  assert.deepEqual([hubspot.report.layout, hubspot.table.probability[0]], ['hubspot-export', 1]);
  for (const { report } of [pipedrive, hubspot])
    assert.ok(!report.problems.some(({ code }) => code === 'W-PROBABILITY-UNIT'));
});
