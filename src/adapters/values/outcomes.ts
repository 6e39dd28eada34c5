import { UNSTATED } from '../../deals/complete.js';
import { LOST, OPEN, WON } from '../../deals/deal-table.js';
import type { DictionaryColumn } from '../../deals/deal-table.js';
import { OUTCOME_CODES } from '../../deals/complete.js';
import { foldName, outcomeOfStatus } from '../../deals/stage-names.js';
import type { StatedOutcome } from '../../deals/stage-names.js';
import type { FieldColumns } from '../join/columns.js';
import type { LabelField } from '../layouts/layout.js';

const YES = new Set('true 1 yes y x ✓ ja oui si sí wahr 是 已 真'.split(' '));
const NO = new Set('false 0 no n nein non falsch 否 未 假'.split(' '));
const DELETED = new Set(['deleted', '已删除', '已刪除']);

/** Records that lie in the bin, from which they can be taken back. */
const INVALIDATED = new Set(['invalid', '作废', '作廢', '已作废', '已作廢']);

/** What a label of a yes-or-no column says; null where it is neither, or empty. */
export function isYes(label: string): boolean | null {
  const folded = foldName(label);
  return YES.has(folded) ? true : NO.has(folded) ? false : null;
}

/** What each label of a status column says: an outcome, or `UNSTATED`. */
export function statedOutcomes(column: DictionaryColumn): Uint8Array {
  return Uint8Array.from(column.labels, (label) => {
    const said = outcomeOfStatus(label);
    return said === null ? UNSTATED : OUTCOME_CODES[said];
  });
}

/** A status column in the words of the kit where its product has words of its own for outcomes. */
export function inOurWords(
  column: DictionaryColumn,
  words: { readonly [status: string]: StatedOutcome } | undefined,
): DictionaryColumn {
  if (words === undefined) return column;
  const known = new Map(Object.entries(words));
  return { codes: column.codes, labels: column.labels.map((label) => known.get(foldName(label)) ?? label) };
}

/** Whether a status column has any label that is a status. */
export function isStatusColumn(column: DictionaryColumn): boolean {
  return column.labels.some((label) => outcomeOfStatus(label) !== null || DELETED.has(foldName(label)));
}

/** Rows of deals that the source has deleted, by their status or a column of its own. */
export function deletedRows(columns: FieldColumns): Set<number> {
  const deleted = new Set<number>();
  const flags: readonly (readonly [LabelField, (label: string) => boolean])[] = [
    ['isDeleted', (label) => isYes(label) === true],
    ['outcome', (label) => DELETED.has(foldName(label))],
    ['lifeStatus', (label) => INVALIDATED.has(foldName(label))],
  ];
  for (const [field, isDeleted] of flags) {
    const column = columns.labels.get(field);
    const codes = new Set(column?.labels.flatMap((label, code) => (isDeleted(label) ? [code] : [])));
    if (column && codes.size > 0) column.codes.forEach((code, row) => codes.has(code) && deleted.add(row));
  }
  return deleted;
}

/**
 * How each deal stands: by the status, then by the columns that say closed, won or lost, then by the name of the stage,
 * then by being put aside (not active), then by the dates of winning and losing; otherwise open. A deal without a stage is open unless a status says more.
 *
 * @param stage current stage of each deal
 * @param said what each stage says, from `outcomesOfStages`
 */
export function readOutcomes(
  columns: FieldColumns,
  stage: DictionaryColumn['codes'],
  said: Uint8Array,
): Uint8Array {
  const { labels, dates } = columns;
  const status = labels.get('outcome');
  const stated = status && statedOutcomes(status);
  const flags = (['isWon', 'isLost', 'isClosed'] as const).map((field) => flagColumn(labels.get(field)));
  const hasFlags = flags.some((flag) => flag !== null);
  const active = flagColumn(labels.get('isActive'));
  const wonAt = dates.get('wonAt');
  const lostAt = dates.get('lostAt');
  const outcome = new Uint8Array(columns.size);
  const otherwise = (row: number): number => {
    const flagged = hasFlags
      ? outcomeOfFlags(
          flags.map((flag) => flag?.(row) ?? null),
          labels.has('isWon'),
        )
      : UNSTATED;
    const found = flagged === UNSTATED ? said[stage[row]!]! : flagged;
    if (found !== UNSTATED) return found;
    if (active?.(row) === false) return LOST;
    if (wonAt && !Number.isNaN(wonAt[row]!)) return WON;
    return lostAt && !Number.isNaN(lostAt[row]!) ? LOST : OPEN;
  };
  for (let row = 0; row < outcome.length; row++) {
    const found = stated ? stated[status.codes[row]!]! : UNSTATED;
    outcome[row] = found === UNSTATED ? otherwise(row) : found;
  }
  return outcome;
}

function flagColumn(column: DictionaryColumn | undefined): ((row: number) => boolean | null) | null {
  if (!column) return null;
  const said = column.labels.map(isYes);
  return (row) => said[column.codes[row]!]!;
}

/** What the flags won, lost and closed say together; a closed deal that is not won is lost where there is a column for winning. */
function outcomeOfFlags([won, lost, closed]: readonly (boolean | null)[], hasWon: boolean): number {
  if (won) return WON;
  if (lost) return LOST;
  if (closed) return hasWon ? LOST : UNSTATED;
  if (closed === false || (won === false && lost === false)) return OPEN;
  return UNSTATED;
}
