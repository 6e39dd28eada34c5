import type { PartsLook } from '../../../metrics/insight/result.js';
import type { Voice } from '../../chart.js';
import { fieldText } from '../../words.js';
import { segmentLabel } from '../segments.js';
import type { FunnelSpec } from '../spec.js';
import { tellFunnel, tellLook } from './words.js';
import type { Told } from './words.js';

/** The parts of a funnel with all their words. */
export interface PartsTold extends Told {
  readonly look: PartsLook;
  /** Names of the parts, and of what they are parts by. */
  readonly names: readonly string[];
  readonly field: string;
  readonly voice: Voice;
}

/** Gathers what is said of the parts of a funnel. */
export function tellParts(look: PartsLook, spec: FunnelSpec, voice: Voice): PartsTold {
  const { funnel, problems } = look;
  const { segments, segmentBy } = funnel;
  const unnamed = segmentBy === 'lostReason' || !segmentBy;
  return {
    ...tellFunnel(funnel, problems, spec, voice),
    look,
    names: segments.map(({ id, label }) => segmentLabel(id, label, voice)),
    field: unnamed ? tellLook(voice, 'losses.reason') : fieldText(segmentBy, voice),
    voice,
  };
}
