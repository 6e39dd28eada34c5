import type { FunnelResult } from '../../metrics/funnel/result.js';
import { clipText, isolateText, plainText } from '../../scene/text.js';
import type { Paint, SceneNode } from '../../scene/scene.js';
import type { Series } from '../../scene/series.js';
import { texturePath } from '../../scene/shapes.js';
import type { Box } from '../../scene/shapes.js';
import { SEGMENT_TOKENS } from '../../theme/tokens.js';
import type { Mark, Voice } from '../chart.js';
import { nameAt, say, sentences } from '../words.js';
import { amountText, stageLines } from './describe.js';
import type { Telling } from './describe.js';
import type { Dress } from './dress.js';
import { tell } from './extras/words.js';
import { lengthOf, valueText } from './measured.js';

type Segments = FunnelResult['segments'];

/** How a segment is drawn, alike in bars and legend. */
interface Look {
  readonly fill: Paint;
  readonly stroke: Paint;
  readonly texture: number;
}

const ROUND = SEGMENT_TOKENS.length;

/** Whether a segment gathers everything without a segment of its own. */
function isRest(id: string): boolean {
  return id.startsWith('\u2026');
}

/** Words for a value of the segment field. */
export function segmentLabel(id: string, label: string, voice: Voice): string {
  if (id === '') return say(voice, 'segment.none');
  return isRest(id) ? say(voice, 'segment.rest') : clipText(plainText(label), 60);
}

/** What each segment has of a stage, a line each. */
export function segmentLines(
  segments: Segments,
  stage: number,
  currency: string | null,
  voice: Voice,
): string[] {
  return segments.flatMap(({ id, label, stages }) => {
    const entered = stages[stage]?.entered ?? null;
    if (entered === null) return [];
    const value = valueText(entered, currency, voice);
    return [say(voice, 'mark.segment', { label: isolateText(segmentLabel(id, label, voice)), value })];
  });
}

/** The segments as they are named above the drawing. */
export function seriesOf(segments: Segments, voice: Voice): Series[] {
  return segments.map(({ id, label }) => ({ id, label: segmentLabel(id, label, voice) }));
}

/** Whether a segment has a piece of the bar of a stage, and so a mark of its own. */
export function hasPiece(
  { stages: all }: FunnelResult,
  { stages }: Segments[number],
  stage: number,
): boolean {
  const own = stages[stage];
  return own !== undefined && lengthOf(own) > 0 && (all[stage]?.entered ?? -1) >= 0;
}

/** Its share of the stage, where that is known and its parts add up to it. */
function shareLine({ shown, currency, labels, voice }: Telling, stage: number, own: number): string[] {
  const all = shown.stages[stage]?.entered ?? 0;
  if (all < own) return [];
  const share = voice.format.percent(own / all);
  return [
    tell(voice, 'mark.share', { share, stage: nameAt(labels, stage), n: valueText(all, currency, voice) }),
  ];
}

/**
 * The piece that a segment has of a stage, as a mark: its number, its share of the stage, what became of it, and its rate of
 * the same segment in the stage before, with its interval. What makes of a stage the bottleneck is said of all deals only.
 */
function pieceOf(telling: Telling, segment: Segments[number], stage: number): Mark {
  const { result, shown, labels, voice } = telling;
  const { id, label, stages } = segment;
  const entered = stages[stage]?.entered ?? null;
  const name = isolateText(segmentLabel(id, label, voice));
  const own: Telling = {
    ...telling,
    result: { ...result, stages: [] },
    shown: { ...shown, stages },
    labels: labels.map((of) => `${isolateText(clipText(of, 60))} · ${name}`),
  };
  const value = amountText(entered, telling);
  const lines = [...shareLine(telling, stage, entered ?? 0), ...stageLines(own, stage)];
  const head = tell(voice, 'mark.piece', { segment: name, stage: nameAt(labels, stage), value });
  return {
    name: sentences([head, ...lines], voice),
    lines: [`${name} · ${nameAt(labels, stage)} · ${value}`, ...lines],
    target: { stage: shown.stages[stage]?.id ?? '', segment: id },
    value: entered,
    series: id,
  };
}

/** The marks of the pieces of a stage, in the order in which they are drawn. */
export function pieceMarks(telling: Telling, stage: number): Mark[] {
  return telling.shown.segments
    .filter((segment) => hasPiece(telling.shown, segment, stage))
    .map((segment) => pieceOf(telling, segment, stage));
}

/**
 * Colour of a segment, and a pattern where colours alone will not tell it from another: in forced colours, and from the
 * second round of colours on. What is not stated is hollow and the rest a tint, both outlined, whatever their place.
 */
function segmentLook(segments: Segments, k: number, textured: boolean): Look {
  const id = segments[k]?.id ?? '';
  if (id === '') return { fill: 'surface', stroke: 'muted', texture: 0 };
  if (isRest(id)) return { fill: { from: 'muted', to: 'surface', share: 0.6 }, stroke: 'muted', texture: 0 };
  const fill = SEGMENT_TOKENS[k % ROUND] ?? 'muted';
  return { fill, stroke: 'surface', texture: textured ? k : Math.floor(k / ROUND) };
}

function drawTexture(key: string, index: number, box: Box): SceneNode[] {
  const d = texturePath(box, index);
  if (d === '') return [];
  return [
    { type: 'path', key, part: 'texture', d, fill: 'none', stroke: 'surface', strokeWidth: 1.5, round: true },
  ];
}

/** Draws bars in parts, and names these above the drawing; bars without segments stay whole. */
export function dressSegments(
  segments: Segments,
  textured: boolean,
  voice: Voice,
): Pick<Dress, 'named' | 'part'> {
  if (segments.length === 0) return {};
  const drawn = (k: number, key: string, box: Box, shape: (look: Look) => SceneNode): SceneNode[] => {
    const look = segmentLook(segments, k, textured);
    return [shape(look), ...drawTexture(`texture${key}`, look.texture, box)];
  };
  return {
    named: segments.map(({ id, label }, segment) => ({
      label: segmentLabel(id, label, voice),
      sample: {
        nodes: (key, box) =>
          drawn(segment, key.replace('sample', ''), box, ({ fill, stroke }) => ({
            type: 'rect',
            key,
            part: 'legend',
            ...box,
            radius: 2,
            fill,
            stroke,
            strokeWidth: 1,
          })),
      },
    })),
    part: (bar, k, box) =>
      drawn(k, String(k), box, ({ fill, stroke }) => ({ ...bar, fill, stroke, strokeWidth: 1 })).map(
        (node) => ({
          ...node,
          series: segments[k]?.id ?? '',
        }),
      ),
  };
}
