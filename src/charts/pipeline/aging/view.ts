import type { AgingResult, AgingStage } from '../../../metrics/pipeline/aging-result.js';
import type { GroupNode, Scene, SceneNode } from '../../../scene/scene.js';
import { barPath } from '../../../scene/shapes.js';
import type { Box } from '../../../scene/shapes.js';
import { clipText, isolateText, plainText } from '../../../scene/text.js';
import type { Description, Frame, Mark, Table, TableCell, Voice } from '../../chart.js';
import { composeChart, placeEmpty, spaceIn } from '../../composition.js';
import type { Room } from '../../composition.js';
import { daysText, inSentence, localText, NONE, say, sentences } from '../../words.js';
import { drawGround } from '../../ground.js';
import type { PipelineSpec } from '../spec.js';
import { mostStalled, stalledTakeaway } from '../takeaway.js';
import { shows, stageLabels, tell } from '../words.js';
import { placeAging } from './layout.js';
import type { AgingFacts, AgingKey, AgingSample, PlacedAging, PlacedAgingBody } from './layout.js';
import { tellAge } from './words.js';

/** The stages as those of an overview in which deals are stalled beyond the nine in ten: what stands out is found alike. */
function asStalled({ stages, confidence }: AgingResult): Parameters<typeof mostStalled>[0] {
  return {
    confidence,
    stages: stages.map(({ beyond, n, unknown, p90 }) => ({
      stalled: beyond,
      stalledOf: beyond === null ? 0 : n - unknown,
      limitDays: p90,
    })),
  };
}

function captionOf({ asOf }: AgingResult, voice: Voice): string {
  const date = asOf === null ? [] : [say(voice, 'caption.asOf', { date: voice.format.date(asOf) })];
  return [tellAge(voice, 'caption'), ...date].join(' · ');
}

function takeawayOf(result: AgingResult, labels: readonly string[], voice: Voice): Description['takeaway'] {
  const stalled = asStalled(result);
  const worst = mostStalled(stalled);
  if (worst !== null) return stalledTakeaway(stalled, worst, labels, voice);
  const known = result.stages.filter(({ beyond }) => beyond !== null);
  if (known.length === 0) return { lead: '', rest: tellAge(voice, 'none') };
  const k = known.reduce((sum, { beyond }) => sum + (beyond ?? 0), 0);
  const n = known.reduce((sum, stage) => sum + stage.n - stage.unknown, 0);
  return { lead: '', rest: tellAge(voice, 'all', { k, n }) };
}

function markOf(
  stage: AgingStage,
  i: number,
  result: AgingResult,
  labels: readonly string[],
  voice: Voice,
): Mark {
  const label = labels[i] ?? '';
  const value = tell(voice, 'deals', { n: stage.n });
  const days = (n: number): string => daysText(n, voice);
  const lines = [
    ...(stage.median === null
      ? []
      : [tellAge(voice, 'median', { days: days(stage.median), n: stage.cases })]),
    ...(stage.p90 === null ? [] : [tellAge(voice, 'p90', { days: days(stage.p90) })]),
    ...(stage.beyond === null
      ? []
      : [tellAge(voice, 'beyond', { k: stage.beyond, n: stage.n - stage.unknown })]),
    ...(stage.unknown > 0 ? [tellAge(voice, 'unknown', { n: stage.unknown })] : []),
    ...stage.deals.slice(0, 3).map((deal) =>
      tellAge(voice, 'deal', {
        name: isolateText(clipText(plainText(deal.name) || plainText(deal.id), 60)),
        days: days(deal.days),
      }),
    ),
  ];
  const head = tell(voice, 'mark.stage', {
    label: isolateText(clipText(label, 200)),
    i: i + 1,
    all: result.stages.length,
    value,
  });
  return {
    name: sentences([head, ...lines], voice),
    lines: [`${isolateText(clipText(label, 120))} · ${value}`, ...lines],
    target: { stage: stage.id },
    value: stage.median,
  };
}

/** Ages in words: the stage that stands out first. */
function describeAging(result: AgingResult, spec: PipelineSpec, voice: Voice): Description {
  const labels = stageLabels(result, spec, voice);
  const caption = captionOf(result, voice);
  const { empty, stop } = voice.messages;
  const n = result.stages.length;
  const takeaway = n === 0 ? { lead: '', rest: '' } : takeawayOf(result, labels, voice);
  const style = { clean: (text: string) => inSentence(plainText(text)), count: voice.format.count };
  const notes = [
    ...(voice.remarks?.notes(result, style) ?? []),
    ...(result.stages.some(({ median }) => median !== null) ? [tellAge(voice, 'method')] : []),
  ];
  return {
    title: plainText(localText(spec.title ?? '', voice)),
    caption,
    shortCaption: caption,
    takeaway,
    summary:
      n === 0
        ? `${empty}${stop}`
        : sentences(
            [takeaway.lead, takeaway.rest, tell(voice, 'summary.kind', { n }), `${caption}${stop}`],
            voice,
          ),
    notes: [...new Set(notes.map((note) => note.replace(/[.。]$/, '')))],
    marks: result.stages.map((stage, i) => markOf(stage, i, result, labels, voice)),
  };
}

/** The table twin: a row a stage. */
function describeAgingTable(result: AgingResult, spec: PipelineSpec, voice: Voice): Table {
  const labels = stageLabels(result, spec, voice);
  const cell = (value: number | null): TableCell => ({
    text: value === null ? NONE : voice.format.count(Math.round(value)),
    value,
  });
  return {
    caption: captionOf(result, voice),
    columns: [
      tell(voice, 'table.stage'),
      tell(voice, 'table.deals'),
      tellAge(voice, 'table.median'),
      tellAge(voice, 'table.p90'),
      tellAge(voice, 'table.beyond'),
      tellAge(voice, 'table.longest'),
      tellAge(voice, 'table.cases'),
    ],
    rows: result.stages.map(({ n, median, p90, beyond, deals, cases }, i) => [
      { text: labels[i] ?? '', value: labels[i] ?? '' },
      ...[n, median, p90, beyond, deals[0]?.days ?? null, cases].map(cell),
    ]),
  };
}

function factsOf(result: AgingResult, labels: readonly string[], voice: Voice): AgingFacts[] {
  const worst = mostStalled(asStalled(result))?.stage;
  return result.stages.map(({ median, p90, beyond, n, unknown, deals }, i) => ({
    label: labels[i] ?? '',
    median,
    p90,
    days: deals.map(({ days }) => days),
    text:
      beyond === null ? tell(voice, 'deals', { n }) : tellAge(voice, 'text', { k: beyond, n: n - unknown }),
    alert: i === worst,
  }));
}

const rect = (key: string, part: string, box: Box, fill: 'connector' | 'faint' | 'muted'): SceneNode[] =>
  box.width > 0 ? [{ type: 'path', key, part, d: barPath(box, 'none', 0), fill }] : [];

function drawDot(key: string, cx: number, cy: number, beyond: boolean): SceneNode {
  const shared = { type: 'circle', key, cx, cy, r: 3, strokeWidth: 1.2 } as const;
  return beyond
    ? { ...shared, part: 'deal beyond', fill: 'stage-from', stroke: 'surface' }
    : { ...shared, part: 'deal', fill: 'surface', stroke: 'stage-to' };
}

function drawStage(placed: PlacedAging, i: number, label: string): GroupNode {
  const { hit, half, most, base, dots, texts, ground } = placed;
  const children: SceneNode[] = [
    { type: 'rect', key: 'hit', part: 'hit', ...hit, radius: 4, fill: 'none' },
    ...(half === null ? [] : rect('half', 'band', half, 'connector')),
    ...(most === null ? [] : rect('most', 'band', most, 'faint')),
    ...rect('base', 'axis', base, 'faint'),
    ...(most === null
      ? []
      : rect('limit', 'limit', { ...most, x: most.x + most.width - 1, width: 2 }, 'muted')),
    ...dots.map(({ cx, cy, beyond }, k) => drawDot(`deal${k}`, cx, cy, beyond)),
  ];
  children.push(...drawGround(ground));
  children.push(...texts.map(({ node }) => node));
  return { type: 'group', key: `stage${i}`, part: 'mark', label, children };
}

function drawSample(sample: AgingSample, box: Box, k: number): SceneNode[] {
  if (sample === 'half' || sample === 'most')
    return rect(`sample${k}`, 'legend', box, sample === 'half' ? 'connector' : 'faint');
  return [drawDot(`sample${k}`, box.x + box.width / 2, box.y + box.height / 2, sample === 'beyond')];
}

/** Places and draws ages: stages are labelled groups in their order, everything else surrounds them. */
function drawAging(
  result: AgingResult,
  description: Description,
  spec: PipelineSpec,
  voice: Voice,
  frame: Frame,
): Scene {
  const facts = factsOf(result, stageLabels(result, spec, voice), voice);
  const space = spaceIn(frame);
  const some = facts.length > 0;
  const { title, caption, takeaway } = description;
  const banded = facts.some(({ p90 }) => p90 !== null);
  const halved = facts.some(({ median }) => median !== null);
  const samples: readonly AgingSample[] = [
    ...(halved ? (['half'] as const) : []),
    ...(banded ? (['most', 'within', 'beyond'] as const) : (['within'] as const)),
  ];
  const key: AgingKey = some
    ? samples.map((sample) => ({ label: tellAge(voice, `key.${sample}`), sample }))
    : [];
  const dayText = (days: number): string => tellAge(voice, 'days', { n: days });
  const layout = composeChart<PlacedAgingBody, AgingSample>(
    space,
    {
      heading: {
        title,
        caption: shows(spec, 'caption') ? caption : '',
        takeaway: shows(spec, 'takeaway') ? takeaway : { lead: '', rest: '' },
      },
      named: [],
      key: space.density === 'tile' ? [] : key,
      notes: shows(spec, 'notes') ? description.notes : [],
    },
    (room: Room) =>
      some
        ? placeAging(facts, room, space.density, dayText, frame.measure)
        : { stages: [], ...placeEmpty(room, voice, frame) },
    frame,
  );
  const nodes: SceneNode[] = [...layout.heading, ...layout.body.axis].map(({ node }) => node);
  layout.body.stages.forEach((placed, i) =>
    nodes.push(drawStage(placed, i, description.marks[i]?.name ?? '')),
  );
  layout.legend.forEach(({ sample, box, text }, k) => nodes.push(...drawSample(sample, box, k), text.node));
  nodes.push(...layout.notes.map(({ node }) => node));
  return {
    width: layout.width,
    height: layout.height,
    title: description.title || tellAge(voice, 'title'),
    description: description.summary,
    lang: voice.messages.lang,
    nodes,
  };
}

/** The view of ages. */
export const agingView = { describe: describeAging, table: describeAgingTable, draw: drawAging };
