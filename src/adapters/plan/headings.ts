import { groupHeading } from '../rows/group-heading.js';
import type { GroupHeading } from '../rows/group-heading.js';
import { foldHeader } from '../layouts/headers.js';
import { isKnownHeader } from './header-row.js';

/** Columns that a report does not have because lines above each group of deals stand for them. */
export interface Headings {
  /** Their names, the one of the outer groups first. */
  readonly names: readonly string[];
  /** Where what a heading says goes, by its folded name: the place behind the columns of the rows, or −1 for a column that the rows have themselves. */
  readonly columns: ReadonlyMap<string, number>;
  /** The first rows that are deals, with what the headings above them say behind their cells. */
  readonly rows: readonly (readonly string[])[];
}

/**
 * Finds the headings among the first rows: lines that say how many deals follow, or alone name a column that some layout knows.
 *
 * @param names of the columns of the rows
 * @param below rows after the header
 */
export function findHeadings(names: readonly string[], below: readonly (readonly string[])[]): Headings {
  const own = names.map(foldHeader);
  const read = below.map((row) => headingOf(row.map((cell) => cell.trim())));
  const added: string[] = [];
  const columns = new Map<string, number>();
  for (const heading of read) {
    if (!heading || columns.has(heading.header)) continue;
    const isOwn = own.includes(heading.header);
    columns.set(heading.header, isOwn ? -1 : names.length + added.length);
    if (!isOwn) added.push(heading.name);
  }
  const labels = added.map(() => '');
  const rows = below.flatMap((cells, i) => {
    const heading = read[i];
    if (!heading) return cells.length === names.length ? [[...cells, ...labels]] : [];
    const place = columns.get(heading.header)! - names.length;
    if (place >= 0) labels.fill('', place).splice(place, 1, heading.label);
    return [];
  });
  return { names: added, columns, rows };
}

function headingOf(cells: readonly string[]): GroupHeading | null {
  const heading = groupHeading(cells);
  if (heading === null || heading.counted) return heading;
  return cells.filter((cell) => cell !== '').length === 1 && isKnownHeader(heading.name) ? heading : null;
}
