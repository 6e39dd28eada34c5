import type { DictionaryColumn, Visits } from '../../deals/deal-table.js';
import { eachRow } from '../../deals/steps.js';
import type { Steps } from '../../deals/steps.js';
import type { FieldColumns } from './columns.js';
import type { EventsRead } from './events.js';
import { oldest } from './history-rows.js';
import type { Beginning } from './history-rows.js';

/** How a table of history begins, and where its rows are among those of all tables of history. */
export interface HistoryPart {
  readonly begins: Beginning;
  readonly from: number;
  readonly to: number;
}

/**
 * Which deals were, when they were created, in the stage that their first change leaves, or in the one they are in now where
 * nothing changed: those whose whole history is in the tables, except their creation.
 *
 * @param dates of the rows of history
 * @param createdAt of each deal
 */
export function knownFromCreation(
  parts: readonly HistoryPart[],
  { events, rows }: EventsRead,
  dates: FieldColumns['dates'],
  createdAt: Float64Array | undefined,
): Uint8Array {
  const known = new Uint8Array(events.deals);
  const mentioned = dates.get('createdAt');
  for (const { begins, from, to } of parts) {
    if (begins === 'complete') known.fill(1);
    if (begins === 'created')
      rows.forEach((row, i) => {
        if (row >= from && row < to && !Number.isNaN(mentioned?.[row] ?? NaN)) known[events.deal[i]!] = 1;
      });
    if (begins !== 'since') continue;
    const first = oldest(dates.get('at')!.subarray(from, to));
    createdAt?.forEach((time, deal) => {
      if (time >= first) known[deal] = 1;
    });
  }
  return known;
}

/**
 * The visits with the stages in which deals were created: the first one of a deal, if its time is not known, began at the
 * creation; a deal without any visit has been in its stage since then.
 *
 * @param known from `knownFromCreation`
 * @param stage of each deal now; 0 = not known
 */
export function* withFirstStages(
  visits: Visits,
  known: Uint8Array,
  stage: DictionaryColumn['codes'],
  createdAt: Float64Array,
): Steps<Visits> {
  const deals = known.length;
  const start = new Uint32Array(deals + 1);
  const isAdded = (deal: number) =>
    known[deal] === 1 && visits.start[deal] === visits.start[deal + 1] && stage[deal] !== 0;
  for (let deal = 0; deal < deals; deal++)
    start[deal + 1] = start[deal]! + visits.start[deal + 1]! - visits.start[deal]! + (isAdded(deal) ? 1 : 0);
  const visited = new (visits.stage instanceof Uint32Array ? Uint32Array : Uint16Array)(start[deals]!);
  const enteredAt = new Float64Array(start[deals]!);
  const copy = (deal: number): void => {
    const from = visits.start[deal]!;
    visited.set(visits.stage.subarray(from, visits.start[deal + 1]), start[deal]);
    enteredAt.set(visits.enteredAt.subarray(from, visits.start[deal + 1]), start[deal]);
    const first = start[deal]!;
    if (isAdded(deal)) visited[first] = stage[deal]!;
    if (isAdded(deal)) enteredAt[first] = createdAt[deal]!;
    else if (known[deal] === 1 && Number.isNaN(enteredAt[first]!) && first < start[deal + 1]!)
      enteredAt[first] = timeBefore(createdAt[deal]!, enteredAt.subarray(first + 1, start[deal + 1]));
  };
  yield* eachRow(deals, copy);
  return { start, stage: visited, enteredAt };
}

/** The time, if no other one is before it. */
function timeBefore(time: number, others: Float64Array): number {
  return others.some((other) => other < time) ? NaN : time;
}
