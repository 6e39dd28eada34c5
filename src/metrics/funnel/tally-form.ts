import type { TallyForm } from '../tally/form.js';

/** The rows of a funnel tally, as `FunnelTally` describes them. */
export const FUNNEL_FORM: TallyForm = {
  metric: 'funnel',
  lists: {
    counts: ['segment', 'stage', 'currency', 4, 'count', 'money', 'part', 'part'],
    times: ['segment', 'stage', 'whole', 3, 'count'],
    outcomes: ['segment', 5, 'count'],
  },
  same: ['counting', 'window'],
  size: 'outcomes',
};
