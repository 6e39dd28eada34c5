import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { readExport } from '../../../src/adapters/index.js';
import { bytesIn, delimitedText, shuffled } from './files.js';
import { numberText, styles } from './styles.js';
import type { Style } from './styles.js';

/** A step of a funnel, and how many of it came from each kind of device. */
interface TrueStep {
  readonly name: string;
  readonly count: number;
  readonly amount: number;
  readonly parts: readonly number[];
}

const NAMES = ['First visit', 'Product page, all', 'Say "yes"', '加入购物车', 'Größe', 'Purchase'];
const DEVICES = ['desktop', 'mobile', 'tablet'];

/** Funnels: steps of different names, no one larger than the one before. */
const funnels: fc.Arbitrary<TrueStep[]> = fc
  .record({
    names: fc.shuffledSubarray(NAMES, { minLength: 2 }),
    first: fc.integer({ min: 10, max: 5_000_000 }),
    shares: fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 6, maxLength: 6 }),
    cents: fc.array(fc.integer({ min: 0, max: 99_999_999 }), { minLength: 6, maxLength: 6 }),
  })
  .map(({ names, first, shares, cents }) => {
    let count = first;
    return names.map((name, i) => {
      if (i > 0) count = Math.floor((count * shares[i]!) / 100);
      const desktop = Math.floor(count / 2);
      // Somebody may be in several parts: they need not add up.
      return {
        name,
        count,
        amount: cents[i]! / 100,
        parts: [desktop, count - desktop, Math.floor(count / 9)],
      };
    });
  });

const share = (part: number, whole: number): string => String(whole === 0 ? 0 : part / whole);

/** Counts of a step and of the ones that went on from it and did not, in the order of the metrics. */
function metricsOf(count: number, next: number): string[] {
  const on = Math.min(next, count);
  return [String(count), share(on, count), String(count - on), share(count - on, count)];
}

/** Rows of a report: the total of each step and, where it is broken down, its parts. */
function rowsOf(steps: readonly TrueStep[], isBroken: boolean): { cells: string[]; metrics: string[] }[] {
  return steps.flatMap(({ name, count, parts }, i) => {
    const step = `${i + 1}. ${name}`;
    const next = steps[i + 1];
    const total = {
      cells: isBroken ? [step, 'RESERVED_TOTAL'] : [step],
      metrics: metricsOf(count, next?.count ?? 0),
    };
    const each = parts.map((part, k) => ({
      cells: [step, DEVICES[k]!],
      metrics: metricsOf(part, next?.parts[k] ?? 0),
    }));
    return isBroken ? [total, ...each] : [total];
  });
}

/** A download of an exploration, below its comments. */
function download(steps: readonly TrueStep[], style: Style): Uint8Array {
  const isBroken = style.extras;
  const header = ['Step', ...(isBroken ? ['Device category'] : [])];
  const metrics = ['Active users', 'Completion rate', 'Abandonments', 'Abandonment rate'];
  const rows = rowsOf(steps, isBroken).map((row) => [...row.cells, ...row.metrics]);
  const comments = ['# ------', '# Funnel exploration 1', '# 20260101-20260131', '# ------'];
  const text = [...comments, '', delimitedText([[...header, ...metrics], ...rows], style)].join(
    style.newline,
  );
  return bytesIn(text, style);
}

/** The answer of `runFunnelReport`, whose headers of metrics may stand twice. */
function answer(steps: readonly TrueStep[], style: Style): Uint8Array {
  const isBroken = style.extras;
  const names = (...all: string[]) => all.map((name) => ({ name }));
  const metrics = [
    'activeUsers',
    'funnelStepCompletionRate',
    'funnelStepAbandonments',
    'funnelStepAbandonmentRate',
  ];
  const values = (all: readonly string[]) => all.map((value) => ({ value }));
  const funnelTable = {
    dimensionHeaders: names('funnelStepName', ...(isBroken ? ['deviceCategory'] : [])),
    metricHeaders: names(...metrics, ...(style.marks ? metrics : [])),
    rows: rowsOf(steps, isBroken).map((row) => ({
      dimensionValues: values(row.cells),
      metricValues: values(row.metrics),
    })),
  };
  const whole = style.total ? { funnelTable, kind: 'analyticsData#runFunnelReport' } : funnelTable;
  return new TextEncoder().encode(JSON.stringify(whole));
}

/** A table of stages that somebody has counted, with a sum below. */
function table(steps: readonly TrueStep[], style: Style): Uint8Array {
  const columns = shuffled(
    [
      { header: '阶段', cell: ({ name }: TrueStep) => name, sum: '合计' },
      { header: '数量', cell: ({ count }: TrueStep) => String(count), sum: '1' },
      { header: '金额', cell: ({ amount }: TrueStep) => numberText(amount, style.amount), sum: '' },
    ],
    style.shuffle,
  );
  const rows = steps.map((step) => columns.map(({ cell }) => cell(step)));
  const sum = style.total ? [columns.map((column) => column.sum)] : [];
  return bytesIn(delimitedText([columns.map(({ header }) => header), ...rows, ...sum], style), style);
}

const WRITERS: [title: string, layout: string, write: typeof table, numbered: boolean][] = [
  ['a download of Google Analytics', 'ga4-funnel', download, true],
  ['the API of Google Analytics', 'ga4-funnel', answer, true],
  ['somebody who counted', 'stage-counts', table, false],
];

describe('finished counts written by', () => {
  for (const [title, layout, write, numbered] of WRITERS)
    test(`${title} are read back as they are`, () => {
      fc.assert(
        fc.property(funnels, styles, (steps, asked) => {
          const style: Style = { ...asked, amount: { ...asked.amount, decimals: 'always' } };
          const bytes = write(steps, style);
          const first = readExport(bytes);
          const isGuess = first.report.problems.some(({ code }) => code === 'W-DECIMAL-MARK');
          const found = isGuess ? readExport(bytes, { decimalMark: style.amount.mark }) : first;
          assert.equal(found.kind, 'stage-counts');
          assert.equal(found.report.layout, layout);
          assert.deepEqual(
            found.counts,
            steps.map(({ name, count, amount }, i) => ({
              stage: numbered ? `${i + 1}. ${name}` : name,
              value: count,
              amount: numbered ? null : amount,
            })),
          );
          assert.deepEqual(found.report.issues, []);
          assert.equal(found.report.read, found.report.kept + found.report.rejected.length);
        }),
        { seed: 20_261_126, numRuns: 200 },
      );
    });
});
