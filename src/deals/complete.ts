import { codeArray } from './codes.js';
import { LOST, OPEN, VOID, WON } from './deal-table.js';
import type { DictionaryColumn, Visits } from './deal-table.js';
import { foldName, outcomeOfStage } from './stage-names.js';
import type { StatedOutcome } from './stage-names.js';

/** Stored numbers of the outcomes by name. */
export const OUTCOME_CODES = { open: OPEN, won: WON, lost: LOST, void: VOID } as const satisfies Record<
  StatedOutcome,
  number
>;

/** Marks a label that says nothing about the outcome. */
export const UNSTATED = 255;

/**
 * What each stage label says about a deal: 0 open, 1 won, 2 lost, 3 void, or `UNSTATED`.
 *
 * @param roles what certain stages mean, by name; they go before what the names say
 */
export function outcomesOfStages(
  labels: readonly string[],
  roles: ReadonlyMap<string, StatedOutcome> = new Map(),
): Uint8Array {
  const given = new Map([...roles].map(([name, role]) => [foldName(name), role]));
  return Uint8Array.from(labels, (label) => {
    const said = given.get(foldName(label)) ?? outcomeOfStage(label);
    return said ? OUTCOME_CODES[said] : UNSTATED;
  });
}

/**
 * The stage of each deal: the one stated, otherwise the one it entered last; 0 for deals without both. May change and return
 * the stages given.
 */
export function filledStages(
  stated: DictionaryColumn['codes'],
  { start, stage }: Visits,
  labels: number,
): DictionaryColumn['codes'] {
  const codes =
    codeArray(0, labels).BYTES_PER_ELEMENT > stated.BYTES_PER_ELEMENT ? Uint32Array.from(stated) : stated;
  for (let deal = codes.indexOf(0); deal >= 0; deal = codes.indexOf(0, deal + 1))
    if (start[deal + 1]! > start[deal]!) codes[deal] = stage[start[deal + 1]! - 1]!;
  return codes;
}

/**
 * When each deal was created, in ms UTC: as stated, otherwise when it entered its first stage; NaN without both. Changes and
 * returns the instants given.
 */
export function filledCreations(createdAt: Float64Array, { start, enteredAt }: Visits): Float64Array {
  if (!createdAt.includes(NaN)) return createdAt;
  for (let deal = 0; deal < createdAt.length; deal++)
    if (Number.isNaN(createdAt[deal]!) && start[deal + 1]! > start[deal]!)
      createdAt[deal] = enteredAt[start[deal]!]!;
  return createdAt;
}

/**
 * When each closed deal entered the closing stages it ended in, in ms UTC. NaN for open deals, and for deals whose last
 * stage does not say the outcome they have.
 *
 * @param said what each stage label says, from `outcomesOfStages`
 */
export function closings(
  { start, stage, enteredAt }: Visits,
  outcome: Uint8Array,
  said: Uint8Array,
): Float64Array {
  const closed = new Float64Array(start.length - 1).fill(NaN);
  for (let deal = 0; deal < closed.length; deal++) {
    if (outcome[deal] === OPEN) continue;
    for (let k = start[deal + 1]! - 1; k >= start[deal]! && said[stage[k]!] === outcome[deal]; k--)
      closed[deal] = enteredAt[k]!;
  }
  return closed;
}

/** Fills what is not known in one column from another. Changes and returns the first. */
export function filledFrom(values: Float64Array, spare: Float64Array): Float64Array {
  for (let i = 0; i < values.length; i++) if (Number.isNaN(values[i]!)) values[i] = spare[i]!;
  return values;
}
