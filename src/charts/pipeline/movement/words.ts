import { fillMessage } from '../../../i18n/messages.js';
import type { Params } from '../../../i18n/messages.js';
import { transferWordsFor } from '../../../i18n/transfer-words.js';
import type { TransferKey } from '../../../i18n/transfer-words.js';
import type { Voice } from '../../chart.js';

/** A sentence of deals that segments hand over, in the language of the voice. */
export function tellTransfer(voice: Voice, key: TransferKey, params: Params = {}): string {
  return fillMessage(transferWordsFor(voice.messages.lang)[key], params, voice.format.count);
}
