import { placeLine, spansWidth } from '../../scene/blocks.js';
import type { LineStyle, PlacedText } from '../../scene/blocks.js';
import { fitText } from '../../scene/text.js';
import type { Measure } from '../../scene/text.js';
import type { Room } from '../composition.js';
import type { PipelineFacts, StageFacts } from './facts.js';
import { groundOf, placeStrip } from './place.js';
import type { PlacedStage } from './place.js';

/** What all cards of a drawing share. */
interface Deck {
  readonly facts: PipelineFacts;
  readonly measure: Measure;
  readonly room: Room;
  readonly tile: boolean;
  readonly scale: number;
  readonly barHeight: number;
  readonly pitch: number;
}

/** A word at the left end of a line and one at the right: the right one is whole, the left one is cut. */
function pairLine(
  { room, measure }: Deck,
  left: { readonly text: string; readonly style: LineStyle },
  right: PlacedText | undefined,
  y: number,
): PlacedText[] {
  const { size, strong = false } = left.style;
  const width = (right === undefined ? room.x + room.width : right.box.x - 8) - room.x;
  const text = fitText(left.text, Math.max(0, width), size, strong, measure);
  const part = left.style.part ?? '';
  return [
    ...(text === '' ? [] : [placeLine(part, room.x, y, [{ text }], left.style, measure)]),
    ...(right === undefined ? [] : [right]),
  ];
}

function headLine(deck: Deck, stage: StageFacts, y: number): PlacedText[] {
  const { room, measure, tile } = deck;
  const size = tile ? 12 : 13;
  const style = { size, anchor: 'end', strong: true, part: 'value' } as const;
  const value = placeLine('value', room.x + room.width, y, [{ text: stage.valueText }], style, measure);
  return pairLine(deck, { text: stage.label, style: { size, part: 'label' } }, value, y);
}

/** The other measure and what is stalled, below the bar. */
function footLine(deck: Deck, stage: StageFacts, y: number): PlacedText[] {
  const { room, measure } = deck;
  const style = { size: 11, fill: 'muted', part: 'beside' } as const;
  const spans = [{ text: stage.stalledText }];
  const mark = {
    size: 11,
    anchor: 'end',
    part: 'stalled',
    strong: stage.alert,
    fill: stage.alert ? 'alert' : 'ink',
  } as const;
  const stalled =
    stage.stalledText === '' ? undefined : placeLine('stalled', room.x + room.width, y, spans, mark, measure);
  const rest = room.width - (stalled === undefined ? 0 : spansWidth(spans, mark, measure) + 8);
  const text = measure(stage.besideText, 11, false) <= rest ? stage.besideText : stage.shortBeside;
  return pairLine(deck, { text, style }, stalled, y);
}

function placeCard(deck: Deck, stage: StageFacts, top: number): PlacedStage {
  const { facts, room, tile, scale, barHeight } = deck;
  const bar = { x: room.x, y: top + (tile ? 17 : 20), height: barHeight };
  const length = stage.value > 0 ? Math.max(1, stage.value * scale) : 0;
  const below = bar.y + barHeight;
  const foot = tile ? [] : footLine(deck, stage, below + (facts.ages > 0 ? 23 : 14));
  const stalled = foot.find(({ node }) => node.key === 'stalled');
  return {
    hit: { x: room.x - 4, y: top - 2, width: room.width + 8, height: deck.pitch - 2 },
    whole: { ...bar, width: length },
    solid: { ...bar, width: Math.min(length, stage.solid * scale) },
    strip:
      tile || facts.ages === 0
        ? []
        : placeStrip(stage.ages, { x: room.x, y: below + 4, width: room.width, height: 6 }),
    texts: [...headLine(deck, stage, top + 13), ...foot],
    ground: stage.alert ? groundOf(stalled) : null,
  };
}

/** Stages below each other with their names above the bars: for narrow places. On a tile only names, numbers and bars remain. */
export function placeCards(
  facts: PipelineFacts,
  room: Room,
  tile: boolean,
  measure: Measure,
): { stages: PlacedStage[]; bottom: number } {
  const pitch = tile ? 32 : facts.ages > 0 ? 74 : 62;
  const deck: Deck = {
    facts,
    measure,
    room,
    tile,
    pitch,
    barHeight: tile ? 7 : 14,
    scale: facts.max > 0 ? room.width / facts.max : 0,
  };
  const stages = facts.stages.map((stage, i) => placeCard(deck, stage, room.top + i * pitch));
  return { stages, bottom: room.top + stages.length * pitch - (tile ? 6 : 8) };
}
