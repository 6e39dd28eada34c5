/** Overrides and isolates turn text around; a drawing leaves them out, and one must not be left open. */
const DIRECTION = /[\u202a-\u202e\u2066-\u2069]/gu;
const OVERRIDE = /[\u202a-\u202e]/u;

const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** What a reader takes for single characters. */
export const graphemesOf = (text: string): string[] =>
  Array.from(segmenter.segment(text), ({ segment }) => segment);

/** A text without what a drawing may change of it: direction controls, control characters, white space. */
export const bare = (text: string): string =>
  text
    .replaceAll(DIRECTION, '')
    // eslint-disable-next-line no-control-regex
    .replaceAll(/[\u0000-\u001f\u007f-\u009f\ufffe\uffff\s]+/gu, '')
    .toWellFormed();

/** Whether a text appears literally: whole, or its beginning with an ellipsis. */
export function shows(surface: string, text: string): boolean {
  const [whole, wanted] = [bare(surface), bare(text)];
  if (whole.includes(wanted)) return true;
  const parts = graphemesOf(wanted);
  for (let n = parts.length - 1; n >= 2; n--) {
    const beginning = parts.slice(0, n).join('');
    if (whole.includes(`${beginning}…`)) return true;
    if (n > 400) n -= Math.floor(n / 8);
  }
  return false;
}

/** Lines that are cut in the middle of what a reader takes for one character of a text. */
export function splitGraphemes(lines: readonly string[], text: string): string[] {
  const wanted = bare(text);
  const ends = new Set([0]);
  let at = 0;
  for (const part of graphemesOf(wanted)) ends.add((at += part.length));
  return lines.filter((line) => {
    if (!line.endsWith('…')) return false;
    const body = bare(line.slice(0, -1));
    const start = body === '' ? -1 : wanted.indexOf(body);
    return start >= 0 && !ends.has(start + body.length);
  });
}

/** Texts that would turn around what stands beside them. */
export function turning(lines: readonly string[]): string[] {
  return lines.filter((line) => {
    if (OVERRIDE.test(line)) return true;
    const opened = line.match(/[\u2066-\u2068]/gu)?.length ?? 0;
    return opened !== (line.match(/\u2069/gu)?.length ?? 0);
  });
}

/** Longest piece of an input that a message may repeat. */
const ECHO = 200;

/** A piece of the input in a message that is longer than it may be; empty where there is none. */
export function longEcho(message: string, said: string): string {
  for (let at = 0; at + ECHO < message.length; at++) {
    const piece = message.slice(at, at + ECHO + 1);
    if (said.includes(piece)) return piece;
  }
  return '';
}
