// AssemblyScript, compiled to WebAssembly by scripts/simd.mjs; not part of the TypeScript program.
//
// Takes rows of a delimited file that are as nearly all of them are, sixteen bytes at a time. What is not usual ends the
// taking, and is read with more care by `UsualRows`, of which every rule here is one.

import * as at from '../layout';
import { dayAt, NO_DAY } from './days';
import { isDeal } from './deals';
import { firstOf, hitsOf, slotOf } from './labels';

export { learn } from './labels';

const LF: i32 = 10;
const CR: i32 = 13;
const QUOTE: i32 = 34;
const DOT: i32 = 46;

const DAY: f64 = 86_400_000;
const DAY_LENGTH: i32 = 10;
/** Longest number that is taken without a closer look, in bytes. */
const MOST_PLAIN: i32 = 16;

/** Whether a text that begins and ends with these bytes may have white space at an end, as in words.ts. */
function maybeSpaced(first: i32, last: i32): bool {
  return first <= 32 || last <= 32 || first == 0xc2 || first == 0xe3 || last == 0xa0 || last == 0x80;
}

/** How many entries the rows taken so far have, and which of them is the first one of this row. */
let entries: i32 = 0;
let firstEntry: i32 = 0;
/** Whether the entries of every row so far are in order. */
let isOrdered: bool = true;
/** Of this row: how many days it has, and line breaks in quotes. */
let days: i32 = 0;
let breaks: i32 = 0;

/** What a cell says that is of no use, in place of where it ends: why, which depends on whether the bytes end before it does. */
function oddAt(end: i32, limit: i32): i32 {
  return end >= limit ? -at.CUT : -at.ODD;
}

/** Takes a cell that is a day or empty. Like all of these, returns the place of the byte behind it, without its quotes. */
function dayCell(column: i32, isEntry: bool, start: i32, row: i32): i32 {
  const day = <i32>load<u8>(start) == load<i32>(at.DELIMITER) ? NO_DAY : dayAt(start);
  const instant = <f64>day * DAY;
  if (!isEntry) store<f64>(load<i32>(column, at.OUT) + (row << 3), day == NO_DAY ? NaN : instant);
  if (day == NO_DAY) return start;
  days++;
  if (isEntry) addEntry(instant, load<i32>(column, at.MORE));
  return start + DAY_LENGTH;
}

function addEntry(instant: f64, stage: i32): void {
  const time = load<i32>(at.ENTRY_TIMES) + (entries << 3);
  const place = load<i32>(at.ENTRY_STAGES) + (entries << 1);
  store<f64>(time, instant);
  store<u16>(place, stage);
  if (entries++ == firstEntry) return;
  const before = load<f64>(time - 8);
  if (before > instant || (before == instant && <i32>load<u16>(place - 2) > stage)) isOrdered = false;
}

/** Takes a cell whose label is known, and which ends before one of two bytes. */
function labelCell(column: i32, start: i32, sought: v128, other: v128, limit: i32, row: i32): i32 {
  const none = i64x2.splat(0);
  let end = start;
  let a = v128.load(end);
  let b = none;
  let c = none;
  let d = none;
  let hits = hitsOf(a, sought, other);
  if (hits != 0) a = firstOf(a, ctz(hits));
  else {
    end += 16;
    b = v128.load(end);
    hits = hitsOf(b, sought, other);
    if (hits != 0) b = firstOf(b, ctz(hits));
    else {
      end += 16;
      c = v128.load(end);
      hits = hitsOf(c, sought, other);
      if (hits != 0) c = firstOf(c, ctz(hits));
      else {
        end += 16;
        d = v128.load(end);
        hits = hitsOf(d, sought, other);
        if (hits == 0) return oddAt(end + 16, limit);
        d = firstOf(d, ctz(hits));
      }
    }
  }
  end += ctz(hits);
  const code = end == start ? 0 : load<i32>(slotOf(column, a, b, c, d), at.CODE);
  if (code < 0) return newLabel(column, start, end, limit);
  store<u16>(load<i32>(column, at.OUT) + (row << 1), code);
  return end;
}

/** Says which label is not known. Before a doubled quote it is no whole one. */
function newLabel(column: i32, start: i32, end: i32, limit: i32): i32 {
  if (end + 1 >= limit) return -at.CUT;
  if (<i32>load<u8>(end) == QUOTE && <i32>load<u8>(end, 1) == QUOTE) return -at.ODD;
  store<i32>(at.AT_COLUMN, (column - load<i32>(at.CONFIG)) / at.COLUMN_SIZE);
  store<i32>(at.FROM, start);
  store<i32>(at.TO, end);
  return -at.NEW_LABEL;
}

/** Takes a cell that is empty or a number such as `12850` or `12850.5`, as in amount-sink.ts. */
function amountCell(column: i32, start: i32, limit: i32, row: i32): i32 {
  let mantissa: i64 = 0;
  let point = 0;
  let end = start;
  for (; end <= start + MOST_PLAIN; end++) {
    const digit = <i32>load<u8>(end) - 48;
    if (<u32>digit <= 9) mantissa = mantissa * 10 + digit;
    else if (digit == DOT - 48 && point == 0 && end > start) point = end;
    else break;
  }
  const length = end - start;
  let value: f64 = NaN;
  let sort = 0;
  if (length > 0) {
    const decimals = point == 0 ? 0 : end - point - 1;
    const isUsual =
      point == 0
        ? length < MOST_PLAIN
        : length <= MOST_PLAIN && decimals != 0 && decimals != 3 && load<i32>(column, at.IS_COMMA) == 0;
    if (!isUsual || load<i32>(column, at.IS_PLAIN) == 0) return oddAt(end, limit);
    value = <f64>mantissa;
    if (point != 0) value /= load<f64>(at.POWERS + (decimals << 3));
    sort = point != 0 ? at.POINTS : length > 3 ? at.WHOLES : 0;
  }
  store<f64>(load<i32>(column, at.OUT) + (row << 3), value);
  store<i32>(column, sort, at.SORT);
  return end;
}

/** Copies a text that ends before one of two bytes, or passes over a cell that nothing takes. */
function textCell(
  column: i32,
  isText: bool,
  start: i32,
  isQuoted: bool,
  isLast: bool,
  sought: v128,
  lineEnds: v128,
  limit: i32,
  row: i32,
): i32 {
  const out = load<i32>(column, at.OUT);
  const ends = load<i32>(column, at.MORE) + (row << 2);
  const target = isText && row > 0 ? out + load<i32>(ends - 4) : out;
  let shift = target - start;
  let end = start;
  for (;;) {
    const bytes = v128.load(end);
    if (isText) v128.store(end + shift, bytes);
    const hits = hitsOf(bytes, sought, lineEnds);
    end += hits == 0 ? 16 : ctz(hits);
    if (end >= limit) return -at.CUT;
    if (hits == 0) continue;
    if (!isQuoted) break;
    if (<i32>load<u8>(end) != QUOTE) {
      breaks++;
      end++;
    } else if (<i32>load<u8>(end, 1) == QUOTE) {
      // Of two quotes one is kept.
      shift--;
      end += 2;
    } else break;
  }
  if (!isText) return end;
  let to = end + shift;
  // The last cell of a row ends before the CR of a CRLF.
  const mayBeCrlf = isLast && !isQuoted && to > target && load<i32>(at.LINE_END) == LF;
  if (mayBeCrlf && <i32>load<u8>(end) == LF && <i32>load<u8>(to - 1) == CR) to--;
  if (to > target && maybeSpaced(load<u8>(target), load<u8>(to - 1))) return -at.ODD;
  store<i32>(ends, to - out);
  return end;
}

/** Counts the amounts of a row that is taken by their sorts. */
function countAmounts(): void {
  const list = load<i32>(at.AMOUNT_LIST);
  const end = list + (load<i32>(at.AMOUNTS) << 2);
  for (let place = list; place < end; place += 4) {
    const amount = load<i32>(place);
    const sort = load<i32>(amount, at.SORT);
    if (sort != 0) store<i32>(amount + sort, load<i32>(amount + sort) + 1);
  }
}

/**
 * Takes the cells of the row that begins at a place and ends before `limit`; returns where the next one begins, and why the row cannot
 * be taken as a number below zero.
 */
function takeRow(begin: i32, limit: i32, row: i32): i32 {
  const delimiter = load<i32>(at.DELIMITER);
  const lineEnd = load<i32>(at.LINE_END);
  const delimiters = i8x16.splat(<i8>delimiter);
  const lineEnds = i8x16.splat(<i8>lineEnd);
  const quotes = i8x16.splat(<i8>QUOTE);
  const last = load<i32>(at.CONFIG) + (load<i32>(at.COLUMNS) - 1) * at.COLUMN_SIZE;
  let place = begin;
  for (let column = load<i32>(at.CONFIG); ; column += at.COLUMN_SIZE) {
    if (place >= limit) return -at.CUT;
    const kind = load<i32>(column, at.KIND);
    const isQuoted = <i32>load<u8>(place) == QUOTE;
    const start = place + i32(isQuoted);
    const sought = isQuoted ? quotes : delimiters;
    let end: i32;
    if (kind >= at.DATE_KIND) end = dayCell(column, kind > at.DATE_KIND, start, row);
    else {
      store<i32>(column, place, at.START);
      if (kind == at.LABEL_KIND)
        end = labelCell(column, start, sought, isQuoted ? quotes : lineEnds, limit, row);
      else if (kind == at.AMOUNT_KIND) end = amountCell(column, start, limit, row);
      else
        end = textCell(
          column,
          kind == at.TEXT_KIND,
          start,
          isQuoted,
          column == last,
          sought,
          lineEnds,
          limit,
          row,
        );
      if (end < 0) return end;
    }
    if (isQuoted && <i32>load<u8>(end++) != QUOTE) return oddAt(end + DAY_LENGTH, limit);
    if (end >= limit) return -at.CUT;
    const behind = <i32>load<u8>(end);
    if (column < last) {
      if (behind != delimiter) return oddAt(end + DAY_LENGTH, limit);
      place = end + 1;
      continue;
    }
    if (behind == lineEnd) return end + 1;
    if (behind == CR && <i32>load<u8>(end, 1) == lineEnd) return end + 2 > limit ? -at.CUT : end + 2;
    return oddAt(end + DAY_LENGTH, limit);
  }
}

/**
 * Takes rows that begin with byte `from`, up to `most` of them, of which the first is on physical line `line`, out of the
 * bytes before `limit`. Returns how many it took.
 */
export function take(from: i32, limit: i32, most: i32, line: i32): i32 {
  const lines = load<i32>(at.LINES);
  const starts = load<i32>(at.ENTRY_STARTS);
  let begin = from;
  let allDays = 0;
  let reason: i32 = at.ALL;
  let row = 0;
  entries = 0;
  isOrdered = true;
  store<i32>(starts, 0);
  for (; row < most; row++) {
    const wasOrdered = isOrdered;
    firstEntry = entries;
    days = breaks = 0;
    const next = takeRow(begin, limit, row);
    const isTaken = next >= 0 && next - begin <= load<i32>(at.LONGEST) && isDeal();
    if (!isTaken) {
      reason = next < 0 ? -next : at.ODD;
      isOrdered = wasOrdered;
      break;
    }
    countAmounts();
    store<i32>(lines + (row << 2), line);
    store<i32>(starts + ((row + 1) << 2), entries);
    line += 1 + breaks;
    allDays += days;
    begin = next;
  }
  store<i32>(at.REASON, reason);
  store<i32>(at.POSITION, begin);
  store<i32>(at.NEXT_LINE, line);
  store<i32>(at.DAYS, allDays);
  store<i32>(at.ORDERED, i32(isOrdered));
  return row;
}
