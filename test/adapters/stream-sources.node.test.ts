import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import { test } from 'node:test';
import { readExport, streamExport } from '../../src/adapters/index.js';
import type { ByteSource } from '../../src/adapters/index.js';
import type { ProblemError } from '../../src/problems.js';
import { bytesOf } from './reading.js';
import { cut, blobOf, longText } from './parts.js';

const rejection = async (reading: Promise<unknown>) =>
  reading.then(
    () => assert.fail('was read'),
    (error: unknown) => error,
  );

test('every kind of source gives the same import', async () => {
  const bytes = bytesOf(longText(3000, (i) => `阶段 ${i % 50}`));
  const whole = readExport(bytes);
  const parts = cut(bytes, [999]);
  const sources: ByteSource[] = [
    bytes,
    blobOf(bytes),
    new Response(blobOf(bytes)),
    blobOf(bytes).stream(),
    Readable.from(parts),
    parts,
    new Set(parts),
  ];
  for (const source of sources) assert.deepEqual(await streamExport(source), whole);
});

test('deals that come in parts are joined to a history given beside them', async () => {
  const bytes = bytesOf('Deal ID,Stage\n1,Won\n2,Lead\n');
  const history = bytesOf('deal_id,stage,entered_at\n1,Lead,2026-01-01\n1,Won,2026-02-01\n');
  assert.deepEqual(await streamExport(cut(bytes, [4]), { history }), readExport(bytes, { history }));
});

test('a problem names the file, and a failed request is one', async () => {
  const error = await rejection(streamExport([bytesOf('Colour,Taste\nred,sweet\n')], { name: 'a.csv' }));
  assert.equal((error as ProblemError).problem.path, 'a.csv');
  const failed = await rejection(streamExport(new Response('gone', { status: 404 })));
  assert.deepEqual((failed as ProblemError).problem.params, { src: '', status: 404 });
});

test('progress grows to the end where the size is known, and is null where it is not', async () => {
  const bytes = bytesOf(longText(6000, (i) => `note ${i % 50}`));
  const stream = () => Readable.toWeb(Readable.from(cut(bytes, [70_000]))) as ReadableStream;
  const shares: (number | null)[] = [];
  const onProgress = (share: number | null) => void shares.push(share);
  await streamExport(new Response(stream(), { headers: { 'content-length': String(bytes.length) } }), {
    onProgress,
  });
  assert.ok(shares.length > 1);
  assert.ok(shares.every((share, i) => share !== null && share >= (shares[i - 1] ?? 0)));
  assert.equal(shares.at(-1), 1);
  shares.length = 0;
  await streamExport(cut(bytes, [100_000]), { onProgress });
  assert.deepEqual([...new Set(shares)], [null]);
});

test('progress is told also while a file is read that comes as one huge part', async () => {
  const bytes = bytesOf(longText(60_000, (i) => `note ${i % 50} ${'x'.repeat(60)}`));
  assert.ok(bytes.length > 4e6);
  const shares: number[] = [];
  const whole = {
    size: bytes.length,
    stream: () =>
      new ReadableStream({
        start(sink) {
          sink.enqueue(bytes);
          sink.close();
        },
      }),
  };
  await streamExport(whole, { onProgress: (share) => void shares.push(share ?? 0) });
  assert.ok(shares.filter((share) => share > 0 && share < 1).length >= 3);
  assert.equal(shares.at(-1), 1);
});

test('an abort ends the reading with its reason and lets go of the source', async () => {
  const bytes = bytesOf(longText(6000, (i) => `note ${i % 50}`));
  const abort = new AbortController();
  let cancelled: unknown;
  let given = 0;
  const source = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (given++ === 2) abort.abort('enough');
      controller.enqueue(bytes.subarray(0, 70_000));
    },
    cancel: (reason) => void (cancelled = reason),
  });
  assert.equal(await rejection(streamExport(source, { signal: abort.signal })), 'enough');
  assert.equal(cancelled, 'enough');
  const waiting = new AbortController();
  const silent = streamExport(new ReadableStream(), { signal: waiting.signal });
  waiting.abort('too slow');
  assert.equal(await rejection(silent), 'too slow');
});

test('what a source throws comes out of the reading', async () => {
  async function* failing() {
    yield bytesOf('Deal,Stage\n');
    await Promise.reject(new TypeError('wire cut'));
  }
  assert.match(String(await rejection(streamExport(failing()))), /wire cut/);
});

test('of a file of a hundred megabytes no more is held than the columns that are kept', async () => {
  const row = `,Won,1,2026-01-01,${'x'.repeat(400)}`;
  const part = bytesOf(Array.from({ length: 2000 }, (_, i) => `a${i}${row}${i}\n`).join(''));
  let most = 0;
  const before = process.memoryUsage().arrayBuffers;
  function* parts() {
    yield bytesOf('Deal,Stage,Amount,Created Date,Note\n');
    for (let i = 0; i < 120; i++) {
      most = Math.max(most, process.memoryUsage().arrayBuffers - before);
      yield part;
    }
  }
  const read = await streamExport(parts(), { limits: { labels: 100 } });
  assert.equal(read.report.kept, 240_000);
  assert.ok(120 * part.length > 100e6);
  assert.ok(most < 40e6, `held ${most} bytes`);
});

test('a size over the limit is refused before anything is read, or as soon as it is reached', async () => {
  const limits = { bytes: 1000 };
  const long = bytesOf(longText(100, () => 'note'));
  const early = await rejection(streamExport(blobOf(long), { limits }));
  assert.equal((early as ProblemError).problem.code, 'E-DATA-LIMIT');
  const late = await rejection(streamExport(cut(long, [600]), { limits }));
  assert.equal((late as ProblemError).problem.code, 'E-DATA-LIMIT');
});

test('a file that cannot be joined is named once', async () => {
  const bytes = bytesOf('owner_id,email\n7,m@example.com\n');
  await assert.rejects(streamExport(bytes, { name: 'owners.csv' }), (error: ProblemError) => {
    assert.equal(error.problem.code, 'E-DATA-ALONE');
    assert.equal(error.problem.path, 'owners.csv');
    return true;
  });
});
