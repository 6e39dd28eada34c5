/** Longest part of a header that is compared. */
const LONGEST = 300;

/**
 * A header in the form in which headers are compared: no byte order mark, width and case folded, single spaces, straight
 * quotes, hyphens for dashes, without the marks of required and sorted columns (`*`, `↑`), and the words of technical
 * names apart: `StageName`, `stage_name` and `stage.name` are `stage name`.
 */
export function foldHeader(header: string): string {
  return header
    .slice(0, LONGEST)
    .normalize('NFKC')
    .replace(/[\uFEFF*↑↓▲▼]/gu, '')
    .replace(/[‐-―−]/gu, '-')
    .replace(/[“”„«»]/gu, '"')
    .replace(/[‘’‚]/gu, "'")
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2')
    .replace(/[\s_.]+/gu, ' ')
    .trim()
    .toLowerCase();
}

/** A header without the unit in brackets at its end: `金额(万元)` is `金额`. */
export function withoutUnit(folded: string): string {
  return folded.endsWith(')') || folded.endsWith(']')
    ? folded.replace(/ ?[([][^()[\]]{0,20}[)\]]$/u, '')
    : folded;
}

/** Headers that tell columns apart. */
export interface UniqueHeaders {
  readonly names: readonly string[];
  /** Headers that stood more than once. */
  readonly repeated: readonly string[];
  /** Places of the second and further columns of a header. */
  readonly seconds: readonly number[];
}

/** Headers made unique: of equal ones the second is `Amount (2)`; an empty one is named after its place (`column 3`). */
export function uniqueHeaders(headers: readonly string[]): UniqueHeaders {
  const seen = new Set<string>();
  const repeated = new Set<string>();
  const seconds: number[] = [];
  const names = headers.map((header, place) => {
    const name = header.replace(/^\uFEFF|\s*[↑↓▲▼]\s*$/gu, '').trim() || `column ${place + 1}`;
    let unique = name;
    for (let k = 2; seen.has(unique); k++) unique = `${name} (${k})`;
    if (unique !== name) {
      repeated.add(name);
      seconds.push(place);
    }
    seen.add(unique);
    return unique;
  });
  return { names, repeated: [...repeated], seconds };
}
