import { realpath } from 'node:fs/promises';
import path from 'node:path';
import { isJsonLines } from '../adapters/json/lines.js';
import type { Problem } from '../problems.js';
import { LIMITS, looksLikeSpec, parseSpecText, specKinds } from '../spec/index.js';
import type { Option } from './command.js';
import { InputError, UsageError } from './failure.js';
import { readInput, reasonOf, STANDARD } from './files.js';
import { sentenceOf } from './imports.js';
import type { Streams } from './streams.js';
import { shownText } from './streams.js';

/** A spec, not checked yet, and the contents of the files it names. */
export interface LoadedSpec {
  readonly name: string;
  /** The file with the data, as it is told in messages; that of the spec where it names none. */
  readonly source: string;
  readonly value: object;
  readonly files: { readonly [src: string]: Uint8Array };
  /** Whether options of the command say how its file is to be read. */
  readonly isOverridden: boolean;
}

/** The option that chooses the chart of an export. */
export const KIND_OPTION: Option = {
  value: 'NAME',
  choices: specKinds,
  text: 'Which chart an export is, where no spec says so; default funnel',
};

/** Name under which a file that is an export itself stands for the data of a spec. */
const HERE = 'export';

/** What goes before what a spec says. */
export interface Overrides {
  /** The language of messages. */
  readonly locale: string;
  /** Which chart an export is, where it is no spec. */
  readonly kind?: string | undefined;
  /** Keys of the envelope. */
  readonly settings: { readonly [key: string]: string };
  /** How its file is to be read. */
  readonly reading: { readonly [key: string]: unknown };
}

/**
 * Reads a spec and the files that it names, from the disk alone. What is no spec is an export, to be drawn as the kind of
 * chart that is asked for. The addresses in a spec are relative to its folder.
 *
 * @throws InputError where something cannot be read, or a spec names a file that it must not; UsageError where it names
 *   none, and options say how to read it
 */
export async function loadSpec(
  operand: string,
  { locale, kind = 'funnel', settings, reading }: Overrides,
  streams: Streams,
): Promise<LoadedSpec> {
  const { name, bytes } = await readInput(operand, streams);
  const value = specIn(name, bytes, locale);
  const isRead = Object.keys(reading).length > 0;
  if (value === undefined)
    return {
      name,
      source: name,
      value: { kind, data: { src: HERE, ...reading }, ...settings },
      files: { [HERE]: bytes },
      isOverridden: isRead,
    };
  const folder = operand === STANDARD ? '.' : path.dirname(operand);
  const files = await filesOf(value, folder, name, streams);
  const { data } = value as { data?: object };
  if (isRead && Object.keys(files).length === 0)
    throw new UsageError('{name} names no file that could be read differently.', { name });
  const own = isRead ? { data: { ...data, ...reading } } : {};
  return {
    name,
    source: Object.keys(files)[0] ?? name,
    value: { ...value, ...own, ...settings },
    files,
    isOverridden: isRead,
  };
}

/** The object that a file is, if it has what a spec has; undefined for an export. */
function specIn(name: string, bytes: Uint8Array, locale: string): object | undefined {
  const decoder = new TextDecoder();
  if (!/^\s*\{/u.test(decoder.decode(bytes.subarray(0, 1000)))) return undefined;
  const text = decoder.decode(bytes);
  const failed = (found: Problem) => new InputError(`${name}: ${sentenceOf(found, locale)}`);
  // An export may be longer than a spec: how long it is matters once it is known to be one.
  const parsed = parseSpecText(text, { limits: { characters: Infinity } });
  if (!parsed.ok && isJsonLines(bytes)) return undefined;
  if (!parsed.ok) throw failed(parsed.problems[0]!);
  if (!looksLikeSpec(parsed.value)) return undefined;
  const within = text.length > LIMITS.characters ? parseSpecText(text) : parsed;
  if (!within.ok) throw failed(within.problems[0]!);
  return parsed.value;
}

function ownOf(holder: unknown, key: string): unknown {
  const isThere = typeof holder === 'object' && holder !== null && Object.hasOwn(holder, key);
  return isThere ? (holder as { readonly [key: string]: unknown })[key] : undefined;
}

async function filesOf(
  spec: object,
  folder: string,
  name: string,
  streams: Streams,
): Promise<LoadedSpec['files']> {
  const holders = [
    ['/data', ownOf(spec, 'data')],
    ['/movement/before', ownOf(ownOf(spec, 'movement'), 'before')],
  ] as const;
  const files: [string, Uint8Array][] = [];
  for (const [place, holder] of holders)
    for (const key of ['src', 'history']) {
      const src = ownOf(holder, key);
      if (typeof src !== 'string' || src === '') continue;
      const file = await pathNamed(src, folder, `${name}, ${place}/${key}`);
      files.push([src, (await readInput(file, streams)).bytes]);
    }
  return Object.fromEntries(files);
}

/** The path of a file that a spec names: a spec is data, and must not reach beyond its folder and the one we are in. */
async function pathNamed(src: string, folder: string, place: string): Promise<string> {
  const blanks = { place: shownText(place), src: shownText(src) };
  if (/^[a-z][a-z\d+.-]+:|^[\\/]{2}/iu.test(src))
    throw new InputError('{place}: “{src}” is not read: nothing is fetched from a network here.', blanks);
  if (path.isAbsolute(src))
    throw new InputError('{place}: “{src}” must be relative to the folder of the spec.', blanks);
  const allowed = await Promise.all([folder, '.'].map((one) => realpath(one)));
  const file = await realpath(path.resolve(folder, src)).catch((error: unknown) => {
    const reason = reasonOf(error);
    throw new InputError('{place}: “{src}” cannot be read: {reason}', { ...blanks, reason });
  });
  if (allowed.some((one) => isInside(file, one))) return file;
  throw new InputError(
    '{place}: “{src}” lies outside of the folder of the spec and of the current folder.',
    blanks,
  );
}

function isInside(file: string, folder: string): boolean {
  const way = path.relative(folder, file);
  return way !== '' && way.split(path.sep)[0] !== '..' && !path.isAbsolute(way);
}
