import { createWriteStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { LIMITS } from '../adapters/index.js';
import { programWord } from '../i18n/program-words.js';
import { InputError, UsageError } from './failure.js';
import { environmentLocale } from './locale.js';
import type { Streams } from './streams.js';

/** A file that was read: its name as it is told in messages. */
export interface InputFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Stands for the standard input or output. */
export const STANDARD = '-';

/**
 * Reads a file, or the standard input where the path is `-`.
 *
 * @throws InputError where there is no such file, or it is too large
 */
export async function readInput(
  path: string,
  streams: Streams,
  locale = environmentLocale(streams),
): Promise<InputFile> {
  if (path === STANDARD)
    return { name: programWord('standard input', locale), bytes: await readStandardInput(streams) };
  try {
    const { size } = await stat(path);
    if (size > LIMITS.bytes) throw tooLarge(path);
    return { name: path, bytes: new Uint8Array(await readFile(path)) };
  } catch (error) {
    throw error instanceof InputError ? error : failed(path, error);
  }
}

async function readStandardInput({ stdin, stderr }: Streams): Promise<Uint8Array> {
  if (stdin.isTTY) stderr.write('Reading from the terminal; Ctrl+D ends the input.\n');
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of stdin as AsyncIterable<Uint8Array>) {
    size += part.length;
    if (size > LIMITS.bytes) throw tooLarge('standard input');
    parts.push(part);
  }
  return new Uint8Array(Buffer.concat(parts));
}

function tooLarge(name: string): InputError {
  const most = String(LIMITS.bytes);
  return new InputError('{name}: The file is over the limit of {most} bytes.', { name, most });
}

/** What the system says of files, by its code. */
export const REASONS: { readonly [code: string]: string } = {
  ENOENT: 'There is no such file or folder.',
  EACCES: 'Permission denied.',
  EPERM: 'Permission denied.',
  EISDIR: 'This is a folder, not a file.',
  ENOTDIR: 'A part of this path is a file, not a folder.',
  ENAMETOOLONG: 'This name is too long.',
  ELOOP: 'Too many links lead from one to the next.',
  ENOSPC: 'There is no space left on the device.',
  EROFS: 'Nothing can be written here.',
};

/** Why the system could not do something with a file, as a sentence. */
export function reasonOf(error: unknown): string {
  const { code = '', message } = error as NodeJS.ErrnoException;
  return REASONS[code] ?? message;
}

/** The error of a file with which the system could not do something. */
export function failed(path: string, error: unknown): InputError {
  return new InputError('{path}: {reason}', { path, reason: reasonOf(error) });
}

/** Characters that are written together. */
const BATCH = 1 << 16;

function* batches(pieces: Iterable<string>): Generator<string> {
  let batch = '';
  for (const piece of pieces) {
    batch += piece;
    if (batch.length < BATCH) continue;
    yield batch;
    batch = '';
  }
  if (batch !== '') yield batch;
}

/** Rejects where a file is one of those that are read: what it holds would be gone. */
async function checkApart(path: string, inputs: readonly string[]): Promise<void> {
  const found = await stat(path).catch(() => null);
  if (found === null) return;
  for (const input of inputs) {
    const read = input === STANDARD ? null : await stat(input).catch(() => null);
    if (read !== null && read.ino === found.ino && read.dev === found.dev)
      throw new UsageError('{path}: This file is read; what is written needs another name.', { path });
  }
}

/**
 * Writes text to a file, or to the standard output where the path is `-`. Rejects with `EPIPE` where whoever reads the
 * output has gone.
 *
 * @param inputs the files that are read, none of which is written over
 * @throws InputError where the file cannot be written, or is one of those that are read
 */
export async function writeOutput(
  path: string,
  pieces: Iterable<string>,
  { stdout }: Streams,
  inputs: readonly string[] = [],
): Promise<void> {
  const source = Readable.from(batches(pieces), { objectMode: true });
  if (path === STANDARD) return pipeline(source, stdout, { end: false });
  await checkApart(path, inputs);
  try {
    await pipeline(source, createWriteStream(path));
  } catch (error) {
    throw failed(path, error);
  }
}
