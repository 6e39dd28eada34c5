import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { decodeFile } from '../../../src/adapters/bytes/encoding.js';
import type { DecodedFile } from '../../../src/adapters/bytes/encoding.js';
import { bytesOf, failure, plainDeals, readDeals } from '../reading.js';

function decoded(bytes: Uint8Array, given?: string): DecodedFile {
  const steps = decodeFile(bytes, given);
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value;
}

function decode(bytes: Uint8Array, given?: string): { text: string; encoding: string } {
  const found = decoded(bytes, given);
  return {
    text: new TextDecoder('utf-8', { ignoreBOM: true }).decode(found.bytes),
    encoding: found.encoding,
  };
}

const utf16 = (text: string, little: boolean) =>
  Uint8Array.from(
    text
      .split('')
      .flatMap((char) => [char.charCodeAt(0) & 255, char.charCodeAt(0) >> 8])
      .map((_, i, all) => all[little ? i : i ^ 1]!),
  );
const latin = (text: string) => Uint8Array.from(text, (char) => char.charCodeAt(0));
const joined = (...parts: readonly (readonly number[] | Uint8Array)[]) =>
  Uint8Array.from(parts.flatMap((part) => [...part]));

/** 阶段,金额 and 赢单,100 in GB18030. */
const GB = Buffer.from('vde2ziy98LbuCtOutaUsMTAwCg==', 'base64');

test('UTF-8 is read with and without a byte order mark, and the mark is dropped', () => {
  assert.deepEqual(decode(bytesOf('阶段,é')), { text: '阶段,é', encoding: 'utf-8' });
  assert.deepEqual(decode(joined([0xef, 0xbb, 0xbf], bytesOf('阶段'))), { text: '阶段', encoding: 'utf-8' });
});

test('UTF-16 is read in both byte orders, also without a mark', () => {
  for (const little of [true, false]) {
    const mark = little ? [0xff, 0xfe] : [0xfe, 0xff];
    const encoding = little ? 'utf-16le' : 'utf-16be';
    assert.deepEqual(decode(joined(mark, utf16('Stage\t阶段\r\n', little))), {
      text: 'Stage\t阶段\r\n',
      encoding,
    });
    assert.deepEqual(decode(utf16('Stage,Amount\nWon,100\n', little)), {
      text: 'Stage,Amount\nWon,100\n',
      encoding,
    });
  }
});

test('Chinese text in GB18030 and Western text in windows-1252 are told apart', () => {
  assert.deepEqual(decode(GB), { text: '阶段,金额\n赢单,100\n', encoding: 'gb18030' });
  assert.deepEqual(decode(latin('Propriétaire,Étape\nChloé Martin,Négociation\nMüller GmbH,Gewonnen\n')), {
    text: 'Propriétaire,Étape\nChloé Martin,Négociation\nMüller GmbH,Gewonnen\n',
    encoding: 'windows-1252',
  });
  assert.deepEqual(decode(latin('naïf à côté\x80 5\n')), {
    text: 'naïf à côté€ 5\n',
    encoding: 'windows-1252',
  });
});

test('one high byte far behind plain text still decides', () => {
  const text = `${'Stage,Amount\n'.repeat(200_000)}Ren\xe9,1\n`;
  assert.equal(decode(latin(text)).encoding, 'windows-1252');
});

test('the encoding asked for is used', () => {
  assert.equal(decode(GB, 'GBK').text, '阶段,金额\n赢单,100\n');
  assert.equal(decode(latin('\xb3'), 'iso-8859-2').text, 'ł');
  assert.deepEqual(
    failure(() => decode(GB, 'klingon')),
    { code: 'E-DATA-ENCODING', path: '', params: { encoding: 'klingon' } },
  );
});

test('what a strict decoder takes for UTF-8 is UTF-8 without a doubt, and nothing else', () => {
  const parts = fc.array(
    fc.constantFrom(
      [0x41],
      [0xc3, 0xa9],
      [0xe9, 0x98, 0xb6],
      [0xf0, 0x9f, 0x98, 0x80],
      [0xc0, 0x80],
      [0xed, 0xa0, 0x80],
      [0xe0, 0x80],
      [0xf4, 0x90, 0x80, 0x80],
      [0x80],
      [0xf5],
      [0x2c],
      [0x41, 0x41, 0x41, 0x41],
    ),
    { minLength: 1, maxLength: 12 },
  );
  fc.assert(
    fc.property(parts, fc.nat(3), (found, shift) => {
      const bytes = Uint8Array.from([
        ...Array.from({ length: shift }, () => 0x20),
        ...found.flat(),
        0x0a,
        0x0a,
        0x0a,
        0x0a,
      ]).subarray(shift);
      let valid = true;
      try {
        new TextDecoder('utf-8', { fatal: true }).decode(bytes);
      } catch {
        valid = false;
      }
      const { encoding, or } = decoded(bytes);
      assert.equal(encoding === 'utf-8' && or === undefined, valid);
    }),
    { seed: 41, numRuns: 10_000 },
  );
});

test('a character that was cut off at the end of a file does not change its encoding', () => {
  assert.equal(decode(bytesOf('阶段,金额\n赢单').subarray(0, -1)).encoding, 'utf-8');
});

test('a file from a spreadsheet in UTF-16 with tabs is read like any other', () => {
  const { table, report } = readDeals(
    joined([0xff, 0xfe], utf16('Deal\tStage\tAmount\r\nA "x"\tWon\t1.234,5\r\n', true)),
  );
  assert.deepEqual([report.encoding, report.delimiter], ['utf-16le', '\t']);
  assert.equal(plainDeals(table)[0]!.amount, 1234.5);
});
