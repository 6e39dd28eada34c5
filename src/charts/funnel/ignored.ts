import { problem } from '../../problems.js';
import type { Problem } from '../../problems.js';
import { isChain } from './chain.js';
import type { FunnelSpec } from './spec.js';

/** Settings of the stages' own drawing. */
const OF_STAGES = ['shape', 'align', 'orientation', 'percentOf'] as const;

type Option = keyof FunnelSpec;

/** What a spec looks at besides its stages: only one thing at a time, in this order. */
function lookOption(spec: FunnelSpec): 'compare' | 'whatIf' | 'view' | null {
  const { compare, whatIf, view } = spec;
  if (compare !== undefined) return 'compare';
  if (whatIf !== undefined) return 'whatIf';
  return view === undefined || view === 'funnel' ? null : 'view';
}

/** Settings that a look at something else than the stages does not follow; of money, looks know nothing. */
function ignoredByLook(spec: FunnelSpec, look: 'compare' | 'whatIf' | 'view'): Option[] {
  const { measure, view } = spec;
  const others: readonly Option[] =
    look === 'compare' ? ['whatIf', 'view'] : look === 'whatIf' ? ['view'] : [];
  return [
    ...OF_STAGES,
    ...others.filter((option) => option !== 'view' || view !== 'funnel'),
    ...(measure === 'amount' ? (['measure'] as const) : []),
    ...(look === 'view' && view === 'leverage'
      ? (['segment', 'segments'] as const)
      : (['benchmark'] as const)),
  ];
}

/** Settings of a spec that it makes void itself by what else it asks for, each as a warning with its path. */
export function ignoredOptions(spec: FunnelSpec): Problem[] {
  const told = (options: readonly Option[], why: string): Problem[] =>
    options
      .filter((option) => spec[option] !== undefined)
      .map((option) => problem('W-OPTION-UNUSED', `/${option}`, { option, why }));
  const ofChain = isChain(spec) ? told(['counting', 'maturity'], 'chain') : [];
  return [...ofChain, ...ofLook(spec, told)];
}

function ofLook(spec: FunnelSpec, told: (options: readonly Option[], why: string) => Problem[]): Problem[] {
  const look = lookOption(spec);
  if (look !== null) return told(ignoredByLook(spec, look), 'look');
  const tapered = spec.shape === 'trapezoid' || spec.shape === 'curve';
  return [
    ...told(['benchmark'], 'look'),
    ...((tapered || spec.shape === 'circular') && spec.counting === 'current'
      ? told(['shape'], 'current')
      : []),
    ...(spec.shape === 'circular' && spec.orientation === 'horizontal'
      ? told(['orientation'], 'circle')
      : []),
    ...(tapered && spec.align === 'start' ? told(['align'], 'taper') : []),
  ];
}
