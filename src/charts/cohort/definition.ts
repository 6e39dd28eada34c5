import type { CohortResult } from '../../metrics/cohort/result.js';
import type { ChartDefinition } from '../chart.js';
import { acceptCohorts } from './accept.js';
import { finishCohorts } from './finish.js';
import type { CohortSpec } from './spec.js';
import { viewOf } from './views.js';

/** Cohorts, as the element and the headless renderer know them. */
export const cohort: ChartDefinition<CohortSpec, CohortResult> = {
  kind: 'cohort',
  accept: (value) => {
    const spec = acceptCohorts(value);
    return spec && 'cohorts' in spec.data ? { spec, result: finishCohorts(spec.data, spec) } : null;
  },
  reader: async () => (await import('./reader.js')).cohortReader,
  chinese: () => import('../../i18n/zh-cn/cohort.js'),
  describe: (result, spec, voice) => viewOf(result, spec).describe(result, spec, voice),
  table: async (result, spec, voice) =>
    (viewOf(result, spec).table ?? (await import('./table.js')).describeTable)(result, spec, voice),
  draw: (result, description, spec, ...rest) => viewOf(result, spec).draw(result, description, spec, ...rest),
};
