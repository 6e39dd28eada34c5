import { Worker } from 'node:worker_threads';

/** Something that is tried with one input after another, each made by chance. */
export interface Trial<Input> {
  readonly kind: string;
  /** One of the inputs of a seed, the same every time. */
  readonly inputOf: (seed: number, index: number) => Input;
  /** What is wrong with what comes of an input; null where nothing is. */
  readonly faultOf: (input: Input) => Promise<string | null> | string | null;
  /** As little of an input as fails in the same way. */
  readonly smallest: (input: Input, fails: (tried: Input) => Promise<boolean>) => Promise<Input>;
  /** An input in words from which it can be had again. */
  readonly told: (input: Input) => string;
}

/** An input that came to a bad end. */
export interface Failure<Input> {
  readonly seed: number;
  readonly index: number;
  readonly fault: string;
  /** As small as it could be made with the same fault. */
  readonly input: Input;
  readonly text: string;
}

/** What faults have in common, whatever the numbers in them. */
const kindOf = (fault: string): string => fault.split('\n', 2).join(' ').replace(/\d+/gu, '#');

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

async function failureOf<Input>(
  trial: Trial<Input>,
  { seed, index, fault }: Pick<Failure<Input>, 'seed' | 'index' | 'fault'>,
  input: Input,
): Promise<Failure<Input>> {
  const small = await trial.smallest(input, async (tried) => {
    const found = await trial.faultOf(tried);
    return found !== null && kindOf(found) === kindOf(fault);
  });
  const text = `${trial.kind}: input ${index} of seed ${seed} ${fault}\n${trial.told(small)}`;
  return { seed, index, fault, input: small, text };
}

/**
 * Tries inputs until one fails, or as long as asked.
 *
 * @param goOn is asked before each input, with how many there were
 * @param first index of the first input
 * @returns how many inputs were tried, and the first failure
 */
export async function fuzz<Input>(
  trial: Trial<Input>,
  seed: number,
  goOn: (done: number) => boolean,
  first = 0,
): Promise<{ readonly done: number; readonly failure: Failure<Input> | null }> {
  const watcher = watch(seed);
  let done = 0;
  try {
    for (; goOn(done); done++) {
      const index = first + done;
      watcher.begin(index);
      const input = trial.inputOf(seed, index);
      const fault = await trial.faultOf(input);
      if (fault === null) continue;
      watcher.begin(-1);
      return { done: done + 1, failure: await failureOf(trial, { seed, index, fault }, input) };
    }
    return { done, failure: null };
  } finally {
    await watcher.end();
  }
}
