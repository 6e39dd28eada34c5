import type { FunnelResult } from '../../../metrics/funnel/result.js';
import { placeLine } from '../../../scene/blocks.js';
import type { SceneNode } from '../../../scene/scene.js';
import { round } from '../../../scene/shapes.js';
import { wrapText } from '../../../scene/text.js';
import type { Voice } from '../../chart.js';
import type { Room } from '../../composition.js';
import { intervalText, nameAt, rateText } from '../../words.js';
import type { Ground } from '../dress.js';
import type { PlacedBody } from '../place.js';
import type { FunnelSpec } from '../spec.js';
import { stageLabels } from '../words.js';
import { tell } from './words.js';

/** Room of the way back, beside the stages. */
const LANE = 44;

/** Narrower than this, stages are a list, and the way back is told in words alone. */
const LEAST_DRAWN = 240;

const [GAP, RADIUS, HEAD, LEADING] = [8, 8, 5, 16];

/** How many come back from the last stage for those of the first, in words; empty where that is not asked, or not known. */
export function returnText(result: FunnelResult, spec: FunnelSpec, voice: Voice): string {
  const last = result.stages.length - 1;
  const rate = result.stages[last]?.overall;
  if (spec.shape !== 'circular' || last < 1 || rate?.value == null) return '';
  const labels = stageLabels(result, spec, voice);
  return tell(voice, 'circle.return', {
    first: nameAt(labels, 0),
    last: nameAt(labels, last),
    k: rate.k,
    n: rate.n,
    rate: rateText(rate, voice),
    interval: intervalText(rate, voice),
  });
}

/** The room of the stages, with a lane for the way back beside it. */
export function besideLane(room: Room): Room {
  return room.width < LEAST_DRAWN ? room : { ...room, width: room.width - LANE };
}

/** An arrow from the last stage beside all others up to the first; dashed, since others come back than those that left. */
function arrow(x: number, right: number, from: number, to: number): SceneNode[] {
  const turn = (dx: number): string => `a${RADIUS} ${RADIUS} 0 0 0 ${dx} -${RADIUS}`;
  const up = `V${round(to + RADIUS)}`;
  const way = `M${round(x)} ${round(from)}H${round(right - RADIUS)}${turn(RADIUS)}${up}${turn(-RADIUS)}H${round(x + 1)}`;
  const head = `M${round(x + HEAD)} ${round(to - HEAD)}L${round(x)} ${round(to)}L${round(x + HEAD)} ${round(to + HEAD)}`;
  const line = { type: 'path', part: 'return', fill: 'none', stroke: 'won', strokeWidth: 2 } as const;
  return [
    { ...line, key: 'return', d: way, dash: '5 4' },
    { ...line, key: 'returnhead', d: head, round: true },
  ];
}

/** Closes the last stage back to the first: an arrow where there is room, and a line that says how many come back. */
export function placeReturn(body: PlacedBody, text: string, { room, measure }: Ground): PlacedBody {
  const [first, last] = [body.stages[0]?.bars[0], body.stages.at(-1)?.bars[0]];
  const right = room.x + room.width;
  const drawn = room.width >= LEAST_DRAWN && first !== undefined && last !== undefined;
  const size = room.width < LEAST_DRAWN ? 11 : 12;
  const lines = wrapText(text, room.width, 3, size, false, measure).map((line, i) =>
    placeLine(
      `return${i}`,
      right,
      body.bottom + 4 + LEADING * (i + 1),
      [{ text: line }],
      { size, fill: 'muted', anchor: 'end', part: 'return' },
      measure,
    ),
  );
  const middle = ({ y, height }: { readonly y: number; readonly height: number }): number => y + height / 2;
  const way = drawn ? arrow(right - LANE + GAP, right, middle(last), middle(first)) : [];
  return {
    ...body,
    axis: [...body.axis, ...lines],
    over: [...(body.over ?? []), ...way],
    bottom: body.bottom + 8 + LEADING * lines.length,
  };
}
