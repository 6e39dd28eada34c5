import type { StageFlows } from '../../../metrics/flow/measure.js';
import type { GroupNode, Scene, SceneNode } from '../../../scene/scene.js';
import { barPath, hatchPath, texturePath } from '../../../scene/shapes.js';
import type { Box } from '../../../scene/shapes.js';
import { clipText, isolateText, plainText } from '../../../scene/text.js';
import type { Description, Frame, Mark, Table, TableCell, Voice } from '../../chart.js';
import { composeChart, placeEmpty, spaceIn } from '../../composition.js';
import { drawGround } from '../../ground.js';
import { placeUnanswered } from '../../unanswered.js';
import { inSentence, localText, NONE, sentences } from '../../words.js';
import type { PipelineSpec } from '../spec.js';
import { shows, tell } from '../words.js';
import { flowFacts, isTold, leavingOf, toldFlows } from './facts.js';
import type { FlowLook, ToldFlow } from './facts.js';
import { placeFlow } from './layout.js';
import type { FlowKeyOf, PlacedFlow, PlacedFlowBody } from './layout.js';
import { tellFlow } from './words.js';

/** Below this p is only said to be smaller. */
const LEAST_P = 0.01;

function datesOf({ start, end }: StageFlows, voice: Voice): { from: string; to: string } {
  return { from: voice.format.date(start), to: voice.format.date(end) };
}

function pText(p: number, voice: Voice): string {
  const small = p < LEAST_P;
  const shown = small ? LEAST_P : Number(p.toPrecision(2));
  return tellFlow(voice, small ? 'p.small' : 'p', { p: voice.format.count(shown) });
}

/** The stage that fills up by most deals, where chance alone does not explain it; otherwise that none does. */
function takeawayOf(
  told: readonly ToldFlow[],
  worst: ToldFlow | null,
  voice: Voice,
): Description['takeaway'] {
  if (!isTold(told)) return { lead: tellFlow(voice, 'none.lead'), rest: tellFlow(voice, 'none') };
  if (worst === null) return { lead: '', rest: tellFlow(voice, 'even') };
  const { label, flow } = worst;
  const { before, stuck, inflow, p } = flow;
  return {
    lead: tellFlow(voice, 'lead', { stage: inSentence(label), before, after: stuck }),
    rest: tellFlow(voice, 'rest', { inflow, leaving: leavingOf(flow), p: pText(p ?? 1, voice) }),
  };
}

function markOf({ flow, label }: ToldFlow, i: number, n: number, voice: Voice): Mark {
  const { id, before, inflow, outflow, lost, cancelled, stuck, conversion } = flow;
  const name = isolateText(clipText(label, 120));
  const counts = { before, inflow, outflow, lost, cancelled, after: stuck };
  const rate =
    conversion === null ? [] : [tellFlow(voice, 'mark.rate', { share: voice.format.percent(conversion) })];
  return {
    name: sentences([tellFlow(voice, 'mark', { label: name, i: i + 1, n, ...counts }), ...rate], voice),
    lines: [
      `${name} · ${tellFlow(voice, 'ends', counts)}`,
      tellFlow(voice, 'line', counts),
      ...(cancelled > 0 ? [tellFlow(voice, 'line.cancelled', counts)] : []),
      ...rate,
    ],
    target: { stage: id },
    value: stuck,
  };
}

/** What moved, in words: the stage that fills up first. */
function describeFlow(result: StageFlows, spec: PipelineSpec, voice: Voice): Description {
  const { told, worst } = toldFlows(result, spec, voice);
  const dates = datesOf(result, voice);
  const caption = tellFlow(voice, 'caption', dates);
  const { empty, stop } = voice.messages;
  const known = isTold(told);
  const none = told.length === 0;
  const takeaway = none ? { lead: '', rest: '' } : takeawayOf(told, worst, voice);
  const style = { clean: (text: string) => inSentence(plainText(text)), count: voice.format.count };
  const notes = [
    ...(voice.remarks?.notes(result, style) ?? []),
    ...(known ? [tellFlow(voice, 'balance'), tellFlow(voice, 'rule', { n: told.length })] : []),
  ];
  return {
    title: plainText(localText(spec.title ?? '', voice)),
    caption,
    shortCaption: tellFlow(voice, 'short', dates),
    takeaway,
    summary: none
      ? `${empty}${stop}`
      : sentences(
          [
            takeaway.lead,
            takeaway.rest,
            tell(voice, 'summary.kind', { n: told.length }),
            `${caption}${stop}`,
          ],
          voice,
        ),
    notes: [...new Set(notes.map((note) => note.replace(/[.。]$/, '')))],
    marks: known ? told.map((one, i) => markOf(one, i, told.length, voice)) : [],
  };
}

const COLUMNS = ['before', 'inflow', 'outflow', 'lost', 'cancelled', 'after', 'conversion', 'p'] as const;

/** The table twin: a row a stage. */
function describeFlowTable(result: StageFlows, spec: PipelineSpec, voice: Voice): Table {
  const { told } = toldFlows(result, spec, voice);
  const count = (value: number): TableCell => ({ text: voice.format.count(value), value });
  return {
    caption: tellFlow(voice, 'caption', datesOf(result, voice)),
    columns: [tellFlow(voice, 'table.stage'), ...COLUMNS.map((key) => tellFlow(voice, `table.${key}`))],
    rows: told.map(({ flow, label }) => {
      const { before, inflow, outflow, lost, cancelled, stuck, conversion, p } = flow;
      const share = conversion === null ? NONE : voice.format.percent(conversion);
      const chance = p === null ? NONE : voice.format.count(Number(p.toPrecision(2)));
      return [
        { text: label, value: label },
        ...[before, inflow, outflow, lost, cancelled, stuck].map(count),
        { text: share, value: conversion },
        { text: chance, value: p },
      ];
    }),
  };
}

const FILLS = { held: 'stage-from', in: 'stage-to', on: 'connector' } as const;
const HATCHES = { lost: 'lost', cancelled: 'regressed' } as const;

function drawPart(look: FlowLook, box: Box, key: string, part: string, textured: boolean): SceneNode[] {
  if (look === 'held' || look === 'in' || look === 'on') {
    const area = { type: 'path', key, part, d: barPath(box, 'none', 0), fill: FILLS[look] } as const;
    const texture = textured && look === 'in' ? texturePath(box, 2) : '';
    if (texture === '') return [area];
    const lines = { type: 'path', key: `${key}t`, part: 'texture', d: texture, fill: 'none' } as const;
    return [area, { ...lines, stroke: 'surface', strokeWidth: 1.5 }];
  }
  const stroke = HATCHES[look];
  const shared = { type: 'path', part, stroke, fill: 'none' } as const;
  const d = hatchPath(box, stroke);
  return [
    { ...shared, key: `${key}edge`, d: barPath(box, 'none', 0), strokeWidth: 1 },
    ...(d === '' ? [] : [{ ...shared, key, d, strokeWidth: 1.3 }]),
  ];
}

function drawStage(
  { hit, parts, texts, ground }: PlacedFlow,
  i: number,
  label: string,
  textured: boolean,
): GroupNode {
  const children: SceneNode[] = [
    { type: 'rect', key: 'hit', part: 'hit', ...hit, radius: 4, fill: 'none' },
    ...parts.flatMap(({ look, box }, k) => drawPart(look, box, `part${k}`, `leg ${look}`, textured)),
    ...drawGround(ground),
    ...texts.map(({ node }) => node),
  ];
  return { type: 'group', key: `stage${i}`, part: 'mark', label, children };
}

/** Places and draws what moved: stages are labelled groups in their order, everything else surrounds them. */
function drawFlow(
  result: StageFlows,
  description: Description,
  spec: PipelineSpec,
  voice: Voice,
  frame: Frame,
): Scene {
  const { told, worst } = toldFlows(result, spec, voice);
  const space = spaceIn(frame);
  const tile = space.density === 'tile';
  const { textured = false } = frame;
  const known = isTold(told);
  const { title, caption, shortCaption, takeaway } = description;
  const looks: FlowLook[] = ['held', 'in', 'on', 'lost', 'cancelled'];
  const key: FlowKeyOf = looks
    .filter((look) => look !== 'cancelled' || told.some(({ flow }) => flow.cancelled > 0))
    .map((sample) => ({ label: tellFlow(voice, `key.${sample}`), sample }));
  const layout = composeChart<PlacedFlowBody, FlowLook>(
    space,
    {
      heading: {
        title,
        caption: shows(spec, 'caption') ? (tile ? shortCaption : caption) : '',
        takeaway: shows(spec, 'takeaway') && known ? takeaway : { lead: '', rest: '' },
      },
      named: [],
      key: tile || !known ? [] : key,
      notes: shows(spec, 'notes') ? description.notes : [],
    },
    (room) => {
      if (known) return placeFlow(flowFacts(told, worst, voice), room, space.density, frame.measure);
      if (told.length === 0) return { stages: [], ...placeEmpty(room, voice, frame) };
      const { axis, bottom } = placeUnanswered(room, takeaway, frame.measure);
      return { stages: [], axis, bottom };
    },
    frame,
  );
  const nodes: SceneNode[] = [...layout.heading, ...layout.body.axis].map(({ node }) => node);
  layout.body.stages.forEach((placed, i) =>
    nodes.push(drawStage(placed, i, description.marks[i]?.name ?? '', textured)),
  );
  layout.legend.forEach(({ sample, box, text }, k) =>
    nodes.push(...drawPart(sample, box, `sample${k}`, 'legend', textured), text.node),
  );
  nodes.push(...layout.notes.map(({ node }) => node));
  return {
    width: layout.width,
    height: layout.height,
    title: description.title || tellFlow(voice, 'title'),
    description: description.summary,
    lang: voice.messages.lang,
    nodes,
  };
}

/** The view of what moves through stages. */
export const flowView = { describe: describeFlow, table: describeFlowTable, draw: drawFlow };
