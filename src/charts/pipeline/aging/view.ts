import type { AgingResult, AgingStage } from '../../../metrics/pipeline/aging-result.js';
import type { Scene, SceneNode } from '../../../scene/scene.js';
import { clipText, isolateText, plainText } from '../../../scene/text.js';
import type { Description, Frame, Mark, Table, TableCell, Voice } from '../../chart.js';
import { composeChart, placeEmpty, spaceIn } from '../../composition.js';
import type { Density, Room } from '../../composition.js';
import { daysText, fieldText, inSentence, localText, NONE, say, sentences } from '../../words.js';
import type { PipelineSpec } from '../spec.js';
import { mostStalled, stalledTakeaway } from '../takeaway.js';
import { tellPipelines } from '../pipelines/words.js';
import { shows, tell } from '../words.js';
import { drawPanels, drawSample, drawStage } from './draw.js';
import { mostDays, placeAging } from './layout.js';
import type { AgingKey, AgingSample } from './layout.js';
import { placePipelines, placeSegments } from './panels.js';
import type { PlacedAgingBody } from './panels.js';
import { beyondText, factsOf, partFacts, toldOf } from './parts.js';
import type { Told, ToldPart } from './parts.js';
import { tellAge } from './words.js';

/** The stages as those of an overview in which deals are stalled beyond the nine in ten: what stands out is found alike. */
function asStalled(
  { confidence }: AgingResult,
  stages: readonly AgingStage[],
): Parameters<typeof mostStalled>[0] {
  return {
    confidence,
    stages: stages.map(({ beyond, n, unknown, p90 }) => ({
      stalled: beyond,
      stalledOf: beyond === null ? 0 : n - unknown,
      limitDays: p90,
    })),
  };
}

function captionOf({ asOf, segmentBy }: AgingResult, voice: Voice): string {
  const date = asOf === null ? [] : [say(voice, 'caption.asOf', { date: voice.format.date(asOf) })];
  const by = segmentBy === null ? [] : [tell(voice, 'segment', { field: fieldText(segmentBy, voice) })];
  return [tellAge(voice, 'caption'), ...by, ...date].join(' · ');
}

function takeawayOf(result: AgingResult, { stages, labels }: Told, voice: Voice): Description['takeaway'] {
  const stalled = asStalled(result, stages);
  const worst = mostStalled(stalled);
  if (worst !== null) return stalledTakeaway(stalled, worst, labels, voice);
  const known = stages.filter(({ beyond }) => beyond !== null);
  if (known.length === 0) return { lead: '', rest: tellAge(voice, 'none') };
  const k = known.reduce((sum, { beyond }) => sum + (beyond ?? 0), 0);
  const n = known.reduce((sum, stage) => sum + stage.n - stage.unknown, 0);
  return { lead: '', rest: tellAge(voice, 'all', { k, n }) };
}

/** A segment, or a pipeline: what is there longer than nine in ten, in all and in each stage. */
function partMark({ id, name, stages, labels }: ToldPart, voice: Voice): Mark {
  const own = isolateText(name);
  const value = beyondText(stages, voice);
  const lines = stages.flatMap((stage, i) =>
    stage.n === 0
      ? []
      : [
          say(voice, 'mark.segment', {
            label: inSentence(labels[i] ?? ''),
            value: beyondText([stage], voice),
          }),
        ],
  );
  return {
    name: sentences([say(voice, 'mark.segment', { label: own, value }), ...lines], voice),
    lines: [`${own} · ${value}`, ...lines],
    target: { segment: id },
    value: stages.reduce((sum, { n }) => sum + n, 0),
  };
}

/** The stages of one of several pipelines, each told with its name. */
function marksWithin(part: ToldPart, voice: Voice): Mark[] {
  const pipeline = isolateText(part.name);
  return part.stages.map((stage, i): Mark => {
    const { name, lines, target, value } = markOf(stage, i, part, voice);
    return {
      name: tellPipelines(voice, 'mark.in', { pipeline, text: name }),
      lines: [pipeline, ...lines],
      target: { segment: part.id, ...target },
      value,
    };
  });
}

function markOf(
  stage: AgingStage,
  i: number,
  { stages, labels }: Pick<Told, 'stages' | 'labels'>,
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
    all: stages.length,
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
  const told = toldOf(result, spec, voice);
  const { stages, parts, apart } = told;
  const caption = captionOf(result, voice);
  const { empty, stop } = voice.messages;
  const n = stages.length;
  const takeaway = n === 0 ? { lead: '', rest: '' } : takeawayOf(result, told, voice);
  const kind = apart
    ? tellPipelines(voice, 'summary.kind', {
        n: parts.length,
        names: parts.map(({ name }) => isolateText(name)).join(voice.messages.list),
      })
    : tell(voice, 'summary.kind', { n });
  const style = { clean: (text: string) => inSentence(plainText(text)), count: voice.format.count };
  const notes = [
    ...(voice.remarks?.notes(result, style) ?? []),
    ...(stages.some(({ median }) => median !== null) ? [tellAge(voice, 'method')] : []),
  ];
  return {
    title: plainText(localText(spec.title ?? '', voice)),
    caption,
    shortCaption: caption,
    takeaway,
    summary:
      n === 0
        ? `${empty}${stop}`
        : sentences([takeaway.lead, takeaway.rest, kind, `${caption}${stop}`], voice),
    notes: [...new Set(notes.map((note) => note.replace(/[.。]$/, '')))],
    marks: apart
      ? parts.flatMap((part) => [partMark(part, voice), ...marksWithin(part, voice)])
      : [
          ...stages.map((stage, i) => markOf(stage, i, told, voice)),
          ...parts.map((part) => partMark(part, voice)),
        ],
  };
}

/** The table twin: a row a stage, and for each segment the same. */
function describeAgingTable(result: AgingResult, spec: PipelineSpec, voice: Voice): Table {
  const { parts, apart, ...whole } = toldOf(result, spec, voice);
  const rowsOf = ({ stages, labels }: Pick<Told, 'stages' | 'labels'>, prefix: string): TableCell[][] =>
    stages.map(({ n, median, p90, beyond, deals, cases }, i) => {
      const heading = prefix + (labels[i] ?? '');
      const numbers = [n, median, p90, beyond, deals[0]?.days ?? null, cases];
      return [{ text: heading, value: heading }, ...numbers.map(cell)];
    });
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
    rows: [
      ...(apart ? [] : rowsOf(whole, '')),
      ...parts.flatMap((part) => rowsOf(part, `${isolateText(part.name)} · `)),
    ],
  };
}

/** Places the stages and the segments below them, or every pipeline by itself. */
function placeBody(
  told: Told,
  result: AgingResult,
  { room, density }: { readonly room: Room; readonly density: Density },
  voice: Voice,
  { measure }: Frame,
): PlacedAgingBody {
  const dayText = (days: number): string => tellAge(voice, 'days', { n: days });
  const worst = mostStalled(asStalled(result, told.stages))?.stage ?? -1;
  const parts = partFacts(told, worst, voice);
  if (told.apart) return { stages: [], ...placePipelines(parts, room, density, dayText, measure) };
  const facts = factsOf(told, worst, voice);
  const heading = tell(voice, 'segment.heading', { field: fieldText(result.segmentBy ?? '', voice) });
  const whole = placeAging(facts, room, density, dayText, measure);
  const below = { room: { ...room, top: whole.bottom }, density };
  const drawn = placeSegments(parts, mostDays(facts), heading, below, measure);
  return { ...drawn, stages: whole.stages, axis: [...whole.axis, ...drawn.axis] };
}

/** Places and draws ages: stages are labelled groups in their order, everything else surrounds them. */
function drawAging(
  result: AgingResult,
  description: Description,
  spec: PipelineSpec,
  voice: Voice,
  frame: Frame,
): Scene {
  const told = toldOf(result, spec, voice);
  const space = spaceIn(frame);
  const some = told.stages.length > 0;
  const { title, caption, takeaway, marks } = description;
  const banded = told.stages.some(({ p90 }) => p90 !== null);
  const halved = told.stages.some(({ median }) => median !== null);
  const samples: readonly AgingSample[] = [
    ...(halved ? (['half'] as const) : []),
    ...(banded ? (['most', 'within', 'beyond'] as const) : (['within'] as const)),
  ];
  const key: AgingKey = some
    ? samples.map((sample) => ({ label: tellAge(voice, `key.${sample}`), sample }))
    : [];
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
        ? placeBody(told, result, { room, density: space.density }, voice, frame)
        : { stages: [], panels: [], ...placeEmpty(room, voice, frame) },
    frame,
  );
  const nodes: SceneNode[] = [...layout.heading, ...layout.body.axis].map(({ node }) => node);
  const { stages, panels } = layout.body;
  const names = marks.map(({ name }) => name);
  nodes.push(
    ...stages.map((placed, i) => drawStage(placed, `stage${i}`, names[i] ?? '')),
    ...drawPanels(panels, told.apart, names.slice(stages.length)),
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
