import { runSliced } from '../adapters/slices.js';
import type { SourceFile } from '../engine/engine.js';
import type { Problem } from '../problems.js';
import { parseSpecText } from '../spec/parse.js';
import type { AddressFile } from './fetch.js';
import { bytesOf, loadLimits, openAddress } from './fetch.js';
import { lookedAt } from './given.js';
import type { Given, Picked } from './given.js';
import type { Opened } from './opened.js';
import { lookForSpec, peekAt } from './peek.js';

/** What a draft is made of, and how to tell about it. */
export interface DraftJob {
  readonly given: Given;
  readonly signal: AbortSignal;
  readonly wait: (progress: number | null) => void;
  /** Address against which others are resolved. */
  readonly base: string;
  readonly opened: Opened | null;
}

/** A spec before it is validated, and how to get at the files with its data where it does not name one itself. */
export interface Draft {
  readonly value: unknown;
  /** What the data comes from: the same source, read in the same way, is not read twice. */
  readonly source: unknown;
  readonly base: string;
  /** Share of the way that is behind already. */
  readonly behind?: number;
  readonly files?: () => readonly SourceFile[] | Promise<readonly SourceFile[]>;
}

/** Share of the way that the coming of a file is which is not read before all of it is there. */
const COMING = 0.5;

/** Stands for the address of a file that somebody else gets at. */
const HERE = 'export';

function fileDraft(kind: string, source: unknown, base: string, files: NonNullable<Draft['files']>): Draft {
  return { value: { kind, data: { src: HERE } }, source, base, files };
}

/** Files the reader has picked. */
export function pickedFiles(given: Picked): SourceFile[] {
  return (Symbol.iterator in given ? [...given] : [given]).map((source) => {
    const { name } = source as Partial<File>;
    return name === undefined ? { source } : { source, name };
  });
}

/** Files the reader picked stand in for the data of the spec beside them; how to read it stays. */
function withFiles(value: unknown): unknown {
  return lookedAt(value, (given) => {
    const { data } = given as { data?: unknown };
    const how = typeof data === 'object' && data !== null && 'src' in data ? data : {};
    return { ...given, data: { ...how, src: HERE } };
  });
}

/** The file at an address, on its way. */
export function fetched(src: string, base: string, { signal }: DraftJob): Promise<AddressFile> {
  return openAddress(src, base, signal, loadLimits());
}

async function addressDraft(kind: string, src: string, job: DraftJob): Promise<Draft | readonly Problem[]> {
  const { base, opened, signal, wait } = job;
  // What was opened from here as an export serves again under other settings; it is fetched only to be read differently.
  if (opened?.source === src)
    return fileDraft(kind, src, base, async () => [{ source: await fetched(src, base, job) }]);
  const { isObject, file } = await peekAt(await fetched(src, base, job));
  if (!isObject) return fileDraft(kind, src, base, () => [{ source: file }]);
  const bytes = await bytesOf(file, (share) => wait(share * COMING));
  if (!(await runSliced(lookForSpec(bytes), undefined, signal)))
    return { ...fileDraft(kind, src, base, () => [{ source: bytes }]), behind: COMING };
  const parsed = parseSpecText(new TextDecoder().decode(bytes));
  if (!parsed.ok) return parsed.problems;
  const { value } = parsed;
  return { value, source: dataOf(value), base: new URL(src, base).href };
}

/** What the host has given, as a spec that is not validated yet; or why it is none. */
export async function draftOf(kind: string, job: DraftJob): Promise<Draft | readonly Problem[]> {
  const { given, base } = job;
  if (given.kind === 'address') return addressDraft(kind, given.src, job);
  if (given.kind === 'file') return fileDraft(kind, given.file, base, () => pickedFiles(given.file));
  if (given.kind === 'nothing') return { value: undefined, source: undefined, base };
  let value: unknown = given.kind === 'value' ? given.value : undefined;
  if (given.kind === 'text') {
    const parsed = parseSpecText(given.text);
    if (!parsed.ok) return parsed.problems;
    value = parsed.value;
  }
  const { file } = given;
  if (file !== null) return { value: withFiles(value), source: file, base, files: () => pickedFiles(file) };
  return { value, source: dataOf(value), base };
}

/** The data of a spec as the host gave it: the same object is the same source, and so is the same address. */
function dataOf(value: unknown): unknown {
  return lookedAt(value, (given) => {
    const { data } = given as { data?: unknown };
    const { src } = (typeof data === 'object' && data !== null ? data : {}) as { src?: unknown };
    return src ?? data;
  });
}
