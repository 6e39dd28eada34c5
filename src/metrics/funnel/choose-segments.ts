import { labelAt } from '../../deals/deal-table.js';
import type { DealTable, DictionaryColumn } from '../../deals/deal-table.js';
import { problem } from '../../problems.js';
import type { Problem } from '../../problems.js';
import type { DealScope } from '../scope.js';
import { areAllCounted, COUNTED } from './exclude.js';
import { fieldColumn } from './field-column.js';
import { REST_SEGMENT, SEGMENT_LIMIT } from './request.js';
import type { FunnelRequest } from './request.js';
import { labelSizes } from './table-facts.js';

/** Into which segment each value of the segment field falls. */
export interface ChosenSegments {
  /**
   * Values by index; the empty string is "not stated", `REST_SEGMENT` everything without a segment of its
   * own.
   */
  readonly names: string[];
  /** Codes of the segment field by row; null = every deal has code 0. */
  readonly codes: DictionaryColumn['codes'] | null;
  /** Segment by code. */
  readonly segmentOf: Uint32Array;
}

/**
 * The segments asked for and the rest. Where none are asked for: the largest values by deals not left out,
 * deals that state none, and the rest. Without a segment field there is one segment, the empty string.
 *
 * @param reasons from `excludeDeals`
 */
export function chooseSegments(
  table: DealTable,
  request: FunnelRequest,
  reasons: Uint8Array,
): ChosenSegments {
  const column = segmentColumn(table, request);
  const names = segmentNames(request, column, reasons);
  const place = new Map(names.map((name, i) => [name, i]));
  const segmentOf = Uint32Array.from(column?.labels ?? [''], (label) => place.get(label) ?? names.length - 1);
  return { names, codes: column?.codes ?? null, segmentOf };
}

/**
 * The column that tells segments apart: of a field that changed, its values at the creation of the deals unless the latest
 * ones are asked for. Null without a segment field, and where no deal states it.
 *
 * @throws ProblemError `E-DATA-COLUMN` for a field that is neither common nor in the table
 */
export function segmentColumn(table: DealTable, { segment, segmentAt }: DealScope): DictionaryColumn | null {
  if (segment === undefined) return null;
  const first = segmentAt === 'latest' ? undefined : table.atCreation?.get(segment);
  return first ?? fieldColumn(table, segment, '/segment');
}

/** What a reader must know of the segments: that some deals have another value now, or that only one value is known. */
export function segmentProblems(
  table: DealTable,
  { segment, segmentAt }: DealScope,
  reasons: Uint8Array,
): Problem[] {
  if (segment === undefined || segmentAt === 'latest') return [];
  const first = table.atCreation?.get(segment);
  if (first === undefined)
    return segmentAt === undefined
      ? []
      : [problem('W-OPTION-UNUSED', '/segmentAt', { option: 'segmentAt', why: 'oneValue' })];
  const latest = table.dimensions.get(segment)!;
  let n = 0;
  for (let row = 0; row < table.size; row++)
    if (reasons[row] === COUNTED && labelAt(first, row) !== labelAt(latest, row)) n++;
  return n === 0 ? [] : [problem('W-SEGMENT-CHANGED', '/segment', { field: segment, n })];
}

function segmentNames(
  request: FunnelRequest,
  column: DictionaryColumn | null,
  reasons: Uint8Array,
): string[] {
  if (request.segment === undefined) return [''];
  if (request.segments !== undefined)
    return [...new Set([...request.segments.filter((name) => name !== REST_SEGMENT), REST_SEGMENT])];
  return [...largestValues(column, reasons, request.segmentLimit ?? SEGMENT_LIMIT), '', REST_SEGMENT];
}

function largestValues(column: DictionaryColumn | null, reasons: Uint8Array, limit: number): string[] {
  if (column === null) return [];
  const sizes = sizesOf(column, reasons);
  const named = [...sizes.keys()].filter((code) => sizes[code]! > 0 && isName(column.labels[code]!));
  named.sort((a, b) => sizes[b]! - sizes[a]! || byText(column.labels[a]!, column.labels[b]!));
  return named.slice(0, limit).map((code) => column.labels[code]!);
}

/** How many of the deals not left out have each label, by code. */
function sizesOf(column: DictionaryColumn, reasons: Uint8Array): Float64Array {
  if (areAllCounted(reasons)) return labelSizes(column);
  const sizes = new Float64Array(column.labels.length);
  for (let row = 0; row < reasons.length; row++) if (reasons[row] === COUNTED) sizes[column.codes[row]!]!++;
  return sizes;
}

function isName(label: string): boolean {
  return label !== '' && label !== REST_SEGMENT;
}

/** Order of texts by UTF-16 code units: the same on every machine. */
export function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
