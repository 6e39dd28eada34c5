import type { PlottedPerson } from '../../../metrics/compare/control-plot.js';
import type { ControlLook } from '../../../metrics/insight/result.js';
import { isolateText } from '../../../scene/text.js';
import { alarmLevel, controlLimits } from '../../../statistics/control-limits.js';
import type { Voice } from '../../chart.js';
import { fieldText, inSentence, nameAt, rangeText, rateText } from '../../words.js';
import { segmentLabel } from '../segments.js';
import type { FunnelSpec } from '../spec.js';
import { tellFunnel } from '../looks/words.js';
import type { Told } from '../looks/words.js';
import { tellControl } from './words.js';

/** How far outside the limits a rate lies. */
export type Standing = 'usual' | 'outside' | 'alarm';

/** A part of the funnel as a point of the plot. */
export interface ControlPoint {
  readonly id: string;
  readonly name: string;
  readonly n: number;
  readonly rate: number;
  readonly standing: Standing;
  readonly lines: readonly string[];
}

/** Limits at a number of cases, from the inner to the outer. */
export interface LimitsAt {
  readonly n: number;
  readonly inner: readonly [low: number, high: number];
  readonly outer: readonly [low: number, high: number];
}

/** Everything a funnel plot says and draws. */
export interface ControlFacts extends Told {
  readonly points: readonly ControlPoint[];
  /** The rate of all of them together. */
  readonly common: number | null;
  readonly limits: readonly LimitsAt[];
  /** Ends of both scales. */
  readonly mostCases: number;
  readonly mostRate: number;
  readonly field: string;
  /** What the plot is called where the host gives no title. */
  readonly name: string;
  /** What the rates are of, and what is counted along the other scale. */
  readonly rateTitle: string;
  readonly casesTitle: string;
  readonly level: string;
  readonly alarm: string;
}

/** Places at which the limits are worked out: more of them where few cases make them steep. */
const STEPS = 48;

export function standingOf({ place }: PlottedPerson): Standing {
  if (place === null || place === 'usual') return 'usual';
  return place === 'high' || place === 'low' ? 'outside' : 'alarm';
}

/** A round number that is not less. */
export function roundUp(value: number): number {
  const size = 10 ** Math.floor(Math.log10(Math.max(1, value)));
  const steps = [1, 1.5, 2, 3, 4, 5, 6, 8, 10].filter((each) => Number.isInteger(each * size));
  const step = steps.find((each) => each * size >= value) ?? 10;
  return step * size;
}

function limitsOf(common: number, most: number, level: number): LimitsAt[] {
  const cases = Array.from({ length: STEPS }, (_, i) => Math.round(1 + (most - 1) * ((i + 1) / STEPS) ** 2));
  return [...new Set([1, ...cases])].flatMap((n) => {
    const [inner, outer] = [controlLimits(common, n, level), controlLimits(common, n, alarmLevel(level))];
    return inner === null || outer === null
      ? []
      : [{ n, inner: [inner.low, inner.high] as const, outer: [outer.low, outer.high] as const }];
  });
}

/** Words for where a part lies among the limits. */
export function placeText({ place }: PlottedPerson, voice: Voice): string {
  return place === null ? '' : tellControl(voice, place);
}

/** What the stages at both ends are called. */
function endsOf({ labels }: Told): { readonly first: string; readonly last: string } {
  return { first: inSentence(nameAt(labels, 0)), last: inSentence(nameAt(labels, labels.length - 1)) };
}

/** What a part of the funnel is called, whether it has a point or not. */
export function partName(id: string, { segments }: ControlLook['funnel'], voice: Voice): string {
  const label = segments.find((segment) => segment.id === id)?.label ?? id;
  return segmentLabel(id, label, voice);
}

function pointOf(
  person: PlottedPerson,
  { funnel, of }: ControlLook,
  ends: ReturnType<typeof endsOf>,
  voice: Voice,
): ControlPoint[] {
  const { id, rate, low, high } = person;
  if (rate.value === null) return [];
  const limits = rangeText({ ...rate, low, high }, voice);
  const level = voice.format.percent(funnel.confidence, 1);
  const { k, n } = rate;
  const lines = [
    tellControl(voice, `rate.${of}`, { rate: rateText(rate, voice, 1), k, n, ...ends }),
    ...(limits === '' ? [] : [tellControl(voice, 'limits', { level, limits })]),
    placeText(person, voice),
  ];
  return [
    {
      id,
      name: partName(id, funnel, voice),
      n,
      rate: rate.value,
      standing: standingOf(person),
      lines: lines.map((line) => `${line}${voice.messages.stop}`),
    },
  ];
}

/** The end of the scale of rates: where the points are, and the limits of one with as many cases as most. */
function mostRateOf(points: readonly ControlPoint[], limits: readonly LimitsAt[]): number {
  const typical = points.map(({ n }) => n).toSorted((a, b) => a - b)[Math.floor(points.length / 2)] ?? 1;
  const high = limits.find(({ n }) => n >= typical)?.outer[1] ?? 1;
  return Math.min(1, Math.ceil(Math.max(0.1, high, ...points.map(({ rate }) => rate)) * 10 - 1e-9) / 10);
}

/** Gathers what a funnel plot says of the parts of a funnel. */
export function controlFacts(look: ControlLook, spec: FunnelSpec, voice: Voice): ControlFacts {
  const { funnel, plot, of, problems } = look;
  const told = tellFunnel(funnel, problems, spec, voice);
  const { segmentBy, confidence } = funnel;
  const ends = endsOf(told);
  const points = plot.people.flatMap((person) => pointOf(person, look, ends, voice));
  const field = fieldText(segmentBy ?? 'owner', voice);
  const rateTitle = isolateText(tellControl(voice, `rates.${of}`, ends));
  const mostCases = roundUp(Math.max(1, ...points.map(({ n }) => n)));
  const common = plot.common.value;
  const limits = common === null ? [] : limitsOf(common, mostCases, confidence);
  // How stages were counted, and how many deals are open, does not matter to what is closed.
  return {
    ...told,
    basis: of === 'closed' ? told.population : told.basis,
    points,
    common,
    limits,
    mostCases,
    mostRate: mostRateOf(points, limits),
    field,
    name: tellControl(voice, `title.${of}`, { rate: rateTitle, field }),
    rateTitle,
    casesTitle: isolateText(tellControl(voice, `cases.${of}`, ends)),
    level: voice.format.percent(confidence, 1),
    alarm: voice.format.percent(alarmLevel(confidence), 1),
  };
}
