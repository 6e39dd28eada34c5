import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { readExport } from '../../src/adapters/index.js';
import { textAt } from '../../src/deals/deal-table.js';
import type { DealTable } from '../../src/deals/deal-table.js';
import { kindNow } from '../../src/engine/all-kinds.js';
import type { LinkAsk } from '../../src/engine/kinds/linked.js';
import { chooseOfCube } from '../../src/engine/link-cube.js';
import type { Cube } from '../../src/engine/link-cube.js';
import type { LinkKey } from '../../src/engine/link-key.js';

function tableOf(file: string): DealTable {
  const read = readExport(new Uint8Array(readFileSync(`demo/data/${file}`)));
  assert.equal(read.kind, 'deals');
  return (read as { table: DealTable }).table;
}

const ask = <T>(table: DealTable, request: LinkAsk): T => kindNow('linked').ofDeals(table, request) as T;

const keyBy = (table: DealTable, choosing: Extract<LinkAsk, { ask: 'key' }>['choosing']): LinkKey | null =>
  ask<{ key: LinkKey | null }>(table, { ask: 'key', choosing }).key;

const cubeOf = (table: DealTable, kind: string, request: object, key: LinkKey): Cube | null =>
  ask<{ cube: Cube | null }>(table, { ask: 'cube', kind, request, key }).cube;

/** Without what a choice cannot know (first and last creation), and remarks, which are of all deals. */
function numbersOf(result: object): unknown {
  const { created: _created, problems: _problems, ...numbers } = result as { [key: string]: unknown };
  return numbers;
}

const QUESTIONS: readonly (readonly [kind: string, request: object])[] = [
  ['funnel', { counting: 'reached' }],
  ['funnel', { counting: 'entered', segment: 'source', segments: ['Referral', 'Webinar'] }],
  ['funnel', { counting: 'sequential', window: 60 }],
  ['cohort', { unit: 'quarter' }],
  ['cohort', { unit: 'month', segment: 'source', segments: ['Referral'] }],
  ['velocity', {}],
  ['pipeline', { view: 'movement', movement: { asOfBefore: Date.UTC(2026, 5, 30) } }],
];

describe('charts linked by what is chosen', () => {
  const table = tableOf('hubspot-deals.csv');
  const owners = (table.dimensions.get('owner')?.labels ?? []).filter((name) => name !== '');

  for (const [kind, request] of QUESTIONS)
    it(`count ${kind} ${JSON.stringify(request)} by one pass as a filter would, for any owners`, () => {
      const key = keyBy(table, { field: 'owner' });
      assert.ok(key !== null && owners.length > 2);
      const cube = cubeOf(table, kind, request, key);
      assert.ok(cube !== null, 'it can be counted by a key');
      const { ofTally, ofDeals } = kindNow(kind);
      for (const chosen of [owners.slice(0, 1), owners.slice(1, 3), owners, ['nobody']]) {
        const tally = chooseOfCube(cube, new Set(chosen), request);
        const filtered = { ...request, filter: { owner: chosen } };
        const expected = ofDeals(table, filtered);
        assert.deepEqual(numbersOf(ofTally(tally, request)), numbersOf(expected), chosen.join());
      }
    });

  it('count the deals of a mark of another chart, however marks overlap', () => {
    const source = { counting: 'reached' };
    const { stages } = kindNow('funnel').ofDeals(table, source) as {
      stages: { id: string; entered: number }[];
    };
    const targets = stages.map(({ id }) => ({ stage: id }));
    const key = keyBy(table, { kind: 'funnel', request: source, targets });
    assert.ok(key !== null);
    assert.equal(
      key.sizes.reduce((sum, n) => sum + n, 0),
      table.size,
    );
    const cube = cubeOf(table, 'cohort', { unit: 'quarter' }, key);
    assert.ok(cube !== null);
    for (const [mark, target] of targets.entries()) {
      const parts: readonly string[] = key.labels.filter((_, i) => key.marks[i]?.includes(mark));
      const ids = new Set(kindNow('funnel').records(table, source, target));
      // A naive second way: every deal by itself.
      const inParts: readonly number[] = Array.from({ length: table.size }, (_, row) => row).filter(
        (row: number) => parts.includes(key.labels[key.codes[row]!]!),
      );
      assert.deepEqual(new Set(inParts.map((row) => textAt(table.id, row))), ids);
      const chosen = kindNow('cohort').ofTally(chooseOfCube(cube, new Set(parts), {}), { unit: 'quarter' });
      const { cohorts, excluded } = chosen as { cohorts: { size: number }[]; excluded: { n: number }[] };
      const counted = cohorts.reduce((sum, { size }) => sum + size, 0);
      const out = excluded.reduce((sum, { n }) => sum + n, 0);
      assert.equal(counted + out, table.size, 'every deal is counted or left out');
      const anew: object = ask<object>(table, {
        ask: 'part',
        kind: 'cohort',
        request: { unit: 'quarter' },
        key,
        parts,
      });
      assert.deepEqual(numbersOf(chosen), numbersOf(anew));
    }
  });

  it('keep the segments of the whole, in their order', () => {
    const key = keyBy(table, { field: 'owner' })!;
    const request = { counting: 'reached', segment: 'source' };
    const cube = cubeOf(table, 'funnel', request, key)!;
    const all = chooseOfCube(cube, new Set(key.labels), request);
    const one = chooseOfCube(cube, new Set(owners.slice(0, 1)), request);
    assert.deepEqual(
      one.segments.filter((name) => name !== ''),
      all.segments.filter((name) => name !== ''),
    );
    const whole = kindNow('funnel').ofDeals(table, request);
    assert.deepEqual(numbersOf(kindNow('funnel').ofTally(all, request)), numbersOf(whole));
  });

  it('are counted again where one pass would be of too many parts, or the deals themselves are listed', () => {
    const ids = Array.from({ length: table.size }, (_, row) => textAt(table.id, row));
    const targets = kindNow('pipeline')
      .records(table, {}, {})
      .slice(0, 70)
      .map((deal) => ({ deal }));
    const few = targets.slice(0, 5);
    assert.equal(keyBy(table, { kind: 'pipeline', request: {}, targets: few })?.labels.length, 6);
    assert.equal(keyBy(table, { kind: 'pipeline', request: {}, targets }), null);
    const key = keyBy(table, { ids: ids.slice(0, 50) })!;
    assert.equal(cubeOf(table, 'pipeline', {}, key), null);
    const part = ask<{ total: { n: number }; excluded: { code: string; n: number }[] }>(table, {
      ask: 'part',
      kind: 'pipeline',
      request: {},
      key,
      parts: ['listed'],
    });
    const open = kindNow('pipeline')
      .records(table, {}, {})
      .filter((id) => ids.indexOf(id) < 50).length;
    assert.equal(part.total.n, open);
    assert.equal(part.excluded.find(({ code }) => code === 'filtered')?.n, table.size - 50);
  });

  it('change nothing of the table', () => {
    const fields = [...table.dimensions.keys()];
    const codes = table.dimensions.get('owner')?.codes.slice();
    const key = keyBy(table, { field: 'owner' })!;
    assert.notEqual(key.codes.buffer, table.dimensions.get('owner')?.codes.buffer);
    cubeOf(table, 'funnel', { counting: 'reached' }, key);
    assert.deepEqual([...table.dimensions.keys()], fields);
    assert.deepEqual(table.dimensions.get('owner')?.codes, codes);
  });
});
