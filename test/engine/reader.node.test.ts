import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import { describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';
import type { ByteSource, ByteStream } from '../../src/adapters/index.js';
import type { DealTable } from '../../src/deals/deal-table.js';
import { openData } from '../../src/engine/index.js';
import type { Loaded, SourceFile } from '../../src/engine/index.js';
import type { Reading } from '../../src/engine/engine.js';
import { readHere } from '../../src/engine/here.js';
import type { Kind } from '../../src/engine/kind.js';
import { LentTable } from '../../src/engine/lent.js';
import { receiveParts, sendParts } from '../../src/engine/parts.js';
import { SharedReader } from '../../src/engine/shared-reader.js';
import { ProblemError } from '../../src/problems.js';
import { sheetData, workbook } from '../adapters/xlsx/workbooks.js';
import { newThreads } from './threads.js';
import type { Threads } from './threads.js';

const STAGES = ['Lead', 'Offer', 'Won'];
const rowsOf = (size: number): (string | number)[][] => [
  ['Id', 'Name', 'Stage', 'Owner', 'Amount', 'Created', 'Status'],
  ...Array.from({ length: size }, (_, i) => [
    `D${i}`,
    i % 7 === 0 ? '云帆' : `Deal ${i}`,
    STAGES[i % 3]!,
    `Owner ${i % 11}`,
    i % 50 === 0 ? 'many' : i * 1.5,
    `2026-0${1 + (i % 9)}-1${i % 9}`,
    i % 3 === 2 ? 'Won' : 'Open',
  ]),
];
const csvOf = (rows: readonly (readonly (string | number)[])[]): Uint8Array =>
  new TextEncoder().encode(`${rows.map((row) => row.join(',')).join('\n')}\n`);
const CSV = csvOf(rowsOf(3000));
const HISTORY = new TextEncoder().encode(
  `Id,From,To,At\n${Array.from({ length: 3000 }, (_, i) => `D${i},Lead,Offer,2026-05-0${1 + (i % 9)}`).join('\n')}\n`,
);

const filesOf = (...sources: ByteSource[]): Reading => ({
  files: sources.map((source): SourceFile => ({ source })),
  options: {},
});
const parts = (bytes: Uint8Array, size: number): Uint8Array[] =>
  Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) => bytes.slice(i * size, (i + 1) * size));

/** A reader over threads that are told apart, whose worker ends soon after its work. */
function sharing(idle = 5): { reader: SharedReader; threads: Threads } {
  const threads = newThreads();
  return { reader: new SharedReader(threads.spawn, idle), threads };
}

const until = async (holds: () => boolean): Promise<void> => {
  for (let i = 0; !holds(); i++) {
    assert.ok(i < 400, 'never');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
};

async function rejection(run: Promise<unknown>): Promise<unknown> {
  return run.then(
    () => assert.fail('was fulfilled'),
    (error: unknown) => error,
  );
}

/** Parts that go on until somebody ends them. */
function endless(): { source: AsyncIterable<Uint8Array>; state: { taken: number; closed: boolean } } {
  const state = { taken: 0, closed: false };
  async function* source(): AsyncGenerator<Uint8Array, void, void> {
    try {
      for (;;) {
        yield CSV.slice(0, 70_000);
        state.taken++;
        await new Promise((resolve) => setTimeout(resolve, 1));
      }
    } finally {
      state.closed = true;
    }
  }
  return { source: source(), state };
}

describe('a reader in a worker', () => {
  it('reads every kind of file as this thread does', async () => {
    const { reader, threads } = sharing(2000);
    const deals = rowsOf(300).map((row) => row.map(String));
    const [header = [], ...rows] = deals;
    const json = rows.map((row) => Object.fromEntries(header.map((name, i) => [name, row[i]])));
    const files: { [kind: string]: Uint8Array } = {
      csv: CSV,
      gzip: gzipSync(CSV),
      json: new TextEncoder().encode(JSON.stringify(json)),
      xlsx: workbook({ sheets: { Deals: sheetData(deals) } }),
    };
    for (const [kind, bytes] of Object.entries(files)) {
      const here = await readHere(filesOf(bytes), {});
      assert.equal(here.report.kept, kind === 'csv' || kind === 'gzip' ? 3000 : 300, kind);
      assert.deepEqual(await reader.read(filesOf(bytes), {}), here, kind);
    }
    assert.equal(threads.made, 1);
    await until(() => threads.ended === 1);
  });

  it('takes bytes, blobs, responses, streams and parts of any size, and leaves what it is given as it is', async () => {
    const { reader } = sharing();
    const here = await readHere(filesOf(CSV), {});
    const plain = CSV as Uint8Array<ArrayBuffer>;
    const sources: { [name: string]: () => ByteSource } = {
      bytes: () => CSV,
      blob: () => new Blob([plain]) as ByteSource,
      response: () => new Response(plain) as ByteSource,
      stream: () => new Blob([plain]).stream() as ByteSource,
      'stream of Node': () => Readable.from(parts(CSV, 5000)) as ByteSource,
      'tiny parts': () => parts(CSV, 7),
    };
    for (const [name, source] of Object.entries(sources))
      assert.deepEqual(await reader.read(filesOf(source()), {}), here, name);
    assert.deepEqual(CSV, csvOf(rowsOf(3000)));
  });

  it('joins several files, and deals with their history, as this thread does', async () => {
    const { reader } = sharing();
    const two: Reading = {
      files: [
        { source: CSV, name: 'deals.csv' },
        { source: new Blob([HISTORY]) as ByteSource, name: 'moves.csv' },
      ],
      options: {},
    };
    const apart: Reading = { files: [{ source: CSV }], history: { source: HISTORY }, options: {} };
    for (const reading of [two, apart]) {
      const found = await reader.read(reading, {});
      assert.deepEqual(found, await readHere(reading, {}));
      assert.ok(found.kind === 'deals' && found.table.visits.enteredAt.length >= 3000);
    }
    const { report } = await reader.read(two, {});
    assert.deepEqual(
      report.tables.map(({ file }) => file),
      ['deals.csv', 'moves.csv'],
    );
  });

  it('tells of its progress upwards to the end, and no more often than there are percents', async () => {
    const { reader, threads } = sharing();
    const big = csvOf(rowsOf(40_000));
    const shares: number[] = [];
    const stream = () => Readable.toWeb(Readable.from(parts(big, 70_000))) as ByteStream;
    await reader.read(filesOf({ size: big.length, stream }), { onProgress: (share) => shares.push(share) });
    assert.ok(shares.length > 10, shares.join());
    assert.ok(shares.every((share, i) => i === 0 || share > shares[i - 1]!));
    assert.equal(shares.at(-1), 1);
    assert.ok(threads.heard.filter((type) => type === 'progress').length <= 101);
  });

  it('hands problems on with their codes and places', async () => {
    const { reader } = sharing();
    const cases: [Uint8Array, string][] = [
      [new Uint8Array(0), 'E-DATA-EMPTY'],
      [new TextEncoder().encode('Id,Stage\n1,"Lead\n'), 'E-DATA-QUOTE'],
      [new TextEncoder().encode('<!doctype html><p>Sign in'), 'E-DATA-HTML'],
    ];
    for (const [bytes, code] of cases) {
      const own = await rejection(readHere(filesOf(bytes), {}));
      const error = await rejection(reader.read(filesOf(bytes), {}));
      assert.ok(own instanceof ProblemError && error instanceof ProblemError);
      assert.equal(error.problem.code, code);
      assert.deepEqual(error.problem, own.problem);
    }
  });

  it('takes no file at all for an empty one', async () => {
    const { reader } = sharing();
    const error = await rejection(openData({ src: 'deals.csv' }, { files: [], reader }));
    assert.ok(error instanceof ProblemError);
    assert.equal(error.problem.code, 'E-DATA-EMPTY');
  });

  it('hands on what a source throws, and reads the next file', async () => {
    const { reader } = sharing();
    const gone = new Error('the line is cut');
    async function* source(): AsyncGenerator<Uint8Array, void, void> {
      yield CSV.slice(0, 1000);
      throw gone;
    }
    assert.equal(await rejection(reader.read(filesOf(source()), {})), gone);
    assert.equal((await reader.read(filesOf(CSV), {})).report.kept, 3000);
  });

  it('names a picked file whose bytes cannot be had', async () => {
    const stream = () => ({
      getReader: () => ({
        read: () => Promise.reject(new DOMException('gone', 'NotReadableError')),
        cancel: () => Promise.resolve(),
      }),
    });
    const file: SourceFile = { source: { size: 5, stream }, name: 'deals.csv' };
    for (const files of [[file], [file, file]]) {
      const error = await rejection(readHere({ files, options: {} }, {}));
      assert.ok(error instanceof ProblemError);
      assert.equal(error.problem.code, 'E-DATA-UNREADABLE');
      assert.equal(error.problem.params['name'], 'deals.csv');
    }
  });

  it('asks a source for no more than it can use', async () => {
    const { source, state } = endless();
    const { port1, port2 } = new MessageChannel();
    const stop = sendParts(source, port1, (error) => assert.fail(String(error)));
    const reader = receiveParts(port2, 0).stream().getReader();
    for (let i = 0; i < 3; i++) assert.equal((await reader.read()).done, false);
    await new Promise((resolve) => setTimeout(resolve, 60));
    assert.ok(state.taken <= 6, String(state.taken));
    await reader.cancel();
    await until(() => state.closed);
    stop();
  });
});

describe('an aborted reading', () => {
  it('ends at once with the reason of the signal, and so do its source and a worker with nothing else to do', async () => {
    const { reader, threads } = sharing(200);
    const { source, state } = endless();
    const control = new AbortController();
    const reading = rejection(reader.read(filesOf(source), { signal: control.signal }));
    await until(() => state.taken > 3);
    const reason = new Error('left the page');
    control.abort(reason);
    assert.equal(await reading, reason);
    assert.equal(threads.ended, 1);
    await until(() => state.closed);
    const again = new SharedReader(threads.spawn, 5);
    assert.equal((await again.read(filesOf(CSV), {})).report.kept, 3000);
  });

  it('lets the reading of another chart go on in the same worker', async () => {
    const { reader, threads } = sharing();
    const { source, state } = endless();
    const control = new AbortController();
    const stopped = rejection(reader.read(filesOf(source), { signal: control.signal }));
    await until(() => state.taken > 1);
    const other = reader.read(filesOf(csvOf(rowsOf(20_000))), {});
    await new Promise((resolve) => setTimeout(resolve, 1));
    control.abort(new Error('enough'));
    await stopped;
    assert.equal((await other).report.kept, 20_000);
    assert.equal(threads.made, 1);
    await until(() => state.closed);
  });

  it('is not begun where it is too late', async () => {
    const { reader } = sharing();
    const signal = AbortSignal.abort(new Error('too late'));
    assert.equal(((await rejection(reader.read(filesOf(CSV), { signal }))) as Error).message, 'too late');
  });
});

describe('a worker', () => {
  it('is shared by all that read at the same time, kept for the next, and ended when idle', async () => {
    const { reader, threads } = sharing(40);
    const found = await Promise.all([1, 2, 3].map(() => reader.read(filesOf(CSV), {})));
    assert.deepEqual(found[0], found[2]);
    await reader.read(filesOf(CSV), {});
    assert.deepEqual([threads.made, threads.ended], [1, 0]);
    await until(() => threads.ended === 1);
    await reader.read(filesOf(CSV), {});
    assert.equal(threads.made, 2);
    await until(() => threads.ended === 2);
  });

  it('is asked for once where none can be had, and everything is done here', async () => {
    let asked = 0;
    const reader = new SharedReader(async () => {
      asked++;
      return null;
    }, 1);
    const here = await readHere(filesOf(CSV), {});
    for (let i = 0; i < 3; i++) {
      assert.deepEqual(await reader.read(filesOf(CSV), {}), here);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    assert.equal(asked, 1);
  });
});

describe('a large table', () => {
  const ask = { segment: 'owner', stages: STAGES.map((id) => ({ id })) };
  const open = (reader?: SharedReader): Promise<Loaded> =>
    openData({ src: 'deals.csv' }, { kind: 'funnel', files: [{ source: csvOf(rowsOf(12_000)) }], reader });

  it('is counted in the worker, comes back, and gives what this thread gives', async () => {
    const { reader, threads } = sharing();
    const [far, near] = [await open(reader), await open()];
    assert.deepEqual(far.report, near.report);
    const records = far.records('funnel', ask, { stage: 'Offer' });
    assert.deepEqual(records, near.records('funnel', ask, { stage: 'Offer' }));
    const counting = far.measure('funnel', ask);
    await Promise.resolve();
    assert.deepEqual(far.records('funnel', ask, { stage: 'Offer' }), [], 'it is away');
    assert.deepEqual(await counting, await near.measure('funnel', ask));
    assert.deepEqual(far.records('funnel', ask, { stage: 'Offer' }), records);
    assert.ok(threads.heard.includes('measured'));
  });

  it('answers several questions one after the other, and a wrong one with its problem', async () => {
    const { reader } = sharing();
    const [far, near] = [await open(reader), await open()];
    const questions = [ask, { ...ask, segment: 'no such field' }, { stages: ask.stages }];
    const answers = questions.map((each) => Promise.resolve(far.measure('funnel', each)));
    const [first, wrong, last] = await Promise.allSettled(answers);
    assert.deepEqual((first as PromiseFulfilledResult<object>).value, await near.measure('funnel', ask));
    const { reason } = wrong as PromiseRejectedResult;
    assert.ok(reason instanceof ProblemError && reason.problem.code === 'E-DATA-COLUMN');
    const plain = await near.measure('funnel', { stages: ask.stages });
    assert.deepEqual((last as PromiseFulfilledResult<object>).value, plain);
  });

  it('is still here where the question cannot be sent', async () => {
    const { reader } = sharing();
    const far = await open(reader);
    const unsendable = { ...ask, note: () => 'a function' };
    await rejection(Promise.resolve(far.measure('funnel', unsendable)));
    assert.ok(await far.measure('funnel', ask));
  });

  it('is not counted for whoever has left before its turn', async () => {
    const { reader, threads } = sharing(2000);
    const far = await open(reader);
    const control = new AbortController();
    const first = far.measure('funnel', ask);
    const left = rejection(Promise.resolve(far.measure('funnel', ask, control.signal)));
    control.abort(new Error('left'));
    assert.ok(await first);
    assert.equal(((await left) as Error).message, 'left');
    assert.equal(threads.heard.filter((type) => type === 'measured').length, 1);
    assert.ok(await far.measure('funnel', ask));
  });

  it('is lost with a worker that ends while it has it, and says so', async () => {
    const { reader, threads } = sharing(2000);
    const far = await open(reader);
    assert.equal(far.lost?.(), false);
    const counting = rejection(Promise.resolve(far.measure('funnel', ask)));
    await new Promise<void>((resolve) => setImmediate(resolve));
    threads.fail();
    assert.match(String(await counting), /out of memory/);
    assert.equal(far.lost?.(), true);
    assert.deepEqual(far.records('funnel', ask, { stage: 'Offer' }), []);
    await rejection(Promise.resolve(far.measure('funnel', ask)));
    assert.equal((await open(reader)).lost?.(), false);
  });

  it('is counted here where there is no worker', async () => {
    const far = await open(new SharedReader(async () => null, 1));
    for (const kind of ['funnel', 'cohort'])
      assert.deepEqual(await far.measure(kind, ask), await (await open()).measure(kind, ask));
  });

  it('is counted here in steps between which the page breathes', async () => {
    const table = { size: 20_000, outcome: { length: 20_000 } } as unknown as DealTable;
    const told: string[] = [];
    const kind = {
      ofDeals: () => assert.fail('counted in one piece'),
      *ofDealsSteps() {
        const end = performance.now() + 5000;
        while (told.length === 0 && performance.now() < end) yield 0.5;
        told.push('counted');
        return { counted: true };
      },
    } as unknown as Kind;
    const here = { read: () => assert.fail('nothing to read'), measure: async () => null };
    const counting = new LentTable(table, () => kind, here).measure('any', {});
    setTimeout(() => told.push('breathed'), 0);
    assert.deepEqual(await counting, { counted: true });
    assert.deepEqual(told, ['breathed', 'counted']);
  });
});
