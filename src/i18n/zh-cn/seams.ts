const HAN = /\p{Script=Han}/u;
const SPACED = /[\p{L}\p{N}]/u;

/** A blank with the spaces that the sentence has around it, and the characters of Chinese before and behind them, if any. */
const SEAM = /(?:(\p{Script=Han})( ?))?(\{(\w+)(?:\|([^}]*))?\})( ?)(?=(\p{Script=Han})?)/gu;

/** What stands between a character of Chinese and the edge of what fills a blank. */
function seam(beside: string | undefined, asIs: string, edge: string | undefined): string {
  if (beside === undefined || edge === undefined) return asIs;
  return HAN.test(edge) ? '' : SPACED.test(edge) ? ' ' : asIs;
}

/** Chinese is written without spaces, but for one beside letters and digits of other scripts: 按负责人, 按 Region. */
export function joinChinese(
  template: string,
  fill: (blank: string, name: string, choice?: string) => string,
): string {
  return template.replace(SEAM, (_, ...found: readonly (string | undefined)[]) => {
    const [before, gap = '', blank = '', name = '', choice, after = '', behind] = found;
    const text = fill(blank, name, choice);
    // Marks of direction around a name are no part of how it looks.
    const bare = Array.from(text.replace(/[\u200e\u200f\u2066-\u2069]/g, ''));
    return (before ?? '') + seam(before, gap, bare[0]) + text + seam(behind, after, bare.at(-1));
  });
}
