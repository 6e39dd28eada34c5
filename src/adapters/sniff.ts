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
  let from = 0;
  while (from < bytes.length && bytes[from]! <= 32) from++;
  if (from === bytes.length) return 'empty';
  const start = new TextDecoder().decode(bytes.subarray(from, from + 64)).toLowerCase();
  if (/^<(?:!doctype html|html|head|body|table|meta|script)\b/u.test(start)) return 'html';
  if (start.startsWith('<?xml')) return 'xml';
  let last = bytes.length - 1;
  while (bytes[last]! <= 32) last--;
  const isObject = bytes[from] === 0x7b && bytes[last] === 0x7d;
  return isObject || (bytes[from] === 0x5b && (bytes[last] === 0x5d || /^\[\s*\{/u.test(start)))
    ? 'json'
    : 'delimited';
}
