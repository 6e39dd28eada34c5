import { Worker } from 'node:worker_threads';
import type { ExportFile, ReadOptions } from '../../../src/adapters/index.js';
import { chanceOf, seedOf } from './chance.js';
import type { Chance } from './chance.js';
import { corpus } from './corpus.js';
import { mutated } from './mutate.js';
import { faultOf } from './verdict.js';

/** An input that was not read as it should be. */
export interface Failure {
  readonly seed: number;
  readonly index: number;
  readonly fault: string;
  readonly options: ReadOptions;
  /** As small as it could be made with the same fault. */
  readonly files: readonly ExportFile[];
}

interface Input {
  readonly files: readonly ExportFile[];
  readonly options: ReadOptions;
}

function optionsOf(chance: Chance): ReadOptions {
  if (chance.below(3) > 0) return {};
  return chance.of<ReadOptions>([
    { dateOrder: chance.of(['dmy', 'mdy', 'ymd']) },
    { decimalMark: chance.of(['.', ',']) },
    { timeZone: chance.of(['Asia/Shanghai', 'America/New_York']) },
    { currency: 'EUR', asOf: '2026-09-30' },
    { encoding: chance.of(['gbk', 'utf-16le', 'windows-1252', 'big5', 'utf-8']) },
    { delimiter: chance.of([',', ';', '\t', '|']) },
    { columns: { stage: 'Stage', amount: 'Amount' } },
    { columns: { id: 'Deal ID', stage: 'Stage', at: 'Created' } },
    {
      layout: chance.of([
        'generic',
        'salesforce-report',
        'hubspot-export',
        'stage-log',
        'transitions',
        'stage-counts',
      ]),
    },
    { limits: { columns: 20, labels: 5, issues: 3, depth: 4, bytes: 3000 } },
    { wonStages: ['Lead In', 'Prospecting'], lostStages: ['验证客户'] },
  ]);
}

/** One of the inputs of a seed. */
export function inputOf(seed: number, index: number): Input {
  const chance = chanceOf(seedOf(seed, index));
  const sample = chance.of(corpus);
  const spoilt = chance.below(sample.length);
  const other = chance.of(chance.of(corpus)).bytes;
  const files = sample.map((file, i) =>
    i === spoilt ? { ...file, bytes: mutated(file.bytes, other, chance) } : file,
  );
  return { files, options: optionsOf(chance) };
}

/** What faults have in common, whatever the numbers in them. */
const kindOf = (fault: string): string => fault.split('\n', 2).join(' ').replace(/\d+/gu, '#');

/** Takes as much as can be out of an input without losing its fault. */
async function smallest(input: Input, fault: string): Promise<readonly ExportFile[]> {
  let { files } = input;
  const fails = async (tried: readonly ExportFile[]) => {
    const found = await faultOf(tried, input.options);
    return found !== null && kindOf(found) === kindOf(fault);
  };
  for (let i = 0; i < files.length; i++)
    for (
      let size = Math.ceil(files[i]!.bytes.length / 2);
      size >= 1;
      size = size === 1 ? 0 : Math.ceil(size / 2)
    )
      for (let from = 0; from < files[i]!.bytes.length;) {
        const { bytes } = files[i]!;
        const rest = Uint8Array.from([...bytes.subarray(0, from), ...bytes.subarray(from + size)]);
        const tried = files.map((file, k) => (k === i ? { ...file, bytes: rest } : file));
        if (await fails(tried)) files = tried;
        else from += size;
      }
  return files;
}

/** Ends the process where one input takes longer than this, in ms: nothing else can stop a loop without an end. */
const PATIENCE = 20_000;

/** Looks from outside whether the inputs follow each other, and tells which one does not end. */
function watch(seed: number): {
  readonly begin: (index: number) => void;
  readonly end: () => Promise<number>;
} {
  const now = new Int32Array(new SharedArrayBuffer(4));
  const code = `
    const { workerData: { now, seed, patience } } = require('node:worker_threads');
    let last = -1;
    setInterval(() => {
      if (now[0] === last && last >= 0) {
        require('node:fs').writeSync(2, 'Input ' + last + ' of seed ' + seed + ' does not end.\\n');
        process.kill(process.pid, 'SIGKILL');
      }
      last = now[0];
    }, patience);`;
  const worker = new Worker(code, { eval: true, workerData: { now, seed, patience: PATIENCE } });
  worker.unref();
  return { begin: (index) => Atomics.store(now, 0, index), end: () => worker.terminate() };
}

/**
 * Reads spoilt files until one is read wrongly, or as long as asked.
 *
 * @param goOn is asked before each input, with how many there were
 * @param first index of the first input
 * @returns how many inputs were read, and the first failure
 */
export async function fuzz(
  seed: number,
  goOn: (done: number) => boolean,
  first = 0,
): Promise<{ readonly done: number; readonly failure: Failure | null }> {
  const watcher = watch(seed);
  let done = 0;
  try {
    for (; goOn(done); done++) {
      const index = first + done;
      watcher.begin(index);
      const input = inputOf(seed, index);
      const fault = await faultOf(input.files, input.options);
      if (fault === null) continue;
      watcher.begin(-1);
      const files = await smallest(input, fault);
      return { done: done + 1, failure: { seed, index, fault, options: input.options, files } };
    }
    return { done, failure: null };
  } finally {
    await watcher.end();
  }
}

/** A failure in words: how to have it again, and the smallest files with it. */
export function failureText({ seed, index, fault, options, files }: Failure): string {
  const lines = files.map(({ name, bytes }) => {
    const buffer = Buffer.from(bytes);
    return `${name} (${bytes.length} bytes): ${JSON.stringify(buffer.toString('latin1').slice(0, 2000))}\n  base64 ${buffer.toString('base64').slice(0, 4000)}`;
  });
  return `Input ${index} of seed ${seed} ${fault}\noptions ${JSON.stringify(options)}\n${lines.join('\n')}`;
}
