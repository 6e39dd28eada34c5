import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { KnownLabels } from '../../../src/adapters/rows/known-labels.js';
import { TextBuilder } from '../../../src/deals/texts.js';
import { textAt } from '../../../src/deals/deal-table.js';
import { ONES, viewOf } from '../../../src/deals/words.js';

const encoder = new TextEncoder();
const COMMAS = 44 * ONES;
const LINE_ENDS = 10 * ONES;

const label = fc.oneof(
  fc.string({ maxLength: 18 }).filter((text) => !text.includes(',') && !text.includes('\0')),
  fc.constantFrom(
    '',
    'a',
    'ab',
    'abc',
    'abcd',
    '阶段',
    'Closed Won',
    'fifteen letters',
    'sixteen letters!',
    'a\nb',
  ),
);

/** Bytes with a comma behind a text, and enough of them behind that. */
const cellOf = (text: string) => viewOf(encoder.encode(`${text},${'.'.repeat(24)}`));

const isShort = (text: string) => text !== '' && !/[\r\n]/u.test(text) && encoder.encode(text).length < 16;

test('a short label without a line break is known by its code from when it was added, and ends before what is sought', () => {
  fc.assert(
    fc.property(fc.array(label, { maxLength: 200 }), fc.array(label, { maxLength: 20 }), (given, others) => {
      const known = new KnownLabels();
      const codes = new Map<string, number>([['', 0]]);
      for (const text of given) {
        const bytes = encoder.encode(text);
        if (isShort(text) && !codes.has(text)) codes.set(text, codes.size);
        known.add(bytes, 0, bytes.length, codes.get(text) ?? 7);
      }
      for (const text of [...given, ...others]) {
        const code = known.codeUpTo(cellOf(text), 0, COMMAS);
        assert.equal(code, codes.get(text) ?? -1, JSON.stringify(text));
        if (code >= 0) assert.equal(known.end, encoder.encode(text).length);
      }
    }),
    { seed: 1107, numRuns: 500 },
  );
});

test('thousands of labels stay known, and those beyond are not mistaken for others', () => {
  const known = new KnownLabels();
  for (let i = 1; i <= 6000; i++) {
    const bytes = encoder.encode(`label ${i}`);
    known.add(bytes, 0, bytes.length, i);
  }
  for (let i = 1; i <= 6000; i++)
    assert.equal(known.codeUpTo(cellOf(`label ${i}`), 0, COMMAS), i <= 4096 ? i : -1);
});

test('a text that is copied while its end is sought ends before the first of two bytes, or is left alone', () => {
  const text = fc.oneof(fc.string({ maxLength: 40 }), fc.string({ minLength: 250, maxLength: 270 }));
  fc.assert(
    fc.property(fc.array(text, { maxLength: 30 }), fc.boolean(), (texts, isTight) => {
      const builder = new TextBuilder(texts.length, isTight ? 1 : 40);
      texts.forEach((given, row) => {
        const bytes = encoder.encode(`"${given}${row % 2 ? ',' : '\n'}....`);
        const end = bytes.findIndex((byte) => byte === 44 || byte === 10);
        const found = builder.setUpTo(row, viewOf(bytes), 1, bytes.length - 4, COMMAS, LINE_ENDS);
        assert.ok(found === end || (found === -1 && end > 250), `${found} ${end}`);
        if (found < 0) builder.set(row, bytes, 1, end);
      });
      const column = builder.finish(texts.length);
      texts.forEach((given, row) => assert.equal(textAt(column, row), given.split(/[,\n]/u)[0]));
    }),
    { seed: 1108, numRuns: 1000 },
  );
});
