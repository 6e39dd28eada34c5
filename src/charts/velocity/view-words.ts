import { fillMessage } from '../../i18n/messages.js';
import type { Params } from '../../i18n/messages.js';
import { velocityViewWordsFor } from '../../i18n/velocity-view-words.js';
import type { VelocityViewKey } from '../../i18n/velocity-view-words.js';
import type { Voice } from '../chart.js';

/** A sentence of one of the rarer views in the language of the voice. */
export function tellView(voice: Voice, key: VelocityViewKey, params: Params = {}): string {
  return fillMessage(velocityViewWordsFor(voice.messages.lang)[key], params, voice.format.count);
}
