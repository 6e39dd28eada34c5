/** What kind of file some bytes are. */
export type FileKind = 'delimited' | 'json' | 'html' | 'empty' | 'xlsx' | 'xls' | 'gzip' | 'pdf' | 'xml';

const SIGNATURES: readonly (readonly [FileKind, readonly number[]])[] = [
  ['xlsx', [0x50, 0x4b, 0x03, 0x04]],
  ['xls', [0xd0, 0xcf, 0x11, 0xe0]],
  ['gzip', [0x1f, 0x8b, 0x08]],
  ['pdf', [0x25, 0x50, 0x44, 0x46, 0x2d]],
];

/** Kinds that are told by their first bytes and never text; null for what may be text. */
export function binaryKind(bytes: Uint8Array): FileKind | null {
  return SIGNATURES.find(([, signature]) => signature.every((byte, i) => bytes[i] === byte))?.[0] ?? null;
}

/** Kind of a file of UTF-8 text, by its beginning and end. */
export function textKind(bytes: Uint8Array): FileKind {
  const kind = startKind(bytes);
  if (kind !== 'json') return kind;
  const from = firstVisible(bytes);
  let last = bytes.length - 1;
  while (bytes[last]! <= 32) last--;
  const isObject = bytes[from] === 0x7b && (bytes[last] === 0x7d || /^\{\s*"/u.test(startOf(bytes, from)));
  const isList = bytes[from] === 0x5b && (bytes[last] === 0x5d || /^\[\s*\{/u.test(startOf(bytes, from)));
  return isObject || isList ? 'json' : 'delimited';
}

/** Kind of a file of UTF-8 text by its first bytes alone: what begins as JSON may still be something else. */
export function startKind(bytes: Uint8Array): FileKind {
  const from = firstVisible(bytes);
  if (from === bytes.length) return 'empty';
  const start = startOf(bytes, from);
  if (/^<(?:!doctype html|html|head|body|table|meta|script)\b/u.test(start)) return 'html';
  if (start.startsWith('<?xml')) return 'xml';
  return bytes[from] === 0x7b || bytes[from] === 0x5b ? 'json' : 'delimited';
}

function firstVisible(bytes: Uint8Array): number {
  let from = 0;
  while (from < bytes.length && bytes[from]! <= 32) from++;
  return from;
}

function startOf(bytes: Uint8Array, from: number): string {
  return new TextDecoder().decode(bytes.subarray(from, from + 64)).toLowerCase();
}

/** Beginnings of XML and of event logs without its declaration. */
const XML_STARTS = ['<?xml', '<log ', '<log>'].map((text) => Uint8Array.from(text, (c) => c.charCodeAt(0)));

/** Bytes of marks of the byte order, and the half of ASCII in UTF-16 that is zero. */
const MARKS: readonly number[] = [0xef, 0xbb, 0xbf, 0xfe, 0xff, 0];

/** Whether a file is XML, or an event log without the declaration of XML; also in UTF-16. */
export function isXml(bytes: Uint8Array): boolean {
  const start = bytes.subarray(0, 64).filter((byte) => byte >= 32 && !MARKS.includes(byte));
  const from = start.findIndex((byte) => byte !== 32);
  return from >= 0 && XML_STARTS.some((text) => text.every((byte, i) => start[from + i] === byte));
}
