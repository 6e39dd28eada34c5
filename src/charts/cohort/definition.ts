import type { CohortResult } from '../../metrics/cohort/result.js';
import type { ChartDefinition } from '../chart.js';
import { acceptCohorts } from './accept.js';
import { describeCohorts } from './describe.js';
import { drawCohorts } from './draw.js';
import { finishCohorts } from './finish.js';
import type { CohortSpec } from './spec.js';
import { describeTable } from './table.js';

/** Cohorts, as the element and the headless renderer know them. */
export const cohort: ChartDefinition<CohortSpec, CohortResult> = {
  kind: 'cohort',
  accept: (value) => {
    const spec = acceptCohorts(value);
    return spec && 'cohorts' in spec.data ? { spec, result: finishCohorts(spec.data, spec) } : null;
  },
  reader: async () => (await import('./reader.js')).cohortReader,
  describe: describeCohorts,
  table: describeTable,
  draw: drawCohorts,
};
