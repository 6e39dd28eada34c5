/** How a visit to a stage ended: not yet · for a later stage, one outside the funnel, or won · lost · for an earlier stage. */
export const STILL = 0;
export const WENT_ON = 1;
export const WAS_LOST = 2;
export const WENT_BACK = 3;
export const VISIT_ENDS = 4;
