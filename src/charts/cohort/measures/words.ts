import { cohortMeasureWords } from '../../../i18n/cohort-measure-words.js';
import type { CohortMeasureKey } from '../../../i18n/cohort-measure-words.js';
import { fillMessage } from '../../../i18n/messages.js';
import type { Params } from '../../../i18n/messages.js';
import type { Voice } from '../../chart.js';

/** A sentence of what cohorts show besides shares, in the language of the voice. */
export function tellMeasure({ messages, format }: Voice, key: CohortMeasureKey, params: Params = {}): string {
  return fillMessage(cohortMeasureWords(messages.lang)[key], params, format.count);
}
