import type { FunnelPlan } from '../funnel/plan.js';
import { minorAmount } from '../tally/money-sums.js';
import type { Ahead } from './ahead.js';
import { NO_CATEGORY } from './category-codes.js';
import type { ChosenCategories } from './category-codes.js';
import type { AgeClock } from './request.js';
import { standings } from './standing.js';
import { NO_PROBABILITY } from './tally.js';
import { stayBand } from './wait-rows.js';

/** What counts of an open deal; the codes are those of a forecast tally. One object is used for deal after deal. */
export interface OpenDeal {
  /** Place of its stage; negative = − the place in `REASONS` of why it is in none. */
  place: number;
  due: number;
  category: number;
  stay: number;
  probability: number;
  /** Minor units; NaN = not known. */
  minor: number;
}

/** Reads the open deals of a plan. */
export function openReader(
  plan: FunnelPlan,
  ahead: Ahead,
  { codes, categoryOf }: ChosenCategories,
  ages: AgeClock | null,
): (row: number) => OpenDeal {
  const { expectedCloseAt, probability } = plan.table;
  const standing = standings(plan, ages === 'deal');
  const found: OpenDeal = { place: 0, due: 0, category: 0, stay: 0, probability: 0, minor: NaN };
  return (row) => {
    const { place, stayDays } = standing(row);
    found.place = place;
    if (place < 0) return found;
    found.due = ahead.dueOf(expectedCloseAt[row]!);
    found.category = codes === null ? NO_CATEGORY : categoryOf[codes[row]!]!;
    found.stay = ages !== null && stayDays >= 0 ? 1 + stayBand(stayDays) : 0;
    found.probability = millionths(probability[row]!);
    found.minor = minorAmount(plan, row);
    return found;
  };
}

/** A stated probability in millionths. */
function millionths(stated: number): number {
  return stated >= 0 && stated <= 1 ? Math.round(stated * 1_000_000) : NO_PROBABILITY;
}

/** An open deal as a row of a tally that counts nothing else, to find its chance. */
export function rowOf({ place, due, category, stay, probability, minor }: OpenDeal): number[] {
  const known = minor === minor;
  const size = known ? minor : 0;
  const stated = probability === NO_PROBABILITY ? 0 : probability;
  return [0, 0, due, place, category, stay, probability, size, 1, size, known ? 0 : 1, stated];
}
