import { findField } from '../layouts/find-field.js';
import { GENERIC_FIELDS } from '../layouts/generic.js';
import { foldHeader } from '../layouts/headers.js';
import { groupHeading } from '../rows/group-heading.js';
import type { GroupHeading } from '../rows/group-heading.js';
import { isKnownHeader } from './header-row.js';

/** Columns that a report does not have because lines above each group of deals stand for them. */
export interface Headings {
  /** Their names, the one of the outer groups first. */
  readonly names: readonly string[];
  /** Where what a heading says goes, by its folded name: the place behind the columns of the rows, or −1 for a column that the rows have themselves. */
  readonly columns: ReadonlyMap<string, number>;
  /** What the headings above the header say, in the order of the names. */
  readonly labels: readonly string[];
  /** The first rows that are deals, with what the headings above them say behind their cells. */
  readonly rows: readonly (readonly string[])[];
}

type Rows = readonly (readonly string[])[];

/** What headings stand for that do not say it. */
const UNNAMED = 'Stage';

/**
 * Finds the headings among the first rows: lines that say how many deals follow, or alone name a column that some layout knows.
 * Some reports repeat the header below each of them, so that the first one stands above it. A heading without the name of its
 * column is that of the stage, where deals have none of their own and nothing else is left unnamed.
 *
 * @param names of the columns of the rows
 * @param above rows before the header
 * @param below rows after the header
 */
export function findHeadings(names: readonly string[], above: Rows, below: Rows): Headings {
  const own = names.map(foldHeader);
  const read = below.map(headingOf);
  const first = above.flatMap((row) => {
    const heading = headingOf(row);
    const isHeading = heading?.counted || read.some((other) => other?.header === heading?.header);
    return heading && isHeading ? [heading] : [];
  });
  const isStage = !hasStage(own, [...first, ...read]) && !hasTwoUnnamed([...above, ...below]);
  const added: string[] = [];
  const columns = new Map<string, number>();
  for (const heading of [...first, ...read]) {
    if (!heading || columns.has(heading.header)) continue;
    const isNew = heading.name === '' ? isStage : !own.includes(heading.header);
    columns.set(heading.header, isNew ? names.length + added.length : -1);
    if (isNew) added.push(heading.name || UNNAMED);
  }
  const labels = added.map(() => '');
  const say = ({ header, label }: GroupHeading) => {
    const place = columns.get(header)! - names.length;
    if (place >= 0) labels.fill('', place).splice(place, 1, label);
  };
  first.forEach(say);
  const begin = [...labels];
  const rows = below.flatMap((cells, i) => {
    if (!read[i]) return cells.length === names.length ? [[...cells, ...labels]] : [];
    say(read[i]);
    return [];
  });
  return { names: added, columns, labels: begin, rows };
}

function hasStage(own: readonly string[], headings: readonly (GroupHeading | null)[]): boolean {
  const said = headings.flatMap((heading) => (heading && heading.name !== '' ? [heading.header] : []));
  return findField(GENERIC_FIELDS.stage!, [...own, ...said]) >= 0;
}

/** Whether two headings without a name follow each other: one of them is not of a stage. */
function hasTwoUnnamed(rows: Rows): boolean {
  const filled = rows.filter((row) => row.some((cell) => cell.trim() !== ''));
  const isUnnamed = filled.map((row) => headingOf(row)?.name === '');
  return isUnnamed.some((is, i) => is && isUnnamed[i + 1]);
}

function headingOf(row: readonly string[]): GroupHeading | null {
  const cells = row.map((cell) => cell.trim());
  const heading = groupHeading(cells);
  if (heading === null || heading.counted) return heading;
  return cells.filter((cell) => cell !== '').length === 1 && isKnownHeader(heading.name) ? heading : null;
}
