import type { CohortResult } from '../../metrics/cohort/result.js';
import type { ChartDefinition } from '../chart.js';
import { describeCohorts } from './describe.js';
import { drawCohorts } from './draw.js';
import type { CohortSpec } from './spec.js';
import { describeTable } from './table.js';

/** How a result is told and drawn. */
export type CohortView = Pick<ChartDefinition<CohortSpec, CohortResult>, 'describe' | 'table' | 'draw'>;

/** Chooses a view; null = the triangle will do. */
type FindView = (result: CohortResult, spec: CohortSpec) => CohortView | null;

const triangle: CohortView = { describe: describeCohorts, table: describeTable, draw: drawCohorts };

let findMore: FindView = () => null;

/** Adds what is never of finished counts in their usual form, once its code is here. */
export function addViews(find: FindView): void {
  findMore = find;
}

/** The view of a result. */
export function viewOf(result: CohortResult, spec: CohortSpec): CohortView {
  return findMore(result, spec) ?? triangle;
}
