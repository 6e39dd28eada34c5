import type { MovementResult } from '../../../metrics/movement/result.js';
import { isolateText, plainText } from '../../../scene/text.js';
import type { Description, Mark, Table, TableCell, Voice } from '../../chart.js';
import { fieldText, inSentence, localText, NONE, say, sentences } from '../../words.js';
import { segmentName } from '../facts.js';
import type { PipelineSpec } from '../spec.js';
import { moneyText, tell } from '../words.js';
import { endsOf, endsTexts, isMoney, legText, movementFacts, signedText, stepOf } from './facts.js';
import type { LegFacts, PartLeg } from './facts.js';
import { tellTransfer } from './words.js';

/** What moved, from when to when, and for which closings. */
function captionParts(
  { asOf, asOfBefore, closeFrom, closeTo, segmentBy }: MovementResult,
  voice: Voice,
): string[] {
  const { format } = voice;
  const date = (iso: string | null): string => (iso === null ? '?' : format.date(iso));
  const span = { from: date(asOfBefore), to: date(asOf) };
  return [
    tell(voice, asOf === null && asOfBefore === null ? 'movement.title' : 'movement.caption', span),
    ...(closeFrom === null || closeTo === null
      ? []
      : [tell(voice, 'movement.closing', { from: date(closeFrom), to: date(closeTo) })]),
    ...(segmentBy === null ? [] : [tell(voice, 'segment', { field: fieldText(segmentBy, voice) })]),
  ];
}

/** The largest ways in and out, and how much smaller or larger the pipeline has become. */
function takeawayOf(
  result: MovementResult,
  legs: readonly LegFacts[],
  money: boolean,
  voice: Voice,
): Description['takeaway'] {
  const [start, end] = endsOf(result, money);
  const change = end - start;
  const write = (value: number): string =>
    money ? moneyText(Math.abs(value), result.currency, voice) : tell(voice, 'deals', { n: Math.abs(value) });
  const key = change > 0 ? 'movement.grew' : change < 0 ? 'movement.shrank' : 'movement.same';
  const share =
    start > 0 && change !== 0
      ? tell(voice, 'range', { range: voice.format.percent(Math.abs(change) / start) })
      : '';
  const flow = legs.slice(1, -1).sort((a, b) => Math.abs(b.to - b.from) - Math.abs(a.to - a.from));
  const most = (sign: 1 | -1): string => {
    const leg = flow.find(({ from, to }) => (to - from) * sign > 0);
    return leg === undefined
      ? ''
      : tell(voice, sign > 0 ? 'movement.in' : 'movement.out', {
          leg: leg.label,
          amount: write(leg.to - leg.from),
        });
  };
  return {
    lead: tell(voice, key, { amount: write(change), share }),
    rest: sentences([most(1), most(-1)], voice),
  };
}

function describeNotes(result: MovementResult, money: boolean, voice: Voice): string[] {
  const style = { clean: (text: string) => inSentence(plainText(text)), count: voice.format.count };
  const { advanced, regressed, transferredIn } = result.legs;
  const handed = transferredIn?.n ?? 0;
  const missing = Object.values(result.legs).reduce((most, leg) => Math.max(most, leg.missing), 0);
  const notes = [
    ...(voice.remarks?.notes({ ...result, excluded: [] }, style) ?? []),
    ...(advanced.n + regressed.n > 0
      ? [tell(voice, 'movement.stages', { advanced: advanced.n, regressed: regressed.n })]
      : []),
    ...(handed > 0 ? [tellTransfer(voice, 'note', { n: handed })] : []),
    ...(money && missing > 0 ? [tell(voice, 'movement.missing')] : []),
    tell(voice, 'movement.rule'),
  ];
  return [...new Set(notes.map((note) => note.replace(/[.。]$/, '')))];
}

function whatText(leg: LegFacts['leg'], voice: Voice): string {
  return leg === 'transferredIn' || leg === 'transferredOut'
    ? tellTransfer(voice, `${leg}.what`)
    : tell(voice, `leg.${leg}.what`);
}

function markOf({ leg, label, valueText, besideText, to }: LegFacts, voice: Voice): Mark {
  const value = [valueText, besideText].filter((part) => part !== '').join(' · ');
  return {
    name: tell(voice, 'movement.mark', { leg: label, value }),
    lines: [label, value, whatText(leg, voice)],
    target: { leg },
    value: to,
  };
}

/** A segment: what it began and ended with, and every leg in which something moved. */
function segmentMark(
  { id, label, legs }: MovementResult['segments'][number],
  shown: readonly PartLeg[],
  {
    result,
    money,
    voice,
  }: { readonly result: MovementResult; readonly money: boolean; readonly voice: Voice },
): Mark {
  const name = isolateText(segmentName({ id, label }, voice));
  const ends = endsTexts(legs, result, money, voice).join(' → ');
  const lines = shown.flatMap(({ leg, label: own }) => {
    const step = leg === 'start' || leg === 'end' ? 0 : stepOf({ legs }, leg, money);
    const value = signedText(step, result, money, voice);
    return step === 0 ? [] : [say(voice, 'mark.segment', { label: own, value })];
  });
  return {
    name: sentences([say(voice, 'mark.segment', { label: name, value: ends }), ...lines], voice),
    lines: [`${name} · ${ends}`, ...lines],
    target: { segment: id },
    value: endsOf({ legs }, money)[1],
  };
}

/** A movement in words: how much the pipeline changed, by what, and that it balances. */
export function describeMovement(result: MovementResult, spec: PipelineSpec, voice: Voice): Description {
  const money = isMoney(result, spec.measure);
  const { legs, parts, balance } = movementFacts(result, spec.measure, voice);
  const caption = captionParts(result, voice).join(' · ');
  const { empty, stop } = voice.messages;
  const none = legs.length === 0;
  const takeaway = none ? { lead: '', rest: '' } : takeawayOf(result, legs, money, voice);
  return {
    title: plainText(localText(spec.title ?? '', voice)),
    caption,
    shortCaption: caption,
    takeaway,
    summary: none
      ? `${empty}${stop}`
      : sentences([takeaway.lead, takeaway.rest, `${balance}${stop}`, `${caption}${stop}`], voice),
    notes: none ? [] : describeNotes(result, money, voice),
    marks: [
      ...legs.map((leg) => markOf(leg, voice)),
      ...(none ? [] : result.segments.map((one) => segmentMark(one, parts, { result, money, voice }))),
    ],
    list: tell(voice, 'movement.list'),
  };
}

/** The table twin: a row a leg, those in which nothing moved too, for all and for each segment. */
export function describeMovementTable(result: MovementResult, _: PipelineSpec, voice: Voice): Table {
  const { format } = voice;
  const { currency, legs } = result;
  const paid = currency !== null;
  const row = (heading: string, n: number, amount: number | null): TableCell[] => [
    { text: heading, value: heading },
    { text: format.count(n), value: n },
    ...(paid ? [{ text: amount === null ? NONE : format.moneyExact(amount, currency), value: amount }] : []),
  ];
  return {
    caption: captionParts(result, voice).join(' · '),
    columns: [
      tell(voice, 'movement.leg'),
      tell(voice, 'movement.deals'),
      ...(paid ? [tell(voice, 'table.amount')] : []),
    ],
    rows: [
      { legs, prefix: '' },
      ...result.segments.map((one) => ({
        legs: one.legs,
        prefix: `${isolateText(segmentName(one, voice))} · `,
      })),
    ].flatMap(({ legs: own, prefix }) =>
      Object.entries(own).map(([leg, { n, amount }]) =>
        row(prefix + legText(leg as keyof typeof legs, voice), n, amount),
      ),
    ),
  };
}
