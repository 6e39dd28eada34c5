import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readExport, readFiles, streamExport } from '../../src/adapters/index.js';
import type { Import, ReadOptions } from '../../src/adapters/index.js';
import { LIMITS } from '../../src/adapters/limits.js';
import { atOnce } from '../../src/deals/steps.js';
import { StreamedFile } from '../../src/adapters/streamed-file.js';
import { TextStream } from '../../src/adapters/bytes/text-stream.js';
import { ProblemError } from '../../src/problems.js';
import { bytesOf, failure } from './reading.js';
import { cut, blobOf, longText } from './parts.js';

/** The import of parts taken as they are, without being joined to larger ones before. */
function readParts(parts: readonly Uint8Array[], options: ReadOptions = {}): Import {
  const file = new StreamedFile({ name: '', options, limits: { ...LIMITS, ...options.limits }, size: 0 });
  for (const part of parts) atOnce(file.take(part, false));
  atOnce(file.take(new Uint8Array(0), true));
  return file.whole ? readExport(file.whole, options) : atOnce(file.finish());
}

/** Either what came of a reading, or its problem. */
function outcomeOf(read: () => Import): unknown {
  try {
    return read();
  } catch (error) {
    if (error instanceof ProblemError) return error.problem;
    throw error;
  }
}

/** Pairs of bytes of GB18030 by the character they stand for. */
const GB_PAIRS = new Map<string, [number, number]>();
for (let lead = 0xa1; lead <= 0xf7; lead++)
  for (let trail = 0xa1; trail <= 0xfe; trail++) {
    const char = new TextDecoder('gb18030').decode(Uint8Array.of(lead, trail));
    if (char.length === 1 && !GB_PAIRS.has(char)) GB_PAIRS.set(char, [lead, trail]);
  }

const ENCODERS: { readonly [name: string]: (text: string) => Uint8Array } = {
  'utf-8': bytesOf,
  'utf-8 with a mark': (text) => bytesOf(`\ufeff${text}`),
  'utf-16le': (text) =>
    Uint8Array.from(Array.from(text).flatMap((_, i) => [text.charCodeAt(i) & 255, text.charCodeAt(i) >> 8])),
  'utf-16be with a mark': (text) =>
    Uint8Array.from(
      Array.from(`\ufeff${text}`, (char) => [char.charCodeAt(0) >> 8, char.charCodeAt(0) & 255]).flat(),
    ),
  gb18030: (text) =>
    Uint8Array.from(Array.from(text).flatMap((char) => GB_PAIRS.get(char) ?? [char.charCodeAt(0)])),
};

const cells = fc.constantFrom(
  '',
  'Won',
  'Lead',
  'a ""b""',
  'x\ny',
  'x\r\ny',
  '阶段',
  '北京云帆',
  '联通',
  '12.5',
  '1,250.00',
  '2026-01-02',
  '03/04/2026',
  ' padded ',
  'Total',
);
const files = fc.record({
  rows: fc.array(fc.array(cells, { minLength: 3, maxLength: 5 }), { maxLength: 30 }),
  preamble: fc.constantFrom('', 'sep=,', 'My report', '报表'),
  newline: fc.constantFrom('\n', '\r\n', '\r'),
  quotes: fc.boolean(),
  open: fc.constantFrom('', '"'),
  encoding: fc.constantFrom(...Object.keys(ENCODERS)),
});

function write({ rows, preamble, newline, quotes, open }: { [K in keyof Row]: Row[K] }): string {
  const quoted = (cell: string) => (quotes || /[",\n\r]/.test(cell) ? `"${cell}"` : cell);
  const lines = rows.map((row) => row.map(quoted).join(','));
  const head = preamble === '' ? [] : [preamble];
  return [...head, 'Deal,Stage,Amount,Close Date', ...lines, open].join(newline);
}
interface Row {
  rows: string[][];
  preamble: string;
  newline: string;
  quotes: boolean;
  open: string;
}

test('a file that comes in parts of any size is read as it is as a whole, in every encoding', () => {
  const sizes = fc.array(fc.oneof(fc.constant(1), fc.integer({ min: 1, max: 200 })), {
    minLength: 1,
    maxLength: 8,
  });
  fc.assert(
    fc.property(files, sizes, (file, parts) => {
      const bytes = ENCODERS[file.encoding]!(write(file));
      assert.deepEqual(
        outcomeOf(() => readParts(cut(bytes, parts))),
        outcomeOf(() => readExport(bytes)),
      );
    }),
    { seed: 41, numRuns: 3000 },
  );
});

test('rows are taken while a file is still coming, wherever its parts end', () => {
  const bytes = bytesOf(longText(12_000, (i) => (i > 9000 ? `阶段 ${i % 50}` : `note ${i % 50}`)));
  assert.ok(bytes.length > 400_000);
  const whole = readExport(bytes);
  for (const sizes of [[1000], [65_536], [65_535, 3], [300_000, 1], [7919]])
    assert.deepEqual(readParts(cut(bytes, sizes)), whole);
});

/** Text of one byte a character, as windows-1252 writes it. */
const latin = (text: string) => Uint8Array.from(text, (char) => char.charCodeAt(0));

test('Western text is told by the first byte that is not UTF-8, also far behind the beginning', () => {
  const bytes = latin(longText(12_000, (i) => (i > 11_000 ? `Négociation ${i % 50}` : `note ${i % 50}`)));
  const whole = readExport(bytes);
  assert.equal(whole.report.encoding, 'windows-1252');
  for (const sizes of [[1000], [65_536], [5]]) assert.deepEqual(readParts(cut(bytes, sizes)), whole);
});

test('a later byte that is not UTF-8 is damage that the report tells of, as in the whole file', async () => {
  const start = bytesOf(longText(24_000, (i) => `阶段 ${i % 50}`));
  const bytes = Uint8Array.from([...start, ...latin('\r\nx,Won,1,2026-01-01,\xe9t\xe9\r\n')]);
  const whole = readExport(bytes);
  assert.equal(whole.report.encoding, 'utf-8');
  assert.ok(whole.report.problems.some(({ code }) => code === 'W-ENCODING'));
  for (const sizes of [[50_000], [65_537, 1]]) assert.deepEqual(readParts(cut(bytes, sizes)), whole);
  assert.deepEqual(await streamExport(blobOf(bytes)), whole);
  assert.deepEqual(
    await streamExport(cut(bytes, [50_000]), { encoding: 'gb18030' }),
    readExport(bytes, { encoding: 'gb18030' }),
  );
});

test('text is held back no longer than until its encoding is certain', () => {
  const stream = new TextStream();
  const ascii = bytesOf('a'.repeat(20_000));
  assert.equal(stream.take(ascii, false).length, 20_000);
  assert.equal(stream.take(bytesOf('é'), false).length, 0);
  const chinese = bytesOf('阶段'.repeat(11_000));
  assert.equal(stream.take(chinese, false).length, chinese.length + 2);
  assert.equal(stream.take(bytesOf('段').subarray(0, 2), false).length, 0);
  assert.deepEqual(stream.take(bytesOf('段').subarray(2), true), bytesOf('段'));
  assert.equal(stream.encoding, 'utf-8');
});

test('a file that is no delimited text is read as a whole', async () => {
  const bytes = bytesOf(JSON.stringify([{ id: '1', stage: 'Won', amount: 5 }]));
  assert.deepEqual(await streamExport(cut(bytes, [3])), await readFiles([{ bytes }]));
  const odd = bytesOf('[Deal],Stage\nx,Won\n');
  assert.deepEqual(await streamExport(cut(odd, [3])), readExport(odd));
});

test('a row beyond the limit is refused by its line, as a whole and in parts', () => {
  const limits = { row: 1000 };
  for (const [text, line] of [
    [`Deal,Stage\na,Won\n"${'x\n'.repeat(900)}",Won\nb,Won\n`, 3],
    [`Deal,Stage\na,Won\nb,"Won\n${'x'.repeat(2000)}`, 3],
    [`Deal,Stage\na,Won\n${'x'.repeat(2000)},Won`, 3],
  ] as const) {
    const expected = {
      code: 'E-DATA-LIMIT',
      path: `line ${line}`,
      params: { limit: 'row', found: '> 1000', max: 1000 },
    };
    assert.deepEqual(
      failure(() => readExport(bytesOf(text), { limits })),
      expected,
    );
    assert.deepEqual(
      outcomeOf(() => readParts(cut(bytesOf(text), [700]), { limits })),
      expected,
    );
  }
});
