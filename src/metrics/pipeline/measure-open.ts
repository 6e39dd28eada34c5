import type { OpenPart } from './result.js';
import { NO_PROBABILITY } from './tally.js';

/** Limits by stage id, in days. */
export interface StageLimits {
  readonly [stage: string]: number;
}

/** Rows of one part of the pipeline. */
export interface PartRows {
  readonly open: readonly number[][];
  readonly stays: readonly number[][];
  readonly idle: readonly number[][];
}

/** How rows become numbers. */
export interface PartOptions {
  /** Stage ids by place. */
  readonly stages: readonly string[];
  /** Minor units of one unit of money; null where currencies are mixed. */
  readonly minor: number | null;
  readonly edges: readonly number[];
  readonly rotting: StageLimits;
  readonly longStay: StageLimits;
}

const sumOf = (rows: readonly number[][], of: (row: readonly number[]) => number): number =>
  rows.reduce((sum, row) => sum + of(row), 0);

const ratio = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);

/** The limit of the stage of a row; undefined where it has none. */
function limitOf({ stages }: PartOptions, limits: StageLimits, place: number): number | undefined {
  const id = stages[place]!;
  return Object.hasOwn(limits, id) ? limits[id] : undefined;
}

/** Numbers of a part of the open deals. */
export function measureOpen({ open, stays, idle }: PartRows, options: PartOptions): OpenPart {
  const column = (i: number): number => sumOf(open, (row) => row[i]!);
  const money = (sum: number): number | null => (options.minor === null ? null : sum / options.minor);
  const known = stays.filter((row) => row[3] === 1);
  return {
    n: column(4),
    amount: money(column(5)),
    weighted: money(sumOf(open, (row) => (row[3] === NO_PROBABILITY ? 0 : (row[5]! * row[3]!) / 1_000_000))),
    missingAmounts: column(6),
    missingProbabilities: sumOf(open, (row) => (row[3] === NO_PROBABILITY ? row[4]! : 0)),
    overdue: column(7),
    undated: column(8),
    due: column(11),
    dueAmount: money(column(12)),
    meanAgeDays: ratio(column(10), column(9)),
    meanStayDays: ratio(
      sumOf(known, (row) => row[4]! * row[5]!),
      sumOf(known, (row) => row[5]!),
    ),
    ...measureIdle(idle, options),
    overstayed: sumOf(known, (row) =>
      row[4]! > (limitOf(options, options.longStay, row[1]!) ?? Infinity) ? row[5]! : 0,
    ),
    aging: options.edges.map((from, i) => {
      const to = options.edges[i + 1] ?? null;
      const inside = known.filter(([, , , , days]) => days! >= from && days! < (to ?? Infinity));
      return { from, to, n: sumOf(inside, (row) => row[5]!), amount: money(sumOf(inside, (row) => row[6]!)) };
    }),
    unknownStay: sumOf(stays, (row) => (row[3] === 0 ? row[5]! : 0)),
  };
}

/**
 * A deal is stalled when it was not worked on for longer than the limit of its stage; days are rounded up, so that
 * a second more than the limit is longer. (Pipedrive, "rotting".)
 */
function measureIdle(
  idle: readonly number[][],
  options: PartOptions,
): Pick<OpenPart, 'stalled' | 'active' | 'unknownActivity' | 'noLimit'> {
  const found = { stalled: 0, active: 0, unknownActivity: 0, noLimit: 0 };
  for (const [, place, known, days, n] of idle) {
    const limit = limitOf(options, options.rotting, place!);
    if (limit === undefined) found.noLimit += n!;
    else if (known === 0) found.unknownActivity += n!;
    else if (days! > limit) found.stalled += n!;
    else found.active += n!;
  }
  return found;
}
