import { cohortPanelWords } from '../../../i18n/cohort-panel-words.js';
import type { CohortPanelKey } from '../../../i18n/cohort-panel-words.js';
import { fillMessage } from '../../../i18n/messages.js';
import type { Params } from '../../../i18n/messages.js';
import type { Voice } from '../../chart.js';

/** A sentence of what is shown besides a triangle. */
export function tellPanel({ messages, format }: Voice, key: CohortPanelKey, params: Params = {}): string {
  return fillMessage(cohortPanelWords(messages.lang)[key], params, format.count);
}
