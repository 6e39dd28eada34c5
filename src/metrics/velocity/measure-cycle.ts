import type { EndedCases } from '../../statistics/ended-cases.js';
import { cumulativeIncidence, medianToEvent } from '../../statistics/incidence.js';
import { groupedMean, groupedQuantile } from './grouped-days.js';
import type { CycleTime, SpanTime } from './result.js';

const [DAYS, END, N] = [1, 2, 3];

/** Rows as cases: still open, won or arrived, lost. */
function casesOf(rows: readonly number[][]): EndedCases[] {
  return rows.map((row) => ({ time: row[DAYS]!, end: row[END] as 0 | 1 | 2, n: row[N]! }));
}

/** Rows as cases that end, won or lost. */
export function endingCases(rows: readonly number[][]): EndedCases[] {
  return rows.map((row) => ({ time: row[DAYS]!, end: row[END] === 0 ? 0 : 1, n: row[N]! }));
}

function dealsWith(rows: readonly number[][], end: number): number {
  return rows.reduce((sum, row) => (row[END] === end ? sum + row[N]! : sum), 0);
}

/** Times from creation to the end, from their rows. */
export function measureCycle(rows: readonly number[][]): CycleTime {
  const won = rows.filter((row) => row[END] === 1).map((row) => ({ days: row[DAYS]!, n: row[N]! }));
  return {
    open: dealsWith(rows, 0),
    won: dealsWith(rows, 1),
    lost: dealsWith(rows, 2),
    mean: groupedMean(won),
    p25: groupedQuantile(won, 0.25),
    median: groupedQuantile(won, 0.5),
    p75: groupedQuantile(won, 0.75),
    p90: groupedQuantile(won, 0.9),
    ages: cumulativeIncidence(casesOf(rows)).map(({ time, event, competing, open, error }) => ({
      days: time,
      won: event,
      lost: competing,
      open,
      wonError: error,
    })),
  };
}

/** Times between two stages, from their rows; null where none were asked for. */
export function measureSpan(
  rows: readonly number[][],
  between: readonly [string, string] | null,
): SpanTime | null {
  if (between === null) return null;
  const [from, to] = between;
  const [underWay, arrived, lost] = [dealsWith(rows, 0), dealsWith(rows, 1), dealsWith(rows, 2)];
  const median = medianToEvent(casesOf(rows));
  return { from, to, n: underWay + arrived + lost, arrived, lost, underWay, median };
}
