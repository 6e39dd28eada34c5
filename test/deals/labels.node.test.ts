import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { CodesBuilder, constantColumn, dictionaryOf } from '../../src/deals/codes.js';
import { labelAt, textAt } from '../../src/deals/deal-table.js';
import { LabelIndex } from '../../src/deals/labels.js';
import { atOnce } from '../../src/deals/steps.js';
import { repeatedRows, TextBuilder, textColumnOf } from '../../src/deals/texts.js';

const encoder = new TextEncoder();
const texts = fc.array(
  fc.oneof(fc.string({ maxLength: 12 }), fc.constantFrom('', 'a', 'ab', 'abc', 'abcd', '阶段', 'Closed Won')),
  { maxLength: 60 },
);

test('every distinct text has one code, in order of first appearance, and the empty text is 0', () => {
  fc.assert(
    fc.property(texts, (given) => {
      const index = new LabelIndex();
      const codes = given.map((text) => index.codeOfText(text));
      const expected = ['', ...new Set(given.filter((text) => text !== ''))];
      assert.deepEqual(index.labels(), expected);
      assert.deepEqual(
        codes,
        given.map((text) => expected.indexOf(text)),
      );
      assert.equal(index.size, expected.length);
    }),
    { seed: 61, numRuns: 2000 },
  );
});

test('hundreds of thousands of labels keep their codes', () => {
  const index = new LabelIndex();
  for (let i = 0; i < 200_000; i++) index.codeOfText(`label ${i}`);
  for (const i of [0, 1, 999, 199_999]) assert.equal(index.codeOfText(`label ${i}`), i + 1);
  assert.equal(index.size, 200_001);
});

test('a text that was never added is not known', () => {
  const index = new LabelIndex();
  index.codeOfText('won');
  const known = (text: string) => index.known(encoder.encode(text), 0, encoder.encode(text).length);
  assert.deepEqual([known('won'), known('lost'), known('')], [1, -1, 0]);
});

test('texts made to share a common hash are still found quickly', () => {
  const same = ['Aa', 'BB'];
  const crafted = Array.from({ length: 1 << 16 }, (_, n) =>
    Array.from({ length: 16 }, (_, bit) => same[(n >> bit) & 1]!).join(''),
  );
  // If each were compared with those before it, this would not end.
  const index = new LabelIndex();
  for (const text of crafted) index.codeOfText(text);
  assert.equal(index.size, crafted.length + 1);
});

test('codes grow wide when a column has more labels than two bytes can count', () => {
  const builder = new CodesBuilder(new LabelIndex());
  for (let i = 0; i < 70_000; i++) builder.appendText(String(i));
  const column = builder.finish();
  assert.ok(column.codes instanceof Uint32Array);
  for (const row of [0, 65_534, 65_535, 65_536, 69_999]) assert.equal(labelAt(column, row), String(row));
});

test('a column of one label has it on every row', () => {
  assert.deepEqual([labelAt(constantColumn('EUR', 2), 1), constantColumn('', 2).labels], ['EUR', ['']]);
});

test('texts come back as they were put in, from any place in their bytes', () => {
  fc.assert(
    fc.property(texts, fc.nat(5), (given, shift) => {
      const builder = new TextBuilder(1);
      for (const text of given) {
        const bytes = encoder.encode(text);
        const padded = new Uint8Array(shift + bytes.length + (shift % 2) * 8);
        padded.set(bytes, shift);
        builder.append(padded, shift, shift + bytes.length);
      }
      const column = builder.finish();
      assert.deepEqual(
        given.map((_, row) => textAt(column, row)),
        given,
      );
      assert.equal(column.start.length, given.length + 1);
    }),
    { seed: 62, numRuns: 2000 },
  );
});

test('long texts come back too', () => {
  const given = [100, 1000, 100_000].map((length) => 'é'.repeat(length));
  const column = textColumnOf(given);
  assert.deepEqual(
    given.map((_, row) => textAt(column, row)),
    given,
  );
});

test('the rows that repeat an earlier text are found, and nothing else', () => {
  const ids = fc.array(fc.constantFrom('', 'a', 'b', 'ab', 'ba', 'abcd', 'abce', '10', '9', '007'), {
    maxLength: 30,
  });
  fc.assert(
    fc.property(ids, (given) => {
      const expected = given.flatMap((id, row) => (id !== '' && given.indexOf(id) < row ? [row] : []));
      assert.deepEqual(atOnce(repeatedRows(textColumnOf(given))), expected);
    }),
    { seed: 63, numRuns: 3000 },
  );
});

test('one repeated id among many is found', () => {
  const ids = Array.from({ length: 50_000 }, (_, i) => `id-${(i * 7919) % 1_000_003}`);
  ids[40_000] = ids[123]!;
  assert.deepEqual(atOnce(repeatedRows(textColumnOf(ids))), [40_000]);
  assert.deepEqual(atOnce(repeatedRows(textColumnOf(ids.slice(0, 40_000)))), []);
});

test('a dictionary of strings gives each row its label', () => {
  const column = dictionaryOf(['b', '', 'a', 'b']);
  assert.deepEqual(
    [[...column.codes], column.labels],
    [
      [1, 0, 2, 1],
      ['', 'b', 'a'],
    ],
  );
});
