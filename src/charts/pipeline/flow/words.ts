import { flowWordsFor } from '../../../i18n/flow-words.js';
import type { FlowKey } from '../../../i18n/flow-words.js';
import { fillMessage } from '../../../i18n/messages.js';
import type { Params } from '../../../i18n/messages.js';
import type { Voice } from '../../chart.js';

/** A sentence of what moves through stages in the language of the voice. */
export function tellFlow(voice: Voice, key: FlowKey, params: Params = {}): string {
  return fillMessage(flowWordsFor(voice.messages.lang)[key], params, voice.format.count);
}
