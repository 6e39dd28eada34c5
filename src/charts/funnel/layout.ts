import type { Heading, LegendItem } from '../../scene/blocks.js';
import type { SceneNode } from '../../scene/scene.js';
import type { Box } from '../../scene/shapes.js';
import type { Description, Frame, Voice } from '../chart.js';
import { composeChart, placeEmpty, spaceIn } from '../composition.js';
import type { Composition, Density, Room, Surroundings } from '../composition.js';
import { layoutCards } from './cards.js';
import type { layoutColumns } from './columns.js';
import { PLAIN } from './dress.js';
import type { Dress } from './dress.js';
import type { Fate, FunnelFacts } from './facts.js';
import type { PlacedBody } from './place.js';
import { layoutRows } from './rows.js';
import type { FunnelSpec } from './spec.js';
import { shows, tellStage } from './words.js';

/** Narrower than this, a stage has no room for its words, and the funnel runs downwards instead. */
const LEAST_BAND = 64;

let columns: typeof layoutColumns | null = null;

/** Adds what lays stages side by side, once its code is here. */
export function addColumns(code: typeof layoutColumns): void {
  columns = code;
}

/** Loads what lays stages side by side; null where it is here. */
export function columnsComing(): Promise<unknown> | null {
  return columns === null ? import('./columns.js').then((code) => addColumns(code.layoutColumns)) : null;
}

/** What a legend entry shows. */
export type Sample =
  | { readonly fate: Fate; readonly bracketed: boolean }
  | { readonly nodes: (key: string, box: Box) => SceneNode[] };

/** A funnel with every part in its place. */
export interface FunnelLayout extends Composition<PlacedBody, Sample> {
  /** Direction in which the stages run, which may differ from what was asked where there is no room. */
  readonly orientation: 'vertical' | 'horizontal';
}

function bodyOf(
  facts: FunnelFacts,
  spec: FunnelSpec,
  room: Room,
  density: Density,
  horizontal: boolean,
  voice: Voice,
  frame: Frame,
): PlacedBody {
  if (facts.stages.length === 0) return { stages: [], ...placeEmpty(room, voice, frame) };
  if (horizontal) return columns!(facts, spec, room, frame.measure);
  return density === 'regular'
    ? layoutRows(facts, spec, room, frame.measure)
    : layoutCards(facts, spec, room, density === 'tile', frame.measure);
}

/** Text above the drawing: as much of it as the spec wants and the room holds. */
function headingOf(facts: FunnelFacts, description: Description, spec: FunnelSpec, tile: boolean): Heading {
  const { title, caption, shortCaption, takeaway } = description;
  const wanted = shows(spec, 'takeaway') && facts.stages.length > 0;
  return {
    title,
    caption: shows(spec, 'caption') ? (tile ? shortCaption : caption) : '',
    takeaway: wanted ? takeaway : { lead: '', rest: '' },
  };
}

/** Fates with a sample in the key: those that are drawn. */
function keyOf(facts: FunnelFacts, voice: Voice): LegendItem<Sample>[] {
  const isBracketed = facts.gaps.some(({ best }) => best !== '');
  return facts.fates.map((fate) => {
    const bracketed = fate === 'open' && isBracketed;
    const label = bracketed ? tellStage(voice, 'open.key') : voice.messages[fate];
    return { label, sample: { fate, bracketed } };
  });
}

/** Places a funnel in a frame of a given width; its height follows from what it has to say. */
export function layoutFunnel(
  facts: FunnelFacts,
  description: Description,
  spec: FunnelSpec,
  voice: Voice,
  frame: Frame,
  dress: Dress = PLAIN,
): FunnelLayout {
  const space = spaceIn(frame);
  const { density, column } = space;
  const tile = density === 'tile';
  const horizontal =
    spec.orientation === 'horizontal' && column.width / Math.max(1, facts.stages.length) >= LEAST_BAND;
  const surroundings: Surroundings<Sample> = {
    heading: headingOf(facts, description, spec, tile),
    named: dress.named ?? [],
    key: [...(tile && spec.shape !== 'steps' && !horizontal ? [] : keyOf(facts, voice)), ...dress.key],
    notes: shows(spec, 'notes') ? description.notes : [],
  };
  const bodyIn = (room: Room): PlacedBody => {
    const plain = bodyOf(facts, spec, dress.room?.(room) ?? room, density, horizontal, voice, frame);
    return dress.body(plain, facts, { room, horizontal, measure: frame.measure });
  };
  return {
    ...composeChart(space, surroundings, bodyIn, frame),
    orientation: horizontal ? 'horizontal' : 'vertical',
  };
}
