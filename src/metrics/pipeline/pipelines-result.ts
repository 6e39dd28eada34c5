import type { Problem } from '../../problems.js';
import type { Excluded } from '../funnel/result.js';
import type { PipelineOverview } from './overview.js';

/** One of several pipelines: its own stages, in their own order, and its own limits. */
export interface NamedPipeline {
  /** Value of the pipeline field; the empty string = not stated. */
  id: string;
  label: string;
  overview: PipelineOverview;
}

/** The open deals of several pipelines at one date, each with its own stages. Small, documented JSON: the seam towards drawing. */
export interface PipelinesResult {
  kind: 'pipelines';
  /** ISO instant or date; null = not stated. */
  asOf: string | null;
  /** All pipelines together: totals, coverage and the largest deals, without stages. */
  all: PipelineOverview;
  pipelines: NamedPipeline[];
  /** Pipelines that are not among them, because there are too many, and their open deals: they are in no number above. */
  omitted: { pipelines: number; n: number };
  excluded: Excluded[];
  problems: Problem[];
}
