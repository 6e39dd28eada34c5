import { DAY } from './exclude.js';
import type { FunnelPlan } from './plan.js';

/** How a time in a stage can end. */
export const ENDS = 3;

/** Days up to which times are counted in an array; longer ones in a map. */
const MOST_DAYS = 4096;

/** Most cells of that array. */
const MOST_CELLS = 1 << 21;

/** How long deals were in each stage, in whole days, by segment, stage, days and end. */
export interface Durations {
  readonly stages: number;
  /** Days that `short` covers. */
  readonly days: number;
  readonly short: Uint32Array;
  /** Longer times by their key columns. */
  readonly long: Map<string, number>;
}

/** No times, for a plan. */
export function newDurations({ stages, segments }: FunnelPlan): Durations {
  const groups = Math.max(segments.names.length * stages.length * ENDS, 1);
  const days = Math.max(1, Math.min(MOST_DAYS, Math.floor(MOST_CELLS / groups)));
  return { stages: stages.length, days, short: new Uint32Array(groups * days), long: new Map() };
}

/**
 * Adds the time one deal was in one stage. Times that are not known, endless or negative are left out.
 *
 * @param ms from the first entry to the end
 */
export function addTime(durations: Durations, segment: number, stage: number, ms: number, end: number): void {
  if (!(ms >= 0 && ms < Infinity)) return;
  const days = Math.floor(ms / DAY);
  if (days < durations.days) {
    durations.short[((segment * durations.stages + stage) * durations.days + days) * ENDS + end]!++;
    return;
  }
  const key = `${segment} ${stage} ${days} ${end}`;
  durations.long.set(key, (durations.long.get(key) ?? 0) + 1);
}

/** `[segment, stage, days, end, n]` for every combination that occurs. */
export function timeRows({ short, long, days, stages }: Durations): number[][] {
  const rows: number[][] = [];
  for (let cell = 0; cell < short.length; cell++) {
    if (short[cell] === 0) continue;
    const key = Math.floor(cell / ENDS);
    const group = Math.floor(key / days);
    rows.push([Math.floor(group / stages), group % stages, key % days, cell % ENDS, short[cell]!]);
  }
  for (const [key, n] of long) rows.push([...key.split(' ').map(Number), n]);
  return rows;
}
