import { funnelWordsFor } from '../../../i18n/funnel-words.js';
import type { FunnelWordKey } from '../../../i18n/funnel-words.js';
import { fillMessage } from '../../../i18n/messages.js';
import type { Params } from '../../../i18n/messages.js';
import { plainText } from '../../../scene/text.js';
import type { Text } from '../../../spec/envelope.js';
import type { Voice } from '../../chart.js';
import { localText } from '../../words.js';
import type { FunnelSpec, FunnelStageSpec } from '../spec.js';

/** A sentence about what few funnels show. */
export function tell(voice: Voice, key: FunnelWordKey, params: Params = {}): string {
  return fillMessage(funnelWordsFor(voice.messages.lang)[key], params, voice.format.count);
}

/** A text of the host, drawable as it is; empty where there is none. */
export function hostText(text: Text | undefined, voice: Voice): string {
  return text === undefined ? '' : plainText(localText(text, voice));
}

/** What a spec says of each stage, by id. */
export function stageSpecs({
  stages = [],
}: Pick<FunnelSpec, 'stages'>): ReadonlyMap<string, FunnelStageSpec> {
  return new Map(stages.flatMap((stage) => (typeof stage === 'string' ? [] : [[stage.id, stage] as const])));
}
