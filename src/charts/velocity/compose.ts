import type { LegendItem, PlacedText } from '../../scene/blocks.js';
import type { GroupNode, Scene, SceneNode } from '../../scene/scene.js';
import type { Box } from '../../scene/shapes.js';
import type { Description, Frame, Voice } from '../chart.js';
import { composeChart, spaceIn } from '../composition.js';
import type { Composition, Density, Room } from '../composition.js';
import type { VelocitySpec } from './spec.js';
import { shows, tell } from './words.js';

/** A body: marks with their texts, and what belongs to none. */
export interface Body<Placed> {
  readonly marks: readonly Placed[];
  readonly axis: readonly PlacedText[];
  readonly bottom: number;
}

/** What a view puts into the frame. */
export interface Parts<Placed, Sample, B extends Body<Placed> = Body<Placed>> {
  /** Names of what is told apart, above the body. */
  readonly named?: readonly LegendItem<Sample>[];
  readonly key: readonly LegendItem<Sample>[];
  readonly body: (room: Room, density: Density) => B;
}

/** A drawing of times with every part in its place. */
export function layoutTimes<Placed, Sample, B extends Body<Placed>>(
  description: Description,
  spec: VelocitySpec,
  frame: Frame,
  { key, named = [], body }: Parts<Placed, Sample, B>,
): Composition<B, Sample> {
  const space = spaceIn(frame);
  const tile = space.density === 'tile';
  const { title, caption, shortCaption, takeaway, marks } = description;
  const said = shows(spec, 'takeaway') && marks.length > 0 && !(tile && takeaway.lead === '');
  return composeChart(
    space,
    {
      heading: {
        title,
        caption: shows(spec, 'caption') ? (tile ? shortCaption : caption) : '',
        takeaway: said ? takeaway : { lead: '', rest: '' },
      },
      named: marks.length === 0 ? [] : named,
      key: tile || marks.length === 0 || !shows(spec, 'key') ? [] : key,
      notes: shows(spec, 'notes') ? description.notes : [],
    },
    (room) => body(room, space.density),
    frame,
  );
}

/** Everything of a drawing as a scene: what belongs to no mark below, then the marks, in their order, then key and notes. */
export function sceneOf<Sample>(
  layout: Composition<Body<unknown>, Sample>,
  { ground, marks }: { readonly ground: readonly SceneNode[]; readonly marks: readonly GroupNode[] },
  sample: (sample: Sample, box: Box, key: string) => SceneNode[],
  { title, summary }: Description,
  voice: Voice,
): Scene {
  const nodes: SceneNode[] = layout.heading.map(({ node }) => node);
  nodes.push(...ground, ...layout.body.axis.map(({ node }) => node), ...marks);
  layout.legend.forEach((entry, k) =>
    nodes.push(...sample(entry.sample, entry.box, `sample${k}`), entry.text.node),
  );
  nodes.push(...layout.notes.map(({ node }) => node));
  return {
    width: layout.width,
    height: layout.height,
    title: title || tell(voice, 'title'),
    description: summary,
    lang: voice.messages.lang,
    nodes,
  };
}

/** A mark as a group: first what can be pointed at, then the rest. */
export function markGroup(key: string, label: string, hit: Box, children: readonly SceneNode[]): GroupNode {
  const area: SceneNode = { type: 'rect', key: 'hit', part: 'hit', ...hit, radius: 4, fill: 'none' };
  return { type: 'group', key, part: 'mark', label, children: [area, ...children] };
}
