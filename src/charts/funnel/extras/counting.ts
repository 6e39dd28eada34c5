import type { FunnelResult } from '../../../metrics/funnel/result.js';
import type { Choice, Description, Voice } from '../../chart.js';
import type { FunnelSpec } from '../spec.js';
import { tell } from './words.js';

const RULES = ['reached', 'entered', 'sequential', 'current'] as const;

/** The rules by which the deals of a funnel can be counted; none where they are counted already. */
function countingChoices({ counting }: FunnelResult, { data, show }: FunnelSpec, voice: Voice): Choice[] {
  if (show?.includes('counting') === false) return [];
  // What is counted already, and steps of events, have no other rule.
  if ('result' in data || 'tally' in data || !RULES.some((rule) => rule === counting)) return [];
  const options = RULES.map((id) => ({
    id,
    label: tell(voice, `counting.${id}`),
    hint: tell(voice, `counting.${id}.hint`),
  }));
  return [{ key: 'counting', label: tell(voice, 'counting'), value: counting, options }];
}

/** A description with the rules that its deals can be counted by. */
export function withCounting(
  description: Description,
  funnel: FunnelResult,
  spec: FunnelSpec,
  voice: Voice,
): Description {
  const choices = countingChoices(funnel, spec, voice);
  return choices.length === 0 ? description : { ...description, choices };
}
