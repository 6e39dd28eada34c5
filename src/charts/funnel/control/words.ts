import { controlWordsFor } from '../../../i18n/control-words.js';
import type { ControlKey } from '../../../i18n/control-words.js';
import { fillMessage } from '../../../i18n/messages.js';
import type { Params } from '../../../i18n/messages.js';
import type { Voice } from '../../chart.js';

/** A sentence of a funnel plot in the language of the voice. */
export function tellControl(voice: Voice, key: ControlKey, params: Params = {}): string {
  return fillMessage(controlWordsFor(voice.messages.lang)[key], params, voice.format.count);
}
