import { textAt } from '../../deals/deal-table.js';
import type { DealTable } from '../../deals/deal-table.js';
import { planDeals } from '../deal-plan.js';
import type { FunnelPlan } from '../funnel/plan.js';
import { REST_SEGMENT } from '../scope.js';
import { arrangeTally, segmentsBySize } from '../tally/arrange.js';
import { addAmount, keyedRow, newKeyedRows, rowsOfKeys } from '../tally/keyed-rows.js';
import { demandExactMoney } from '../tally/money-sums.js';
import { movementsOf } from './legs.js';
import type { MovementRequest } from './request.js';
import { ABSENT, statesOf } from './snapshot.js';
import type { DealState } from './snapshot.js';
import { LEGS, MOVEMENT_FORM } from './tally.js';
import type { MovementTally } from './tally.js';

/** One deal at two dates. */
interface DealChange {
  readonly id: string;
  readonly before: DealState;
  readonly after: DealState;
}

/** The deals of two states of the data, matched by id. */
function matchDeals(before: DealTable, after: DealTable, request: MovementRequest) {
  const { closeFrom, closeTo, asOfBefore } = request;
  const later = planDeals(after, request);
  const stages = later.stages.map(({ id, label, role }) => ({ id, label, role }));
  const chosen = later.problems.find(({ code }) => code === 'W-PIPELINE-CHOSEN')?.params['pipeline'];
  const pipeline = chosen === undefined ? request.pipeline : String(chosen);
  const earlier = planDeals(before, { ...request, asOf: asOfBefore, stages, pipeline });
  const [was, is] = [statesOf(earlier, closeFrom, closeTo), statesOf(later, closeFrom, closeTo)];
  const rows = new Map<string, number>();
  for (let row = 0; row < after.size; row++) rows.set(textAt(after.id, row), row);
  const changes: DealChange[] = [];
  for (let row = 0; row < before.size; row++) {
    const id = textAt(before.id, row);
    const match = rows.get(id);
    changes.push({ id, before: was(row), after: match === undefined ? ABSENT : is(match) });
    rows.delete(id);
  }
  for (const [id, row] of rows) changes.push({ id, before: ABSENT, after: is(row) });
  return { earlier, later, changes };
}

/**
 * Counts how the open deals that are expected to close in a period changed between two dates. Every deal moves in
 * legs that take it from its amount before to its amount afterwards, so that start and movements make the end
 * exactly, in each currency. A deal counts in the segment it is in afterwards, where it is gone in the one it was
 * in. Two empty tables give an empty tally.
 *
 * @param before state of the data at the earlier date
 * @param after state at the later date; the same table with `asOfBefore` compares two dates of one history
 * @throws ProblemError `E-DATA-COLUMN` for an unknown field, `E-DATA-MONEY-RANGE` where a sum of money would not
 *   be exact
 */
export function tallyMovement(before: DealTable, after: DealTable, request: MovementRequest): MovementTally {
  const { earlier, later, changes } = matchDeals(before, after, request);
  demandExactMoney(earlier);
  demandExactMoney(later);
  const currencies = [...new Set([...earlier.money.currencies, ...later.money.currencies])];
  const minorDigits = Math.max(earlier.money.minorDigits, later.money.minorDigits);
  const segments = segmentsOf(later, earlier, request);
  const place = (names: readonly string[], name: string): number => Math.max(0, names.indexOf(name));
  const rows = newKeyedRows([segments.length, currencies.length, LEGS.length], 3);
  for (const { before: was, after: is } of changes) {
    const name = is.state === 'absent' || is.state === 'void' ? was.segment : is.segment;
    const segment = place(segments, segments.includes(name) ? name : REST_SEGMENT);
    for (const { leg, currency, amount } of movementsOf(was, is)) {
      const row = keyedRow(rows, segment, place(currencies, currency), LEGS.indexOf(leg));
      addAmount(row, 3, Math.round(amount * 10 ** minorDigits));
    }
  }
  const tally: MovementTally = {
    metric: 'movement',
    version: 1,
    asOf: later.asOfText,
    asOfBefore: earlier.asOfText,
    closeFrom: new Date(request.closeFrom).toISOString(),
    closeTo: new Date(request.closeTo).toISOString(),
    stages: later.stages,
    segmentBy: request.segment ?? null,
    segments,
    currencies,
    minorDigits,
    legs: rowsOfKeys(rows),
    excluded: [],
    problems: later.problems,
  };
  const order = request.segments === undefined ? segmentsBySize(tally, MOVEMENT_FORM) : segments;
  return arrangeTally(tally, MOVEMENT_FORM, order);
}

/** The segments of both states: those asked for, otherwise the largest of either. */
function segmentsOf(later: FunnelPlan, earlier: FunnelPlan, request: MovementRequest): string[] {
  if (request.segment === undefined || request.segments !== undefined) return later.segments.names;
  const names = [...later.segments.names, ...earlier.segments.names];
  return [...new Set(names.filter((name) => name !== '' && name !== REST_SEGMENT)), '', REST_SEGMENT];
}

/**
 * Ids of the deals that moved in a leg, in the order of the earlier table, then of the later one; empty where none
 * did.
 *
 * @throws ProblemError `E-DATA-COLUMN` for an unknown field
 */
export function listMoved(
  before: DealTable,
  after: DealTable,
  request: MovementRequest,
  leg: (typeof LEGS)[number],
): string[] {
  const { changes } = matchDeals(before, after, request);
  return changes
    .filter((change) => movementsOf(change.before, change.after).some((move) => move.leg === leg))
    .map(({ id }) => id);
}
