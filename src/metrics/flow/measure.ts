import { measureAccumulation } from '../bottleneck/accumulation.js';
import type { DealTable } from '../../deals/deal-table.js';
import type { Problem } from '../../problems.js';
import { shareOf } from '../funnel/counts.js';
import type { Excluded } from '../funnel/result.js';
import type { FlowRequest } from './request.js';
import { FLOWS } from './tally.js';
import type { FlowTally } from './tally.js';
import { tallyFlow } from './tally-deals.js';

const DAY = 86_400_000;

/**
 * What moved through one stage in a period (流入 流出 滞留 流失). Every entry counts, also a second one of the same deal:
 * `before + inflow = outflow + lost + cancelled + stuck`, unless a deal closed before it entered its last stage.
 */
export interface StageFlow {
  id: string;
  label: string;
  role: 'open' | 'won';
  /** Entries in the period. */
  inflow: number;
  /** Left for another stage, or won from here, in the period. */
  outflow: number;
  /** Lost from here in the period. */
  lost: number;
  /** Cancelled here in the period, or entered in it and closed at an unknown time. */
  cancelled: number;
  /** Here before the period. */
  before: number;
  /** Still here after the period. */
  stuck: number;
  /** outflow ÷ inflow: a rate of the period, not of a group of deals; may exceed 1. Null without inflow. */
  conversion: number | null;
  /** lost ÷ inflow. Null without inflow. */
  lossRate: number | null;
  /** p of “as many leave as come in”, corrected for the open stages (Holm); null where nothing moved, and of won stages. */
  p: number | null;
}

/** What moved through each stage in a period. */
export interface StageFlows {
  kind: 'flow';
  /** First and last instant, ISO, both inclusive, and its length in days of 24 hours. */
  start: string;
  end: string;
  days: number;
  stages: StageFlow[];
  /** Entries left out because their time is not known. */
  untimed: number;
  segmentBy: string | null;
  segments: { id: string; label: string; stages: StageFlow[] }[];
  excluded: Excluded[];
  problems: Problem[];
}

/**
 * The result of a tally: what moved through each stage in the period, entry by entry, for all deals and for each
 * segment. A rate without inflow is null; an empty tally has 0 everywhere. (The four numbers 流入, 流出, 滞留 and 流失 as 红圈CRM
 * shows them.)
 */
export function measureFlow(tally: FlowTally): StageFlows {
  const days = (Date.parse(tally.end) - Date.parse(tally.start) + 1) / DAY;
  const countsOf = (segment: number | null): Omit<StageFlow, 'p'>[] =>
    tally.stages.map(({ id, label, role }, place) => {
      const [inflow, outflow, lost, cancelled, before, stuck] = FLOWS.map((_, what) =>
        tally.flows.reduce(
          (sum, row) =>
            row[1] === place && row[2] === what && (segment === null || row[0] === segment)
              ? sum + row[3]!
              : sum,
          0,
        ),
      ) as [number, number, number, number, number, number];
      const rates = { conversion: shareOf(outflow, inflow), lossRate: shareOf(lost, inflow) };
      return { id, label, role, inflow, outflow, lost, cancelled, before, stuck, ...rates };
    });
  const stagesOf = (segment: number | null): StageFlow[] => withChance(countsOf(segment), days);
  const untimed = tally.problems.find(({ code }) => code === 'W-TIME-MISSING')?.params['n'] ?? 0;
  return {
    kind: 'flow',
    start: tally.start,
    end: tally.end,
    days,
    stages: stagesOf(null),
    untimed: Number(untimed),
    segmentBy: tally.segmentBy,
    segments:
      tally.segmentBy === null ? [] : tally.segments.map((id, i) => ({ id, label: id, stages: stagesOf(i) })),
    excluded: tally.excluded,
    problems: tally.problems,
  };
}

/** Stages with the chance that they fill up, or empty, by nothing but chance. */
function withChance(stages: readonly Omit<StageFlow, 'p'>[], days: number): StageFlow[] {
  const open = stages.filter(({ role }) => role === 'open');
  const found = measureAccumulation(open, { days });
  return stages.map((stage) => ({ ...stage, p: found[open.indexOf(stage)]?.pAdjusted ?? null }));
}

/**
 * What moved through the stages of a table in a period, in entries of deals: `measureFlow` of `tallyFlow`, where
 * nothing is to be added. An empty table has 0 everywhere. (As `measureFlow`.)
 *
 * @throws ProblemError `E-DATA-COLUMN` for an unknown field
 */
export function measureStageFlow(table: DealTable, request: FlowRequest): StageFlows {
  return measureFlow(tallyFlow(table, request));
}
