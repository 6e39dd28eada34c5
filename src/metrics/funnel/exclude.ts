import { VOID } from '../../deals/deal-table.js';
import type { DealTable, DictionaryColumn } from '../../deals/deal-table.js';
import { fieldColumn } from './field-column.js';
import type { FunnelRequest } from './request.js';
import type { Excluded } from './result.js';
import { bornAt, factsOf } from './table-facts.js';

/** Milliseconds of a day of 24 hours. */
export const DAY = 86_400_000;

/** Why a deal is not counted, in the order in which reasons are looked for; 0 = it is counted. */
export const REASONS = [
  null,
  'other-pipeline',
  'filtered',
  'void',
  'after-as-of',
  'immature',
  'no-stage',
  'unknown-stage',
  'before-first',
  'lost-now',
  'undated',
  'unnamed',
] as const satisfies readonly (Excluded['code'] | null)[];
export const COUNTED = 0;
const OTHER_PIPELINE = 1;
const FILTERED = 2;
export const CANCELLED = 3;
const AFTER_AS_OF = 4;
const IMMATURE = 5;
export const NO_STAGE = 6;
export const UNKNOWN_STAGE = 7;
export const BEFORE_FIRST = 8;
export const LOST_NOW = 9;
export const UNDATED = 10;

/**
 * For each deal the place in `REASONS` of the first reason to leave it out that does not depend on its
 * stages; 0 = none. The age of a deal runs from its creation, otherwise from its first stage entry; without
 * either it counts as immature.
 *
 * @param asOf instant in ms UTC
 */
export function excludeDeals(
  table: DealTable,
  request: FunnelRequest,
  member: Uint8Array | null,
  asOf: number,
): Uint8Array {
  const reasons = new Uint8Array(table.size);
  const { voids, youngest } = factsOf(table);
  if (voids || !(youngest <= asOf) || request.maturity !== undefined)
    excludeByAge(table, reasons, asOf, request.maturity);
  for (const [field, wanted] of Object.entries(request.filter ?? {}))
    excludeOthers(reasons, fieldColumn(table, field, `/filter/${field}`), [wanted].flat());
  if (member !== null)
    for (let row = 0; row < table.size; row++) if (member[row] === 0) reasons[row] = OTHER_PIPELINE;
  return reasons;
}

/** Cancelled deals, and those that are too young. */
function excludeByAge(
  table: DealTable,
  reasons: Uint8Array,
  asOf: number,
  maturity: number | undefined,
): void {
  const { closedAt, outcome } = table;
  const latest = maturity === undefined ? Infinity : asOf - maturity * DAY;
  for (let row = 0; row < table.size; row++) {
    const born = bornAt(table, row);
    if (outcome[row] === VOID && !(closedAt[row]! > asOf)) reasons[row] = CANCELLED;
    else if (born > asOf) reasons[row] = AFTER_AS_OF;
    else if (!(born <= latest) && maturity !== undefined) reasons[row] = IMMATURE;
  }
}

function excludeOthers(
  reasons: Uint8Array,
  column: DictionaryColumn | null,
  wanted: readonly string[],
): void {
  if (column === null) return void (wanted.includes('') || reasons.fill(FILTERED));
  const kept = new Set(wanted);
  const keep = Uint8Array.from(column.labels, (label) => (kept.has(label) ? 1 : 0));
  for (let row = 0; row < reasons.length; row++) if (keep[column.codes[row]!] === 0) reasons[row] = FILTERED;
}

/** Whether no deal is left out, found four deals at a time. */
export function areAllCounted(reasons: Uint8Array): boolean {
  const fours = new Uint32Array(reasons.buffer, 0, reasons.length >> 2);
  for (let i = 0; i < fours.length; i++) if (fours[i] !== 0) return false;
  return !reasons.subarray(fours.length << 2).some((reason) => reason !== COUNTED);
}
