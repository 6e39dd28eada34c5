import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after } from 'node:test';

const PROGRAM = path.resolve('dist/cli.js');
assert.ok(existsSync(PROGRAM), 'The program is not built: run npm run build.');

/** What a run of the program left behind. */
export interface Run {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

interface Surroundings {
  readonly input?: string | Uint8Array;
  readonly env?: { readonly [name: string]: string };
  readonly cwd?: string;
}

/** An environment that says nothing about language or colours. */
function environment(env: Surroundings['env'] = {}): NodeJS.ProcessEnv {
  const { PATH, NODE_OPTIONS } = process.env;
  return { PATH, NODE_OPTIONS, LANG: 'C', ...env };
}

/** Runs the built program as a process of its own. */
export function sluice(words: readonly string[], { input = '', env, cwd }: Surroundings = {}): Run {
  const { status, stdout, stderr, error } = spawnSync(process.execPath, [PROGRAM, ...words], {
    input,
    cwd,
    env: environment(env),
    maxBuffer: 1 << 28,
  });
  assert.ifError(error);
  assert.doesNotMatch(stderr.toString(), /\n\s+at /, 'a stack trace');
  return { code: status, out: stdout.toString(), err: stderr.toString() };
}

/** Tells by a pipe of its own how much memory a process had at most, in kilobytes, as it ends. */
const PEAK =
  'data:text/javascript,import{writeSync}from"node:fs";process.on("exit",()=>writeSync(3,String(process.resourceUsage().maxRSS)))';

/** Most megabytes of objects that a process may hold before it is ended. */
const HEAP = ['--max-old-space-size=500'];

/** Runs the built program for so many seconds at most, and with a bounded heap; also tells how many bytes of memory it had at most. */
export function sluiceWithin(seconds: number, words: readonly string[]): Run & { readonly peak: number } {
  const { status, signal, output, error } = spawnSync(
    process.execPath,
    [...HEAP, '--import', PEAK, PROGRAM, ...words],
    {
      env: environment(),
      maxBuffer: 1 << 28,
      stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
      timeout: seconds * 1000,
      killSignal: 'SIGKILL',
    },
  );
  assert.ifError(error);
  assert.equal(signal, null, 'it was ended from outside');
  const [, out = '', err = '', peak = ''] = output.map(String);
  assert.doesNotMatch(err, /\n\s+at /, 'a stack trace');
  return { code: status, out, err, peak: Number(peak) * 1024 };
}

/** Starts the built program without waiting for its end. */
export function startSluice(words: readonly string[]): ChildProcess {
  return spawn(process.execPath, [PROGRAM, ...words], { env: environment() });
}

/** Runs the program, demands that it is content, and reads the JSON it prints. */
export function sluiceJson(words: readonly string[], surroundings?: Surroundings): unknown {
  const { code, out, err } = sluice(words, surroundings);
  assert.deepEqual([code, err], [0, '']);
  return JSON.parse(out);
}

/** A folder for the files of one test file; it goes with it. */
export function folderWith(files: { readonly [name: string]: string | Uint8Array } = {}): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'sluice-cli-'));
  after(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, contents] of Object.entries(files)) writeFileSync(path.join(folder, name), contents);
  return folder;
}
