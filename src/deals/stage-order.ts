import { LOST, OPEN, VOID, WON } from './deal-table.js';
import type { DealTable } from './deal-table.js';
import { foldName, outcomeOfStage, placesOfStages } from './stage-names.js';

/** A stage and what a deal that enters it is. */
export interface OrderedStage {
  readonly label: string;
  readonly role: 'open' | 'won' | 'lost';
}

/**
 * Where the order of stages comes from: stated by the `source`, from the `history` of moves, from the mean `probability`
 * of open deals, from well known `names`, or the `appearance` in the rows.
 */
export type OrderBasis = 'source' | 'history' | 'probability' | 'names' | 'appearance';

/** Stages in the order of the funnel: open ones, then won ones, then lost ones. */
export interface StageOrder {
  readonly stages: readonly OrderedStage[];
  readonly basis: OrderBasis;
}

/** Up to this many stages are ordered by history; the work grows with the square. */
const MOST_STAGES = 1000;

/**
 * Works out in which order deals pass the stages of a table, and what each stage means. Only stages that a deal is or was
 * in are listed. A stage is won or lost when its name says so or, where every won (lost) deal sits in such a stage, when
 * all its deals are won (lost); stages of cancelled deals count as lost ones. No stages, no deals: an empty order.
 *
 * @param rows only these deals are looked at; default all
 */
export function inferStageOrder(table: DealTable, rows: ArrayLike<number> = allRows(table)): StageOrder {
  const counts = countOutcomes(table, rows);
  const used = usedStages(table, rows);
  const roles = new Map(used.map((stage) => [stage, roleOf(stage, table, counts)]));
  const open = used.filter((stage) => roles.get(stage) === 'open');
  const { order, basis } = orderOpen(table, rows, used, open);
  const stages = (['open', 'won', 'lost'] as const).flatMap((role) =>
    order
      .filter((stage) => roles.get(stage) === role)
      .map((stage) => ({ label: table.stage.labels[stage]!, role })),
  );
  return { stages, basis };
}

function allRows(table: DealTable): Uint32Array {
  return Uint32Array.from({ length: table.size }, (_, row) => row);
}

/** Codes of the stages that deals are or were in, in order of first appearance. */
function usedStages(table: DealTable, rows: ArrayLike<number>): number[] {
  const used = new Set<number>();
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!;
    for (let k = table.visits.start[row]!; k < table.visits.start[row + 1]!; k++)
      used.add(table.visits.stage[k]!);
    used.add(table.stage.codes[row]!);
  }
  used.delete(0);
  return [...used];
}

/** Deals by current stage and outcome: `counts[stage * 4 + outcome]`. */
function countOutcomes(table: DealTable, rows: ArrayLike<number>): Uint32Array {
  const counts = new Uint32Array(table.stage.labels.length * 4);
  for (let i = 0; i < rows.length; i++)
    counts[table.stage.codes[rows[i]!]! * 4 + table.outcome[rows[i]!]!]!++;
  return counts;
}

function roleOf(stage: number, table: DealTable, counts: Uint32Array): OrderedStage['role'] {
  const stated = outcomeOfStage(table.stage.labels[stage]!);
  if (stated) return stated === 'won' ? 'won' : 'lost';
  if (isClosing(stage, WON, counts)) return 'won';
  return isClosing(stage, LOST, counts) || isClosing(stage, VOID, counts) ? 'lost' : 'open';
}

/** Whether all deals of a stage have this outcome, and all deals with this outcome are in stages of that kind. */
function isClosing(stage: number, outcome: number, counts: Uint32Array): boolean {
  if (!isPure(stage, outcome, counts)) return false;
  for (let other = 0; other * 4 < counts.length; other++)
    if (counts[other * 4 + outcome]! > 0 && !isPure(other, outcome, counts)) return false;
  return true;
}

function isPure(stage: number, outcome: number, counts: Uint32Array): boolean {
  const [open, won, lost, cancelled] = counts.subarray(stage * 4, stage * 4 + 4);
  return (
    counts[stage * 4 + outcome]! > 0 && open! + won! + lost! + cancelled! === counts[stage * 4 + outcome]!
  );
}

function orderOpen(
  table: DealTable,
  rows: ArrayLike<number>,
  used: number[],
  open: number[],
): { order: number[]; basis: OrderBasis } {
  const stated = orderOfSource(table, used);
  if (stated) return { order: stated, basis: 'source' };
  const moved = orderOfHistory(table, rows, used);
  if (moved) return { order: moved, basis: 'history' };
  const closing = used.filter((stage) => !open.includes(stage));
  const likely = orderBy(open, meanProbabilities(table, rows, open));
  if (likely) return { order: [...likely, ...closing], basis: 'probability' };
  const named = orderBy(open, placesOfStages(open.map((stage) => table.stage.labels[stage]!)));
  return named ? { order: [...named, ...closing], basis: 'names' } : { order: used, basis: 'appearance' };
}

/** Stages sorted by a value each, ties as they come; null where there are no values or all are the same. */
function orderBy(stages: number[], values: readonly number[] | null): number[] | null {
  if (values === null || new Set(values).size < 2) return null;
  return stages
    .map((stage, i) => ({ stage, value: values[i]! }))
    .sort((a, b) => a.value - b.value)
    .map(({ stage }) => stage);
}

function orderOfSource(table: DealTable, used: number[]): number[] | null {
  if (table.stageOrder.length === 0) return null;
  const places = new Map(table.stageOrder.map((label, place) => [foldName(label), place]));
  const place = (stage: number) => places.get(foldName(table.stage.labels[stage]!)) ?? places.size;
  return used.toSorted((a, b) => place(a) - place(b));
}

/** Mean probability of the open deals of each stage; null unless every stage has one. */
function meanProbabilities(table: DealTable, rows: ArrayLike<number>, stages: number[]): number[] | null {
  const sums = new Float64Array(table.stage.labels.length);
  const counts = new Uint32Array(table.stage.labels.length);
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!;
    const probability = table.probability[row]!;
    if (table.outcome[row] !== OPEN || Number.isNaN(probability)) continue;
    sums[table.stage.codes[row]!]! += probability;
    counts[table.stage.codes[row]!]!++;
  }
  return stages.every((stage) => counts[stage]! > 0)
    ? stages.map((stage) => sums[stage]! / counts[stage]!)
    : null;
}

/**
 * Copeland order: a stage wins over another when more deals first entered it before the other than the other way round;
 * stages by wins minus defeats, ties by first appearance. Null where no deal was in two stages.
 */
function orderOfHistory(table: DealTable, rows: ArrayLike<number>, used: number[]): number[] | null {
  if (used.length > MOST_STAGES) return null;
  const before = precedences(table, rows, used);
  if (before === null) return null;
  const n = used.length;
  const score = used.map((_, a) => {
    let wins = 0;
    for (let b = 0; b < n; b++) wins += Math.sign(before[a * n + b]! - before[b * n + a]!);
    return wins;
  });
  return (
    orderBy(
      used,
      score.map((wins) => -wins),
    ) ?? used
  );
}

/** In how many deals stage `a` was first entered before stage `b`, by place in `used`; null where that never happened. */
function precedences(table: DealTable, rows: ArrayLike<number>, used: number[]): Uint32Array | null {
  const n = used.length;
  const place = new Int32Array(table.stage.labels.length).fill(-1);
  used.forEach((stage, i) => (place[stage] = i));
  const before = new Uint32Array(n * n);
  const { start, stage } = table.visits;
  let found = false;
  for (let i = 0; i < rows.length; i++) {
    const path: number[] = [];
    for (let k = start[rows[i]!]!; k < start[rows[i]! + 1]!; k++) {
      const next = place[stage[k]!]!;
      if (path.includes(next)) continue;
      for (const earlier of path) before[earlier * n + next]!++;
      path.push(next);
    }
    found ||= path.length > 1;
  }
  return found ? before : null;
}
