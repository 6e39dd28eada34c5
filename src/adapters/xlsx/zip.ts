import { Inflate } from 'fflate';
import { problem, ProblemError } from '../../problems.js';
import { damaged, inflatePieces } from '../bytes/inflate.js';
import type { InflateBudget } from '../bytes/inflate.js';
import { limitError } from '../limits.js';
import type { Limits } from '../limits.js';

/** A file in an archive. */
export interface ZipEntry {
  readonly name: string;
  /** 0 stored, 8 deflated. */
  readonly method: number;
  readonly encrypted: boolean;
  /** Bytes it has in the archive. */
  readonly size: number;
  /** Where its header begins. */
  readonly at: number;
}

const END = 0x06054b50;
const END_64 = 0x06064b50;
const LOCATOR_64 = 0x07064b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;

const END_SIZE = 22;
const LONGEST_COMMENT = 0xffff;
const UNKNOWN_32 = 0xffffffff;
const SIZES_64 = 1;

/** Bytes that are handed on at once of what is not compressed. */
const STORED_PIECE = 1 << 16;

const decoder = new TextDecoder();

/**
 * The files of an archive by their names in lower case with forward slashes, as its directory lists them. Nothing is
 * inflated. Sizes are read out of the directory because writers that stream leave them out of the headers.
 */
export function readDirectory(bytes: Uint8Array, limits: Limits): Map<string, ZipEntry> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    const { count, from } = directoryOf(view);
    if (count > limits.entries) throw limitError('entries', count, limits.entries);
    const entries = new Map<string, ZipEntry>();
    let at = from;
    for (let i = 0; i < count; i++) {
      if (view.getUint32(at, true) !== CENTRAL) throw damaged('directory');
      const entry = entryAt(view, bytes, at);
      entries.set(entry.name.replaceAll('\\', '/').toLowerCase(), entry);
      at +=
        46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    }
    return entries;
  } catch (error) {
    if (error instanceof RangeError) throw damaged('directory');
    throw error;
  }
}

/** Where the directory begins and how many files it lists. */
function directoryOf(view: DataView): { count: number; from: number } {
  const first = Math.max(0, view.byteLength - END_SIZE - LONGEST_COMMENT);
  for (let at = view.byteLength - END_SIZE; at >= first; at--) {
    if (view.getUint32(at, true) !== END) continue;
    const locator = at - 20;
    if (locator >= 0 && view.getUint32(locator, true) === LOCATOR_64) {
      const end = long(view, locator + 8);
      if (view.getUint32(end, true) === END_64)
        return { count: long(view, end + 32), from: long(view, end + 48) };
    }
    return { count: view.getUint16(at + 10, true), from: view.getUint32(at + 16, true) };
  }
  throw damaged('directory');
}

function entryAt(view: DataView, bytes: Uint8Array, at: number): ZipEntry {
  const named = view.getUint16(at + 28, true);
  const extra = at + 46 + named;
  const sizes = [view.getUint32(at + 24, true), view.getUint32(at + 20, true), view.getUint32(at + 42, true)];
  const [, size, header] = longSizes(view, sizes, extra, extra + view.getUint16(at + 30, true));
  return {
    name: decoder.decode(bytes.subarray(at + 46, extra)),
    method: view.getUint16(at + 10, true),
    encrypted: (view.getUint16(at + 8, true) & 1) !== 0,
    size: size!,
    at: header!,
  };
}

/** Sizes of an entry; those that do not fit into four bytes stand in an extra field, in the same order. */
function longSizes(view: DataView, sizes: readonly number[], from: number, to: number): readonly number[] {
  for (let at = from; at + 4 <= to; at += 4 + view.getUint16(at + 2, true)) {
    if (view.getUint16(at, true) !== SIZES_64) continue;
    let next = at + 4;
    return sizes.map((size) => {
      if (size !== UNKNOWN_32) return size;
      next += 8;
      return long(view, next - 8);
    });
  }
  return sizes;
}

function long(view: DataView, at: number): number {
  return view.getUint32(at, true) + view.getUint32(at + 4, true) * 2 ** 32;
}

/** The contents of a file of an archive, piece by piece, so that no more than a piece of it is held. */
export function* inflateEntry(
  bytes: Uint8Array,
  entry: ZipEntry,
  budget: InflateBudget,
): Generator<Uint8Array, void, void> {
  const body = bodyOf(bytes, entry);
  if (entry.method === 0) {
    for (let from = 0; from < body.length; from += STORED_PIECE) {
      const piece = body.subarray(from, from + STORED_PIECE);
      budget.take(piece.length, piece.length);
      yield piece;
    }
  } else if (entry.method === 8) yield* inflatePieces(body, entry.name, new Inflate(), budget);
  else throw damaged(entry.name);
}

function bodyOf(bytes: Uint8Array, entry: ZipEntry): Uint8Array {
  if (entry.encrypted) throw new ProblemError(problem('E-DATA-RESAVE', '', { found: entry.name }));
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (entry.at + 30 > bytes.length || view.getUint32(entry.at, true) !== LOCAL) throw damaged(entry.name);
  const from = entry.at + 30 + view.getUint16(entry.at + 26, true) + view.getUint16(entry.at + 28, true);
  if (from + entry.size > bytes.length) throw damaged(entry.name);
  return bytes.subarray(from, from + entry.size);
}
