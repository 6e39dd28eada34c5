import type { ExportFile, ReadOptions } from '../../../src/adapters/index.js';
import { chanceOf, seedOf } from '../chance.js';
import type { Chance } from '../chance.js';
import type { Trial } from '../trial.js';
import { corpus, json } from './corpus.js';
import { mutated } from './mutate.js';
import { faultOf } from './verdict.js';

/** Files that are read together, and how. */
export interface Input {
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
function inputOf(seed: number, index: number): Input {
  const chance = chanceOf(seedOf(seed, index));
  // There are fewer ways to write JSON than CSV, and as much to go wrong.
  const sample = chance.of(chance.below(3) === 0 ? json : corpus);
  const spoilt = chance.below(sample.length);
  const other = chance.of(chance.of(corpus)).bytes;
  const files = sample.map((file, i) =>
    i === spoilt ? { ...file, bytes: mutated(file.bytes, other, chance) } : file,
  );
  const options = optionsOf(chance);
  // Every other file is taken sixteen bytes at a time.
  return {
    files,
    options: { ...options, limits: { ...options.limits, wasm: index % 2 === 0 ? 0 : Infinity } },
  };
}

/** Takes as much as can be out of an input without losing its fault. */
async function smallest(input: Input, fails: (tried: Input) => Promise<boolean>): Promise<Input> {
  let { files } = input;
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
        if (await fails({ ...input, files: tried })) files = tried;
        else from += size;
      }
  return { ...input, files };
}

/** Files in words, with their bytes. */
function told({ files, options }: Input): string {
  const lines = files.map(({ name, bytes }) => {
    const buffer = Buffer.from(bytes);
    return `${name} (${bytes.length} bytes): ${JSON.stringify(buffer.toString('latin1').slice(0, 2000))}\n  base64 ${buffer.toString('base64').slice(0, 4000)}`;
  });
  return `options ${JSON.stringify(options)}\n${lines.join('\n')}`;
}

/** Reads spoilt export files. */
export const fileTrial: Trial<Input> = {
  kind: 'files',
  inputOf,
  faultOf: ({ files, options }) => faultOf(files, options),
  smallest,
  told,
};
