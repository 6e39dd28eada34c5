import { dealsFromRecords } from './from-records.js';
import type { InlineDeal, RecordsReading } from './from-records.js';
import { instantFromIso } from './instants.js';

/** Something that somebody did. */
export interface InlineEvent {
  readonly id: string;
  readonly step: string;
  readonly at: string | null;
  readonly fields?: { readonly [field: string]: string };
}

type Fields = { readonly [field: string]: string };

/**
 * A log of events as a table: everybody who did something is a deal, every event an entry into a stage of that name. What a
 * step is called does not close anything. Where events of one id say different things of a field, its value is that of the
 * latest event that states it, at creation that of the earliest; of equal times the first in the list is the earliest, and
 * an event without a time is later than all with one.
 */
export function dealsFromEvents(events: readonly InlineEvent[]): RecordsReading {
  const known = new Map<string, Fields[]>(events.map(({ id }) => [id, []]));
  for (const { id, fields } of events.toSorted(byTime)) if (fields) known.get(id)!.push(fields);
  const deals = [...known].map(([id, said]): InlineDeal => {
    const latest = together(said);
    const first = together(said.toReversed());
    return {
      id,
      outcome: 'open',
      ...(said.length > 0 && { fields: latest }),
      ...(said.length > 1 && { atCreation: changed(first, latest) }),
    };
  });
  const transitions = events.map(({ id, step, at }) => ({ dealId: id, to: step, at }));
  return dealsFromRecords({ deals, transitions, repeats: true });
}

function byTime(a: InlineEvent, b: InlineEvent): number {
  const [first, second] = [timeOf(a), timeOf(b)];
  return first === second ? 0 : first - second;
}

function timeOf({ at }: InlineEvent): number {
  return (at === null ? null : instantFromIso(at))?.at ?? Infinity;
}

/** Fields of several events: of each the last one that is stated. */
function together(said: readonly Fields[]): Fields {
  return Object.fromEntries(said.flatMap((fields) => Object.entries(fields)));
}

function changed(first: Fields, latest: Fields): Fields {
  return Object.fromEntries(Object.entries(first).filter(([field, value]) => latest[field] !== value));
}
