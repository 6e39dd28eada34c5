import type { Problem } from '../problems.js';
import type { EventsData, RecordsData } from './data.js';
import { checkMoment } from './moments.js';
import { checkCurrency } from './regional.js';

const MOMENTS = ['createdAt', 'closedAt', 'expectedCloseAt', 'lastActivityAt', 'nextActivityAt'] as const;

/** Checks deals and their history: every date is in the calendar, every currency is one. */
export function* checkRecords(
  { deals, transitions = [], ...rest }: RecordsData,
  path = '/data/deals',
): Generator<Problem> {
  yield* checkCurrency(rest.convertedCurrency, '/data/convertedCurrency');
  const accepted = new Set<string | undefined>();
  for (let at = 0; at < deals.length; at++) {
    const deal = deals[at]!;
    for (const key of MOMENTS) if (deal[key]) yield* checkMoment(deal[key], `${path}/${at}/${key}`);
    if (accepted.has(deal.currency)) continue;
    let refused = false;
    for (const found of checkCurrency(deal.currency, `${path}/${at}/currency`)) {
      refused = true;
      yield found;
    }
    if (!refused) accepted.add(deal.currency);
  }
  for (let at = 0; at < transitions.length; at++)
    yield* checkMoment(transitions[at]!.at, `/data/transitions/${at}/at`);
}

/** Checks that the times of events are dates that exist. */
export function* checkEvents({ events }: EventsData): Generator<Problem> {
  for (let at = 0; at < events.length; at++) yield* checkMoment(events[at]!.at, `/data/events/${at}/at`);
}
