import type { DealState } from './snapshot.js';
import { ABSENT } from './snapshot.js';
import type { Leg } from './tally.js';

/** A movement of one deal: its signed amount, in units of a currency. */
export interface Movement {
  readonly leg: Leg;
  /** Place of its currency among those of both dates. */
  readonly currency: number;
  /** NaN = the deal states no amount. */
  readonly amount: number;
}

/**
 * The movements of one deal between two dates, in this order: pulled in, created or reopened; change of its amount;
 * exit. What was in scope before enters at its amount before; what is won, lost or pushed out leaves at its amount
 * afterwards, what is gone at its amount before. A deal whose currency changed leaves in the old one and is created
 * in the new one.
 */
export function movementsOf(before: DealState, after: DealState): Movement[] {
  const differs = before.state !== 'absent' && after.state !== 'absent' && before.currency !== after.currency;
  if (differs && before.state === 'open')
    return [...movementsOf(before, ABSENT), ...movementsOf(ABSENT, after), ...stageMove(before, after)];
  const gone = after.state === 'absent' || after.state === 'void';
  const enters = entryOf(before, after, gone);
  const at = (leg: Leg, { currency, amount }: DealState, sign = 1): Movement => ({
    leg,
    currency,
    amount: sign * amount,
  });
  const moves: Movement[] = before.inScope ? [at('start', before)] : [];
  if (enters !== null) moves.push(at(enters, enters === 'pulledIn' ? before : after));
  if (!before.inScope && enters === null) return moves;
  if (gone) return [...moves, at('removed', before, -1)];
  if (before.inScope || enters === 'pulledIn') moves.push(...amountChange(before, after));
  if (after.inScope) moves.push(at('end', after));
  else if (after.state === 'won' || after.state === 'lost') moves.push(at(after.state, after, -1));
  else moves.push(at('pushedOut', after, -1));
  return [...moves, ...stageMove(before, after)];
}

/** How a deal comes into scope that was not in it before; null where it does not. */
function entryOf(
  before: DealState,
  after: DealState,
  gone: boolean,
): 'created' | 'pulledIn' | 'reopened' | null {
  if (before.inScope || gone || !after.inPeriod) return null;
  if (before.state === 'absent') return 'created';
  if (before.state === 'open') return 'pulledIn';
  return after.state === 'open' ? 'reopened' : null;
}

function amountChange(before: DealState, after: DealState): Movement[] {
  const known = (amount: number): number => (Number.isNaN(amount) ? 0 : amount);
  const change = known(after.amount) - known(before.amount);
  if (change === 0) return [];
  return [{ leg: change > 0 ? 'increased' : 'decreased', currency: after.currency, amount: change }];
}

/** Whether a deal that is open at both dates, and in scope at one of them, is in another stage. */
function stageMove(before: DealState, after: DealState): Movement[] {
  const both = before.state === 'open' && after.state === 'open' && (before.inScope || after.inScope);
  if (!both || before.place < 0 || after.place < 0 || before.place === after.place) return [];
  return [
    { leg: after.place > before.place ? 'advanced' : 'regressed', currency: after.currency, amount: 0 },
  ];
}
