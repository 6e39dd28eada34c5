import { foldName } from '../../deals/stage-names.js';

/**
 * The stage in a header such as `Proposal (draft) (Sales Pipeline (EU))`: without the pipeline at its end, which is one of
 * the pipelines of the file, or else the last pair of brackets, unless a stage of the file is called like the whole.
 */
export function stageOfHeader(
  label: string,
  pipelines: readonly string[],
  stages: readonly string[],
): string {
  const folded = foldName(label);
  if (!folded.endsWith(')')) return label;
  const pipeline = pipelines
    .map((name) => `(${foldName(name)})`)
    .filter((ending) => ending !== '()' && folded.endsWith(ending))
    .sort((a, b) => b.length - a.length)[0];
  const known = new Set(stages.map(foldName));
  const bare = label.trimEnd();
  if (pipeline !== undefined) return bare.slice(0, bare.length - pipeline.length).trimEnd();
  if (known.has(folded)) return label;
  const opening = lastOpening(bare);
  return opening > 0 ? bare.slice(0, opening).trimEnd() : label;
}

/** Place of the bracket that the one at the end closes; −1 where there is none. */
export function lastOpening(text: string): number {
  let depth = 0;
  for (let i = text.length - 1; i >= 0; i--) {
    if (text[i] === ')') depth++;
    else if (text[i] === '(' && --depth === 0) return i;
  }
  return -1;
}
