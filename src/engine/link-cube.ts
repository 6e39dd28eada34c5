import type { DealTable, DictionaryColumn } from '../deals/deal-table.js';
import { segmentColumn } from '../metrics/funnel/choose-segments.js';
import type { DealScope } from '../metrics/scope.js';
import { REST_SEGMENT, SEGMENT_LIMIT } from '../metrics/scope.js';
import { arrangeTally, segmentsBySize } from '../metrics/tally/arrange.js';
import { keysOf, rowsIn, withRows } from '../metrics/tally/form.js';
import type { DealTally, TallyForm } from '../metrics/tally/form.js';
import { TALLY_FORMS } from '../metrics/tally/forms.js';
import type { Kind } from './kind.js';

/** Name of the key among the fields of a table: no column of a file is called so. */
const KEY = '\u0000part';

/** Segments of a chart times parts of deals, beyond which counting again costs less. */
const MOST_CELLS = 1000;

/** A tally with one more key: what a chart asks, by the part of each deal. */
export interface Cube {
  readonly tally: DealTally;
  /** Segment of the chart and label of the part, by segment of the tally. */
  readonly cells: readonly (readonly [segment: string, part: string])[];
}

/** A table that has another column, beside those that it shares with the first. */
function withColumn(table: DealTable, column: DictionaryColumn): DealTable {
  return { ...table, dimensions: new Map([...table.dimensions, [KEY, column]]) };
}

/** Every combination that occurs of two columns, as one; null where there are too many. */
function product(
  own: DictionaryColumn | null,
  key: DictionaryColumn,
): (DictionaryColumn & Pick<Cube, 'cells'>) | null {
  const codes = new Uint16Array(key.codes.length);
  const cells: (readonly [string, string])[] = [];
  const places = new Map<number, number>();
  for (let row = 0; row < codes.length; row++) {
    const at = (own?.codes[row] ?? 0) * key.labels.length + key.codes[row]!;
    let place = places.get(at);
    if (place === undefined) {
      if (cells.length === MOST_CELLS) return null;
      place = cells.push([own?.labels[own.codes[row]!] ?? '', key.labels[key.codes[row]!]!]);
      places.set(at, place);
    }
    codes[row] = place;
  }
  return { codes, labels: ['', ...cells.keys()].map(String), cells };
}

/** Counts a table by the parts of its deals in one pass. Null where the chart needs the deals themselves, or there are too many parts. */
export function tallyCube(
  table: DealTable,
  key: DictionaryColumn,
  { tally }: Kind,
  request: DealScope,
): Cube | null {
  if (tally === undefined) return null;
  const own = segmentColumn(table, request);
  const column = product(own, key);
  if (column === null) return null;
  const segments = column.labels.slice(1);
  const found = tally(withColumn(table, column), { ...request, segment: KEY, segments });
  if (found === null) return null;
  const cells = found.segments.map((label) => column.cells[Number(label)] ?? (['', ''] as const));
  return { tally: found, cells };
}

/** The segments that a chart has of the whole, so that they stay the same whatever is chosen. */
function namesOf(tally: DealTally, form: TallyForm, cells: Cube['cells'], request: DealScope): string[] {
  if (request.segment === undefined) return [''];
  const rest = (names: readonly string[]): string[] =>
    [...new Set(names)].filter((name) => name !== REST_SEGMENT);
  if (request.segments !== undefined) return [...rest(request.segments), REST_SEGMENT];
  const names = [...new Set(cells.map(([segment]) => segment))];
  const whole = movedTo(tally, form, names, (i) => names.indexOf(cells[i]![0]));
  const largest = segmentsBySize({ ...whole, segmentBy: request.segment }, form).filter(
    (name) => name !== '',
  );
  return [...rest(largest).slice(0, request.segmentLimit ?? SEGMENT_LIMIT), '', REST_SEGMENT];
}

/** The rows of a tally among other segments; those that belong to none are left out. */
function movedTo(
  tally: DealTally,
  form: TallyForm,
  segments: string[],
  placeOf: (segment: number) => number,
): DealTally {
  const moved = withRows(tally, form, (rows, columns) => {
    const at = columns.indexOf('segment');
    return rows.flatMap((row) => {
      const place = placeOf(row[at]!);
      return place < 0 ? [] : [row.with(at, place)];
    });
  });
  return { ...moved, segments };
}

/** Deals that a tally counts. */
function sizeOf(tally: DealTally, { lists, size }: TallyForm): number {
  const at = keysOf(lists[size]!);
  return rowsIn(tally, size).reduce((sum, row) => sum + row[at]!, 0);
}

/** Says how many deals the choice leaves out. A movement counts ways, not deals. */
function withFiltered(tally: DealTally, n: number): DealTally {
  if (n === 0 || tally.metric === 'movement') return tally;
  const before = tally.excluded.find(({ code }) => code === 'filtered')?.n ?? 0;
  const others = tally.excluded.filter(({ code }) => code !== 'filtered');
  return { ...tally, excluded: [...others, { code: 'filtered', n: n + before }] };
}

/**
 * The tally of the deals in some parts, without looking at deals again: rows of the parts are added up. Segments are those of
 * the whole. The first and last creation of the deals chosen are not known.
 */
export function chooseOfCube(
  { tally, cells }: Cube,
  parts: ReadonlySet<string>,
  request: DealScope,
): DealTally {
  const form = TALLY_FORMS.find(({ metric }) => metric === tally.metric)!;
  const names = namesOf(tally, form, cells, request);
  const place = new Map(names.map((name, i) => [name, i]));
  const chosen = movedTo(tally, form, names, (i) => {
    const [segment, part] = cells[i]!;
    return parts.has(part) ? (place.get(segment) ?? names.length - 1) : -1;
  });
  const own = {
    ...chosen,
    segmentBy: request.segment ?? null,
    ...('created' in tally ? { created: null } : {}),
  };
  return withFiltered(arrangeTally(own, form, names), sizeOf(tally, form) - sizeOf(chosen, form));
}

/** Counts the deals of some parts anew, as a filter would. */
export function measurePart(
  table: DealTable,
  key: DictionaryColumn,
  parts: readonly string[],
  kind: Kind,
  request: DealScope,
): object {
  const filter = { ...request.filter, [KEY]: parts };
  return kind.ofDeals(withColumn(table, key), { ...request, filter });
}
