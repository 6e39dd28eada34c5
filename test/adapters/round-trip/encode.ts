import type { Encoding } from './styles.js';

/** Bytes of every character of a legacy encoding, taken from how the platform decodes them. */
function tableOf(encoding: string, sequences: Iterable<readonly number[]>): Map<string, readonly number[]> {
  const decoder = new TextDecoder(encoding);
  const table = new Map<string, readonly number[]>();
  for (const bytes of sequences) {
    const text = decoder.decode(Uint8Array.from(bytes));
    if (/^[^\ufffd]$/u.test(text) && !table.has(text)) table.set(text, bytes);
  }
  return table;
}

function* pairs(): Generator<number[]> {
  for (let lead = 0x81; lead <= 0xfe; lead++)
    for (let trail = 0x40; trail <= 0xfe; trail++) if (trail !== 0x7f) yield [lead, trail];
}

const chinese = tableOf('gb18030', pairs());
/** Node decodes the places 80 to 9F of windows-1252 as control characters: only what lies above is written. */
const western = tableOf(
  'windows-1252',
  Array.from({ length: 96 }, (_, i) => [0xa0 + i]),
);

function legacy(text: string, table: ReadonlyMap<string, readonly number[]>): Uint8Array | null {
  const bytes: number[] = [];
  for (const character of text) {
    const code = character.codePointAt(0)!;
    const found = code < 0x80 ? [code] : table.get(character);
    if (!found) return null;
    bytes.push(...found);
  }
  return Uint8Array.from(bytes);
}

function wide(text: string, littleEndian: boolean): Uint8Array {
  const view = new DataView(new ArrayBuffer(text.length * 2 + 2));
  view.setUint16(0, 0xfeff, littleEndian);
  for (let i = 0; i < text.length; i++) view.setUint16(i * 2 + 2, text.charCodeAt(i), littleEndian);
  return new Uint8Array(view.buffer);
}

/** The bytes of a text in an encoding; null where a character has none. */
export function encoded(text: string, encoding: Encoding): Uint8Array | null {
  switch (encoding) {
    case 'utf-16le':
    case 'utf-16be':
      return wide(text, encoding === 'utf-16le');
    case 'gb18030':
      return legacy(text, chinese);
    case 'windows-1252':
      return legacy(text, western);
    default:
      return new TextEncoder().encode(encoding === 'utf-8-bom' ? `\ufeff${text}` : text);
  }
}
