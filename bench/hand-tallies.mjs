/**
 * The floor for all tallies together: one pass over the deals, written by hand for this very table. It knows the stages and
 * currencies, trusts that every time is known and in order, tells no reasons and no problems, and leaves its sums in typed
 * arrays.
 */
import { DAY, TODAY } from './deals.mjs';

const STAGES = 7;
const LAST = STAGES - 1;
const CURRENCIES = 5;
const FATES = 4;
const DAYS = 1200;
const [OPEN, WON, LOST] = [0, 1, 2];
const [ADVANCED, LOST_HERE, REGRESSED, HERE] = [0, 1, 2, 3];
const FIRST_DAY = Date.UTC(2023, 0, 1);
const MONTHS = 36;

/** What the pass is asked, and all tallies with it. */
export const WINDOW = 90;
export const TRAILING = 90;
export const BEFORE = TODAY - 30 * DAY;
export const CLOSINGS = { from: TODAY - 60 * DAY, to: TODAY + 90 * DAY };
export const LEGS = ['start', 'created', 'pulledIn', 'won', 'lost', 'end', 'advanced', 'regressed'];
const [START, CREATED, PULLED_IN, WON_LEG, LOST_LEG, END, FORTH, BACK] = LEGS.keys();

const monthOfDay = Uint8Array.from({ length: MONTHS * 31 }, (_, day) => {
  const date = new Date(FIRST_DAY + day * DAY);
  return (date.getUTCFullYear() - 2023) * 12 + date.getUTCMonth();
});
const monthOf = (/** @type {number} */ at) => monthOfDay[((at - FIRST_DAY) / DAY) | 0];
const isInside = (/** @type {number} */ at) => at >= CLOSINGS.from && at <= CLOSINGS.to;

/** Deals, cents, and deals without an amount. @param {number} cells */
function money(cells) {
  return { n: new Uint32Array(cells), cents: new Float64Array(cells), missing: new Uint32Array(cells) };
}

/** @param {ReturnType<typeof money>} sums @param {number} cell @param {number} cents */
function add(sums, cell, cents) {
  sums.n[cell]++;
  if (cents === cents) sums.cents[cell] += cents;
  else sums.missing[cell]++;
}

/** @param {import('./deals.mjs').DealTable} table */
export function tallyByHand(table) {
  const { start, stage, enteredAt } = table.visits;
  const { outcome, amount, createdAt, closedAt, expectedCloseAt, lastActivityAt } = table;
  const currencies = table.dimensions.get('currency').codes;
  const owners = table.dimensions.get('owner').codes;
  const reached = money(128 * STAGES * CURRENCIES * FATES);
  const ordered = money(STAGES * CURRENCIES * FATES);
  const stays = new Uint32Array(STAGES * DAYS * 4);
  const cycles = new Uint32Array(DAYS * 3);
  const closings = money(CURRENCIES * 3);
  const members = new Uint32Array(MONTHS);
  const wins = money(MONTHS * MONTHS * CURRENCIES);
  const standing = money(STAGES * CURRENCIES);
  const ages = new Float64Array(STAGES * CURRENCIES * 3);
  const waits = money(STAGES * CURRENCIES * DAYS);
  const idle = new Uint32Array(STAGES * DAYS);
  const legs = money(LEGS.length * CURRENCIES);
  const ms = new Float64Array(STAGES);
  const ends = new Uint8Array(STAGES);
  for (let row = 0; row < table.size; row++) {
    const currency = currencies[row];
    const cents = Math.round(amount[row] * 100);
    const how = outcome[row];
    const closed = closedAt[row];
    const created = createdAt[row];
    const end = start[row + 1];
    const horizon = Math.min(TODAY, enteredAt[start[row]] + WINDOW * DAY);
    let [furthest, level, beyond, within, earlier] = [0, 0, -1, 0, -1];
    ms.fill(-1);
    for (let k = start[row]; k < end; k++) {
      const place = stage[k] - 1;
      const at = enteredAt[k];
      if (place > furthest) furthest = place;
      if (at <= BEFORE) earlier = place;
      if (at <= horizon) {
        within = place;
        if (place === level) [level, beyond] = [level + 1, -1];
        else if (place > beyond) beyond = place;
      }
      if (place === LAST) continue;
      const next = k + 1 < end ? stage[k + 1] - 1 : -1;
      const until = k + 1 < end ? enteredAt[k + 1] : how === OPEN ? TODAY : closed;
      ms[place] = Math.max(0, ms[place]) + (until - at);
      ends[place] = next < 0 ? how : next < place ? 3 : WON;
    }
    for (let place = 0; place < LAST; place++)
      if (ms[place] >= 0) stays[(place * DAYS + ((ms[place] / DAY) | 0)) * 4 + ends[place]]++;
    const now = stage[end - 1] - 1;
    const fate = how === WON ? ADVANCED : how === LOST ? LOST_HERE : now < furthest ? REGRESSED : HERE;
    add(reached, ((owners[row] * STAGES + furthest) * CURRENCIES + currency) * FATES + fate, cents);
    const top = level - 1;
    const then = closed > horizon ? OPEN : how;
    const went = beyond > top || then === WON;
    const came = went ? ADVANCED : then === LOST ? LOST_HERE : within < top ? REGRESSED : HERE;
    add(ordered, (top * CURRENCIES + currency) * FATES + came, cents);
    const age = (((how === OPEN ? TODAY : closed) - created) / DAY) | 0;
    cycles[age * 3 + how]++;
    if (how === OPEN || closed > TODAY - TRAILING * DAY) add(closings, currency * 3 + how, cents);
    const month = monthOf(created);
    members[month]++;
    if (how === WON) add(wins, (month * MONTHS + monthOf(closed) - month) * CURRENCIES + currency, cents);
    if (how === OPEN) {
      const cell = now * CURRENCIES + currency;
      add(standing, cell, cents);
      ages[cell * 3] += age;
      if (TODAY - expectedCloseAt[row] >= DAY) ages[cell * 3 + 1]++;
      if (isInside(expectedCloseAt[row])) ages[cell * 3 + 2]++;
      add(waits, cell * DAYS + (((TODAY - enteredAt[end - 1]) / DAY) | 0), cents);
      const active = lastActivityAt[row];
      if (active === active) idle[now * DAYS + Math.ceil((TODAY - active) / DAY)]++;
    }
    const expected = isInside(expectedCloseAt[row]);
    if (!(expected || isInside(closed)) || closed <= BEFORE) continue;
    add(legs, (earlier < 0 ? CREATED : expected ? START : PULLED_IN) * CURRENCIES + currency, cents);
    if (how === OPEN) add(legs, END * CURRENCIES + currency, cents);
    else add(legs, (how === WON ? WON_LEG : LOST_LEG) * CURRENCIES + currency, -cents);
    if (how === OPEN && earlier >= 0 && earlier !== now)
      add(legs, (earlier < now ? FORTH : BACK) * CURRENCIES + currency, 0);
  }
  return { reached, ordered, stays, cycles, closings, members, wins, standing, ages, waits, idle, legs };
}

/** Sums of the pass that a tally must have too. @param {ReturnType<typeof tallyByHand>} found */
export function factsByHand({ reached, ordered, stays, cycles, members, wins, standing, legs }) {
  const sum = (/** @type {ArrayLike<number>} */ all, size = 1) =>
    Array.from({ length: size }, (_, i) => {
      let total = 0;
      for (let k = i; k < all.length; k += size) total += all[k];
      return total;
    });
  const byStage = (/** @type {ArrayLike<number>} */ all, size = 1) =>
    Array.from({ length: STAGES }, (_, place) => {
      let total = 0;
      for (let k = 0; k < all.length; k++) if (Math.floor(k / size) % STAGES === place) total += all[k];
      return total;
    });
  const upTo = (/** @type {number[]} */ all) => all.map((_, i) => all.slice(i).reduce((a, b) => a + b, 0));
  return {
    reached: upTo(byStage(reached.n, CURRENCIES * FATES)),
    reachedCents: upTo(byStage(reached.cents, CURRENCIES * FATES)),
    ordered: upTo(byStage(ordered.n, CURRENCIES * FATES)),
    stays: sum(stays, 4),
    cycles: sum(cycles, 3),
    members: Array.from(members),
    wins: [sum(wins.n)[0], sum(wins.cents)[0], sum(wins.missing)[0]],
    open: byStage(standing.n, CURRENCIES),
    legs: LEGS.map((_, leg) => [
      sum(legs.n.subarray(leg * CURRENCIES, leg * CURRENCIES + CURRENCIES))[0],
      sum(legs.cents.subarray(leg * CURRENCIES, leg * CURRENCIES + CURRENCIES))[0],
    ]),
  };
}
