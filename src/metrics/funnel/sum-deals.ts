import { LOST } from '../../deals/deal-table.js';
import { fateOf, outcomeOf, placeOf } from './count-deal.js';
import { followDeal } from './deal-path.js';
import type { DealPath } from './deal-path.js';
import { enterStages, newEntered } from './entered.js';
import { LOST_NOW } from './exclude.js';
import { currencyAt, segmentAt } from './plan.js';
import type { FunnelPlan } from './plan.js';
import { newSpans } from './spans.js';
import { FATES, newSums, spreadBack } from './sums.js';
import type { FunnelSums } from './sums.js';

/**
 * Adds up all deals. A counted deal counts in each stage the rule takes it to; an amount that is not a finite
 * number is missing.
 *
 * @param packs from `foldDeals`
 * @throws ProblemError `E-DATA-LIMIT` where there are too many stages, segments and currencies to count apart
 */
export function sumDeals(plan: FunnelPlan, packs: Int32Array, path: DealPath): FunnelSums {
  const sums = newSums(plan);
  const groups = groupPacks(plan, packs, sums);
  spreadGroups(plan, groups, sums);
  if (plan.counting === 'entered') addEntered(plan, packs, sums, path);
  return sums;
}

/** Deals by segment, currency and packed integer. */
interface Groups {
  /** Packed integers of a group of segment and currency. */
  readonly packs: number;
  readonly n: Uint32Array;
  readonly amount: Float64Array;
  readonly missing: Uint32Array;
}

/** The one pass over all deals: as few columns and as little work for each as there can be. */
function groupPacks(plan: FunnelPlan, packs: Int32Array, sums: FunnelSums): Groups {
  const width = plan.stages.length << 4;
  const size = plan.segments.names.length * sums.currencies * width;
  const n = new Uint32Array(size);
  const amount = new Float64Array(size);
  const missing = new Uint32Array(size);
  const { createdAt } = plan.table;
  const { amounts, codes: currencyCodes, currencyOf } = plan.money;
  const { codes: segmentCodes, segmentOf } = plan.segments;
  const { absolute, excluded, outcomes, scale, currencies } = sums;
  let { firstCreated, lastCreated } = sums;
  for (let row = 0; row < packs.length; row++) {
    const pack = packs[row]!;
    if (pack < 0) {
      excluded[-pack]!++;
      if (pack === -LOST_NOW) outcomes[segmentAt(plan, row) * 3 + LOST]!++;
      continue;
    }
    const currency = currencyOf[currencyCodes === null ? 0 : currencyCodes[row]!]!;
    const segment = segmentOf[segmentCodes === null ? 0 : segmentCodes[row]!]!;
    const group = (segment * currencies + currency) * width + pack;
    const money = amounts[row]!;
    n[group]!++;
    if (money - money === 0) {
      const minor = Math.round(money * scale);
      amount[group]! += minor;
      absolute[currency]! += Math.abs(minor);
    } else missing[group]!++;
    const created = createdAt[row]!;
    if (created < firstCreated) firstCreated = created;
    if (created > lastCreated) lastCreated = created;
  }
  sums.firstCreated = firstCreated;
  sums.lastCreated = lastCreated;
  return { packs: width, n, amount, missing };
}

/** Takes groups of deals to their stages; under `entered` only their outcomes are taken over. */
function spreadGroups(plan: FunnelPlan, groups: Groups, sums: FunnelSums): void {
  const { n, amount, missing, outcomes } = sums;
  for (let group = 0; group < groups.n.length; group++) {
    if (groups.n[group] === 0) continue;
    const pack = group % groups.packs;
    const pair = Math.floor(group / groups.packs);
    const segment = Math.floor(pair / sums.currencies);
    outcomes[segment * 3 + outcomeOf(pack)]! += groups.n[group]!;
    sums.unpaid += groups.missing[group]!;
    if (plan.counting === 'entered') continue;
    const cell =
      ((segment * sums.stages + placeOf(pack)) * sums.currencies + (pair % sums.currencies)) * FATES +
      fateOf(pack);
    n[cell]! += groups.n[group]!;
    amount[cell]! += groups.amount[group]!;
    missing[cell]! += groups.missing[group]!;
  }
  if (plan.counting === 'reached' || plan.counting === 'sequential') spreadBack(sums);
}

/** Adds every counted deal to all stages it ever entered. */
function addEntered(plan: FunnelPlan, packs: Int32Array, sums: FunnelSums, path: DealPath): void {
  const spans = newSpans(plan);
  const entered = newEntered(plan);
  for (let row = 0; row < packs.length; row++) {
    if (packs[row]! < 0) continue;
    followDeal(plan, row, path);
    enterStages(plan, path, spans, entered);
    const money = plan.money.amounts[row]!;
    const known = money - money === 0;
    const minor = known ? Math.round(money * sums.scale) : 0;
    const first = segmentAt(plan, row) * sums.stages;
    for (let k = 0; k < entered.size; k++) {
      const cell =
        ((first + entered.place[k]!) * sums.currencies + currencyAt(plan, row)) * FATES + entered.fate[k]!;
      sums.n[cell]!++;
      sums.amount[cell]! += minor;
      if (!known) sums.missing[cell]!++;
      sums.joined[cell]! += entered.joined[k]!;
    }
  }
}
