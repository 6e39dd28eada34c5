import type { CohortSpec } from '../charts/cohort/spec.js';
import type { ForecastSpec } from '../charts/forecast/spec.js';
import type { FunnelSpec } from '../charts/funnel/spec.js';
import type { PipelineSpec } from '../charts/pipeline/spec.js';
import type { VelocitySpec } from '../charts/velocity/spec.js';

/** A spec of any kind. */
export type ChartSpec = FunnelSpec | PipelineSpec | CohortSpec | VelocitySpec | ForecastSpec;

/** Where any chart gets its numbers from. */
export type ChartData = ChartSpec['data'];
