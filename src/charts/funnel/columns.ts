import { placeLine, spansWidth } from '../../scene/blocks.js';
import type { PlacedText } from '../../scene/blocks.js';
import { wrapText } from '../../scene/text.js';
import type { Measure } from '../../scene/text.js';
import type { Room } from '../composition.js';
import type { FunnelFacts, GapFacts, StageFacts } from './facts.js';
import { placeFlow } from './flow.js';
import { hasGaps } from './place.js';
import type { PlacedBody, PlacedStage } from './place.js';
import type { FunnelSpec } from './spec.js';

/** What all columns of a drawing share. */
interface Fence {
  readonly facts: FunnelFacts;
  readonly spec: FunnelSpec;
  readonly measure: Measure;
  readonly room: Room;
  readonly band: number;
  readonly barWidth: number;
  readonly labelLines: number;
  readonly plotTop: number;
  readonly plotHeight: number;
  readonly scale: number;
  readonly steps: boolean;
}

function headTexts(fence: Fence, stage: StageFacts, x: number): PlacedText[] {
  const { room, band, measure, labelLines } = fence;
  const width = Math.min(band - 8, room.x + room.width - x);
  const lines = wrapText(stage.label, width, labelLines, 12, false, measure);
  const labels = lines.map((line, i) =>
    placeLine(
      `label${i}`,
      x,
      room.top + 12 + (i + labelLines - lines.length) * 15,
      [{ text: line }],
      { size: 12, fill: 'muted', part: 'label' },
      measure,
    ),
  );
  const top = room.top + labelLines * 15;
  const sizes = (
    [
      [15, stage.valueText],
      [12, stage.valueText],
      [15, stage.shortText],
      [11, stage.shortText],
    ] as const
  ).map(([size, text]) =>
    placeLine('value', x, top + 17, [{ text, strong: true }], { size, part: 'value' }, measure),
  );
  const value = sizes.find(({ box }) => box.width <= width) ?? sizes.slice(-1);
  const beside =
    stage.besideText !== '' && measure(stage.besideText, 12, false) <= width
      ? [
          placeLine(
            'beside',
            x,
            top + 33,
            [{ text: stage.besideText }],
            { size: 12, fill: 'muted', part: 'value' },
            measure,
          ),
        ]
      : [];
  return [...labels, ...[value].flat(), ...beside];
}

/** Rate, interval and duration below each other, centred under the passage; what is too wide is left out. */
function footTexts(fence: Fence, gap: GapFacts, middle: number, last: boolean): PlacedText[] {
  const { plotTop, plotHeight, band, measure, room } = fence;
  const width = band - 6;
  const y = plotTop + plotHeight + 18;
  const most = last ? Math.min(width, 2 * (room.x + room.width - middle)) : width;
  const lines: (readonly [string, string, 11 | 12])[] = [
    ['rate', gap.rate, 12],
    ['range', gap.range, 11],
    ['best', gap.best, 11],
    ['few', gap.few, 11],
    ['rise', gap.rise, 11],
    ['days', gap.days, 11],
  ];
  let n = 0;
  return lines.flatMap(([key, text, size]) => {
    const strong = key === 'rate';
    if (text === '' || spansWidth([{ text, strong }], { size }, measure) > most) return [];
    const style = {
      size,
      anchor: 'middle',
      part: key === 'days' ? 'days' : 'rate',
      fill: key === 'days' || key === 'rise' || !gap.alert ? (strong ? 'ink' : 'muted') : 'alert',
    } as const;
    return [placeLine(key, middle, y + n++ * 15, [{ text, strong }], style, measure)];
  });
}

function placeColumn(fence: Fence, stage: StageFacts, i: number): PlacedStage {
  const { facts, spec, room, band, barWidth, steps, scale, plotTop, plotHeight } = fence;
  const x = room.x + i * band;
  const floor = plotTop + plotHeight;
  const size = band - barWidth;
  const { gap, ...flow } = placeFlow(
    facts,
    spec,
    i,
    { axis: 'y', origin: floor, scale, room: plotHeight, rates: null },
    {
      bar: { at: x, size: barWidth },
      gap: { at: x + barWidth, size },
      inset: Math.min(5, size / 5),
    },
  );
  const middle = x + (steps ? barWidth : barWidth + band) / 2;
  const isLast = i >= facts.stages.length - 2;
  return {
    ...flow,
    hit: { x: x - 3, y: room.top - 4, width: band, height: floor - room.top + 8 },
    texts: [
      ...headTexts(fence, stage, x),
      ...(gap === undefined ? [] : footTexts(fence, gap, middle, isLast)),
    ],
    ground: null,
  };
}

/** Stages side by side: words above, bars rising from one floor, rates below the passages. */
export function layoutColumns(
  facts: FunnelFacts,
  spec: FunnelSpec,
  room: Room,
  measure: Measure,
): PlacedBody {
  const steps = spec.shape === 'steps';
  const count = facts.stages.length;
  const share = steps || !hasGaps(facts) ? 0.84 : 0.6;
  const band = room.width / (count - 1 + share);
  const labelLines = facts.stages.reduce(
    (most, { label }) =>
      Math.max(most, wrapText(label, Math.min(band - 8, room.width), 3, 12, false, measure).length),
    1,
  );
  const beside = facts.stages.some(({ besideText }) => besideText !== '');
  const plotTop = room.top + labelLines * 15 + (beside ? 44 : 28);
  const plotHeight = Math.round(Math.min(280, Math.max(140, room.width * 0.28)));
  const fence: Fence = {
    facts,
    spec,
    measure,
    room,
    steps,
    band,
    barWidth: band * share,
    labelLines,
    plotTop,
    plotHeight,
    scale: facts.max > 0 ? plotHeight / facts.max : 0,
  };
  const stages = facts.stages.map((stage, i) => placeColumn(fence, stage, i));
  const floor = plotTop + plotHeight;
  const lowest = Math.max(
    floor,
    ...stages.flatMap(({ texts }) => texts.map(({ box }) => box.y + box.height)),
  );
  return { stages, axis: [], bottom: lowest + 4 };
}
