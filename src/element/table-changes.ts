import type { Table, TableCell } from '../charts/chart.js';

/** One row of a table, then and now. */
export interface ChangedRow {
  readonly heading: string;
  readonly was: string;
  readonly now: string;
}

/** What differs between two tables of the same chart. */
export interface TableChanges {
  /** Heading of what the rows are. */
  readonly head: string;
  /** Heading of the column that is compared. */
  readonly column: string;
  /** Rows of either table; those of one alone are empty in the other. Of points along a scale only those of both. */
  readonly rows: readonly ChangedRow[];
}

interface Found {
  readonly heading: string;
  readonly cell: TableCell;
  /** Whether the row stands for a place on a scale, as a day of a curve, and not for something with a name. */
  readonly isPoint: boolean;
}

/** Rows by what they say before the number; the same heading again is another row. */
function byHeading({ rows }: Table, column: number): Map<string, Found> {
  const found = new Map<string, Found>();
  const seen = new Map<string, number>();
  for (const row of rows) {
    const words = row.slice(0, column).filter(({ value }, k) => k === 0 || typeof value === 'string');
    const heading = words.map(({ text }) => text).join(' · ');
    const nth = seen.get(heading) ?? 0;
    seen.set(heading, nth + 1);
    found.set(JSON.stringify([heading, nth]), {
      heading,
      cell: row[column] ?? { text: '', value: null },
      isPoint: typeof row[0]?.value === 'number',
    });
  }
  return found;
}

/**
 * The rows of which the first number differs, in the order of the table of now, then those of then alone. A curve has a step
 * wherever a deal came: its points of one table alone are no difference that could be read. Null where the
 * tables have no number in the same column.
 */
export function changesOf(then: Table, now: Table): TableChanges | null {
  const isNumber = (row: Table['rows'][number], column: number): boolean =>
    typeof row[column]?.value === 'number';
  const column = now.columns.findIndex((_, k) => k > 0 && now.rows.some((row) => isNumber(row, k)));
  if (column < 0 || then.columns[column] !== now.columns[column]) return null;
  const [was, is] = [byHeading(then, column), byHeading(now, column)];
  const keys = [...new Set([...is.keys(), ...was.keys()])];
  const rows = keys.flatMap((key): ChangedRow[] => {
    const [before, after] = [was.get(key), is.get(key)];
    const known = (after ?? before)!;
    if (known.isPoint && (before === undefined || after === undefined)) return [];
    const [one, other] = [before?.cell.text ?? '', after?.cell.text ?? ''];
    return one === other ? [] : [{ heading: known.heading, was: one, now: other }];
  });
  return { head: now.columns[0]!, column: now.columns[column]!, rows };
}
