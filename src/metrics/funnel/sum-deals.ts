import { LOST } from '../../deals/deal-table.js';
import { outcomeAt } from '../deal-plan.js';
import { inStretches } from '../../deals/steps.js';
import type { Steps } from '../../deals/steps.js';
import { addMinorAmount, minorAmount } from '../tally/money-sums.js';
import { ADVANCED, fateOf, outcomeOf, placeOf } from './count-deal.js';
import { enterStages, newEntered } from './entered.js';
import { BEFORE_FIRST, LOST_NOW } from './exclude.js';
import { foldDeals } from './fold.js';
import type { EnterDeals, Fold } from './fold.js';
import { currencyAt, segmentAt } from './plan.js';
import type { FunnelPlan } from './plan.js';
import { FATES, newSums, OUTCOMES, outcomeNowhere, spreadBack } from './sums.js';
import type { FunnelSums } from './sums.js';

/**
 * Adds up all deals. A counted deal counts in each stage the rule takes it to; an amount that is not a finite
 * number is missing.
 *
 * @param fold keeps what is counted over all deals beside the sums
 * @throws ProblemError `E-DATA-LIMIT` where there are too many stages, segments and currencies to count apart
 */
export function* sumDeals(plan: FunnelPlan, fold: Fold): Steps<FunnelSums> {
  const sums = newSums(plan);
  const groups = newGroups(plan);
  const enter = plan.counting === 'entered' ? enterDeals(plan, fold, sums) : undefined;
  yield* inStretches(plan.table.size, (from, to) => {
    foldDeals(plan, fold, [from, to], enter);
    groupDeals(plan, fold.packs, [from, to], sums, groups);
  });
  spreadGroups(plan, groups, sums);
  return sums;
}

/** Deals by segment, currency and packed integer. */
interface Groups {
  /** Packed integers of a group of segment and currency. */
  readonly width: number;
  /** `n, amount, missing` of one group after the other, so that a deal is added in one place. */
  readonly sums: Float64Array;
}

function newGroups({ stages, segments, money }: FunnelPlan): Groups {
  const width = stages.length << 4;
  const size = segments.names.length * money.currencies.length * width;
  return { width, sums: new Float64Array(size * 3) };
}

/** Adds folded deals: as few columns and as little work for each as there can be. */
function groupDeals(
  plan: FunnelPlan,
  packs: Int32Array,
  [from, to]: readonly [number, number],
  sums: FunnelSums,
  { width, sums: found }: Groups,
): void {
  const { createdAt } = plan.table;
  const { amounts, codes: currencyCodes, currencyOf } = plan.money;
  const { codes: segmentCodes, segmentOf } = plan.segments;
  const { absolute, exact, excluded, outcomes, scale, currencies } = sums;
  // What closed says nothing of the way it came.
  const timeless =
    plan.table.history === 'none' && plan.counting !== 'reached' && plan.counting !== 'current';
  let { firstCreated, lastCreated } = sums;
  for (let row = from; row < to; row++) {
    const pack = packs[row - from]!;
    const segment = segmentOf[segmentCodes === null ? 0 : segmentCodes[row]!]!;
    if (pack < 0) {
      excluded[-pack]!++;
      if (pack === -LOST_NOW) outcomes[segment * OUTCOMES + LOST]!++;
      const how = timeless && pack === -BEFORE_FIRST ? outcomeNowhere(outcomeAt(plan, row)) : null;
      if (how !== null) outcomes[segment * OUTCOMES + how]!++;
      continue;
    }
    const currency = currencyOf[currencyCodes === null ? 0 : currencyCodes[row]!]!;
    const group = ((segment * currencies + currency) * width + pack) * 3;
    const minor = Math.round(amounts[row]! * scale);
    found[group]!++;
    if (minor - minor === 0) {
      found[group + 1]! += minor;
      if (!exact) absolute[currency]! += Math.abs(minor);
    } else found[group + 2]!++;
    const created = createdAt[row]!;
    if (created < firstCreated) firstCreated = created;
    if (created > lastCreated) lastCreated = created;
  }
  sums.firstCreated = firstCreated;
  sums.lastCreated = lastCreated;
}

/** Takes groups of deals to their stages; under `entered` only their outcomes are taken over. */
function spreadGroups(plan: FunnelPlan, groups: Groups, sums: FunnelSums): void {
  const { n, amount, missing, outcomes } = sums;
  for (let group = 0; group * 3 < groups.sums.length; group++) {
    const deals = groups.sums[group * 3]!;
    if (deals === 0) continue;
    const unpaid = groups.sums[group * 3 + 2]!;
    const pack = group % groups.width;
    const pair = Math.floor(group / groups.width);
    const segment = Math.floor(pair / sums.currencies);
    outcomes[segment * OUTCOMES + outcomeOf(pack)]! += deals;
    sums.unpaid += unpaid;
    if (plan.counting === 'entered') continue;
    const cell =
      ((segment * sums.stages + placeOf(pack)) * sums.currencies + (pair % sums.currencies)) * FATES +
      fateOf(pack);
    n[cell]! += deals;
    amount[cell]! += groups.sums[group * 3 + 1]!;
    missing[cell]! += unpaid;
  }
  if (plan.counting === 'reached' || plan.counting === 'sequential') spreadBack(sums);
}

/** Adds counted deals to all stages they ever entered. */
function enterDeals(plan: FunnelPlan, { packs, path, spans }: Fold, sums: FunnelSums): EnterDeals {
  const entered = newEntered(plan);
  return {
    ascending: (rows) => enterAscending(plan, packs, rows, sums),
    followed: (row) => {
      enterStages(plan, path, spans, entered);
      const minor = minorAmount(plan, row);
      const first = segmentAt(plan, row) * sums.stages;
      const currency = currencyAt(plan, row);
      for (let k = 0; k < entered.size; k++) {
        const cell = ((first + entered.place[k]!) * sums.currencies + currency) * FATES + entered.fate[k]!;
        addMinorAmount(sums, cell, minor);
        sums.joined[cell]! += entered.joined[k]!;
      }
    },
  };
}

/** Adds the deals that entered each stage behind the one before. */
function enterAscending(
  plan: FunnelPlan,
  packs: Int32Array,
  [from, to]: readonly [number, number],
  sums: FunnelSums,
): void {
  const { start, stage } = plan.table.visits;
  const { places } = plan;
  const { amount, currencies, joined, missing, n } = sums;
  for (let row = from; row < to; row++) {
    const pack = packs[row - from]!;
    if (pack < 0) continue;
    const minor = minorAmount(plan, row);
    const base = segmentAt(plan, row) * sums.stages;
    const currency = currencyAt(plan, row);
    const top = placeOf(pack);
    let before = -1;
    for (let k = start[row]!; before < top; k++) {
      const place = places[stage[k]!]!;
      if (place < 0) continue;
      const fate = place === top ? fateOf(pack) : ADVANCED;
      const cell = ((base + place) * currencies + currency) * FATES + fate;
      n[cell]!++;
      if (minor === minor) amount[cell]! += minor;
      else missing[cell]!++;
      if (place > before + 1) joined[cell]!++;
      before = place;
    }
  }
}
