import type { FigureValue, ScorecardResult } from '../../../metrics/scorecard/result.js';
import type { LegendItem } from '../../../scene/blocks.js';
import type { Scene, SceneNode } from '../../../scene/scene.js';
import { round } from '../../../scene/shapes.js';
import type { Box } from '../../../scene/shapes.js';
import type { Description, Frame, Voice } from '../../chart.js';
import { placeEmpty } from '../../composition.js';
import { drawGround } from '../../ground.js';
import { placeUnanswered } from '../../unanswered.js';
import { NONE } from '../../words.js';
import { layoutTimes, markGroup, sceneOf } from '../compose.js';
import type { VelocitySpec } from '../spec.js';
import type { View } from '../views.js';
import { shows } from '../words.js';
import { describeScorecard } from './describe.js';
import { toldFigures } from './facts.js';
import type { ToldFigure } from './facts.js';
import { placeTiles } from './layout.js';
import type { TilesBody, TileWords } from './layout.js';
import { tableOfScorecard } from './table.js';
import { tellCard } from './words.js';

type Sample = 'after' | 'before';

/** A figure and its interval now and before, on a scale that begins at 0. */
function placesOf({ figure: { after, before } }: ToldFigure): { from: number; to: number } | null {
  if (after.value === null || before === null || before.value === null) return null;
  const all = [after, before].flatMap(({ value, low, high }) => [value ?? 0, low ?? 0, high ?? 0]);
  const [from, to] = [Math.min(0, ...all), Math.max(0, ...all)];
  return to > from ? { from, to } : null;
}

function wordsOf(told: ToldFigure, spec: VelocitySpec, voice: Voice): TileWords {
  const { name, value, interval, of, before, change, measured, groups, figure } = told;
  const range = shows(spec, 'interval') ? interval : '';
  const beside = [
    ...(change?.relative ? [tellCard(voice, 'relative', { change: change.relative })] : []),
    ...(before === '' || before === NONE ? [] : [tellCard(voice, 'before', { value: before })]),
    ...(figure.young === null ? [] : [tellCard(voice, 'young', { n: figure.young })]),
    ...(measured === '' ? [] : [measured]),
  ];
  return {
    name,
    value,
    under: [range, of].filter((part) => part !== '').join(' · '),
    reason: figure.after.value === null ? of : '',
    interval: range,
    change: change?.text ?? '',
    range: shows(spec, 'interval') ? (change?.range ?? '') : '',
    beside: beside.join(' · '),
    clear: change?.clear ?? false,
    worse: change?.worse ?? false,
    groups,
    scaled: placesOf(told) !== null,
  };
}

/** Where everything of a scorecard goes. */
export function layoutScorecard(
  result: ScorecardResult,
  description: Description,
  spec: VelocitySpec,
  voice: Voice,
  frame: Frame,
): ReturnType<typeof layoutTimes<TilesBody['marks'][number], Sample, TilesBody>> {
  const told = toldFigures(result, spec, voice);
  const item = (sample: Sample): LegendItem<Sample> => ({ sample, label: tellCard(voice, `key.${sample}`) });
  return layoutTimes<TilesBody['marks'][number], Sample, TilesBody>(description, spec, frame, {
    key: told.some((one) => placesOf(one) !== null) ? [item('after'), item('before')] : [],
    body: (room, density): TilesBody => {
      if (told.length === 0) {
        const messages = { ...voice.messages, 'empty.hint': tellCard(voice, 'empty.hint') };
        return { marks: [], ...placeEmpty(room, { ...voice, messages }, frame) };
      }
      if (description.marks.length === 0) return placeUnanswered(room, description.takeaway, frame.measure);
      return placeTiles(
        told.map((one) => wordsOf(one, spec, voice)),
        room,
        density,
        frame.measure,
      );
    },
  });
}

/** A value with its interval: filled now, open before. */
function drawValue(
  key: string,
  { value, low, high }: { readonly value: number; readonly low: number | null; readonly high: number | null },
  y: number,
  now: boolean,
  part: string,
): SceneNode[] {
  const paint = now ? 'stage-from' : 'muted';
  const cy = round(y);
  const spot = { type: 'circle', key, part, cx: round(value), cy, r: 3.5 } as const;
  const circle: SceneNode = now
    ? { ...spot, fill: paint }
    : { ...spot, fill: 'surface', stroke: paint, strokeWidth: 1.5 };
  if (low === null || high === null) return [circle];
  const line = {
    type: 'line',
    key: `${key}range`,
    part,
    x1: round(low),
    x2: round(high),
    y1: cy,
    y2: cy,
  } as const;
  return [{ ...line, stroke: paint, strokeWidth: 1.5 }, circle];
}

function drawScale(told: ToldFigure, box: Box, interval: boolean): SceneNode[] {
  const places = placesOf(told);
  const { after, before } = told.figure;
  if (places === null || before === null) return [];
  const { from, to } = places;
  const x = (value: number): number => box.x + 4 + ((value - from) / (to - from)) * (box.width - 8);
  const at = ({
    value,
    low,
    high,
  }: FigureValue): { value: number; low: number | null; high: number | null } => ({
    value: x(value ?? 0),
    low: low === null || !interval ? null : x(low),
    high: high === null || !interval ? null : x(high),
  });
  const zero = round(x(0));
  const [y1, y2] = [round(box.y), round(box.y + box.height)];
  return [
    { type: 'line', key: 'zero', part: 'axis', x1: zero, x2: zero, y1, y2, stroke: 'faint', strokeWidth: 1 },
    ...drawValue('was', at(before), box.y + 4, false, 'before'),
    ...drawValue('is', at(after), box.y + 12, true, 'after'),
  ];
}

function drawScorecard(
  result: ScorecardResult,
  description: Description,
  spec: VelocitySpec,
  voice: Voice,
  frame: Frame,
): Scene {
  const told = toldFigures(result, spec, voice);
  const layout = layoutScorecard(result, description, spec, voice, frame);
  const marks = layout.body.marks.map(({ hit, rule, scale, ground, texts }, i) =>
    markGroup(`figure${i}`, description.marks[i]?.name ?? '', hit, [
      { type: 'rect', key: 'rule', part: 'rule', ...rule, fill: 'connector' },
      ...(scale === null ? [] : drawScale(told[i]!, scale, shows(spec, 'interval'))),
      ...drawGround(ground),
      ...texts.map(({ node }) => node),
    ]),
  );
  const sample = (one: Sample, { x, y, width, height }: Box, key: string): SceneNode[] => {
    const now = one === 'after';
    const value = { value: x + width / 2, low: x, high: x + width };
    return drawValue(key, value, y + height / 2, now, 'legend');
  };
  const scene = sceneOf(layout, { ground: [], marks }, sample, description, voice);
  return { ...scene, title: description.title || tellCard(voice, 'title') };
}

/** The view of a scorecard: a tile a figure. */
export const scorecardView: View<ScorecardResult> = {
  describe: describeScorecard,
  table: tableOfScorecard,
  draw: drawScorecard,
};
