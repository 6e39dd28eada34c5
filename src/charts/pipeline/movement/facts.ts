import type { MovementResult } from '../../../metrics/movement/result.js';
import { FLOW } from '../spec.js';
import type { Hatch } from '../../../scene/shapes.js';
import type { Voice } from '../../chart.js';
import { segmentName } from '../facts.js';
import type { SegmentFacts } from '../facts.js';
import { moneyText, tell } from '../words.js';
import { tellTransfer } from './words.js';

/** A leg between start and end. */
export type FlowLeg = (typeof FLOW)[number] | Transfer;

/** Of segments alone: taken over from another one, and handed over to it. */
type Transfer = 'transferredIn' | 'transferredOut';

const TRANSFERS: readonly Transfer[] = ['transferredIn', 'transferredOut'];

/** How a bar of the waterfall is drawn. */
export type LegLook = 'total' | 'in' | 'won' | Hatch;

const LOOKS: { readonly [leg in FlowLeg]: LegLook } = {
  transferredIn: 'in',
  transferredOut: 'regressed',
  created: 'in',
  pulledIn: 'in',
  reopened: 'in',
  increased: 'in',
  decreased: 'regressed',
  pushedOut: 'open',
  won: 'won',
  lost: 'lost',
  removed: 'regressed',
};

/** A bar of the waterfall before it has a place. */
export interface LegFacts {
  readonly leg: 'start' | FlowLeg | 'end';
  readonly label: string;
  readonly look: LegLook;
  /** Where the bar begins and ends, in money or deals. */
  readonly from: number;
  readonly to: number;
  readonly valueText: string;
  readonly besideText: string;
}

/** A bar of every segment. */
export type PartLeg = Pick<LegFacts, 'leg' | 'label' | 'look'>;

/** Everything a waterfall draws. */
export interface MovementFacts {
  readonly legs: readonly LegFacts[];
  readonly min: number;
  readonly max: number;
  /** The sum that shows that it balances; empty where there is nothing to add up. */
  readonly balance: string;
  /** The bars of each segment: those of the whole, and what segments hand over to one another. */
  readonly parts: readonly PartLeg[];
  readonly segments: readonly SegmentFacts[];
}

/** What is added up: money in one currency, otherwise deals. */
export function isMoney({ currency, legs }: MovementResult, measure?: 'count' | 'amount'): boolean {
  return measure !== 'count' && currency !== null && legs.start.amount !== null;
}

/** How much a leg adds to what is open, signed. Amounts that change leave the number of deals as it is. */
export function stepOf({ legs }: Pick<MovementResult, 'legs'>, leg: FlowLeg, money: boolean): number {
  const { n, amount } = legs[leg] ?? { n: 0, amount: 0 };
  if (money) return amount ?? 0;
  if (leg === 'increased' || leg === 'decreased') return 0;
  return LOOKS[leg] === 'in' ? n : -n;
}

/** What is open at the beginning and at the end. */
export function endsOf(
  { legs: { start, end } }: Pick<MovementResult, 'legs'>,
  money: boolean,
): [start: number, end: number] {
  return money ? [start.amount ?? 0, end.amount ?? 0] : [start.n, end.n];
}

/** A signed number as it is written: a plus where something comes in. */
export function signedText(step: number, { currency }: MovementResult, money: boolean, voice: Voice): string {
  const size = Math.abs(step);
  const text = money ? moneyText(size, currency, voice) : voice.format.count(size);
  return step > 0 ? `+${text}` : step < 0 ? `−${text}` : text;
}

/** `€4,200,000 + €1,100,000 − €2,000,000 = €3,300,000`, every digit of it. */
function balanceText(result: MovementResult, money: boolean, voice: Voice): string {
  const [start, end] = endsOf(result, money);
  const steps = FLOW.map((leg) => stepOf(result, leg, money));
  const into = steps.reduce((sum, step) => sum + Math.max(0, step), 0);
  const out = steps.reduce((sum, step) => sum - Math.min(0, step), 0);
  const write = (value: number): string =>
    money ? voice.format.moneyExact(value, result.currency ?? '') : voice.format.count(value);
  return tell(voice, 'movement.balance', {
    start: write(start),
    in: write(into),
    out: write(out),
    end: write(end),
  });
}

/** What a segment began and ended with, as it is written. */
export function endsTexts(
  legs: MovementResult['legs'],
  { currency }: MovementResult,
  money: boolean,
  voice: Voice,
): string[] {
  const write = (value: number): string =>
    money ? moneyText(value, currency, voice) : voice.format.count(value);
  return endsOf({ legs }, money).map(write);
}

/** What the legs of a waterfall are called. */
export function legText(leg: keyof MovementResult['legs'], voice: Voice): string {
  return leg === 'transferredIn' || leg === 'transferredOut'
    ? tellTransfer(voice, leg)
    : tell(voice, `leg.${leg}`);
}

/** The legs of segments: behind the start what they hand over, where any does. */
function partLegs({ segments }: MovementResult, legs: readonly LegFacts[], voice: Voice): PartLeg[] {
  const moved = TRANSFERS.filter((leg) => segments.some((segment) => (segment.legs[leg]?.n ?? 0) > 0));
  const transfers = moved.map((leg) => ({ leg, label: legText(leg, voice), look: LOOKS[leg] }));
  const [start, ...others] = legs;
  return start === undefined ? [] : [start, ...transfers, ...others];
}

/** The bars of a segment, in the order of those of the whole. */
function segmentFacts(
  { legs, ...segment }: MovementResult['segments'][number],
  shown: readonly PartLeg[],
  {
    result,
    money,
    voice,
  }: { readonly result: MovementResult; readonly money: boolean; readonly voice: Voice },
): SegmentFacts {
  const [start, end] = endsOf({ legs }, money);
  let at = start;
  const bars = shown.map(({ leg }): [number, number] => {
    if (leg === 'start' || leg === 'end') return [0, leg === 'start' ? start : end];
    const from = at;
    at += stepOf({ legs }, leg, money);
    return [from, at];
  });
  const texts = endsTexts(legs, result, money, voice);
  return {
    name: segmentName(segment, voice),
    valueText: texts.join(' → '),
    shortText: texts[1]!,
    bars,
  };
}

/** Gathers the bars of a waterfall: the beginning, every leg in which something moved, the end. */
export function movementFacts(
  result: MovementResult,
  measure: 'count' | 'amount' | undefined,
  voice: Voice,
): MovementFacts {
  const money = isMoney(result, measure);
  const [start, end] = endsOf(result, money);
  const deals = (n: number): string => tell(voice, 'deals', { n });
  const total = (leg: 'start' | 'end', value: number): LegFacts => ({
    leg,
    label: tell(voice, `leg.${leg}`),
    look: 'total',
    from: 0,
    to: value,
    valueText: money ? moneyText(value, result.currency, voice) : voice.format.count(value),
    besideText: money ? deals(result.legs[leg].n) : '',
  });
  let at = start;
  const flow = FLOW.flatMap((leg): LegFacts[] => {
    const step = stepOf(result, leg, money);
    const { n } = result.legs[leg];
    if (step === 0 && (n === 0 || !money)) return [];
    const from = at;
    at += step;
    const valueText = signedText(step, result, money, voice);
    const besideText = money ? deals(n) : '';
    return [{ leg, label: tell(voice, `leg.${leg}`), look: LOOKS[leg], from, to: at, valueText, besideText }];
  });
  const legs = [total('start', start), ...flow, total('end', end)];
  const parts = partLegs(result, legs, voice);
  const reached = legs.flatMap(({ from, to }) => [from, to]);
  const some = reached.some((value) => value !== 0);
  return {
    legs: some ? legs : [],
    min: Math.min(0, ...reached),
    max: Math.max(0, ...reached),
    balance: some ? balanceText(result, money, voice) : '',
    parts: some ? parts : [],
    segments: some ? result.segments.map((one) => segmentFacts(one, parts, { result, money, voice })) : [],
  };
}
