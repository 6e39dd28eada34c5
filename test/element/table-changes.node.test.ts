import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Table } from '../../src/charts/chart.js';
import { changesOf } from '../../src/element/table-changes.js';

const text = (words: string) => ({ text: words, value: words });
const table = (column: string, rows: readonly (readonly [string, number | null])[]): Table => ({
  caption: 'Deals',
  columns: ['Stage', 'Note', column],
  rows: rows.map(([stage, n]) => [
    text(stage),
    { text: '7', value: null },
    { text: n === null ? '–' : `${n} deals`, value: n },
  ]),
});

describe('what differs between two tables of a chart', () => {
  it('is told by the first column of numbers, row by row, in the order of the later table', () => {
    const was = table('Deals', [
      ['Lead', 4],
      ['Won', 1],
      ['Gone', 2],
    ]);
    const is = table('Deals', [
      ['Won', 3],
      ['Lead', 4],
      ['New', 1],
    ]);
    assert.deepEqual(changesOf(was, is), {
      head: 'Stage',
      column: 'Deals',
      rows: [
        { heading: 'Won', was: '1 deals', now: '3 deals' },
        { heading: 'New', was: '', now: '1 deals' },
        { heading: 'Gone', was: '2 deals', now: '' },
      ],
    });
  });

  it('matches rows of the same heading one by one', () => {
    const was = table('Deals', [
      ['Lead', 1],
      ['Lead', 2],
    ]);
    const is = table('Deals', [
      ['Lead', 1],
      ['Lead', 5],
    ]);
    assert.deepEqual(changesOf(was, is)?.rows, [{ heading: 'Lead', was: '2 deals', now: '5 deals' }]);
  });

  it('names a row by all that is written before the number', () => {
    const of = (n: number): Table => ({
      caption: '',
      columns: ['Stage', 'Quarter', 'Deals'],
      rows: ['Q1', 'Q2'].map((quarter, i) => [
        text('Lead'),
        text(quarter),
        { text: `${n * i}`, value: n * i },
      ]),
    });
    assert.deepEqual(changesOf(of(1), of(3))?.rows, [{ heading: 'Lead · Q2', was: '1', now: '3' }]);
  });

  it('compares a curve at the places that both have', () => {
    const curve = (points: readonly (readonly [number, number])[]): Table => ({
      caption: '',
      columns: ['Days', 'Won'],
      rows: points.map((point) => point.map((value) => ({ text: `${value}`, value }))),
    });
    const was = curve([
      [3, 1],
      [14, 2],
      [20, 5],
    ]);
    const is = curve([
      [3, 1],
      [14, 4],
      [16, 6],
    ]);
    assert.deepEqual(changesOf(was, is), {
      head: 'Days',
      column: 'Won',
      rows: [{ heading: '14', was: '2', now: '4' }],
    });
  });

  it('is nothing that can be told where the columns differ, or hold no number', () => {
    assert.equal(changesOf(table('Deals', [['Lead', 1]]), table('Amount', [['Lead', 1]])), null);
    assert.equal(changesOf(table('Deals', [['Lead', 1]]), table('Deals', [['Lead', null]])), null);
    assert.deepEqual(changesOf(table('Deals', [['Lead', 1]]), table('Deals', [['Lead', 1]])), {
      head: 'Stage',
      column: 'Deals',
      rows: [],
    });
  });
});
