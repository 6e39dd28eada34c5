import { placeLine } from '../../../scene/blocks.js';
import type { PlacedText } from '../../../scene/blocks.js';
import type { SceneNode } from '../../../scene/scene.js';
import type { Box } from '../../../scene/shapes.js';
import { fitText } from '../../../scene/text.js';
import type { Voice } from '../../chart.js';
import type { Ground } from '../dress.js';
import type { PlacedBody, PlacedStage } from '../place.js';
import type { FunnelSpec } from '../spec.js';
import { hostText, stageSpecs, tell } from './words.js';

/** Room of a name, and of the space above it where stages stand there. */
const HEAD = 22;
const SPACE = 8;

const KNOWN = ['tofu', 'mofu', 'bofu'] as const;

/** Names of the bands of stages, in the order of the stages; empty for a stage in none. */
export function bandsOf(ids: readonly string[], spec: FunnelSpec, voice: Voice): string[] {
  const said = stageSpecs(spec);
  return ids.map((id) => {
    const band = said.get(id)?.band;
    const known = KNOWN.find((name) => name === band);
    return known === undefined ? hostText(band, voice) : tell(voice, `band.${known}`);
  });
}

const movedBox = (box: Box, dy: number): Box => ({ ...box, y: box.y + dy });

const movedText = ({ node, box }: PlacedText, dy: number): PlacedText => ({
  node: { ...node, y: node.y + dy },
  box: movedBox(box, dy),
});

function movedStage(stage: PlacedStage, dy: number): PlacedStage {
  const { hit, bars, connectors, drops, texts, whisker, ground } = stage;
  const along = whisker?.axis === 'y' ? dy : 0;
  return {
    ...stage,
    hit: movedBox(hit, dy),
    bars: bars.map((box) => movedBox(box, dy)),
    connectors: connectors.map((box) => movedBox(box, dy)),
    drops: drops.map((drop) => ({ ...drop, box: movedBox(drop.box, dy) })),
    texts: texts.map((text) => movedText(text, dy)),
    whisker: whisker && {
      ...whisker,
      low: whisker.low + along,
      high: whisker.high + along,
      at: whisker.at + along,
      across: whisker.across + dy - along,
    },
    ground: ground && movedBox(ground, dy),
  };
}

/** Stages side by side that are of one band. */
interface Run {
  readonly name: string;
  readonly first: number;
  readonly last: number;
}

function runsOf(bands: readonly string[]): Run[] {
  const runs: Run[] = [];
  bands.forEach((name, i) => {
    const before = runs.at(-1);
    if (before?.name === name) runs[runs.length - 1] = { ...before, last: i };
    else runs.push({ name, first: i, last: i });
  });
  return runs.filter(({ name }) => name !== '');
}

/** A name over a hairline that is as long as its band. */
function drawHead(
  { name, first }: Run,
  { x, y, width }: Omit<Box, 'height'>,
  measure: Ground['measure'],
): { line: SceneNode; text: PlacedText } {
  const label = fitText(name, width, 11, true, measure);
  return {
    line: {
      type: 'line',
      key: `band${first}`,
      part: 'band',
      x1: x,
      x2: x + width,
      y1: y,
      y2: y,
      stroke: 'faint',
      strokeWidth: 1,
    },
    text: placeLine(
      `bandname${first}`,
      x,
      y - 5,
      [{ text: label }],
      { size: 11, strong: true, fill: 'muted', part: 'band' },
      measure,
    ),
  };
}

/** Puts the name of each band above its stages, which make room for it. */
export function placeBands(
  body: PlacedBody,
  bands: readonly string[],
  { room, horizontal, measure }: Ground,
): PlacedBody {
  const runs = runsOf(bands);
  if (runs.length === 0 || body.stages.length === 0) return body;
  const dyAt = (i: number): number => {
    const above = runs.filter(({ first }) => first > 0 && first <= i).length;
    return horizontal ? HEAD : (runs[0]!.first === 0 ? HEAD : 0) + above * (HEAD + SPACE);
  };
  const stages = body.stages.map((stage, i) => movedStage(stage, dyAt(i)));
  const heads = runs.map((run) => {
    const top = stages[run.first]!.hit.y;
    if (!horizontal) return drawHead(run, { x: room.x, y: top - 4, width: room.width }, measure);
    const x = stages[run.first]!.hit.x + 3;
    const end = stages[run.last]!.hit.x + stages[run.last]!.hit.width - 9;
    return drawHead(run, { x, y: top, width: Math.max(8, Math.min(end, room.x + room.width) - x) }, measure);
  });
  const axis = body.axis.map((text) => movedText(text, dyAt(0)));
  return {
    ...body,
    stages,
    axis: [...axis, ...heads.map(({ text }) => text).filter(({ box }) => box.width > 0)],
    over: [...(body.over ?? []), ...heads.map(({ line }) => line)],
    bottom: body.bottom + dyAt(body.stages.length - 1),
  };
}
