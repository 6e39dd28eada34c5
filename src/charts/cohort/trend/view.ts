import type { CohortResult } from '../../../metrics/cohort/result.js';
import type { Scene, SceneNode } from '../../../scene/scene.js';
import { round } from '../../../scene/shapes.js';
import type { Box } from '../../../scene/shapes.js';
import type { Description, Frame, Voice } from '../../chart.js';
import { composeChart, placeEmpty, spaceIn } from '../../composition.js';
import type { Room } from '../../composition.js';
import { intervalText, sentences } from '../../words.js';
import { marksOf, summaryOf } from '../describe.js';
import { ageName, headingsOf } from '../headings.js';
import { surroundingsOf } from '../layout.js';
import { describePanels, describePanelTable } from '../panels/describe.js';
import { panelsOf } from '../panels/panels.js';
import { tellPanel } from '../panels/words.js';
import { cellText } from '../shown.js';
import type { CohortSpec } from '../spec.js';
import type { CohortView } from '../views.js';
import { shows, tell } from '../words.js';
import { pointsOf, trendAge, trendOf, trendRows } from './facts.js';
import { layoutTrends } from './layout.js';
import type { PlacedPoint, PlacedTrend, PlacedTrends } from './layout.js';

type Sample = 'point' | 'open' | 'mean' | 'size';

/** Below this p is only said to be smaller. */
const LEAST_P = 0.01;

function pText(p: number, voice: Voice): string {
  const small = p < LEAST_P;
  return tellPanel(voice, small ? 'trend.p.small' : 'trend.p', {
    p: voice.format.count(small ? LEAST_P : Number(p.toPrecision(2))),
  });
}

/** The sentence to remember: whether shares rise or fall from cohort to cohort, by a test over those that are old enough. */
function takeawayOf(result: CohortResult, spec: CohortSpec, voice: Voice): Description['takeaway'] {
  const { shown } = panelsOf(result, spec, voice)[0]!;
  const age = trendAge(shown, spec);
  const mean = shown.mean[age] ?? null;
  const params = { age: ageName(age, shown, voice), c: shown.meanOf[age] ?? 0 };
  if (mean === null) return { lead: '', rest: tellPanel(voice, 'trend.none.over', params) };
  const average = tellPanel(voice, 'trend.mean', {
    ...params,
    rate: cellText(mean, shown, voice),
    interval: intervalText(mean, voice),
  });
  const trend = trendOf(pointsOf(shown, age));
  if (trend === null) return { lead: '', rest: sentences([average, tellPanel(voice, 'trend.few')], voice) };
  const clear = trend.p < 1 - result.confidence;
  const way = clear ? (trend.z > 0 ? 'up' : 'down') : 'flat';
  const test = tellPanel(voice, 'trend.test', { p: pText(trend.p, voice) });
  return { lead: tellPanel(voice, `trend.${way}`, params), rest: sentences([average, test], voice) };
}

function describeTrend(result: CohortResult, spec: CohortSpec, voice: Voice): Description {
  const told = describePanels(result, spec, voice);
  const panels = panelsOf(result, spec, voice);
  const { shown } = panels[0]!;
  if (shown.cohorts.length === 0 || shown.ages === 0) return told;
  const age = trendAge(shown, spec);
  const takeaway = takeawayOf(result, spec, voice);
  const at = tellPanel(voice, 'trend.at', { age: ageName(age, shown, voice) });
  const telling = { shown, voice, mean: '' };
  return {
    ...told,
    caption: `${told.caption} · ${at}`,
    shortCaption: `${told.shortCaption} · ${at}`,
    takeaway,
    // What is said of a mean over ages is not of this one.
    notes: told.notes.filter((note) => note !== tell(voice, 'note.mean')),
    summary: summaryOf(
      shown,
      spec,
      sentences([takeaway.lead, takeaway.rest, `${at}${voice.messages.stop}`], voice),
      telling,
    ),
    marks: panels.flatMap((panel) =>
      marksOf(trendRows(panel, age), {
        ...telling,
        shown: panel.shown,
        segment: panel.segment ?? undefined,
      }),
    ),
  };
}

/** Neighbours, both over or not. */
function runsOf(points: readonly PlacedPoint[], over: boolean): [PlacedPoint, PlacedPoint][] {
  return points.flatMap((point, i): [PlacedPoint, PlacedPoint][] => {
    const before = points[i - 1];
    if (before === undefined || before.at !== point.at - 1) return [];
    return (before.complete && point.complete) === over ? [[before, point]] : [];
  });
}

const linePath = (runs: readonly [PlacedPoint, PlacedPoint][]): string =>
  runs.map(([a, b]) => `M${round(a.x)} ${round(a.y)}L${round(b.x)} ${round(b.y)}`).join('');

/** Intervals of neighbours as an area, and of one that stands alone as a line. */
function bandPaths(points: readonly PlacedPoint[]): { area: string; alone: string } {
  const area = runsOf(points, true)
    .filter(([a, b]) => a.low !== null && b.low !== null)
    .map(
      ([a, b]) =>
        `M${round(a.x)} ${round(a.high!)}L${round(b.x)} ${round(b.high!)}L${round(b.x)} ${round(b.low!)}L${round(a.x)} ${round(a.low!)}Z`,
    )
    .join('');
  const joined = new Set(runsOf(points, true).flat());
  const alone = points
    .filter((point) => point.low !== null && !joined.has(point))
    .map(({ x, low, high }) => `M${round(x)} ${round(low!)}V${round(high!)}`)
    .join('');
  return { area, alone };
}

const PATH = { type: 'path', fill: 'none' } as const;

function drawPoint(
  key: string,
  { x, y }: { x: number; y: number },
  complete: boolean,
  r: number,
  part: string,
): SceneNode {
  return {
    ...{ type: 'circle', key, part, cx: round(x), cy: round(y), r, stroke: 'stage-from', strokeWidth: 1.5 },
    fill: complete ? 'stage-from' : 'surface',
  } as const;
}

function drawTrend(
  { texts, points, gridLines, mean, sizes, areas }: PlacedTrend,
  interval: boolean,
): SceneNode[] {
  const path = (key: string, part: string, d: string, more: object): SceneNode[] =>
    d === '' ? [] : [{ ...PATH, key, part, d, ...more }];
  const { area, alone } = bandPaths(points);
  const line = { stroke: 'stage-from', strokeWidth: 1.5 };
  const r = (areas[0]?.width ?? 0) < 9 ? 2 : 3;
  return [
    ...sizes.flatMap((box, i): SceneNode[] =>
      box.height > 0 ? [{ type: 'rect', key: `bar${i}`, part: 'size', ...box, fill: 'connector' }] : [],
    ),
    ...(interval ? path('band', 'band', area, { fill: 'connector' }) : []),
    ...gridLines.map(({ x, y, width }, i): SceneNode => ({
      ...{ ...PATH, key: `grid${i}`, part: 'grid', d: `M${round(x)} ${y}h${round(width)}` },
      ...{ stroke: 'faint', strokeWidth: 1 },
    })),
    ...(interval ? path('whiskers', 'band', alone, { stroke: 'stage-from', strokeWidth: 1 }) : []),
    ...(mean === null
      ? []
      : path('meanline', 'curve mean', `M${round(mean.x)} ${round(mean.y)}h${round(mean.width)}`, {
          stroke: 'ink',
          strokeWidth: 1,
        })),
    ...path('line', 'curve', linePath(runsOf(points, true)), { ...line, round: true }),
    ...path('dash', 'curve', linePath(runsOf(points, false)), { ...line, dash: '3 3' }),
    ...points.map((point) => drawPoint(`point${point.at}`, point, point.complete, r, 'curve')),
    ...texts.map(({ node }) => node),
  ];
}

function samplesOf({ panels }: PlacedTrends, spec: CohortSpec): Sample[] {
  if (!shows(spec, 'key')) return [];
  const points = panels.flatMap((panel) => panel.points);
  return [
    'point',
    ...(points.some(({ complete }) => !complete) ? (['open'] as const) : []),
    ...(panels.some(({ mean }) => mean !== null) ? (['mean'] as const) : []),
    'size',
  ];
}

function drawSample(sample: Sample, { x, y, width, height }: Box, interval: boolean): SceneNode[] {
  const [key, middle] = [`sample${sample}`, { x: x + width / 2, y: y + height / 2 }];
  if (sample === 'size')
    return [{ type: 'rect', key, part: 'legend', x: middle.x - 4, y, width: 8, height, fill: 'connector' }];
  const line = { ...PATH, key, part: 'legend', d: `M${round(x)} ${round(middle.y)}h${width}` };
  if (sample === 'mean') return [{ ...line, stroke: 'ink', strokeWidth: 1 }];
  const over = sample === 'point';
  return [
    ...(over && interval
      ? [{ type: 'rect', key: `${key}band`, part: 'legend', x, y, width, height, fill: 'connector' } as const]
      : []),
    { ...line, key: `${key}line`, stroke: 'stage-from', strokeWidth: 1.5, ...(over ? {} : { dash: '3 3' }) },
    drawPoint(`${key}dot`, middle, over, 3, 'legend'),
  ];
}

function drawTrends(
  result: CohortResult,
  description: Description,
  spec: CohortSpec,
  voice: Voice,
  frame: Frame,
): Scene {
  const panels = panelsOf(result, spec, voice);
  const { shown } = panels[0]!;
  const age = trendAge(shown, spec);
  const space = spaceIn(frame);
  const { density, column } = space;
  const words = { ...voice.messages, 'empty.hint': tell(voice, 'empty.hint') };
  const bodyIn = (room: Room): PlacedTrends =>
    description.marks.length === 0
      ? { panels: [], ...placeEmpty(room, { ...voice, messages: words }, frame) }
      : layoutTrends(panels, age, spec, voice, { room, density, measure: frame.measure });
  const drawn = bodyIn({ ...column, top: 0 });
  const samples = drawn.panels.length === 0 || density === 'tile' ? [] : samplesOf(drawn, spec);
  const interval = shows(spec, 'interval');
  const banded = interval && drawn.panels.some(({ points }) => points.some(({ low }) => low !== null));
  const { mean, size } = headingsOf(shown, spec, voice);
  const labels: { readonly [sample in Sample]: string } = {
    point: tellPanel(voice, banded ? 'trend.point' : 'trend.value', {
      level: voice.format.percent(result.confidence),
    }),
    open: tell(voice, 'key.open'),
    mean,
    size,
  };
  const layout = composeChart<PlacedTrends, Sample>(
    space,
    {
      ...surroundingsOf(description, spec, density),
      key: samples.map((sample) => ({ sample, label: labels[sample] })),
    },
    bodyIn,
    frame,
  );
  const { panels: placed, axis } = layout.body;
  const prefixed = (nodes: readonly SceneNode[], i: number): SceneNode[] =>
    placed.length < 2 ? [...nodes] : nodes.map((node) => ({ ...node, key: `p${i}${node.key}` }));
  return {
    width: layout.width,
    height: layout.height,
    title: description.title || tell(voice, 'kind'),
    description: description.summary,
    lang: voice.messages.lang,
    areas: placed.flatMap(({ areas }) => areas),
    nodes: [
      ...layout.heading.map(({ node }) => node),
      ...placed.flatMap((panel, i) => prefixed(drawTrend(panel, interval), i)),
      ...axis.map(({ node }) => node),
      ...layout.legend.flatMap(({ sample, box, text }) => [...drawSample(sample, box, banded), text.node]),
      ...layout.notes.map(({ node }) => node),
    ],
  };
}

/** The view of a trend: cohorts side by side at one age. */
export const trendView: CohortView = { describe: describeTrend, table: describePanelTable, draw: drawTrends };
