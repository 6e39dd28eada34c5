import { fillMessage } from '../../i18n/messages.js';
import type { Params } from '../../i18n/messages.js';
import { velocityViewWordsFor } from '../../i18n/velocity-view-words.js';
import type { VelocityViewKey } from '../../i18n/velocity-view-words.js';
import type { VelocityResult } from '../../metrics/velocity/result.js';
import type { Voice } from '../chart.js';

/** A sentence of one of the rarer views in the language of the voice. */
export function tellView(voice: Voice, key: VelocityViewKey, params: Params = {}): string {
  return fillMessage(velocityViewWordsFor(voice.messages.lang)[key], params, voice.format.count);
}

/** That groups are asked for which a view does not tell apart. */
export function untold({ segments }: Pick<VelocityResult, 'segments'>, voice: Voice): string[] {
  return segments.length === 0 ? [] : [tellView(voice, 'note.segments')];
}
