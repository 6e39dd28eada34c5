import type { CohortResult } from '../../metrics/cohort/result.js';
import type { ChartDefinition, Table, Voice } from '../chart.js';
import { describeCohorts } from './describe.js';
import { drawCohorts } from './draw.js';
import type { CohortSpec } from './spec.js';

/** How a result is told and drawn. */
export interface CohortView extends Pick<ChartDefinition<CohortSpec, CohortResult>, 'describe' | 'draw'> {
  /** That of a triangle comes when it is made. */
  readonly table?: (result: CohortResult, spec: CohortSpec, voice: Voice) => Table;
}

/** Chooses a view; null = the triangle will do. */
type FindView = (result: CohortResult, spec: CohortSpec) => CohortView | null;

const triangle: CohortView = { describe: describeCohorts, draw: drawCohorts };

let findMore: FindView = () => null;

/** Adds what is never of finished counts in their usual form, once its code is here. */
export function addViews(find: FindView): void {
  findMore = find;
}

/** The view of a result. */
export function viewOf(result: CohortResult, spec: CohortSpec): CohortView {
  return findMore(result, spec) ?? triangle;
}
