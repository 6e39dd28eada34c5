import { moneyOf } from '../tally/currencies.js';
import type { MovementResult, Movements } from './result.js';
import { LEGS, MOVEMENT_FORM } from './tally.js';
import type { Leg, MovementTally } from './tally.js';

/**
 * The result of a tally: deals and money of every leg, for all deals and for each segment; start and the legs make the
 * end. A leg in which nothing moved is 0; money in several currencies is null. (Legs as in Salesforce's Pipeline
 * Inspection, in one stated order.)
 */
export function measureMovement(tally: MovementTally): MovementResult {
  const { currency, minor, problems } = moneyOf(tally, MOVEMENT_FORM, 'legs');
  const transfers = tally.legs.some((row) => isTransfer(LEGS[row[2]!]!));
  const legsOf = (rows: readonly number[][]): Movements => movementsIn(rows, minor, transfers);
  return {
    kind: 'movement',
    asOfBefore: tally.asOfBefore,
    asOf: tally.asOf,
    closeFrom: tally.closeFrom,
    closeTo: tally.closeTo,
    currency,
    legs: legsOf(tally.legs),
    segmentBy: tally.segmentBy,
    segments:
      tally.segmentBy === null
        ? []
        : tally.segments.map((id, i) => ({
            id,
            label: id,
            legs: legsOf(tally.legs.filter(([segment]) => segment === i)),
          })),
    problems: [...tally.problems, ...problems],
  };
}

/** Legs in the order in which they are told. */
const TOLD: readonly Leg[] = ['start', 'transferredIn', 'transferredOut', ...LEGS.slice(1, -2)];

function movementsIn(rows: readonly number[][], minor: number | null, transfers: boolean): Movements {
  const total = (leg: number, column: number): number =>
    rows.reduce((sum, row) => (row[2] === leg ? sum + row[column]! : sum), 0);
  const found = TOLD.filter((leg) => transfers || !isTransfer(leg)).map((name) => {
    const leg = LEGS.indexOf(name);
    const amount = minor === null ? null : total(leg, 4) / minor;
    return [name, { n: total(leg, 3), amount, missing: total(leg, 5) }] as const;
  });
  return Object.fromEntries(found) as unknown as Movements;
}

function isTransfer(leg: Leg): boolean {
  return leg === 'transferredIn' || leg === 'transferredOut';
}
