import { OPEN, textAt } from '../../deals/deal-table.js';
import type { DealTable } from '../../deals/deal-table.js';
import { outcomesAt, planDeals } from '../deal-plan.js';
import { COUNTED } from '../funnel/exclude.js';
import type { FunnelPlan } from '../funnel/plan.js';
import { REST_SEGMENT, latestSegments } from '../scope.js';
import { arrangeTally, segmentsBySize } from '../tally/arrange.js';
import { addMinorAmount, demandExactMoney, moneyRows, newMoneySums } from '../tally/money-sums.js';
import { atOnce, inStretches } from '../../deals/steps.js';
import type { Steps } from '../../deals/steps.js';
import { movementsOf } from './legs.js';
import type { Movement } from './legs.js';
import { matchDeals } from './match.js';
import type { MovementRequest } from './request.js';
import { ABSENT, snapshotOf } from './snapshot.js';
import type { DealState, SharedNames } from './snapshot.js';
import { LEGS, MOVEMENT_FORM } from './tally.js';
import type { MovementTally } from './tally.js';

/** The deals of two states of the data, matched by id. */
interface Compared extends SharedNames {
  readonly earlier: FunnelPlan;
  readonly later: FunnelPlan;
  /** Calls `each` with the movements of every deal that has any, those of the earlier state first. */
  readonly compare: (each: (moved: Moved) => void) => Steps<void>;
}

/** A movement in the segment in which it counts. */
interface PlacedMove extends Movement {
  readonly segment: number;
}

/**
 * The movements of a deal in their segments: where it is afterwards, of what is gone where it was. A deal that was open in
 * another segment starts there, is handed over at its amount, and moves on in the new one.
 */
function placedMoves(before: DealState, after: DealState): PlacedMove[] {
  const moves = movementsOf(before, after);
  const gone = after.state === 'absent' || after.state === 'void';
  const [from, to] = [before.segment, gone ? before.segment : after.segment];
  const started = moves.some(({ leg }) => leg === 'start');
  if (from === to || !started) return moves.map((move) => ({ ...move, segment: to }));
  const { currency, amount } = before;
  // In another currency it is removed where it was, and created anew.
  const removed = moves.some(({ leg }) => leg === 'removed');
  return moves.flatMap((move): PlacedMove[] => {
    if (move.leg === 'removed') return [{ ...move, segment: from }];
    if (move.leg !== 'start') return [{ ...move, segment: to }];
    if (removed) return [{ ...move, segment: from }];
    return [
      { ...move, segment: from },
      { leg: 'transferredOut', currency, amount: -amount, segment: from },
      { leg: 'transferredIn', currency, amount, segment: to },
    ];
  });
}

/** A deal that moved. */
interface Moved {
  /** Where it stands in the earlier and in the later table; −1 = nowhere. */
  readonly rows: readonly [number, number];
  readonly moves: readonly PlacedMove[];
}

function compareDeals(before: DealTable, after: DealTable, asked: MovementRequest): Compared {
  const request = latestSegments(asked);
  const later = planDeals(after, request);
  const stages = later.stages.map(({ id, label, role }) => ({ id, label, role }));
  const chosen = later.problems.find(({ code }) => code === 'W-PIPELINE-CHOSEN')?.params['pipeline'];
  const pipeline = chosen === undefined ? request.pipeline : String(chosen);
  const earlier = planDeals(before, { ...request, asOf: request.asOfBefore, stages, pipeline });
  const names = {
    currencies: [...new Set([...earlier.money.currencies, ...later.money.currencies])],
    segments: segmentsOf(later, earlier, request),
  };
  const [was, is] = [snapshotOf(earlier, request, names), snapshotOf(later, request, names)];
  const tell = (each: (moved: Moved) => void, first: number, second: number): void => {
    const one = first < 0 ? ABSENT : was.stateOf(first);
    const other = second < 0 ? ABSENT : is.stateOf(second);
    const moves = placedMoves(one, other);
    if (moves.length > 0) each({ rows: [first, second], moves });
  };
  function* compare(each: (moved: Moved) => void): Steps<void> {
    const { later: matched, created } = matchDeals(before, after);
    // What is near the period at neither date does not move in it.
    const over = matched === null && earlier.asOf <= later.asOf ? outcomesAt(earlier) : null;
    yield* inStretches(before.size, (from, to) => {
      for (let row = from; row < to; row++) {
        // What was over at the earlier date of one history is over at the later one, and as it was.
        if (over !== null && over[row] !== OPEN && earlier.reasons[row] === COUNTED) continue;
        const match = matched === null ? row : matched[row]!;
        if (was.isNear(row) || (matched !== null && match >= 0 && is.isNear(match))) tell(each, row, match);
      }
    });
    for (const row of created) if (is.isNear(row)) tell(each, -1, row);
  }
  return { earlier, later, ...names, compare };
}

/**
 * Counts how the open deals that are expected to close in a period changed between two dates. Every deal moves in legs
 * that take it from its amount before to its amount afterwards, so that start and movements make the end exactly, in
 * each currency, in every segment: a deal that was open in another segment is handed over by it at its amount then. Two empty
 * tables give an empty tally. (Legs as in Salesforce's Pipeline Inspection, in one stated order.)
 *
 * @param before state of the data at the earlier date
 * @param after state at the later date; the same table with `asOfBefore` compares two dates of one history
 * @throws ProblemError `E-DATA-COLUMN` for an unknown field, `E-DATA-MONEY-RANGE` where a sum of money would not
 *   be exact
 */
export function tallyMovement(before: DealTable, after: DealTable, request: MovementRequest): MovementTally {
  return atOnce(tallyMovementSteps(before, after, request));
}

/** The same in short steps. */
export function* tallyMovementSteps(
  before: DealTable,
  after: DealTable,
  request: MovementRequest,
): Steps<MovementTally> {
  const { earlier, later, segments, currencies, compare } = compareDeals(before, after, request);
  demandExactMoney(earlier);
  demandExactMoney(later);
  const minorDigits = Math.max(earlier.money.minorDigits, later.money.minorDigits);
  const sums = newMoneySums(segments.length * currencies.length * LEGS.length);
  const scale = 10 ** minorDigits;
  yield* compare(({ moves }) => {
    for (const { leg, currency, amount, segment } of moves) {
      const cell = (segment * currencies.length + currency) * LEGS.length + LEGS.indexOf(leg);
      addMinorAmount(sums, cell, Math.round(amount * scale));
    }
  });
  const tally: MovementTally = {
    metric: 'movement',
    version: 1,
    asOf: later.asOfText,
    asOfBefore: earlier.asOfText,
    closeFrom: isoOf(request.closeFrom),
    closeTo: isoOf(request.closeTo),
    stages: later.stages,
    segmentBy: request.segment ?? null,
    segments: [...segments],
    currencies: [...currencies],
    minorDigits,
    legs: moneyRows(sums, [currencies.length, LEGS.length]).map(([, ...row]) => row),
    excluded: [],
    problems: later.problems,
  };
  const order = request.segments === undefined ? segmentsBySize(tally, MOVEMENT_FORM) : segments;
  return arrangeTally(tally, MOVEMENT_FORM, order);
}

/** An instant as text; null where there is none. */
function isoOf(at: number | undefined): string | null {
  return at === undefined ? null : new Date(at).toISOString();
}

/** The segments of both states: those asked for, otherwise the largest of either. */
function segmentsOf(later: FunnelPlan, earlier: FunnelPlan, request: MovementRequest): string[] {
  if (request.segment === undefined || request.segments !== undefined) return later.segments.names;
  const names = [...later.segments.names, ...earlier.segments.names];
  return [...new Set(names.filter((name) => name !== '' && name !== REST_SEGMENT)), '', REST_SEGMENT];
}

/** Which of the deals that moved. */
export interface MovedChoice {
  /** Those of one leg; otherwise of all. */
  readonly leg?: (typeof LEGS)[number] | undefined;
  /** Those that a tally of the request counts in one segment. */
  readonly segment?: string | undefined;
}

/**
 * Ids of the deals that moved in a leg, in a segment, in the order of the earlier table, then of the later one; empty
 * where none did.
 *
 * @throws ProblemError `E-DATA-COLUMN` for an unknown field
 */
export function listMoved(
  before: DealTable,
  after: DealTable,
  request: MovementRequest,
  { leg, segment: wanted }: MovedChoice,
): string[] {
  const ids: string[] = [];
  const { compare, segments } = compareDeals(before, after, request);
  const isAsked = (move: PlacedMove): boolean =>
    (wanted === undefined || segments[move.segment] === wanted) && (leg === undefined || move.leg === leg);
  const steps = compare(({ rows: [first, second], moves }) => {
    if (!moves.some(isAsked)) return;
    ids.push(first < 0 ? textAt(after.id, second) : textAt(before.id, first));
  });
  atOnce(steps);
  return ids;
}
