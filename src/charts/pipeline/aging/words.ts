import { agingWordsFor } from '../../../i18n/aging-words.js';
import type { AgingKey } from '../../../i18n/aging-words.js';
import { fillMessage } from '../../../i18n/messages.js';
import type { Params } from '../../../i18n/messages.js';
import type { Voice } from '../../chart.js';

/** A sentence of ages in the language of the voice. */
export function tellAge(voice: Voice, key: AgingKey, params: Params = {}): string {
  return fillMessage(agingWordsFor(voice.messages.lang)[key], params, voice.format.count);
}
