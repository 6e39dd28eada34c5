/** Most letters that may differ between a word and its correction. */
const MOST = 2;

/**
 * The known word that differs from a word in the fewest letters, at most two, capitals aside; undefined where none is
 * that near, or where the word is known itself.
 */
export function nearestWord(word: string, known: readonly string[]): string | undefined {
  let best: string | undefined;
  let least = MOST + 1;
  for (const candidate of known) {
    if (candidate === word) return undefined;
    if (Math.abs(candidate.length - word.length) > MOST) continue;
    const apart = distanceBetween(word.toLowerCase(), candidate.toLowerCase());
    if (apart < least && apart < candidate.length - 1) {
      best = candidate;
      least = apart;
    }
  }
  return best;
}

/** Levenshtein distance: letters to insert, delete or replace. */
function distanceBetween(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, row[j]! + 1, next[j - 1]! + 1));
    }
    row = next;
  }
  return row[b.length]!;
}
