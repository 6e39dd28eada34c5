import { dealsFromRecords } from './from-records.js';
import type { InlineDeal, RecordsReading } from './from-records.js';

/** Something that somebody did. */
export interface InlineEvent {
  readonly id: string;
  readonly step: string;
  readonly at: string | null;
  readonly fields?: { readonly [field: string]: string };
}

/**
 * A log of events as a table: everybody who did something is a deal, every event an entry into a stage of that name. What a
 * step is called does not close anything. Of several events of one id, the first with fields says what they are.
 */
export function dealsFromEvents(events: readonly InlineEvent[]): RecordsReading {
  const known = new Map<string, InlineDeal>();
  for (const { id, fields } of events) {
    const before = known.get(id);
    if (before === undefined) known.set(id, { id, outcome: 'open', ...(fields && { fields }) });
    else if (fields && !before.fields) known.set(id, { ...before, fields });
  }
  const transitions = events.map(({ id, step, at }) => ({ dealId: id, to: step, at }));
  return dealsFromRecords({ deals: [...known.values()], transitions, repeats: true });
}
