import { foldHeader } from '../layouts/headers.js';
import { totalKind } from './total-words.js';

/** A line above the deals of a group, such as `Stage: Proposal (2 records)` or `Proposal (2 records)`. */
export interface GroupHeading {
  /** The column by which deals are grouped, folded, and as it stands; empty where the line does not say it. */
  readonly header: string;
  readonly name: string;
  /** What stands in that column for all deals of the group; empty where they have nothing there. */
  readonly label: string;
  /** Whether it says how many deals the group has. */
  readonly counted: boolean;
}

const HEADING =
  /^(?:([^:：]{1,80}?)\s*[:：]\s*)?(.*?)\s*([(（]\s*\d[\d,.]*\s*(?:records?|条记录|條記錄|条|行)\s*[)）])?$/u;

/** A sum beside the heading, perhaps with a currency: `150.00`, `EUR 1,250.50`. */
const SUM = /^(?:\p{L}{1,3} ?)?[^\p{L}]*\d[^\p{L}]*(?:\p{L}{1,3})?$/u;

/** Longest line that is taken for a heading. */
const LONGEST = 300;

/** The heading that a row of trimmed cells is, with nothing besides but sums; null where it is none. */
export function groupHeading(cells: readonly string[]): GroupHeading | null {
  const [first = '', ...others] = cells.filter((cell) => cell !== '');
  if (first.length > LONGEST) return null;
  const [, name = '', label = '', count] = HEADING.exec(first) ?? [];
  const counted = count !== undefined;
  const says = name !== '' || (counted && label !== '' && totalKind(first) === null);
  const isHeading = says && others.every((cell) => SUM.test(cell.slice(0, 60)));
  // A dash is how a report writes that there is nothing.
  return isHeading ? { header: foldHeader(name), name, label: label === '-' ? '' : label, counted } : null;
}
