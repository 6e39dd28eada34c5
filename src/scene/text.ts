import type { FontSize } from './scene.js';

/** Width in px of a text at a size; `strong` is semibold. The page measures its own font, Node estimates. */
export type Measure = (text: string, size: FontSize, strong: boolean) => number;

/** No drawing needs a longer piece of one label than this; what follows is reached through the table. */
const LONGEST = 240;

const segmenter =
  typeof Intl.Segmenter === 'function' ? new Intl.Segmenter(undefined, { granularity: 'grapheme' }) : null;

/** What a reader takes for single characters: emoji families and accents stay whole. */
export function graphemes(text: string): string[] {
  return segmenter ? Array.from(segmenter.segment(text), (part) => part.segment) : Array.from(text);
}

// Control characters and lone surrogates are not allowed in XML, and line breaks mean nothing in a label.
// eslint-disable-next-line no-control-regex
const CONTROL = /[\u0000-\u001f\u007f-\u009f\ufffe\uffff]+/g;
// A direction control ends what stands around it – an isolate even that of its own label – and turns words around: letters
// find their direction without.
const DIRECTION = /[\u202a-\u202e\u2066-\u2069]/g;

/** A text as one line of drawable characters, which cannot disturb the direction of what stands beside them. */
export function plainText(text: string): string {
  return text.replace(DIRECTION, '').replace(CONTROL, ' ').toWellFormed().trim();
}

/** A text cut to at most `most` characters as a reader counts them, with an ellipsis where something is missing. */
export function clipText(text: string, most: number): string {
  if (text.length <= most) return text;
  const parts = graphemes(text.slice(0, LONGEST * 16));
  return parts.length <= most && text.length <= LONGEST * 16
    ? text
    : `${parts
        .slice(0, most - 1)
        .join('')
        .trimEnd()}…`;
}

// Right-to-left letters and marks: only with these can a label, once it is plain text, disturb what stands beside it.
const DIRECTIONAL =
  /[\u0590-\u08ff\u200e\u200f\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/** A label inside a sentence: its direction ends with it. */
export function isolateText(text: string): string {
  return DIRECTIONAL.test(text) ? `\u2068${text}\u2069` : text;
}

/** The longest beginning of a text that fits `width`, with an ellipsis where something is missing; empty if nothing fits. */
export function fitText(
  text: string,
  width: number,
  size: FontSize,
  strong: boolean,
  measure: Measure,
): string {
  return cutText(text, width, (part) => measure(part, size, strong));
}

function cutText(text: string, width: number, measure: (text: string) => number): string {
  if (text.length <= LONGEST && measure(text) <= width) return text;
  const parts = graphemes(text.slice(0, LONGEST * 16)).slice(0, LONGEST);
  let low = 0;
  let high = parts.length;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (measure(`${parts.slice(0, middle).join('')}…`) <= width) low = middle;
    else high = middle - 1;
  }
  return low === 0 ? '' : `${parts.slice(0, low).join('').trimEnd()}…`;
}

// A line may break after white space that is not a no-break space, after a hyphen or slash, and around every ideograph or
// full-width mark; not behind a mark that opens.
const PIECES =
  /[（《“]*(?:[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]|(?:\u00a0|[^\s\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef/-])*(?:[/-]+|[^\S\u00a0]+)|(?:\u00a0|[^\s\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef/-])+)/gu;
// A line never begins with one of these.
const CLOSING = /^[，。、；：！？）》」』】％·,.;:!?)\]%”’]/u;

function piecesOf(text: string): string[] {
  const pieces: string[] = [];
  for (const piece of text.match(PIECES) ?? []) {
    if (CLOSING.test(piece) && pieces.length > 0) pieces[pieces.length - 1] += piece;
    else pieces.push(piece);
  }
  return pieces;
}

/** An isolate that is cut by a line break ends with its line and begins anew on the next. */
function closeIsolates(lines: readonly string[]): string[] {
  let open = false;
  return lines.map((line) => {
    const whole = open ? `\u2068${line}` : line;
    open = whole.lastIndexOf('\u2068') > whole.lastIndexOf('\u2069');
    return open ? `${whole}\u2069` : whole;
  });
}

/**
 * A text in lines no wider than `width`, at most `most` of them; what does not fit ends in an ellipsis.
 * Words longer than a line are cut, never left to stick out.
 */
export function wrapText(
  text: string,
  width: number,
  most: number,
  size: FontSize,
  strong: boolean,
  measure: Measure,
): string[] {
  return closeIsolates(breakLines(text, width, most, (part) => measure(part, size, strong)));
}

/** Where lines end is guessed from how wide a letter is on average, and then looked at: few pieces of a text are measured. */
function breakLines(text: string, width: number, most: number, measure: (text: string) => number): string[] {
  const cut = text.length > LONGEST * 8 ? text.slice(0, LONGEST * 8) : text;
  const start = cut.slice(0, LONGEST);
  const wide = measure(start);
  if (wide <= width && cut.length <= LONGEST) return cut ? [cut] : [];
  const lines: string[] = [];
  const pieces = piecesOf(cut);
  const letters = (width / wide) * start.length;
  for (let from = 0, to = 0; from < pieces.length; from = to) {
    const line = (end: number): string => pieces.slice(from, end).join('').trimEnd();
    const fits = (end: number): boolean => measure(line(end)) <= width;
    const cutFrom = (end: number): string[] => {
      const start = cutText(line(end), width, measure);
      return start === '' ? lines : [...lines, start];
    };
    if (lines.length === most - 1)
      return fits(pieces.length) ? [...lines, line(pieces.length)] : cutFrom(pieces.length);
    to = from + 1;
    for (let guess = pieces[from]!.length; to < pieces.length && guess < letters; to++)
      guess += pieces[to]!.length;
    while (to > from && !fits(to)) to--;
    if (to === from) return cutFrom(from + 1);
    while (to < pieces.length && fits(to + 1)) to++;
    if (line(to).trim() !== '') lines.push(line(to));
  }
  return lines;
}
