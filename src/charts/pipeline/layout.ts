import type { LegendItem } from '../../scene/blocks.js';
import type { PipelineOverview } from '../../metrics/pipeline/overview.js';
import type { Measure } from '../../scene/text.js';
import type { Description, Frame, Voice } from '../chart.js';
import { composeChart, placeEmpty, spaceIn } from '../composition.js';
import type { Composition, Density, Room, Surroundings } from '../composition.js';
import { fieldText } from '../words.js';
import { placeAlerts } from './alerts.js';
import type { AlertWords } from './alerts.js';
import { placeCards } from './cards.js';
import type { PipelineFacts } from './facts.js';
import { placeFigures } from './figures.js';
import { placeSegments } from './multiples.js';
import type { PlacedBody } from './place.js';
import { placeRows } from './rows.js';
import type { PipelineSpec } from './spec.js';
import { ageText, shows, tell } from './words.js';

/** What a legend entry shows. */
export type Sample = { readonly age: number } | { readonly bar: 'open' | 'weighted' };

/** A pipeline with every part in its place. */
export type PipelineLayout = Composition<PlacedBody, Sample>;

/** Words of a list of deals to look at, of which there are so many in all. */
export function alertWords(count: number, voice: Voice): (more: number) => AlertWords {
  return (more) => ({
    heading: tell(voice, 'alerts'),
    count: tell(voice, 'alerts.n', { n: count }),
    more: more > 0 ? tell(voice, 'more', { n: more }) : '',
  });
}

function bodyOf(
  facts: PipelineFacts,
  room: Room,
  density: Density,
  segmentBy: string,
  voice: Voice,
  measure: Measure,
): PlacedBody {
  const figures = placeFigures(facts.figures, room, density, measure);
  const below = { ...room, top: figures.bottom + (figures.texts.length > 0 ? 8 : 0) };
  const rows = density === 'regular' ? placeRows(facts, below, tell(voice, 'time'), measure) : null;
  const drawn = rows ?? { axis: [], ...placeCards(facts, below, density === 'tile', measure) };
  const words = alertWords(facts.alertCount, voice);
  const parts = placeSegments(facts.segments, segmentBy, { ...room, top: drawn.bottom }, density, measure);
  const list = placeAlerts(facts, { ...room, top: parts.bottom }, density, words, measure);
  return {
    stages: drawn.stages,
    segments: parts.segments,
    alerts: list.alerts,
    axis: [...figures.texts, ...drawn.axis, ...parts.axis, ...list.axis],
    bottom: list.bottom,
  };
}

/** Samples with their words: what bars and strips of ages mean. */
export function keyOf(
  { weighted, ages }: Pick<PipelineFacts, 'weighted' | 'ages'>,
  edges: readonly number[],
  voice: Voice,
): LegendItem<Sample>[] {
  const bars = weighted ? (['weighted', 'open'] as const) : [];
  return [
    ...bars.map((bar) => ({ label: tell(voice, `key.${bar}`), sample: { bar } })),
    ...Array.from({ length: ages }, (_, age) => ({ label: ageText(edges, age, voice), sample: { age } })),
  ];
}

/** Places a pipeline in a frame of a given width; its height follows from what it has to say. */
export function layoutPipeline(
  facts: PipelineFacts,
  { ages: edges, segmentBy }: Pick<PipelineOverview, 'ages' | 'segmentBy'>,
  description: Description,
  spec: PipelineSpec,
  voice: Voice,
  frame: Frame,
): PipelineLayout {
  const space = spaceIn(frame);
  const segmentHeading = tell(voice, 'segment.heading', { field: fieldText(segmentBy ?? '', voice) });
  const tile = space.density === 'tile';
  const { title, caption, shortCaption, takeaway } = description;
  const some = facts.stages.length > 0;
  const said = shows(spec, 'takeaway') && some && !(tile && takeaway.lead === '');
  const surroundings: Surroundings<Sample> = {
    heading: {
      title,
      caption: shows(spec, 'caption') ? (tile ? shortCaption : caption) : '',
      // Where there is hardly room, only a finding is worth a sentence.
      takeaway: said ? takeaway : { lead: '', rest: '' },
    },
    named: [],
    key: tile || !some ? [] : keyOf(facts, edges, voice),
    notes: shows(spec, 'notes') ? description.notes : [],
  };
  const bodyIn = (room: Room): PlacedBody =>
    some
      ? bodyOf(facts, room, space.density, segmentHeading, voice, frame.measure)
      : { stages: [], segments: [], alerts: [], ...placeEmpty(room, voice, frame) };
  return composeChart(space, surroundings, bodyIn, frame);
}
