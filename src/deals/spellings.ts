import { foldName } from './stage-names.js';

/**
 * For each label the code of the label to use in its place: labels that differ only in case, width or spaces become the
 * one that stands on most rows (the first of equals).
 *
 * @param counts how often each label stands in the source
 */
export function commonSpellings(labels: readonly string[], counts: ArrayLike<number>): Uint32Array {
  const best = new Map<string, number>();
  labels.forEach((label, code) => {
    const key = foldName(label);
    const found = best.get(key);
    if (found === undefined || counts[code]! > counts[found]!) best.set(key, code);
  });
  return Uint32Array.from(labels, (label) => best.get(foldName(label))!);
}
