import type { LegendItem } from '../../scene/blocks.js';
import type { PathNode, SceneNode } from '../../scene/scene.js';
import type { Box } from '../../scene/shapes.js';
import type { Measure } from '../../scene/text.js';
import type { Room } from '../composition.js';
import type { FunnelFacts } from './facts.js';
import type { Sample } from './layout.js';
import type { PlacedBody } from './place.js';

/** What a body is placed in. */
export interface Ground {
  readonly room: Room;
  readonly horizontal: boolean;
  readonly measure: Measure;
}

/** What makes of the plain drawing another: more that is marked, other outlines, samples of them in the key. */
export interface Dress {
  readonly facts: (facts: FunnelFacts) => FunnelFacts;
  /** The room of the plain body, where something else needs some of it. */
  readonly room?: (room: Room) => Room;
  /** The body as it is drawn, made of the plain one. */
  readonly body: (plain: PlacedBody, facts: FunnelFacts, ground: Ground) => PlacedBody;
  readonly key: readonly LegendItem<Sample>[];
  /** Names of the parts of bars with their samples, where bars have parts. */
  readonly named?: readonly LegendItem<Sample>[];
  /** A part of a bar. */
  readonly part?: (bar: Omit<PathNode, 'fill'>, k: number, box: Box) => SceneNode[];
}

/** The plain drawing. */
export const PLAIN: Dress = { facts: (facts) => facts, body: (plain) => plain, key: [] };
