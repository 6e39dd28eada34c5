import type { ForecastOverview } from '../../../metrics/forecast/overview.js';
import { placeLine } from '../../../scene/blocks.js';
import type { LegendItem, LineStyle, PlacedText } from '../../../scene/blocks.js';
import type { SceneNode } from '../../../scene/scene.js';
import { barPath } from '../../../scene/shapes.js';
import { fitText } from '../../../scene/text.js';
import type { Measure } from '../../../scene/text.js';
import type { Frame, Table, Voice } from '../../chart.js';
import type { Density, Room } from '../../composition.js';
import { captionParts, describeNotes } from '../describe.js';
import { numberCell } from '../table.js';
import { factsOf, nameIn, periodSpoken } from '../facts.js';
import type { Facts } from '../facts.js';
import { lineAcross, solid } from '../lane.js';
import type { Lane } from '../lane.js';
import { axisBelow, drawView, scaleOf } from '../scaffold.js';
import type { PlacedBody, PlacedMark, Sample, Scale } from '../scaffold.js';
import type { ForecastSpec } from '../spec.js';
import { describeTakeaway } from '../takeaway.js';
import { labelOf, tell } from '../words.js';
import type { View } from '../views.js';
import { describeTold, joined, tellView } from './rows-view.js';
import { unansweredIn } from './unanswered.js';

/** Totals near each other, and how likely one of them is. */
interface Bin {
  readonly low: number;
  readonly high: number;
  /** Ends of the class that they are in. */
  readonly from: number;
  readonly to: number;
  readonly share: number;
  /** Of this and everything above. */
  readonly least: number;
  readonly reached: boolean;
}

const BINS = 40;

/** Totals in classes of equal width whose edges meet the target, so that a class is on one side of it. */
function binsOf(points: readonly { value: number; probability: number }[], target: number | null): Bin[] {
  const [first, last] = [points[0]?.value, points.at(-1)?.value];
  if (first === undefined || last === undefined) return [];
  const width = (last - first) / BINS;
  const origin =
    target === null || width === 0 ? first : target - Math.ceil((target - first) / width) * width;
  const shares = new Map<number, { share: number; low: number; high: number }>();
  for (const { value, probability } of points) {
    const place = width === 0 ? 0 : Math.floor((value - origin) / width + 1e-9);
    const bin = shares.get(place) ?? { share: 0, low: value, high: value };
    shares.set(place, {
      share: bin.share + probability,
      low: Math.min(bin.low, value),
      high: Math.max(bin.high, value),
    });
  }
  let least = 0;
  return [...shares]
    .toSorted(([a], [b]) => b - a)
    .map(([place, { share, low, high }]): Bin => {
      least = Math.min(1, least + share);
      const [from, to] = [origin + place * width, origin + (place + 1) * width];
      return { share, low, high, from, to, least, reached: target !== null && low >= target - 1e-9 };
    })
    .toReversed()
    .filter(({ share }) => share > 0.0005);
}

interface Told {
  readonly facts: Facts;
  readonly bins: readonly Bin[];
  readonly target: number | null;
  readonly expected: number | null;
  readonly captions: readonly string[];
}

function toldOf(result: ForecastOverview, spec: ForecastSpec, voice: Voice): Told {
  const facts = factsOf(result, { ...spec, measure: 'amount' }, voice);
  const period = periodSpoken(result, facts);
  const name = nameIn(period?.label ?? '', labelOf(spec, voice)(period?.label ?? '')) || tell(voice, 'all');
  const { target = null, expected = null } = period?.single ?? {};
  const tail = captionParts(result, facts, voice).slice(1);
  const bins = facts.currency === null ? [] : binsOf(period?.distribution ?? [], target);
  return {
    ...{ facts, bins, target, expected },
    captions: [tellView(voice, 'caption.distribution'), name, ...tail],
  };
}

function binName({ low, high, share }: Bin, { write }: Facts, voice: Voice): string {
  const [from, to] = [write(low), write(high)];
  const percent = voice.format.percent(share);
  return from === to
    ? tellView(voice, 'bin.one', { low: from, share: percent })
    : tellView(voice, 'bin.name', { low: from, high: to, share: percent });
}

const leastText = ({ low, least }: Bin, { write }: Facts, voice: Voice): string =>
  tellView(voice, 'bin.least', { low: write(low), share: voice.format.percent(least) });

/** The scales of a distribution: totals along it, their probability upwards. */
interface Plot {
  readonly left: number;
  readonly top: number;
  readonly base: number;
  readonly across: Scale;
  readonly upwards: Scale;
  readonly at: (value: number) => number;
  readonly up: (share: number) => number;
}

const LABEL: LineStyle = { size: 11, anchor: 'middle', part: 'label' };

function plotOf(
  { bins, target, expected }: Told,
  { room, top, density }: { readonly room: Room; readonly top: number; readonly density: Density },
  { format }: Voice,
  measure: Measure,
): Plot {
  const tile = density === 'tile';
  const across = scaleOf(
    [...bins.flatMap(({ from, to, high }) => [from, to, high]), target ?? 0, expected ?? 0],
    density === 'regular' ? 6 : 3,
  );
  const upwards = scaleOf(
    bins.map(({ share }) => share),
    3,
  );
  const height = { tile: 64, compact: 130, regular: 180 }[density];
  const gutter = tile
    ? 0
    : Math.max(...upwards.ticks.map((tick) => measure(format.percent(tick), 11, false))) + 6;
  const left = room.x + gutter;
  const [start, width] = [left + 6, room.width - gutter - 12];
  const base = top + height;
  return {
    ...{ left, top, base, across, upwards },
    at: (value) => start + ((value - across.least) / (across.most - across.least)) * width,
    up: (share) => base - (share / upwards.most) * (height - 4),
  };
}

/** Words over the lines of target and expectation: beside each other, or one upon the other where they would meet. */
function placeLabels(
  lines: readonly { readonly value: number; readonly text: string }[],
  { room, at }: { readonly room: Room; readonly at: Plot['at'] },
  measure: Measure,
): { texts: PlacedText[]; bottom: number } {
  const placed = lines.map(({ value, text }, i) => {
    const fitted = fitText(text, room.width, 11, false, measure);
    const half = measure(fitted, 11, false) / 2;
    const x = Math.min(Math.max(at(value), room.x + half), room.x + room.width - half);
    return { key: `line${i}`, x, half, text: fitted };
  });
  const [a, b] = placed;
  const meet = a !== undefined && b !== undefined && Math.abs(a.x - b.x) < a.half + b.half + 10;
  return {
    texts: placed.map(({ key, x, text }, i) =>
      placeLine(key, x, room.top + 10 + (meet ? i * 14 : 0), [{ text }], LABEL, measure),
    ),
    bottom: room.top + (placed.length === 0 ? 0 : meet ? 32 : 18),
  };
}

function upwardsAxis(
  { left, upwards, up }: Plot,
  { x, width }: Room,
  { format }: Voice,
  measure: Measure,
): { under: SceneNode[]; axis: PlacedText[] } {
  const style = { size: 11, fill: 'muted', anchor: 'end', part: 'axis' } as const;
  return {
    under: upwards.ticks.map((tick, i) => {
      const y = Math.round(up(tick)) + 0.5;
      const ends = { x1: left, x2: x + width, y1: y, y2: y };
      return { type: 'line', key: `up${i}`, part: 'grid', ...ends, stroke: 'faint', strokeWidth: 1 };
    }),
    axis: upwards.ticks.map((tick, i) =>
      placeLine(`share${i}`, left - 6, up(tick) + 4, [{ text: format.percent(tick) }], style, measure),
    ),
  };
}

function placeBin(
  { from, to, share, reached }: Bin,
  { at, up, top, base }: Plot,
  textured: boolean,
): PlacedMark {
  const band = to > from ? at(to) - at(from) : 18;
  const thick = Math.max(1, Math.min(18, band - 1));
  const middle = at((from + to) / 2);
  const y = Math.min(base - 1, up(share));
  const box = { x: middle - thick / 2, y, width: thick, height: base - y };
  const node: SceneNode = {
    type: 'path',
    key: 'likely',
    part: 'likely',
    d: barPath(box, 'top', 1),
    ...solid(reached ? 'won' : 'stage-from', textured),
  };
  return { hit: { x: middle - band / 2, y: top, width: band, height: base - top }, nodes: [node], texts: [] };
}

function placeBins(
  told: Told,
  room: Room,
  density: Density,
  voice: Voice,
  { measure, textured = false }: Frame,
): PlacedBody {
  const { bins, facts, target, expected } = told;
  const tile = density === 'tile';
  const lines = [
    ...(expected === null ? [] : [{ part: 'expected' as const, value: expected }]),
    ...(target === null ? [] : [{ part: 'target' as const, value: target }]),
  ].map((line) => ({
    ...line,
    text: tellView(voice, `line.${line.part}`, { value: facts.write(line.value) }),
  }));
  const { at } = plotOf(told, { room, top: room.top, density }, voice, measure);
  const labels = placeLabels(tile ? [] : lines, { room, at }, measure);
  const plot = plotOf(told, { room, top: labels.bottom, density }, voice, measure);
  const { top, base, across } = plot;
  const lane: Lane = { vertical: false, start: top, thick: base - top, at };
  const upright = lines.map(({ part, value }) => ({
    ...lineAcross(lane, value, { key: part, part, stroke: 'ink', strokeWidth: part === 'target' ? 2 : 1 }, 0),
    ...(part === 'target' ? {} : { dash: '4 3' }),
  }));
  const marks = bins.map((bin) => placeBin(bin, plot, textured));
  if (tile) return { marks, under: upright, axis: [], bottom: base + 4 };
  const [below, beside] = [
    axisBelow(across, at, { room, top: base, bottom: base + 4 }, facts.write, measure),
    upwardsAxis(plot, room, voice, measure),
  ];
  return {
    marks,
    under: [...beside.under, ...below.under, ...upright],
    axis: [...beside.axis, ...below.axis, ...labels.texts],
    bottom: base + 24,
  };
}

function keyFor({ target, bins }: Told, voice: Voice): LegendItem<Sample>[] {
  if (target === null) return [{ label: tellView(voice, 'key.likely'), sample: 'reached' }];
  const some = (side: boolean): boolean => bins.some(({ reached }) => reached === side);
  return [
    ...(some(true) ? [{ label: tellView(voice, 'key.reached'), sample: 'won' as const }] : []),
    ...(some(false) ? [{ label: tellView(voice, 'key.short'), sample: 'reached' as const }] : []),
  ];
}

function tableOf(result: ForecastOverview, spec: ForecastSpec, voice: Voice): Table {
  const { bins, facts, captions } = toldOf(result, spec, voice);
  const { percent } = voice.format;
  return {
    caption: joined(captions),
    columns: (['from', 'to', 'likely', 'least'] as const).map((key) => tellView(voice, `table.${key}`)),
    rows: bins.map(({ low, high, share, least }) => [
      numberCell(low, facts.write(low)),
      numberCell(high, facts.write(high)),
      numberCell(share, percent(share, 1)),
      numberCell(least, percent(least, 1)),
    ]),
  };
}

/** How likely each total of the first period is. */
export const distributionView: View<ForecastOverview> = {
  describe: (result, spec, voice) => {
    const { facts, bins, captions } = toldOf(result, spec, voice);
    const marks = bins.map((bin) => {
      const lines = [binName(bin, facts, voice), leastText(bin, facts, voice)];
      return {
        name: lines.join(' · ') + voice.messages.stop,
        lines,
        target: { period: periodSpoken(result, facts)?.label ?? '' },
        value: bin.share,
      };
    });
    const takeaway = bins.length === 0 ? unansweredIn(spec, voice) : describeTakeaway(result, facts, voice);
    return describeTold(
      { captions, takeaway, notes: describeNotes(result, facts, spec, voice) },
      marks,
      spec,
      voice,
    );
  },
  table: tableOf,
  draw: (result, description, spec, voice, frame) => {
    const told = toldOf(result, spec, voice);
    const filling = {
      kind: tell(voice, 'kind'),
      levels: [],
      key: keyFor(told, voice),
      body: (room: Room, density: Density) => placeBins(told, room, density, voice, frame),
    };
    return drawView(filling, description, spec, voice, frame);
  },
};
