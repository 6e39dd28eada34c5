const WHITE = /[ \t\n\r]*/y;
const SCALAR = /true|false|null|-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
const COLON = /[ \t\n\r]*:/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;

/** A text that is read from left to right. */
interface Reader {
  readonly text: string;
  at: number;
}

/**
 * Line and column, counted from 1, where the first thing begins that keeps a text from being JSON; undefined where it
 * is JSON. Browsers disagree on how, and whether, they tell. Never recurses.
 */
export function jsonErrorAt(text: string): { line: number; column: number } | undefined {
  const reader: Reader = { text, at: 0 };
  if (isDocument(reader)) return undefined;
  const before = text.slice(0, reader.at);
  return { line: before.split('\n').length, column: reader.at - before.lastIndexOf('\n') };
}

/** Reads to the end, or to what is wrong. */
function isDocument(reader: Reader): boolean {
  const ends: string[] = [];
  let wanted = true;
  for (;;) {
    skip(reader, WHITE);
    if (wanted) {
      const read = readStart(reader, ends);
      if (read === 'error') return false;
      wanted = read === 'open';
    } else {
      const end = ends.at(-1);
      if (end === undefined) return reader.at === reader.text.length;
      if (take(reader, end)) ends.pop();
      else if (!take(reader, ',') || (end === '}' && !readKey(reader))) return false;
      else wanted = true;
    }
  }
}

/** Reads a whole text, number or word, an empty list or object, or the start of another one up to its first value. */
function readStart(reader: Reader, ends: string[]): 'whole' | 'open' | 'error' {
  if (reader.text[reader.at] === '"') return readString(reader) ? 'whole' : 'error';
  const end = take(reader, '[') ? ']' : take(reader, '{') ? '}' : '';
  if (end === '') return skip(reader, SCALAR) ? 'whole' : 'error';
  skip(reader, WHITE);
  if (take(reader, end)) return 'whole';
  ends.push(end);
  return end === ']' || readKey(reader) ? 'open' : 'error';
}

function readKey(reader: Reader): boolean {
  skip(reader, WHITE);
  return reader.text[reader.at] === '"' && readString(reader) && skip(reader, COLON);
}

function readString(reader: Reader): boolean {
  reader.at++;
  while (reader.at < reader.text.length && reader.text[reader.at]! >= ' ') {
    if (take(reader, '"')) return true;
    if (reader.text[reader.at] !== '\\') reader.at++;
    else if (!skip(reader, ESCAPE)) return false;
  }
  return false;
}

function take(reader: Reader, mark: string): boolean {
  if (reader.text[reader.at] !== mark) return false;
  reader.at++;
  return true;
}

/** Moves over what a pattern matches here. */
function skip(reader: Reader, pattern: RegExp): boolean {
  pattern.lastIndex = reader.at;
  if (!pattern.test(reader.text)) return false;
  reader.at = pattern.lastIndex;
  return true;
}
