import { labelAt, OUTCOMES, textAt } from './deal-table.js';
import type { DealTable } from './deal-table.js';
import type { InlineDeal, InlineRecords, InlineTransition } from './from-records.js';
import { instantsOf, instantText } from './instants.js';

/** Dimensions that are properties of a record; every other one stands in its `fields`. */
const OWN: ReadonlySet<string> = new Set(['owner', 'source', 'pipeline', 'account', 'lostReason']);

/** What records as lists say besides the lists themselves. */
export type RecordsFrame = Omit<InlineRecords, 'deals' | 'transitions'>;

/** What a table says besides its deals and their moves. */
export function recordsFrame({ history, stageOrder, converted }: DealTable): RecordsFrame {
  return {
    ...(history === 'none' ? {} : { history }),
    ...(stageOrder.length > 0 ? { stageOrder } : {}),
    ...(converted && converted.currency !== '' ? { convertedCurrency: converted.currency } : {}),
  };
}

/**
 * The deals of a table as records, row by row; what is not known is left out. Calendar dates have no time of day.
 * `dealsFromRecords` makes the same table of them again, with `changeRecords` and `recordsFrame`; but a column called
 * `__proto__`, which no spec may hold, is called `(__proto__)`.
 */
export function* dealRecords(table: DealTable): Generator<InlineDeal> {
  const write = writerOf(table);
  for (let row = 0; row < table.size; row++)
    yield {
      id: textAt(table.id, row),
      ...stated('name', textAt(table.name, row)),
      ...stated('stage', labelAt(table.stage, row)),
      outcome: OUTCOMES[table.outcome[row]!]!,
      ...known('amount', table.amount[row]!),
      ...(table.converted ? known('converted', table.converted.amount[row]!) : {}),
      ...stated('createdAt', write(table.createdAt[row]!)),
      ...stated('closedAt', write(table.closedAt[row]!)),
      ...stated('expectedCloseAt', instantText(table.expectedCloseAt[row]!)),
      ...(table.lastActivityAt ? stated('lastActivityAt', write(table.lastActivityAt[row]!)) : {}),
      ...(table.nextActivityAt ? stated('nextActivityAt', instantText(table.nextActivityAt[row]!)) : {}),
      ...(table.nextStep ? stated('nextStep', textAt(table.nextStep, row)) : {}),
      ...(table.pushCount ? known('pushCount', table.pushCount[row]!) : {}),
      ...known('probability', table.probability[row]!),
      ...dimensionsAt(table, row),
    };
}

/** Rows of deals by the first time that is known of their visits; those without one first. */
function rowsInTime({ size, visits: { start, enteredAt } }: DealTable): Uint32Array {
  const first = Float64Array.from({ length: size }, (_, row) => {
    const at = enteredAt.subarray(start[row], start[row + 1]).find((time) => !Number.isNaN(time));
    return at ?? -Infinity;
  });
  return Uint32Array.from(first.keys()).sort((a, b) =>
    first[a]! < first[b]! ? -1 : first[a]! > first[b]! ? 1 : a - b,
  );
}

/**
 * The changes of stage of a table as records, deal by deal, each with the stage that was left. `at` is null where the time
 * of a change is not known. Deals come in the order of their first change, so that the list never looks like one with the
 * newest change first, which would be read from its end.
 */
export function* changeRecords(table: DealTable): Generator<InlineTransition> {
  const { start, stage, enteredAt } = table.visits;
  const write = writerOf(table);
  for (const row of rowsInTime(table)) {
    const dealId = start[row]! < start[row + 1]! ? textAt(table.id, row) : '';
    for (let k = start[row]!; k < start[row + 1]!; k++)
      yield {
        dealId,
        ...(k > start[row]! ? { from: table.stage.labels[stage[k - 1]!]! } : {}),
        to: table.stage.labels[stage[k]!]!,
        at: write(enteredAt[k]!),
      };
  }
}

/**
 * How what happened is written: midnight as a calendar date, unless that would hide that the table knows times of day.
 */
function writerOf(table: DealTable): (at: number) => string | null {
  const hides = !table.datesOnly && instantsOf(table).every((instants) => instants.every(isMidnight));
  return hides ? (at) => instantText(at, true) : (at) => instantText(at);
}

function isMidnight(at: number): boolean {
  return !(at % 86_400_000 !== 0 && at === at);
}

function stated(key: string, text: string | null): object {
  return text === null || text === '' ? {} : { [key]: text };
}

function known(key: string, value: number): object {
  return Number.isNaN(value) ? {} : { [key]: value };
}

function dimensionsAt({ dimensions, atCreation }: DealTable, row: number): Partial<InlineDeal> {
  const own: [string, string][] = [];
  const fields: [string, string][] = [];
  const before: [string, string][] = [];
  for (const [field, column] of dimensions) {
    const label = labelAt(column, row);
    // A currency of a record is a code; whatever else a file calls one is a field like any other.
    const isOwn = OWN.has(field) || (field === 'currency' && /^[A-Z]{3}$/u.test(label));
    if (label !== '') (isOwn ? own : fields).push([recordField(field), label]);
    const first = atCreation?.get(field);
    if (first && labelAt(first, row) !== label) before.push([recordField(field), labelAt(first, row)]);
  }
  return {
    ...Object.fromEntries(own),
    ...(fields.length > 0 ? { fields: Object.fromEntries(fields) } : {}),
    ...(before.length > 0 ? { atCreation: Object.fromEntries(before) } : {}),
  };
}

function recordField(field: string): string {
  return field === '__proto__' ? '(__proto__)' : field;
}
