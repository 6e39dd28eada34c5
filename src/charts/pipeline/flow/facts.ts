import type { StageFlow, StageFlows } from '../../../metrics/flow/measure.js';
import type { Voice } from '../../chart.js';
import type { PipelineSpec } from '../spec.js';
import { stageLabels } from '../words.js';
import { tellFlow } from './words.js';

/** What a part of a bar stands for. */
export type FlowLook = 'held' | 'in' | 'on' | 'lost' | 'cancelled';

/** A part of a bar: so many entries. */
export interface FlowPart {
  readonly look: FlowLook;
  readonly n: number;
}

/** What is drawn and written of one stage, before it has a place. */
export interface FlowFacts {
  readonly label: string;
  /** There before and come in; there after and gone. Both are as long as each other. */
  readonly into: readonly FlowPart[];
  readonly out: readonly FlowPart[];
  readonly valueText: string;
  readonly lineText: string;
  readonly alert: boolean;
}

/** A stage that deals pass through, and its label. */
export interface ToldFlow {
  readonly flow: StageFlow;
  readonly label: string;
}

/** Entries that ended in any way. */
export function leavingOf({ outflow, lost, cancelled }: StageFlow): number {
  return outflow + lost + cancelled;
}

/** The stages that can fill up: those in which deals are open. */
export function toldFlows(
  result: StageFlows,
  spec: PipelineSpec,
  voice: Voice,
): { told: ToldFlow[]; worst: ToldFlow | null } {
  const labels = stageLabels(result, spec, voice);
  const told = result.stages.flatMap((flow, i) =>
    flow.role === 'open' ? [{ flow, label: labels[i] ?? '' }] : [],
  );
  const level = 1 - (spec.confidence ?? 0.95);
  const growth = ({ flow }: ToldFlow): number => flow.inflow - leavingOf(flow);
  const [worst = null] = told
    .filter((one) => growth(one) > 0 && one.flow.p !== null && one.flow.p < level)
    .sort((a, b) => growth(b) - growth(a));
  return { told, worst };
}

/** Whether anything is known of what moved. */
export function isTold(told: readonly ToldFlow[]): boolean {
  return told.some(({ flow: { before, inflow, stuck } }) => before + inflow + stuck > 0);
}

/** What came in and left, in a line. */
function lineText({ inflow, outflow, lost, cancelled }: StageFlow, voice: Voice): string {
  return [
    tellFlow(voice, 'line', { inflow, outflow, lost }),
    ...(cancelled > 0 ? [tellFlow(voice, 'line.cancelled', { cancelled })] : []),
  ].join(' · ');
}

/** Gathers what is drawn. */
export function flowFacts(told: readonly ToldFlow[], worst: ToldFlow | null, voice: Voice): FlowFacts[] {
  return told.map((one) => {
    const { before, inflow, outflow, lost, cancelled, stuck } = one.flow;
    return {
      label: one.label,
      into: [
        { look: 'held', n: before },
        { look: 'in', n: inflow },
      ],
      out: [
        { look: 'held', n: stuck },
        { look: 'on', n: outflow },
        { look: 'lost', n: lost },
        { look: 'cancelled', n: cancelled },
      ],
      valueText: tellFlow(voice, 'ends', { before, after: stuck }),
      lineText: lineText(one.flow, voice),
      alert: one === worst,
    };
  });
}
