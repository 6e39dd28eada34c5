import type { Description, Frame, Voice } from '../chart.js';
import { composeChart, placeEmpty, spaceIn } from '../composition.js';
import type { Composition, Density, Room, Surroundings } from '../composition.js';
import type { PlacedText } from '../../scene/blocks.js';
import { layoutGrid } from './grid.js';
import type { PlacedGrid } from './grid.js';
import type { Shown } from './shown.js';
import type { CohortSpec } from './spec.js';
import { shows, tell } from './words.js';

/** What stands between heading and notes. */
export interface PlacedBody {
  readonly grid: PlacedGrid | null;
  /** Words that belong to nothing drawn. */
  readonly axis: readonly PlacedText[];
  readonly bottom: number;
}

/** Cohorts with every part in its place. */
export type CohortLayout = Composition<PlacedBody, never>;

/** What stands around cohorts. */
export function surroundingsOf(
  { title, caption, shortCaption, takeaway, notes }: Description,
  spec: CohortSpec,
  density: Density,
): Surroundings<never> {
  const tile = density === 'tile';
  return {
    heading: {
      title,
      caption: shows(spec, 'caption') ? (tile ? shortCaption : caption) : '',
      takeaway: shows(spec, 'takeaway')
        ? { ...takeaway, rest: tile ? '' : takeaway.rest }
        : { lead: '', rest: '' },
    },
    named: [],
    key: [],
    notes: shows(spec, 'notes') ? notes : [],
  };
}

/** Places cohorts in a frame of a given width; the height follows from what there is to say. */
export function layoutCohorts(
  shown: Shown,
  description: Description,
  spec: CohortSpec,
  voice: Voice,
  frame: Frame,
): CohortLayout {
  const space = spaceIn(frame);
  const { density } = space;
  const bodyIn = (room: Room): PlacedBody => {
    if (description.marks.length === 0) {
      const words = { ...voice.messages, 'empty.hint': tell(voice, 'empty.hint') };
      return { grid: null, ...placeEmpty(room, { ...voice, messages: words }, frame) };
    }
    const grid = layoutGrid(shown, spec, voice, { room, density, measure: frame.measure });
    return { grid, axis: [], bottom: grid.bottom };
  };
  return composeChart<PlacedBody, never>(
    space,
    surroundingsOf(description, spec, space.density),
    bodyIn,
    frame,
  );
}
