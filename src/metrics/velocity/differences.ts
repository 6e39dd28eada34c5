import { holm } from '../../statistics/adjust.js';
import type { EndedCases } from '../../statistics/ended-cases.js';
import { logRank } from '../../statistics/log-rank.js';
import { compareMeans } from './compare.js';
import { endingCases } from './measure-cycle.js';
import { leavingCases, rowsOfStage } from './measure-stages.js';
import type { GroupDifference, VelocityGroup, VelocitySegment } from './result.js';
import type { VelocityTally } from './tally.js';

type Measured = VelocityGroup & Pick<VelocitySegment, 'id' | 'label'>;
type Difference = Omit<GroupDifference, 'pAdjusted'>;

/**
 * Each segment beside all other deals together: the log-rank test of the time in each open stage and of the time to winning
 * or losing, and the difference of restricted means with its interval; open deals are in both. p is corrected (Holm) for all
 * segments in all stages, and for all segments in whole cycles; of two segments the one comparison that there is counts
 * once. (N. Mantel 1966; P. Royston and M. K. B. Parmar, Statistics in Medicine 30, 2011; S. Holm 1979.)
 */
export function withDifferences(
  { stages, times, cycles }: Pick<VelocityTally, 'stages' | 'times' | 'cycles'>,
  segments: readonly Measured[],
  confidence: number,
): VelocitySegment[] {
  const open = stages.flatMap(({ role }, place) => (role === 'open' ? [rowsOfStage(times, place)] : []));
  const inStages = differences(
    open.map((rows) => ({ rows, casesOf: leavingCases })),
    segments.length,
    confidence,
  );
  const inCycles = differences([{ rows: cycles, casesOf: endingCases }], segments.length, confidence);
  return segments.map((segment, i) => ({
    ...segment,
    stageDifferences: inStages.map((row) => row[i]!),
    cycleDifference: inCycles[0]![i]!,
  }));
}

/** What is compared between segments: rows that begin with a segment, as cases. */
interface Compared {
  readonly rows: readonly number[][];
  readonly casesOf: (rows: readonly number[][]) => EndedCases[];
}

/** The differences of all segments in everything that is compared, corrected together. */
function differences(
  compared: readonly Compared[],
  segments: number,
  confidence: number,
): GroupDifference[][] {
  const found = compared.map(({ rows, casesOf }) =>
    Array.from({ length: segments }, (_, segment): Difference => {
      const others = casesOf(rows.filter(([of]) => of !== segment));
      return differenceOf([others, casesOf(rows.filter(([of]) => of === segment))], confidence);
    }),
  );
  // Of two, each is the other of the other: one comparison.
  const counted = (segment: number): boolean => segments !== 2 || segment === 0;
  const p = found.flatMap((row) => row.map((one, segment) => (counted(segment) ? one.p : null)));
  const adjusted = holm(p);
  return found.map((row, i) =>
    row.map((one, segment) => ({
      ...one,
      pAdjusted: adjusted[i * segments + (counted(segment) ? segment : 0)]!,
    })),
  );
}

function differenceOf(cases: readonly [EndedCases[], EndedCases[]], confidence: number): Difference {
  const { before, after, upTo, difference, low, high } = compareMeans(cases, confidence);
  return { n: after, others: before, upTo, days: difference, low, high, p: logRank(...cases)?.p ?? null };
}
