import { placeLine, spansWidth } from '../../scene/blocks.js';
import type { PlacedText } from '../../scene/blocks.js';
import type { Span } from '../../scene/scene.js';
import { fitText } from '../../scene/text.js';
import type { Measure } from '../../scene/text.js';
import type { Room } from '../composition.js';
import type { FunnelFacts, GapFacts, StageFacts } from './facts.js';
import { groundOf, placeFlow } from './flow.js';
import { hasGaps, RATE_STYLE, rateSpans, valueSpans } from './place.js';
import type { PlacedBody, PlacedStage, RateDetail } from './place.js';
import type { FunnelSpec } from './spec.js';

/** What all cards of a drawing share. */
interface Deck {
  readonly facts: FunnelFacts;
  readonly spec: FunnelSpec;
  readonly measure: Measure;
  readonly room: Room;
  readonly tile: boolean;
  readonly scale: number;
  readonly barHeight: number;
  readonly pitch: number;
  /** Height of the last card, without a gap to a next one. */
  readonly last: number;
}

/** Name on the left, number on the right; the number is never cut, the money beside it goes first. */
function headLine(deck: Deck, stage: StageFacts, rate: string, baseline: number): PlacedText[] {
  const { room, measure, tile } = deck;
  const size = tile ? 12 : 13;
  const value = { size, anchor: 'end', part: 'value' } as const;
  const after = rate === '' ? [] : [{ text: rate, fill: 'muted', size: 11, gap: 6 } as const];
  const tail = (text: string): Span[] => [{ text, strong: true }, ...(tile ? after : [])];
  const tries = [
    tile ? tail(stage.valueText) : valueSpans(stage, true),
    tail(stage.valueText),
    tail(stage.shortText),
  ];
  const spans =
    tries.find((each) => spansWidth(each, value, measure) <= room.width * 0.6) ?? tail(stage.shortText);
  const right = placeLine('value', room.x + room.width, baseline, spans, value, measure);
  const label = fitText(stage.label, Math.max(0, right.box.x - room.x - 8), size, false, measure);
  const left =
    label === ''
      ? []
      : [placeLine('label', room.x, baseline, [{ text: label }], { size, part: 'label' }, measure)];
  return [...left, right];
}

/** As much of rate, interval, base and duration as the line holds. */
function rateLine(deck: Deck, gap: GapFacts, baseline: number): PlacedText {
  const { room, measure } = deck;
  const tries: readonly (readonly [RateDetail, boolean])[] = [
    ['best', true],
    ['best', false],
    ['full', true],
    ['full', false],
    ['counts', false],
  ];
  const spansOf = ([detail, days]: readonly [RateDetail, boolean]): ReturnType<typeof rateSpans> => {
    const spans = rateSpans(gap, detail);
    return days && gap.days !== ''
      ? [...spans, { text: `· ${gap.days}`, fill: 'muted', size: 11, gap: 5 }]
      : spans;
  };
  const chosen =
    tries.map(spansOf).find((spans) => spansWidth(spans, RATE_STYLE, measure) <= room.width - 12) ??
    rateSpans(gap, 'base');
  return placeLine('rate', room.x + 6, baseline, chosen, RATE_STYLE, measure);
}

function placeCard(deck: Deck, stage: StageFacts, i: number, top: number): PlacedStage {
  const { facts, spec, room, tile, scale, barHeight } = deck;
  const barTop = top + (tile ? 17 : 20);
  const stripTop = barTop + barHeight;
  const { gap, ...flow } = placeFlow(
    facts,
    spec,
    i,
    { axis: 'x', origin: room.x, scale, room: room.width, rates: null },
    {
      bar: { at: barTop, size: barHeight },
      gap: tile ? null : { at: stripTop, size: 9 },
      inset: 1,
    },
  );
  const rateTop = stripTop + (spec.shape === 'steps' ? 4 : 13);
  const rate = gap === undefined || tile ? null : rateLine(deck, gap, rateTop + 12);
  const reached = tile ? (facts.gaps[i - 1]?.rate ?? '') : '';
  return {
    ...flow,
    hit: {
      x: room.x - 4,
      y: top - 2,
      width: room.width + 8,
      height: (i < facts.stages.length - 1 ? deck.pitch : deck.last) - 2,
    },
    texts: [...headLine(deck, stage, reached, top + 13), ...(rate === null ? [] : [rate])],
    ground: groundOf(rate, gap),
  };
}

/** Stages below each other with their names above the bars: for narrow places. On a tile only names, numbers, bars and rates remain. */
export function layoutCards(
  facts: FunnelFacts,
  spec: FunnelSpec,
  room: Room,
  tile: boolean,
  measure: Measure,
): PlacedBody {
  const gaps = !tile && hasGaps(facts);
  const steps = spec.shape === 'steps';
  const barHeight = tile ? 7 : 16;
  const pitch = tile ? 32 : gaps ? (steps ? 62 : 70) : 46;
  const deck: Deck = {
    facts,
    spec,
    measure,
    room,
    tile,
    barHeight,
    pitch,
    last: tile ? 28 : steps && gaps ? pitch - 4 : 42,
    scale: facts.max > 0 ? room.width / facts.max : 0,
  };
  const stages = facts.stages.map((stage, i) => placeCard(deck, stage, i, room.top + i * pitch));
  const last = tile ? 26 : steps && gaps ? pitch - 4 : 38;
  return {
    stages,
    axis: [],
    bottom: room.top + Math.max(0, stages.length - 1) * pitch + (stages.length > 0 ? last : 0),
  };
}
