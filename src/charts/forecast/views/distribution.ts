import type { ForecastOverview } from '../../../metrics/forecast/overview.js';
import type { LegendItem } from '../../../scene/blocks.js';
import type { SceneNode } from '../../../scene/scene.js';
import { barPath } from '../../../scene/shapes.js';
import type { Measure } from '../../../scene/text.js';
import type { Table, Voice } from '../../chart.js';
import type { Density, Room } from '../../composition.js';
import { captionParts, describeNotes } from '../describe.js';
import { factsOf, nameIn } from '../facts.js';
import type { Facts } from '../facts.js';
import { lineAcross } from '../lane.js';
import type { Lane } from '../lane.js';
import { axisBelow, drawView, scaleOf } from '../scaffold.js';
import type { PlacedBody, Sample } from '../scaffold.js';
import type { ForecastSpec } from '../spec.js';
import { describeTakeaway } from '../takeaway.js';
import { labelOf, tell } from '../words.js';
import type { View } from '../views.js';
import { describeTold, tellView } from './rows-view.js';

/** Totals near each other, and how likely one of them is. */
interface Bin {
  readonly low: number;
  readonly high: number;
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
  const width = Math.max((last - first) / BINS, Number.MIN_VALUE);
  const origin = target === null ? first : target - Math.ceil((target - first) / width) * width;
  const shares = new Map<number, { share: number; low: number; high: number }>();
  for (const { value, probability } of points) {
    const place = last === first ? 0 : Math.floor((value - origin) / width + 1e-9);
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
    .map(([, { share, low, high }]): Bin => {
      least = Math.min(1, least + share);
      return { share, low, high, least, reached: target !== null && low >= target - 1e-9 };
    })
    .toReversed()
    .filter(({ share }) => share > 0.0005);
}

interface Told {
  readonly facts: Facts;
  readonly bins: readonly Bin[];
  readonly target: number | null;
  readonly expected: number | null;
  readonly caption: string;
}

function toldOf(result: ForecastOverview, spec: ForecastSpec, voice: Voice): Told {
  const facts = factsOf(result, { ...spec, measure: 'amount' }, voice);
  const [period] = result.periods;
  const name = nameIn(period?.label ?? '', labelOf(spec, voice)(period?.label ?? '')) || tell(voice, 'all');
  const { target = null, expected = null } = period?.single ?? {};
  const tail = captionParts(result, facts, voice).slice(1);
  return {
    facts,
    bins: facts.currency === null ? [] : binsOf(period?.distribution ?? [], target),
    target,
    expected,
    caption: [tellView(voice, 'distribution.caption', { period: name }), ...tail].join(' · '),
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

function placeBins(
  { bins, facts, target, expected }: Told,
  room: Room,
  density: Density,
  measure: Measure,
): PlacedBody {
  const values = [...bins.flatMap(({ low, high }) => [low, high]), target ?? 0, expected ?? 0];
  const scale = scaleOf(values, density === 'regular' ? 6 : 3);
  const height = { tile: 64, compact: 130, regular: 180 }[density];
  const thick = Math.max(2, Math.min(18, (room.width - 16) / BINS - 1));
  const at = (value: number): number =>
    room.x + 10 + ((value - scale.least) / (scale.most - scale.least)) * (room.width - 20);
  const base = room.top + height;
  const most = Math.max(...bins.map(({ share }) => share));
  const lane: Lane = { vertical: false, start: room.top, thick: height, at };
  const marks = bins.map((bin) => {
    const tall = Math.max(1, (bin.share / most) * (height - 8));
    const x = at((bin.low + bin.high) / 2) - thick / 2;
    const box = { x, y: base - tall, width: thick, height: tall };
    const node: SceneNode = {
      type: 'path',
      key: 'likely',
      part: 'likely',
      d: barPath(box, 'top', 1),
      fill: bin.reached ? 'won' : 'stage-from',
    };
    return { hit: { x: x - 0.5, y: room.top, width: thick + 1, height }, nodes: [node], texts: [] };
  });
  const lines: SceneNode[] = [
    ...(target === null
      ? []
      : [lineAcross(lane, target, { key: 'target', part: 'target', stroke: 'ink', strokeWidth: 2 }, 0)]),
    ...(expected === null
      ? []
      : [
          {
            ...lineAcross(
              lane,
              expected,
              { key: 'expected', part: 'expected', stroke: 'ink', strokeWidth: 1 },
              0,
            ),
            dash: '4 3',
          },
        ]),
  ];
  const axis =
    density === 'tile'
      ? { under: [], axis: [] }
      : axisBelow(scale, at, { room, top: room.top, bottom: base }, facts.write, measure);
  return {
    marks,
    under: [...axis.under, ...lines],
    axis: axis.axis,
    bottom: base + (density === 'tile' ? 4 : 20),
  };
}

function keyFor({ target, bins }: Told, voice: Voice): LegendItem<Sample>[] {
  if (target === null) return [{ label: tellView(voice, 'key.likely'), sample: 'reached' }];
  return [
    ...(bins.some(({ reached }) => reached)
      ? [{ label: tellView(voice, 'key.reached'), sample: 'won' as const }]
      : []),
    { label: tellView(voice, 'key.short'), sample: 'reached' },
    { label: tell(voice, 'key.target'), sample: 'target' },
  ];
}

function tableOf(result: ForecastOverview, spec: ForecastSpec, voice: Voice): Table {
  const { bins, facts, caption } = toldOf(result, spec, voice);
  return {
    caption,
    columns: (['table.name', 'table.value', 'table.more'] as const).map((key) => tellView(voice, key)),
    rows: bins.map((bin) => {
      const more = leastText(bin, facts, voice);
      const name = binName(bin, facts, voice);
      return [
        { text: name, value: name },
        { text: voice.format.percent(bin.share), value: bin.share },
        { text: more, value: more },
      ];
    }),
  };
}

/** How likely each total of the first period is. */
export const distributionView: View<ForecastOverview> = {
  describe: (result, spec, voice) => {
    const { facts, bins, caption } = toldOf(result, spec, voice);
    const marks = bins.map((bin) => {
      const lines = [binName(bin, facts, voice), leastText(bin, facts, voice)];
      return {
        name: lines.join(' · ') + voice.messages.stop,
        lines,
        target: { period: result.periods[0]?.label ?? '' },
      };
    });
    const takeaway = describeTakeaway(result, facts, voice);
    return describeTold(
      { caption, takeaway, notes: describeNotes(result, facts, spec, voice) },
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
      body: (room: Room, density: Density) => placeBins(told, room, density, frame.measure),
    };
    return drawView(filling, description, spec, voice, frame);
  },
};
