import { WON } from '../../deals/deal-table.js';
import type { DealTable } from '../../deals/deal-table.js';
import { foldName, outcomeOfStage } from '../../deals/stage-names.js';
import { inferStageOrder } from '../../deals/stage-order.js';
import type { StageOrder } from '../../deals/stage-order.js';
import { problem } from '../../problems.js';
import type { Problem } from '../../problems.js';
import type { RequestedStage } from './request.js';
import type { TallyStage } from './tally.js';

/** Marks a stage label that means lost or cancelled. */
export const LOSS = -1;
/** Marks the empty label. */
export const UNSTATED = -2;
/** Marks a stage label that is not a stage of the funnel. The lowest, so that one comparison finds it. */
export const UNKNOWN = -3;

/** The stages of a funnel, and what every stage label of the table is to it. */
export interface ChosenStages {
  readonly stages: TallyStage[];
  /** By stage code of the table: place in `stages`, or `LOSS`, `UNSTATED`, `UNKNOWN`. */
  readonly places: Int32Array;
  /** Place of the first stage that means won; the number of stages where there is none. */
  readonly wonPlace: number;
  /** Whether nothing but the order of the rows tells that of several stages. */
  readonly byAppearance: boolean;
  readonly problems: Problem[];
}

/**
 * A stage that stands for being won where the source has no such stage; elements show it in their own
 * language.
 */
const WON_STAGE: TallyStage = { id: 'won', label: 'Won', role: 'won' };

/**
 * The stages asked for, in their order and without those that mean lost. Where none are asked for: those of
 * the table in the order worked out for these deals, with a stage for won deals at the end where the source
 * has none, and `W-STAGE-ORDER` unless the source states the order or there is no other.
 *
 * @param rows deals of the pipeline; null = all
 */
export function chooseStages(
  table: DealTable,
  requested: readonly RequestedStage[] | undefined,
  rows: Uint32Array | null,
): ChosenStages {
  if (requested !== undefined)
    return placedStages(table, requested.map(withRole), { byAppearance: false, problems: [] });
  const { stages, basis } = stageOrderOf(table, rows);
  const inferred = stages.map(({ label, role }) => ({ id: label, label, role }));
  const funnel = withWonStage(table, inferred);
  const order = inferred.filter(({ role }) => role !== 'lost').map(({ label }) => label);
  // Won stages come after open ones in any case.
  const isCertain = (['open', 'won'] as const).every(
    (one) => inferred.filter(({ role }) => role === one).length < 2,
  );
  const told = basis === 'source' || isCertain;
  const problems = told ? [] : [problem('W-STAGE-ORDER', '/stages', { basis, order: order.join(' → ') })];
  return placedStages(table, funnel, { byAppearance: basis === 'appearance' && order.length > 1, problems });
}

type RoledStage = TallyStage | { readonly id: string; readonly label: string; readonly role: 'lost' };

function withRole({ id, label, role }: RequestedStage): RoledStage {
  const stated = outcomeOfStage(id);
  const said = stated === null ? 'open' : stated === 'won' ? 'won' : 'lost';
  return { id, label: label ?? id, role: role ?? said };
}

function withWonStage(table: DealTable, stages: RoledStage[]): RoledStage[] {
  const has = stages.some(({ id, role }) => role === 'won' || id === WON_STAGE.id);
  return has || !table.outcome.includes(WON) ? stages : [...stages, { ...WON_STAGE }];
}

function placedStages(
  table: DealTable,
  all: readonly RoledStage[],
  told: Pick<ChosenStages, 'byAppearance' | 'problems'>,
): ChosenStages {
  const stages = all.filter((stage): stage is TallyStage => stage.role !== 'lost');
  const exact = new Map(stages.map(({ id }, place) => [id, place]));
  const folded = new Map(stages.map(({ id }, place) => [foldName(id), place]));
  const lost = new Set(all.filter(({ role }) => role === 'lost').map(({ id }) => foldName(id)));
  const places = Int32Array.from(table.stage.labels, (label) => {
    if (label === '') return UNSTATED;
    const name = foldName(label);
    const place = exact.get(label) ?? (lost.has(name) ? LOSS : folded.get(name));
    return place ?? (meansLost(label) ? LOSS : UNKNOWN);
  });
  const wonPlace = stages.findIndex(({ role }) => role === 'won');
  return { stages, places, wonPlace: wonPlace < 0 ? stages.length : wonPlace, ...told };
}

function meansLost(label: string): boolean {
  const stated = outcomeOfStage(label);
  return stated === 'lost' || stated === 'void';
}

const orders = new WeakMap<DealTable, Map<string, StageOrder>>();

/** Working out an order looks at every stage entry, so it is remembered for each table and pipeline. */
function stageOrderOf(table: DealTable, rows: Uint32Array | null): StageOrder {
  let known = orders.get(table);
  if (known === undefined) orders.set(table, (known = new Map()));
  const key = rows === null ? '' : `${rows[0]} ${rows.length}`;
  let order = known.get(key);
  if (order === undefined)
    known.set(key, (order = rows === null ? inferStageOrder(table) : inferStageOrder(table, rows)));
  return order;
}
