import { cohortWords } from '../../i18n/cohort-words.js';
import type { CohortKey } from '../../i18n/cohort-words.js';
import type { Params } from '../../i18n/messages.js';
import { fillMessage } from '../../i18n/messages.js';
import type { Voice } from '../chart.js';
import type { CohortPart, CohortSpec } from './spec.js';

/** A sentence about cohorts in the language of the voice. */
export function tell({ messages, format }: Voice, key: CohortKey, params: Params = {}): string {
  return fillMessage(cohortWords(messages.lang)[key] ?? key, params, format.count);
}

/** True where a part of the drawing is wanted. */
export function shows(spec: CohortSpec, part: CohortPart): boolean {
  return spec.show === undefined || spec.show.includes(part);
}
