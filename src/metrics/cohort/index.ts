export { averageRetention } from './average.js';
export type { AverageRetention, CohortShare } from './average.js';
export { measureCohorts } from './measure.js';
export type { CohortMeasureOptions } from './measure.js';
export { measureGivenCohorts } from './given-revenue.js';
export type { GivenCohort, GivenCohortOptions } from './measure-given.js';
export { mergeCohortTallies, validateCohortTally } from './merge.js';
export type {
  CohortCalendar,
  CohortMember,
  CohortRequest,
  CustomerCohortRequest,
  MemberRequest,
} from './request.js';
export type {
  Cohort,
  CohortCell,
  CohortGroup,
  CohortMean,
  CohortMode,
  CohortResult,
  CohortRevenue,
  CohortSegment,
} from './result.js';
export { selectCohortDeals } from './select-deals.js';
export { selectCustomerDeals } from './select-customers.js';
export type { CohortMark } from './select-deals.js';
export type { CohortTally } from './tally.js';
export { tallyCohorts, tallyCohortsSteps } from './tally-deals.js';
export { tallyCustomerCohorts } from './tally-customers.js';
export { tallyMembers } from './tally-members.js';
