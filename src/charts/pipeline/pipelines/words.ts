import { fillMessage } from '../../../i18n/messages.js';
import type { Params } from '../../../i18n/messages.js';
import { pipelinesWordsFor } from '../../../i18n/pipelines-words.js';
import type { PipelinesKey } from '../../../i18n/pipelines-words.js';
import type { Voice } from '../../chart.js';

/** A sentence about several pipelines in the language of the voice. */
export function tellPipelines(voice: Voice, key: PipelinesKey, params: Params = {}): string {
  return fillMessage(pipelinesWordsFor(voice.messages.lang)[key], params, voice.format.count);
}
