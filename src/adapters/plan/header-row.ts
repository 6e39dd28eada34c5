import { foldHeader } from '../layouts/headers.js';
import { generic } from '../layouts/generic.js';
import { LAYOUTS } from '../layouts/index.js';
import { commonWidth } from './opening.js';
import type { OpeningRow } from './opening.js';

const KNOWN = new Set(
  [...LAYOUTS, generic].flatMap(({ strong, weak, fields }) => [
    ...strong,
    ...weak,
    ...Object.values(fields).flat(),
  ]),
);

/** How many rows may come before the header. */
const MOST_PREAMBLE = 40;

/** Whether a cell is a header that some layout knows, as it stands, behind a prefix (`Deal - `), or with a stage in it. */
export function isKnownHeader(cell: string): boolean {
  if (cell === '' || cell.length > 200) return false;
  const folded = foldHeader(cell);
  return (
    KNOWN.has(folded) ||
    KNOWN.has(folded.replace(/^(?:.{1,30}? - |opportunity )/u, '')) ||
    KNOWN.has(folded.replace(/ ?\([^()]{0,20}\)$/u, '')) ||
    folded.startsWith('date entered "')
  );
}

/**
 * Place of the header among the first rows: the row with the most headers that are known, the first of equals; where none
 * is, the first row as wide as most rows. −1 where all rows are blank.
 *
 * @param extra folded headers that are known besides
 */
export function findHeaderRow(
  rows: readonly Pick<OpeningRow, 'cells'>[],
  extra: ReadonlySet<string> = new Set(),
): number {
  let best = -1;
  let most = 0;
  rows.slice(0, MOST_PREAMBLE).forEach(({ cells }, place) => {
    const hits = new Set(
      cells.map(foldHeader).filter((folded, i) => extra.has(folded) || isKnownHeader(cells[i]!)),
    ).size;
    if (hits > most) [best, most] = [place, hits];
  });
  if (best >= 0) return best;
  const filled = rows.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  const width = commonWidth(filled);
  return rows.findIndex((row) => row.cells.length === width && filled.includes(row));
}
