import type { Chance } from '../chance.js';

const encoder = new TextEncoder();

/** What breaks readers: quotes, delimiters, line ends, marks, numbers and dates at the edge, names of objects, other formats. */
const PIECES: readonly Uint8Array[] = [
  ...[
    '"',
    '""',
    '"""',
    ',',
    ';',
    '\t',
    '|',
    '\n',
    '\r\n',
    '\r',
    '\n\n',
    ' ',
    '\u00a0',
    '\u3000',
    '\0',
    '\u001b',
    '\ufeff',
  ],
  ...[
    'sep=;\n',
    '"sep=,"\n',
    'Stage',
    'Amount',
    '阶段',
    'Won',
    'Lost',
    'Total',
    '合计',
    '__proto__',
    'constructor',
    'row 2',
  ],
  ...[
    '0',
    '-0',
    '1e999',
    '-1e999',
    '1e-400',
    '9'.repeat(400),
    '99999999999999999999',
    '1.234',
    '1,234',
    '1.2.3',
    '(5)',
    '12.5万',
  ],
  ...[
    '٣',
    '１２３',
    'NaN',
    'Infinity',
    '5%',
    '1000%',
    '€',
    'CNY',
    '0x10',
    '+',
    '--',
    '1/2/3',
    '0000-00-00',
    '2026-02-30',
  ],
  ...[
    '2026-01-01T25:61:61Z',
    '9999-12-31',
    '1899-12-30',
    '99999',
    '00001',
    '1767225600000',
    '9999999999999999',
    '12:60 PM',
  ],
  ...[
    '{',
    '}',
    '[',
    ']',
    '[{',
    '"deals":[',
    'null',
    '\\u0000',
    '\\',
    '<',
    '<?xml version="1.0"?>',
    '<log>',
    '<!DOCTYPE html>',
    '</event>',
  ],
  ...['PK\u0003\u0004', '=cmd()', '👩‍👩‍👧', '\ud800', 'Date entered "x"', 'Deal - ', '(', ')', 'x'.repeat(3000)],
].map((text) => encoder.encode(text));

const RAW: readonly Uint8Array[] = [
  [0xff, 0xfe],
  [0xfe, 0xff],
  [0xef, 0xbb, 0xbf],
  [0xc3],
  [0xe4, 0xb8],
  [0xf0, 0x9f, 0x91],
  [0x81, 0x30, 0x81, 0x30],
  [0x80],
  [0xff],
  [0xa0],
  [0x1f, 0x8b, 0x08],
].map((bytes) => Uint8Array.from(bytes));

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((size, part) => size + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function rangeOf(bytes: Uint8Array, chance: Chance): [from: number, to: number] {
  const from = chance.below(bytes.length + 1);
  const size = chance.below(4) === 0 ? chance.below(bytes.length + 1) : chance.below(12);
  return [from, Math.min(bytes.length, from + size)];
}

/** Place of the first byte of a line, chosen by chance. */
function lineStart(bytes: Uint8Array, chance: Chance): number {
  return bytes.lastIndexOf(10, chance.below(bytes.length + 1)) + 1;
}

type Mutation = (bytes: Uint8Array, chance: Chance, other: Uint8Array) => Uint8Array;

const MUTATIONS: readonly Mutation[] = [
  // A bit, a byte, a piece of meaning.
  (bytes, { below }) => bytes.with(below(bytes.length), bytes[below(bytes.length)]! ^ (1 << below(8))),
  (bytes, { below }) => bytes.with(below(bytes.length), below(256)),
  (bytes, chance) => {
    const at = chance.below(bytes.length + 1);
    return joined(bytes.subarray(0, at), chance.of(chance.below(5) === 0 ? RAW : PIECES), bytes.subarray(at));
  },
  (bytes, chance) => {
    const [from, to] = rangeOf(bytes, chance);
    return joined(bytes.subarray(0, from), chance.of(PIECES), bytes.subarray(to));
  },
  // Parts go, come twice, change places, come from another file.
  (bytes, chance) => {
    const [from, to] = rangeOf(bytes, chance);
    return joined(bytes.subarray(0, from), bytes.subarray(to));
  },
  (bytes, chance) => {
    const [from, to] = rangeOf(bytes, chance);
    return joined(bytes.subarray(0, to), bytes.subarray(from));
  },
  (bytes, chance) => bytes.subarray(0, chance.below(bytes.length + 1)),
  (bytes, chance) => bytes.subarray(chance.below(bytes.length + 1)),
  (bytes, chance, other) =>
    joined(bytes.subarray(0, chance.below(bytes.length + 1)), other.subarray(chance.below(other.length + 1))),
  (bytes, chance, other) => {
    const [from, to] = rangeOf(other, chance);
    const at = chance.below(bytes.length + 1);
    return joined(bytes.subarray(0, at), other.subarray(from, to), bytes.subarray(at));
  },
  // Lines.
  (bytes, chance) => {
    const from = lineStart(bytes, chance);
    const end = bytes.indexOf(10, from) + 1 || bytes.length;
    return joined(bytes.subarray(0, from), bytes.subarray(end));
  },
  (bytes, chance) => {
    const from = lineStart(bytes, chance);
    const end = bytes.indexOf(10, from) + 1 || bytes.length;
    return joined(bytes.subarray(0, end), bytes.subarray(from, end), bytes.subarray(end));
  },
  (bytes, chance) => {
    const [a, b] = [lineStart(bytes, chance), lineStart(bytes, chance)].sort((x, y) => x - y) as [
      number,
      number,
    ];
    return joined(bytes.subarray(0, a), bytes.subarray(b), bytes.subarray(a, b));
  },
];

/** Largest input: small ones are read fast and are easy to understand. */
const MOST = 1 << 15;

/** A file changed in one to six ways. */
export function mutated(bytes: Uint8Array, other: Uint8Array, chance: Chance): Uint8Array {
  let changed = bytes;
  for (let rounds = 1 + chance.below(6); rounds > 0; rounds--)
    if (changed.length > 0) changed = chance.of(MUTATIONS)(changed, chance, other);
  return changed.slice(0, MOST);
}
