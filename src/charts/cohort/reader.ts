import type { CohortMeasureOptions } from '../../metrics/cohort/measure.js';
import type { CustomerCohortRequest } from '../../metrics/cohort/request.js';
import type { CohortResult } from '../../metrics/cohort/result.js';
import type { Problem } from '../../problems.js';
import { lastInstantOf } from '../../spec/instant.js';
import { parseSpec } from '../../spec/parse.js';
import type { ChartReader } from '../chart.js';
import { cohortForm } from './check.js';
import { finishMoney } from './finish-money.js';
import { findNumbers } from './measures/numbers.js';
import { findPanels } from './panels/view.js';
import { addNumbers } from './shown.js';
import type { CohortSpec } from './spec.js';
import { unusedOptions } from './unused.js';
import { addViews } from './views.js';

addViews(findPanels);
addNumbers(findNumbers);

function withUnused(result: CohortResult, spec: CohortSpec): CohortResult {
  const unused = unusedOptions(spec);
  return unused.length === 0 ? result : { ...result, problems: [...result.problems, ...unused] };
}

/** What is asked of the engine. */
interface EngineRequest extends CustomerCohortRequest, CohortMeasureOptions {
  /** For a tally. */
  readonly unused: readonly Problem[];
}

/** Everything of a spec that decides about numbers. */
function cohortRequest(spec: CohortSpec): EngineRequest {
  const { stages, pipeline, filter, segment, segmentAt, segments, asOf, timeZone, currency } = spec;
  const { unit, ageUnit, interval, mode, periods, confidence, measure } = spec;
  const paying = measure === 'nrr' || measure === 'grr' ? 'account' : undefined;
  return {
    stages: stages?.map((stage) =>
      typeof stage === 'string' ? { id: stage } : { id: stage.id, role: stage.role },
    ),
    ...{
      pipeline,
      filter,
      segment,
      segmentAt,
      segments,
      timeZone,
      currency,
      unit,
      ageUnit,
      interval,
      mode,
      periods,
      confidence,
    },
    yearStart: spec.fiscalYearStart,
    customer: spec.customer ?? paying,
    asOf: asOf === undefined ? undefined : lastInstantOf(asOf, timeZone),
    unused: unusedOptions(spec),
  };
}

/** Reads every form of a cohort spec. */
export const cohortReader: ChartReader<CohortSpec, CohortResult> = {
  parse: (value) => parseSpec(cohortForm, value),
  finish: (spec) => {
    const { data } = spec;
    if ('result' in data) return withUnused(data.result, spec);
    return 'cohorts' in data ? withUnused(finishMoney(data, spec), spec) : null;
  },
  request: cohortRequest,
};
