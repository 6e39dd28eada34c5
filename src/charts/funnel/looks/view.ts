import type { ControlLook, FunnelLook } from '../../../metrics/insight/result.js';
import type { GroupNode, Scene, SceneNode } from '../../../scene/scene.js';
import { nameSeries } from '../../../scene/series.js';
import { barPath, round, texturePath } from '../../../scene/shapes.js';
import type { Box } from '../../../scene/shapes.js';
import { clipText, isolateText } from '../../../scene/text.js';
import type { Description, Frame, Table, Voice } from '../../chart.js';
import { composeChart, placeEmpty, spaceIn } from '../../composition.js';
import { sentences } from '../../words.js';
import type { FunnelSpec } from '../spec.js';
import type { View } from '../views.js';
import { shows } from '../words.js';
import { controlView } from '../control/view.js';
import { comparisonFacts } from './comparison.js';
import type { AreaLook, LookFacts } from './facts.js';
import { placeRows } from './layout.js';
import type { PlacedRow, PlacedRows } from './layout.js';
import { lossesFacts } from './losses.js';
import { leverageFacts } from './leverage.js';
import { multiplesFacts } from './multiples.js';
import { scenarioFacts } from './scenario.js';

type RowLook = Exclude<FunnelLook, ControlLook>;

function factsOf(look: RowLook, spec: FunnelSpec, voice: Voice): LookFacts {
  if (look.kind === 'leverage') return leverageFacts(look, spec, voice);
  if (look.kind === 'scenario') return scenarioFacts(look, spec, voice);
  if (look.kind === 'comparison') return comparisonFacts(look, spec, voice);
  return look.kind === 'losses' ? lossesFacts(look, spec, voice) : multiplesFacts(look, spec, voice);
}

function describeLook(look: RowLook, spec: FunnelSpec, voice: Voice): Description {
  const facts = factsOf(look, spec, voice);
  const { title, caption, shortCaption, takeaway, rows, list, controls, series = [] } = facts;
  const { empty, stop } = voice.messages;
  return {
    title,
    caption,
    shortCaption,
    takeaway,
    summary: sentences(
      rows.length === 0
        ? [`${empty}${stop}`, takeaway.rest]
        : [takeaway.lead, takeaway.rest, `${caption}${stop}`],
      voice,
    ),
    notes: [...new Set(facts.notes.map((note) => note.replace(/[.。]$/, '')))],
    marks: rows.map(({ label, lines, target, bars }) => ({
      name: sentences([`${isolateText(clipText(label, 200))}:`, ...lines], voice),
      lines: [isolateText(clipText(label, 120)), ...lines],
      target,
      value: bars.at(-1)?.parts.reduce((sum, { length }) => sum + length, 0) ?? null,
    })),
    list,
    ...(series.length > 1 && { series }),
    ...(controls === undefined ? {} : { controls }),
  };
}

function tableOfLook(look: RowLook, spec: FunnelSpec, voice: Voice): Table {
  const { caption, table } = factsOf(look, spec, voice);
  return { caption, ...table };
}

function drawArea(
  key: string,
  part: string,
  box: Box,
  look: AreaLook,
  end: 'right' | 'none',
  textured: boolean,
): SceneNode[] {
  if (box.width <= 0) return [];
  const { fill, stroke = 'surface', texture = 0, hatched = false } = look;
  const hollow = fill === 'surface';
  const inner = hollow
    ? { x: box.x + 0.5, y: box.y + 0.5, width: Math.max(0, box.width - 1), height: box.height - 1 }
    : box;
  const area: SceneNode = {
    type: 'path',
    key,
    part,
    d: barPath(inner, end, 3),
    fill,
    stroke,
    strokeWidth: 1,
  };
  const d = textured || hatched ? texturePath(box, texture) : '';
  if (d === '') return [area];
  const shared = { type: 'path', key: `${key}t`, part: 'texture', d, fill: 'none' } as const;
  return [area, { ...shared, stroke: hollow ? stroke : 'surface', strokeWidth: 1.5, round: true }];
}

function drawRow(placed: PlacedRow, i: number, label: string, textured: boolean): GroupNode {
  const { hit, areas, texts, grounds, change } = placed;
  const children: SceneNode[] = [{ type: 'rect', key: 'hit', part: 'hit', ...hit, radius: 4, fill: 'none' }];
  areas.forEach(({ box, look, last }, k) => {
    const { series } = look;
    const area = drawArea(`bar${k}`, 'stage', box, look, last ? 'right' : 'none', textured);
    children.push(...(series === undefined ? area : area.map((node) => ({ ...node, series }))));
  });
  grounds.forEach((box, k) =>
    children.push({
      type: 'rect',
      key: `ground${k}`,
      part: 'alert',
      ...box,
      radius: 3,
      fill: 'alert-surface',
    }),
  );
  if (change !== null) {
    const { low, at, high, y, fill } = change;
    const d = `M${round(low)} ${round(y)}H${round(high)}`;
    children.push(
      { type: 'path', key: 'whisker', part: 'whisker', d, fill: 'none', stroke: fill, strokeWidth: 2 },
      {
        type: 'circle',
        key: 'point',
        part: 'whisker',
        cx: round(at),
        cy: round(y),
        r: 4,
        fill,
        stroke: 'surface',
        strokeWidth: 1,
      },
    );
  }
  children.push(...texts.map(({ node }) => node));
  return { type: 'group', key: `row${i}`, part: 'mark', label, children };
}

/** Places and draws a look: rows are labelled groups in their order, everything else surrounds them. */
function drawLook(
  look: RowLook,
  description: Description,
  spec: FunnelSpec,
  voice: Voice,
  frame: Frame,
): Scene {
  const facts = factsOf(look, spec, voice);
  const { textured = false } = frame;
  const space = spaceIn(frame);
  const tile = space.density === 'tile';
  const { title, caption, shortCaption, takeaway, notes } = description;
  const layout = composeChart<PlacedRows, AreaLook>(
    space,
    {
      heading: {
        title,
        caption: shows(spec, 'caption') ? (tile ? shortCaption : caption) : '',
        takeaway: shows(spec, 'takeaway') ? takeaway : { lead: '', rest: '' },
      },
      named: facts.named,
      key: [],
      notes: shows(spec, 'notes') ? notes : [],
    },
    (room) =>
      facts.rows.length > 0
        ? placeRows(facts, room, space.density, frame.measure)
        : { rows: [], zero: null, ...placeEmpty(room, voice, frame) },
    frame,
  );
  const { zero, rows, axis } = layout.body;
  const nodes: SceneNode[] = layout.heading.map(({ node }) => node);
  layout.legend.forEach(({ sample, box, text }, k) =>
    nodes.push(...drawArea(`sample${k}`, 'legend', box, sample, 'none', textured), text.node),
  );
  nodes.push(...axis.map(({ node }) => node));
  if (zero !== null) {
    const d = `M${round(zero.x)} ${round(zero.from)}V${round(zero.to)}`;
    nodes.push({ type: 'path', key: 'zero', part: 'axis', d, fill: 'none', stroke: 'faint', strokeWidth: 1 });
  }
  rows.forEach((placed, i) => nodes.push(drawRow(placed, i, description.marks[i]?.name ?? '', textured)));
  nodes.push(...layout.notes.map(({ node }) => node));
  const scene: Scene = {
    width: layout.width,
    height: layout.height,
    title: title || facts.name,
    description: description.summary,
    lang: voice.messages.lang,
    nodes,
  };
  return nameSeries(scene, description.series ?? []);
}

/** All looks at a funnel but the plain one. */
export const looksView: View<FunnelLook> = {
  describe: (look, ...rest) =>
    look.kind === 'control' ? controlView.describe(look, ...rest) : describeLook(look, ...rest),
  table: (look, ...rest) =>
    look.kind === 'control' ? controlView.table(look, ...rest) : tableOfLook(look, ...rest),
  draw: (look, ...rest) =>
    look.kind === 'control' ? controlView.draw(look, ...rest) : drawLook(look, ...rest),
};
