import type { LegendItem } from '../../../scene/blocks.js';
import type { Paint, PathNode, Scene, SceneNode, TextNode } from '../../../scene/scene.js';
import type { Box } from '../../../scene/shapes.js';
import { nameSeries } from '../../../scene/series.js';
import { barPath } from '../../../scene/shapes.js';
import type { CohortResult } from '../../../metrics/cohort/result.js';
import type { Description, Frame, Voice } from '../../chart.js';
import { composeChart, placeEmpty, spaceIn } from '../../composition.js';
import type { Room, Surroundings } from '../../composition.js';
import { stagePaint } from '../../paints.js';
import { drawGrid, drawKey, MOST_NODES } from '../draw.js';
import { surroundingsOf } from '../layout.js';
import type { CohortSpec } from '../spec.js';
import { shows, tell } from '../words.js';
import type { PlacedCurve, PlacedCurves } from './curves.js';
import { tracePath } from './curves.js';
import { layoutPanels } from './layout.js';
import type { PlacedPanel, PlacedPanels } from './layout.js';
import { panelsOf, partsOf } from './panels.js';
import type { Panel } from './panels.js';
import { meanText, seriesAt } from './series.js';
import { tellPanel } from './words.js';

/** What the key of curves shows. */
type Sample = 'mean' | 'cohort' | 'open';

const LINE = { type: 'path', fill: 'none' } as const;
const DASH = '3 3';

function drawLine({ place, solid, dashed, points }: PlacedCurve, i: number, cohorts: number): SceneNode[] {
  const mean = place === null;
  const stroke: Paint = mean ? 'ink' : stagePaint(place, cohorts);
  const strokeWidth = mean ? 3 : cohorts > 24 ? 1 : 1.5;
  const part = mean ? 'curve mean' : 'curve';
  const line = (key: string, d: string, dash?: string): PathNode[] =>
    d === ''
      ? []
      : [
          {
            ...LINE,
            key: `${key}${i}`,
            part,
            d,
            stroke,
            strokeWidth,
            ...(dash ? { dash } : { round: true }),
          },
        ];
  const end = points.at(-1);
  const dot: SceneNode[] =
    end === undefined || (cohorts > 24 && points.length > 1)
      ? []
      : [
          {
            type: 'circle',
            key: `end${i}`,
            part,
            cx: end.x,
            cy: end.y,
            r: mean ? 3.5 : 2.5,
            fill: end.cell.complete ? stroke : 'surface',
            stroke,
            strokeWidth: 1.5,
          },
        ];
  const series = seriesAt(mean);
  return [...line('line', solid), ...line('dash', dashed, DASH), ...dot].map((node) => ({ ...node, series }));
}

/** Curves, the mean in front of the cohorts, its interval behind them. */
function drawCurves({ curves, cohorts, band, gridLines, texts, labels }: PlacedCurves): SceneNode[] {
  const lines = gridLines.map(({ x, y, width, base }, i): SceneNode => ({
    ...LINE,
    key: `grid${i}`,
    part: 'grid',
    d: `M${x} ${y}h${width}`,
    stroke: base ? 'muted' : 'faint',
    strokeWidth: 1,
  }));
  const drawn = curves.map((curve, i) => ({ curve, nodes: drawLine(curve, i, cohorts) }));
  const of = (mean: boolean): SceneNode[] =>
    drawn.filter(({ curve }) => (curve.place === null) === mean).flatMap(({ nodes }) => nodes);
  const named = labels.flatMap(({ text, ground, curve }): SceneNode[] => {
    const series = seriesAt(curves[curve]!.place === null);
    const key = `ground${curve}`;
    return [
      ...(ground === null
        ? []
        : [{ type: 'rect', key, part: 'ground', series, ...ground, fill: 'surface' } as const]),
      { ...text.node, series },
    ];
  });
  const shared = { type: 'path', key: 'band', part: 'band', series: seriesAt(true) } as const;
  const shaded: readonly SceneNode[] = band === '' ? [] : [{ ...shared, d: band, fill: 'connector' }];
  return [...shaded, ...lines, ...of(false), ...of(true), ...texts.map(({ node }) => node), ...named];
}

/** The numbers of a panel, which a page may paint in one go. */
function valuesOf({ grid }: PlacedPanel): TextNode[] {
  return (grid?.cells ?? []).flatMap(({ texts }) => texts.map(({ node }) => node));
}

function drawPanel(panel: PlacedPanel): SceneNode[] {
  const { name, grid, closed, curves } = panel;
  return [
    ...name.map(({ node }) => node),
    ...(grid === null ? [] : drawGrid(grid)),
    ...(closed?.texts.map(({ node }) => node) ?? []),
    ...(curves === null ? [] : drawCurves(curves)),
  ];
}

/** The row of a trace in a triangle, as an outline. */
function rowPath({ grid }: PlacedPanel, i: number): string {
  if (grid === null) return '';
  const top = grid.tops[i]!;
  const row = grid.cells.filter(({ box }) => box.y === top);
  const [first, last] = [row[0]?.box, row.at(-1)?.box];
  if (first === undefined || last === undefined) return '';
  return barPath({ ...first, width: last.x + last.width - first.x }, 'both', 0);
}

/** What can be pointed at, in the order of the marks, and the lines that come to the front. */
function marksOf(panels: readonly PlacedPanel[]): Required<Pick<Scene, 'areas' | 'traces'>> {
  const traces: string[] = [];
  const areas = panels.flatMap((panel) => {
    const { grid, curves } = panel;
    const first = traces.length;
    traces.push(...(curves?.curves ?? []).map((curve, i) => tracePath(curve) + rowPath(panel, i)));
    const cells = (grid?.cells ?? []).map(({ box }) =>
      curves === null ? box : { ...box, trace: first + (grid?.tops.indexOf(box.y) ?? 0) },
    );
    return [...cells, ...(curves?.areas ?? [])];
  });
  return { areas: [...areas, ...panels.flatMap(({ closed }) => closed?.areas ?? [])], traces };
}

function drawSample(sample: Sample, box: Box, cohorts: number, at: number): SceneNode[] {
  const y = box.y + box.height / 2;
  const d = `M${box.x} ${y}h${box.width}`;
  const shared = { ...LINE, key: `sample${at}`, part: 'legend', d };
  if (sample === 'cohort')
    return [0, cohorts - 1].map((place, i) => ({
      ...shared,
      key: `sample${at}-${i}`,
      d: `M${box.x + (i * box.width) / 2} ${y}h${box.width / 2}`,
      stroke: stagePaint(place, cohorts),
      strokeWidth: 1.5,
    }));
  if (sample === 'open')
    return [{ ...shared, key: 'sampleopen', stroke: stagePaint(0, cohorts), strokeWidth: 1.5, dash: DASH }];
  return [
    { type: 'rect', key: `sample${at}-band`, part: 'legend', ...box, fill: 'connector' },
    { ...shared, stroke: 'ink', strokeWidth: 3 },
  ];
}

/** What the key shows: names of what a reader may hide above the curves, everything else below. */
function samplesOf(
  { panels: placed }: PlacedPanels,
  panels: readonly Panel[],
  { series = [] }: Description,
  [result, spec, voice]: readonly [CohortResult, CohortSpec, Voice],
): Pick<Surroundings<Sample>, 'named' | 'namedBelow' | 'key'> {
  if (!partsOf(spec).curves || !shows(spec, 'key')) return { named: [], key: [] };
  const curves = placed.flatMap((panel) => panel.curves?.curves ?? []);
  const item = (sample: Sample, label: string): LegendItem<Sample> => ({ sample, label });
  const named = series.map(({ id, label }) => item(id === seriesAt(true) ? 'mean' : 'cohort', label));
  const [only] = curves;
  const one =
    only === undefined
      ? []
      : only.place === null
        ? [item('mean', meanText(panels, result, spec, voice))]
        : [item('cohort', tellPanel(voice, 'curves.cohort'))];
  const open = curves.some(({ dashed }) => dashed !== '')
    ? [item('open', tellPanel(voice, 'curves.open'))]
    : [];
  return {
    named,
    namedBelow: partsOf(spec).triangle,
    key: named.length > 0 ? open : [...one, ...open],
  };
}

/** Panels as a scene: cells and points are marks by their place. */
export function drawPanels(
  result: CohortResult,
  description: Description,
  spec: CohortSpec,
  voice: Voice,
  frame: Frame,
): Scene {
  const panels = panelsOf(result, spec, voice);
  const space = spaceIn(frame);
  const { density, column } = space;
  const { measure } = frame;
  const none: PlacedPanels = { panels: [], key: null, axis: [], bottom: 0 };
  const words = { ...voice.messages, 'empty.hint': tell(voice, 'empty.hint') };
  const bodyIn = (room: Room): PlacedPanels =>
    description.marks.length === 0
      ? { ...none, ...placeEmpty(room, { ...voice, messages: words }, frame) }
      : layoutPanels(panels, spec, voice, { room, density, measure });
  // What the key holds does not depend on where anything is.
  const samples = samplesOf(bodyIn({ ...column, top: 0 }), panels, description, [result, spec, voice]);
  const layout = composeChart<PlacedPanels, Sample>(
    space,
    {
      ...surroundingsOf(description, spec, density),
      ...(density === 'tile' ? {} : samples),
    },
    bodyIn,
    frame,
  );
  const { panels: placed, key, axis } = layout.body;
  const values = placed.flatMap(valuesOf);
  const painted = values.length > MOST_NODES && frame.textured !== true;
  const cohorts = Math.max(1, ...placed.map(({ curves }) => curves?.cohorts ?? 0));
  const prefixed = (nodes: readonly SceneNode[], prefix: string): SceneNode[] =>
    placed.length < 2 ? [...nodes] : nodes.map((node) => ({ ...node, key: `${prefix}${node.key}` }));
  const scene: Scene = {
    width: layout.width,
    height: layout.height,
    title: description.title || tell(voice, 'kind'),
    description: description.summary,
    lang: voice.messages.lang,
    ...marksOf(placed),
    labels: painted ? values : [],
    nodes: [
      ...layout.heading.map(({ node }) => node),
      ...placed.flatMap((panel, i) =>
        prefixed([...drawPanel(panel), ...(painted ? [] : valuesOf(panel))], `p${i}`),
      ),
      ...(key === null ? [] : drawKey(key.placed, key.scale)),
      ...axis.map(({ node }) => node),
      ...layout.legend.flatMap(({ sample, box, text }, i) => [
        ...drawSample(sample, box, cohorts, i),
        text.node,
      ]),
      ...layout.notes.map(({ node }) => node),
    ],
  };
  return nameSeries(scene, description.series ?? []);
}
