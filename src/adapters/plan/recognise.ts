import type { RowKind } from '../../deals/deal-table.js';
import { problem, ProblemError } from '../../problems.js';
import { foldHeader } from '../layouts/headers.js';
import { customLayout } from '../layouts/columns.js';
import { findField } from '../layouts/find-field.js';
import { generic, GENERIC_FIELDS } from '../layouts/generic.js';
import { LAYOUT_NAMES, LAYOUTS } from '../layouts/index.js';
import type { Aliases, Field, Layout, Sample } from '../layouts/layout.js';
import type { ReadOptions } from '../options.js';
import { proposeColumns } from './proposals.js';

/**
 * The layout of a file: the one the options name or describe, otherwise the one with the most points for its headers and
 * first rows, otherwise `generic` if the headers speak for themselves.
 *
 * @param sample first rows, with folded headers
 * @param names headers as they stand in the file, for the message
 */
export function recogniseLayout(sample: Sample, names: readonly string[], options: ReadOptions): Layout {
  const { layout = 'auto', columns } = options;
  const named = layoutNamed(layout);
  if (!named && !LAYOUT_NAMES.includes(layout) && layout !== 'columns')
    throw new ProblemError(
      problem('E-DATA-OPTION', '', { option: 'layout', found: layout, allowed: LAYOUT_NAMES }),
    );
  if (columns) return customLayout(columns, named);
  if (named) return named;
  let best: Layout = generic;
  let most = 0;
  for (const candidate of LAYOUTS) {
    const points = pointsOf(candidate, sample);
    if (points >= candidate.needs && points > most) [best, most] = [candidate, points];
  }
  if (best === generic && !hasRequired(generic, mapFields(generic, sample.headers)))
    throw unknownLayout(sample, names);
  return best;
}

/** The error for columns that are not those of deals, with those that may be the stage. */
function unknownLayout(sample: Sample, headers: readonly string[]): ProblemError {
  const fields = mapFields(generic, sample.headers);
  const taken = new Set(fields.values());
  const extras = [...headers.keys()].filter((column) => !taken.has(column));
  const likely = proposeColumns({ sample, headers, fields, extras })['stage'];
  return new ProblemError(problem('E-DATA-LAYOUT', '', { headers, ...(likely && { names: likely }) }));
}

/** The layout of a name that the option `layout` accepts; undefined for `auto` and for names that there are not. */
export function layoutNamed(name: string): Layout | undefined {
  return [...LAYOUTS, generic].find((layout) => layout.name === name);
}

/** Points of a layout: two a strong header, one a weak one, and what it finds out itself. */
export function pointsOf(layout: Layout, sample: Sample): number {
  const plain = layout.plain?.(sample.headers) ?? [];
  const has = (header: string) => sample.headers.includes(header) || plain.includes(header);
  return 2 * layout.strong.filter(has).length + layout.weak.filter(has).length + (layout.more?.(sample) ?? 0);
}

/** Tables without deals, whose headers mean something else than those of deals. */
const OWN_FIELDS_ONLY: ReadonlySet<RowKind> = new Set<RowKind>(['counts', 'stages', 'pipelines', 'owners']);

/**
 * Which column holds which field: those of the user's own mapping, then by the aliases of the layout, then by the general
 * ones.
 */
export function mapFields(
  layout: Layout,
  folded: readonly string[],
  given: ReadonlyMap<string, number> = new Map(),
): Map<Field, number> {
  const headers = layout.plain?.(folded) ?? folded;
  const fields = sharedDates(given);
  const taken = new Set<number>(given.values());
  headers.forEach((header, place) => {
    if (layout.stageDate?.(header) != null && !isAlias(layout, header)) taken.add(place);
  });
  const ownOnly = layout.isExact || OWN_FIELDS_ONLY.has(layout.rows);
  for (const aliases of ownOnly ? [layout.fields] : [layout.fields, GENERIC_FIELDS])
    for (const [field, names] of neededFirst(aliases, layout)) {
      if (fields.has(field)) continue;
      const place = findField(names, headers, taken);
      if (place < 0) continue;
      fields.set(field, place);
      taken.add(place);
    }
  return fields;
}

/** Fields and their aliases; what a layout cannot do without has the first choice of columns. */
function neededFirst(aliases: Aliases, { requires }: Layout): [Field, readonly string[]][] {
  const isNeeded = new Set(requires.flat());
  return (Object.entries(aliases) as [Field, readonly string[]][]).toSorted(
    ([a], [b]) => Number(isNeeded.has(b)) - Number(isNeeded.has(a)),
  );
}

/** A header given for both the closing and the expected closing of a deal is a two-in-one column. */
function sharedDates(given: ReadonlyMap<string, number>): Map<Field, number> {
  const fields = new Map(given as ReadonlyMap<Field, number>);
  const closed = fields.get('closedAt');
  if (closed === undefined || closed !== fields.get('expectedCloseAt')) return fields;
  fields.delete('closedAt');
  fields.delete('expectedCloseAt');
  return fields.set('closeDate', closed);
}

function isAlias(layout: Layout, header: string): boolean {
  return Object.values(layout.fields).some((names) => names.includes(header));
}

/** Whether every field that the layout cannot do without is there. */
export function hasRequired(layout: Layout, fields: ReadonlyMap<Field, number>): boolean {
  return layout.requires.every((choice) => choice.some((field) => fields.has(field)));
}

/** The error for a file that lacks a field of the layout it is read in. */
export function missingField(
  layout: Layout,
  fields: ReadonlyMap<Field, number>,
  names: readonly string[],
): ProblemError {
  const missing = layout.requires.find((choice) => !choice.some((field) => fields.has(field))) ?? [];
  return new ProblemError(problem('E-DATA-COLUMN', '', { column: missing.join(', '), headers: names }));
}

/** Places of columns given by their headers, as they stand or folded; an error for one that is not there. */
export function placesOfHeaders(
  columns: { readonly [field: string]: string },
  names: readonly string[],
): Map<string, number> {
  const folded = names.map(foldHeader);
  return new Map(
    Object.entries(columns).map(([field, header]) => {
      const exact = names.indexOf(header);
      const place = exact >= 0 ? exact : folded.indexOf(foldHeader(header));
      if (place < 0)
        throw new ProblemError(problem('E-DATA-COLUMN', '', { field, column: header, headers: names }));
      return [field, place];
    }),
  );
}
