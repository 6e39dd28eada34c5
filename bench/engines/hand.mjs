/**
 * The floor for a reader that knows this very file: one pass over the bytes into typed arrays, written by hand. It knows
 * the columns and their types, trusts every byte, keeps texts where they stand in the file, and reports nothing.
 */
import { DATE_COLUMNS, LABEL_COLUMNS, STAGE_COLUMNS, STAGES } from '../export.mjs';
import { factsOf } from '../facts.mjs';

export const title = 'floor: a hand-written pass for this file';

const [COMMA, LF, CR, QUOTE, DASH, POINT] = [44, 10, 13, 34, 45, 46];
const [TEXT, LABEL, NUMBER, DATE] = [0, 1, 2, 3];
const FIRST_YEAR = 1970;
const POWERS = [1, 10, 100, 1000, 10_000, 100_000];
const SLOTS = 4096;

/** Days since 1970 at the first of each month. */
const MONTHS = Int32Array.from(
  { length: 140 * 12 },
  (_, month) => Date.UTC(FIRST_YEAR, month, 1) / 86_400_000,
);

/** Codes for the few texts of a column, found by their hash. */
class Dictionary {
  slots = new Int32Array(SLOTS).fill(-1);
  starts = [];
  ends = [];
  hashes = [];

  /** @param {Uint8Array} bytes */
  constructor(bytes) {
    this.bytes = bytes;
  }

  code(start, end, hash) {
    for (let slot = hash & (SLOTS - 1); ; slot = (slot + 1) & (SLOTS - 1)) {
      const code = this.slots[slot];
      if (code < 0) return this.add(start, end, hash, slot);
      if (this.hashes[code] === hash && this.isSame(code, start, end)) return code;
    }
  }

  add(start, end, hash, slot) {
    this.slots[slot] = this.starts.length;
    this.starts.push(start);
    this.ends.push(end);
    this.hashes.push(hash);
    return this.starts.length - 1;
  }

  isSame(code, start, end) {
    const from = this.starts[code];
    const length = end - start;
    if (this.ends[code] - from !== length) return false;
    let i = 0;
    while (i < length && this.bytes[from + i] === this.bytes[start + i]) i++;
    return i === length;
  }

  labels() {
    return this.starts.map((start, code) => textOf(this.bytes, start, this.ends[code]));
  }
}

const decoder = new TextDecoder();
const textOf = (bytes, start, end) => decoder.decode(bytes.subarray(start, end)).replaceAll('""', '"');

function typeOf(column) {
  if (DATE_COLUMNS.includes(column)) return DATE;
  if (LABEL_COLUMNS.includes(column)) return LABEL;
  return column === 'amount' ? NUMBER : TEXT;
}

function makeColumn(type, rows) {
  if (type === TEXT) return [new Uint32Array(rows), new Uint32Array(rows)];
  if (type === LABEL) return new Uint16Array(rows);
  return type === NUMBER ? new Float64Array(rows) : new Int32Array(rows);
}

/** More rows than the file has: its first lines are taken for all, and an eighth for luck. */
function roomFor(bytes, from) {
  const sample = Math.min(bytes.length, from + 65_536);
  let lines = 1;
  for (let i = from; i < sample; i++) if (bytes[i] === LF) lines++;
  return Math.ceil(((bytes.length - from) / (sample - from)) * lines * 1.125) + 16;
}

/** @param {Uint8Array} bytes */
export function read(bytes) {
  const size = bytes.length;
  let at = bytes.indexOf(LF) + 1;
  const names = decoder.decode(bytes.subarray(0, at - 1)).split(',');
  const types = Uint8Array.from(names, typeOf);
  const room = roomFor(bytes, at);
  const columns = names.map((_, i) => makeColumn(types[i], room));
  const dictionaries = names.map(() => new Dictionary(bytes));
  let row = 0;
  for (; at < size; row++) {
    for (let c = 0; c < types.length; c++) {
      const type = types[c];
      let byte = bytes[at];
      if (type === DATE) {
        if (byte === COMMA || byte === LF || byte === CR || byte === undefined) columns[c][row] = 0;
        else {
          const year =
            (bytes[at] - 48) * 1000 +
            (bytes[at + 1] - 48) * 100 +
            (bytes[at + 2] - 48) * 10 +
            bytes[at + 3] -
            48;
          const month = (bytes[at + 5] - 48) * 10 + bytes[at + 6] - 49;
          const day = (bytes[at + 8] - 48) * 10 + bytes[at + 9] - 49;
          columns[c][row] = MONTHS[(year - FIRST_YEAR) * 12 + month] + day;
          at += 10;
        }
      } else if (type === NUMBER) {
        let value = 0;
        let decimals = -1;
        const negative = byte === DASH;
        if (negative) byte = bytes[++at];
        while (byte !== COMMA && byte !== LF && byte !== CR && byte !== undefined) {
          if (byte === POINT) decimals = 0;
          else {
            value = value * 10 + (byte - 48);
            if (decimals >= 0) decimals++;
          }
          byte = bytes[++at];
        }
        if (decimals > 0) value /= POWERS[decimals];
        columns[c][row] = negative ? -value : value;
      } else {
        let start = at;
        let end;
        let hash = 0;
        if (byte === QUOTE) {
          start = ++at;
          for (;;) {
            while (at < size && bytes[at] !== QUOTE) hash = (Math.imul(hash, 31) + bytes[at++]) | 0;
            if (bytes[at + 1] !== QUOTE) break;
            at += 2;
          }
          end = at++;
        } else {
          while (byte !== COMMA && byte !== LF && byte !== undefined) {
            hash = (Math.imul(hash, 31) + byte) | 0;
            byte = bytes[++at];
          }
          end = bytes[at - 1] === CR ? at - 1 : at;
        }
        if (type === LABEL) columns[c][row] = dictionaries[c].code(start, end, hash);
        else {
          columns[c][0][row] = start;
          columns[c][1][row] = end;
        }
      }
      if (bytes[at] === CR) at++;
      at++;
    }
  }
  const labels = new Map(names.map((name, i) => [name, dictionaries[i].labels()]));
  return { rows: row, bytes, labels, columns: new Map(names.map((name, i) => [name, columns[i]])) };
}

/** @typedef {ReturnType<typeof read>} Table */

/** @param {Table} table */
export const facts = ({ rows, bytes, labels, columns }) =>
  factsOf({
    rows,
    text: (column, row) => {
      const found = columns.get(column);
      return typeOf(column) === LABEL
        ? labels.get(column)[found[row]]
        : textOf(bytes, found[0][row], found[1][row]);
    },
    amount: (row) => columns.get('amount')[row],
    day: (column, row) => columns.get(column)[row],
  });

/** @param {Table} table */
export function reached({ rows, labels, columns }) {
  const owner = columns.get('owner');
  const [, e1, e2, e3, e4, e5] = STAGE_COLUMNS.map((column) => columns.get(column));
  const owners = labels.get('owner');
  const counts = new Uint32Array(owners.length * STAGES.length);
  for (let row = 0; row < rows; row++) {
    const last = e5[row] ? 5 : e4[row] ? 4 : e3[row] ? 3 : e2[row] ? 2 : e1[row] ? 1 : 0;
    counts[owner[row] * STAGES.length + last]++;
  }
  return Object.fromEntries(
    owners.map((label, code) => {
      const sums = [...counts.subarray(code * STAGES.length, (code + 1) * STAGES.length)];
      for (let stage = sums.length - 2; stage >= 0; stage--) sums[stage] += sums[stage + 1];
      return [label, sums];
    }),
  );
}
