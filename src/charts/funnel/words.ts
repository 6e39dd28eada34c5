import type { FunnelResult, FunnelStage } from '../../metrics/funnel/result.js';
import { plainText } from '../../scene/text.js';
import { funnelBasics } from '../../i18n/funnel-basics.js';
import { addMessages, fillMessage } from '../../i18n/messages.js';
import type { Params } from '../../i18n/messages.js';
import { stageWordsFor } from '../../i18n/stage-words.js';
import type { StageWordKey } from '../../i18n/stage-words.js';
import type { Text } from '../../spec/envelope.js';
import type { Voice } from '../chart.js';
import { localText, say } from '../words.js';
import type { FunnelPart, FunnelSpec } from './spec.js';

addMessages(funnelBasics);

/** Labels of the stages as the host words them, otherwise as the data has them; drawable as they are. */
export function stageLabels(result: FunnelResult, spec: FunnelSpec, voice: Voice): string[] {
  const said = new Map<string, Text>();
  const data = 'stages' in spec.data ? spec.data.stages : [];
  for (const stage of [...data, ...(spec.stages ?? [])])
    if (typeof stage === 'object' && stage.label !== undefined) said.set(stage.id, stage.label);
  return result.stages.map(({ id, label }) => {
    const own = said.get(id);
    if (own !== undefined) return plainText(localText(own, voice));
    return plainText(id === 'won' && label === 'Won' ? say(voice, 'won') : label);
  });
}

/** A sentence about stages whose deals are not all decided, or about what a rate is worth. */
export function tellStage(voice: Voice, key: StageWordKey, params: Params = {}): string {
  return fillMessage(stageWordsFor(voice.messages.lang)[key], params, voice.format.count);
}

/** True where a part of the drawing is wanted. */
export function shows(spec: FunnelSpec, part: FunnelPart): boolean {
  return spec.show === undefined || spec.show.includes(part);
}

/** Whether it is known how many came into a stage from the one before; otherwise nothing is drawn between the two. */
export function isPassageMeasured({ step }: Pick<FunnelStage, 'step'>): boolean {
  return step !== null && (step.value !== null || step.n === 0);
}
