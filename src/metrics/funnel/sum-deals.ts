import { LOST } from '../../deals/deal-table.js';
import { inStretches } from '../tally/stretches.js';
import type { Steps } from '../tally/stretches.js';
import { fateOf, outcomeOf, placeOf } from './count-deal.js';
import { enterStages, newEntered } from './entered.js';
import { LOST_NOW } from './exclude.js';
import { foldDeals } from './fold.js';
import type { Fold } from './fold.js';
import { currencyAt, segmentAt } from './plan.js';
import type { FunnelPlan } from './plan.js';
import { FATES, newSums, spreadBack } from './sums.js';
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
  readonly n: Uint32Array;
  readonly amount: Float64Array;
  readonly missing: Uint32Array;
}

function newGroups({ stages, segments, money }: FunnelPlan): Groups {
  const width = stages.length << 4;
  const size = segments.names.length * money.currencies.length * width;
  return { width, n: new Uint32Array(size), amount: new Float64Array(size), missing: new Uint32Array(size) };
}

/** Adds folded deals: as few columns and as little work for each as there can be. */
function groupDeals(
  plan: FunnelPlan,
  packs: Int32Array,
  [from, to]: readonly [number, number],
  sums: FunnelSums,
  { width, n, amount, missing }: Groups,
): void {
  const { createdAt } = plan.table;
  const { amounts, codes: currencyCodes, currencyOf } = plan.money;
  const { codes: segmentCodes, segmentOf } = plan.segments;
  const { absolute, excluded, outcomes, scale, currencies } = sums;
  let { firstCreated, lastCreated } = sums;
  for (let row = from; row < to; row++) {
    const pack = packs[row - from]!;
    const segment = segmentOf[segmentCodes === null ? 0 : segmentCodes[row]!]!;
    if (pack < 0) {
      excluded[-pack]!++;
      if (pack === -LOST_NOW) outcomes[segment * 3 + LOST]!++;
      continue;
    }
    const currency = currencyOf[currencyCodes === null ? 0 : currencyCodes[row]!]!;
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
}

/** Takes groups of deals to their stages; under `entered` only their outcomes are taken over. */
function spreadGroups(plan: FunnelPlan, groups: Groups, sums: FunnelSums): void {
  const { n, amount, missing, outcomes } = sums;
  for (let group = 0; group < groups.n.length; group++) {
    if (groups.n[group] === 0) continue;
    const pack = group % groups.width;
    const pair = Math.floor(group / groups.width);
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

/** Adds a counted deal to all stages it ever entered. */
function enterDeals(plan: FunnelPlan, { path, spans }: Fold, sums: FunnelSums): (row: number) => void {
  const entered = newEntered(plan);
  const { amounts } = plan.money;
  return (row) => {
    enterStages(plan, path, spans, entered);
    const money = amounts[row]!;
    const known = money - money === 0;
    const minor = known ? Math.round(money * sums.scale) : 0;
    const first = segmentAt(plan, row) * sums.stages;
    const currency = currencyAt(plan, row);
    for (let k = 0; k < entered.size; k++) {
      const cell = ((first + entered.place[k]!) * sums.currencies + currency) * FATES + entered.fate[k]!;
      sums.n[cell]!++;
      sums.amount[cell]! += minor;
      if (!known) sums.missing[cell]!++;
      sums.joined[cell]! += entered.joined[k]!;
    }
  };
}
