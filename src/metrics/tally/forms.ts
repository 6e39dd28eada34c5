import { COHORT_FORM } from '../cohort/tally.js';
import type { CohortTally } from '../cohort/tally.js';
import { COMPLETENESS_FORM } from '../completeness/tally.js';
import type { CompletenessTally } from '../completeness/tally.js';
import { CUSTOMER_FORM } from '../customers/tally.js';
import type { CustomerTally } from '../customers/tally.js';
import { FLOW_FORM } from '../flow/tally.js';
import type { FlowTally } from '../flow/tally.js';
import { FORECAST_FORM } from '../forecast/tally.js';
import type { ForecastTally } from '../forecast/tally.js';
import { FUNNEL_FORM } from '../funnel/tally-form.js';
import type { FunnelTally } from '../funnel/tally.js';
import { MATURED_FORM } from '../matured/tally.js';
import type { MaturedTally } from '../matured/tally.js';
import { MOVEMENT_FORM } from '../movement/tally.js';
import type { MovementTally } from '../movement/tally.js';
import { PIPELINE_FORM } from '../pipeline/tally.js';
import type { PipelineTally } from '../pipeline/tally.js';
import { STEP_FORM } from '../steps/tally.js';
import type { StepTally } from '../steps/tally.js';
import { VELOCITY_FORM } from '../velocity/tally.js';
import type { VelocityTally } from '../velocity/tally.js';
import type { TallyForm } from './form.js';

/**
 * The additive counts behind any metric: plain JSON that is simply added up when the deals are split over chunks, files,
 * workers or servers. Its `metric` tells which.
 */
export type Tally =
  | CohortTally
  | CompletenessTally
  | CustomerTally
  | FlowTally
  | ForecastTally
  | FunnelTally
  | MaturedTally
  | MovementTally
  | PipelineTally
  | StepTally
  | VelocityTally;

/** How each kind is made up. */
export const TALLY_FORMS: readonly TallyForm[] = [
  COHORT_FORM,
  COMPLETENESS_FORM,
  CUSTOMER_FORM,
  FLOW_FORM,
  FORECAST_FORM,
  FUNNEL_FORM,
  MATURED_FORM,
  MOVEMENT_FORM,
  PIPELINE_FORM,
  STEP_FORM,
  VELOCITY_FORM,
];
