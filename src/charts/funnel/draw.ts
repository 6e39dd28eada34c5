import type { FunnelResult } from '../../metrics/funnel/result.js';
import type { GroupNode, Paint, Scene, SceneNode } from '../../scene/scene.js';
import type { Box } from '../../scene/shapes.js';
import { drawGround } from '../ground.js';
import { barPath, hatchPath, round } from '../../scene/shapes.js';
import type { Description, Frame, Voice } from '../chart.js';
import { PLAIN } from './dress.js';
import type { Dress } from './dress.js';
import type { Fate } from './facts.js';
import { funnelFacts } from './facts.js';
import type { FlowAxis } from './flow.js';
import type { FunnelLayout, Sample } from './layout.js';
import { layoutFunnel } from './layout.js';
import { shownResult } from './measured.js';
import type { PlacedStage, PlacedWhisker } from './place.js';
import type { FunnelSpec } from './spec.js';
import { stageLabels } from './words.js';

/** One hue stepping in lightness from the first open stage to the last; won has its own meaning and colour. */
function stagePaint(result: FunnelResult, i: number): Paint {
  if (result.stages[i]?.role === 'won') return 'won';
  const open = result.stages.filter(({ role }) => role === 'open').length;
  const share = open > 1 ? Math.round((Math.min(i, open - 1) / (open - 1)) * 1000) / 1000 : 0;
  return share === 0
    ? 'stage-from'
    : share === 1
      ? 'stage-to'
      : { from: 'stage-from', to: 'stage-to', share };
}

/** Losses are told apart by pattern and by colour. */
function drawDrop(key: string, fate: Fate, box: Box, bracketed: FlowAxis['axis'] | null): SceneNode[] {
  const hatch = fate === 'dropped' ? 'lost' : fate;
  const d = hatchPath(box, hatch);
  if (d === '') return [];
  const bracket = fate === 'open' && bracketed !== null ? bracketPath(box, bracketed) : '';
  const stroke: Paint = fate === 'dropped' ? 'regressed' : fate;
  return [
    {
      type: 'path',
      key,
      part: `drop ${fate}`,
      d,
      fill: 'none',
      stroke,
      strokeWidth: fate === 'open' ? 2.4 : 1.3,
      ...(fate === 'open' ? { round: true } : {}),
    },
    ...(bracket === ''
      ? []
      : [
          {
            type: 'path',
            key: `${key}b`,
            part: 'bracket',
            d: bracket,
            fill: 'none',
            stroke,
            strokeWidth: 1.5,
          } as const,
        ]),
  ];
}

/** A bracket along what is open, from the lowest that a rate can be to the highest. */
function bracketPath({ x, y, width, height }: Box, axis: FlowAxis['axis']): string {
  return axis === 'x'
    ? `M${round(x)} ${round(y + height + 1)}v3h${round(width)}v-3`
    : `M${round(x + width + 1)} ${round(y)}h3v${round(height)}h-3`;
}

function drawWhisker({ axis, low, high, at, across: c, scale, alert }: PlacedWhisker): SceneNode[] {
  const point = (along: number, across: number): string =>
    axis === 'x' ? `${round(along)} ${round(across)}` : `${round(across)} ${round(along)}`;
  const stroke = (from: number, to: number): string => `M${point(from, c)}L${point(to, c)}`;
  const shared = { type: 'path', part: 'whisker', fill: 'none' } as const;
  const d = `${stroke(low, high)}M${point(at, c - 4)}L${point(at, c + 4)}`;
  const ends = { ...shared, key: 'whisker', d, stroke: alert ? 'alert' : 'ink', strokeWidth: 2 } as const;
  return scale === null
    ? [ends]
    : [{ ...shared, key: 'scale', d: stroke(scale.from, scale.to), stroke: 'faint', strokeWidth: 1 }, ends];
}

function drawBars(
  stage: PlacedStage,
  i: number,
  shown: FunnelResult,
  layout: FunnelLayout,
  spec: FunnelSpec,
  { part }: Dress,
): SceneNode[] {
  const end = spec.align === 'center' ? 'both' : layout.orientation === 'horizontal' ? 'top' : 'right';
  const filled = stage.bars.filter(({ width, height }) => width > 0 && height > 0);
  if (filled.length === 0) return drawZero(stage.bars[0], layout);
  return stage.bars.flatMap((box, k): SceneNode[] => {
    if (box.width <= 0 || box.height <= 0) return [];
    const last = k === stage.bars.length - 1 && end !== 'both';
    const d = stage.outlines?.[k] ?? barPath(box, part && !last ? 'none' : end, 3);
    const bar = { type: 'path', key: `bar${k}`, part: 'stage', d } as const;
    return part?.(bar, k, box) ?? [{ ...bar, fill: stagePaint(shown, i) }];
  });
}

/** Nothing is drawn as a hairline where the bar would begin. */
function drawZero(box: Box | undefined, { orientation }: FunnelLayout): SceneNode[] {
  if (box === undefined) return [];
  const { x, y, width, height } = box;
  const d = `M${round(x)} ${round(y)}${orientation === 'horizontal' ? `h${round(width)}` : `v${round(height)}`}`;
  return [{ type: 'path', key: 'zero', part: 'stage', d, fill: 'none', stroke: 'muted', strokeWidth: 1.5 }];
}

function drawStage(
  placed: PlacedStage,
  i: number,
  shown: FunnelResult,
  description: Description,
  layout: FunnelLayout,
  spec: FunnelSpec,
  dress: Dress,
): GroupNode {
  const { hit, ground } = placed;
  // Only a rate of the stage before can be read off where the bracket ends.
  const bracketed = spec.percentOf === 'first' ? null : layout.orientation === 'horizontal' ? 'y' : 'x';
  const children: SceneNode[] = [{ type: 'rect', key: 'hit', part: 'hit', ...hit, radius: 4, fill: 'none' }];
  placed.connectors.forEach((box, k) => {
    if (box.width > 0 && box.height > 0)
      children.push({
        type: 'path',
        key: `connector${k}`,
        part: 'connector',
        d: barPath(box, 'none', 0),
        fill: 'connector',
      });
  });
  placed.drops.forEach(({ fate, box }, k) => children.push(...drawDrop(`drop${k}`, fate, box, bracketed)));
  children.push(...drawBars(placed, i, shown, layout, spec, dress), ...(placed.over ?? []));
  children.push(...drawGround(ground));
  if (placed.whisker !== null) children.push(...drawWhisker(placed.whisker));
  children.push(...placed.texts.map(({ node }) => node));
  return { type: 'group', key: `stage${i}`, part: 'mark', label: description.marks[i]?.name ?? '', children };
}

function drawSample(sample: Sample, box: Box, k: number): SceneNode[] {
  if ('fate' in sample) return drawDrop(`sample${k}`, sample.fate, box, sample.bracketed ? 'x' : null);
  return sample.nodes(`sample${k}`, box);
}

/** A funnel as a scene: stages are labelled groups in their order, everything else surrounds them. */
export function drawFunnel(
  result: FunnelResult,
  description: Description,
  spec: FunnelSpec,
  voice: Voice,
  frame: Frame,
  dress: Dress = PLAIN,
): Scene {
  const labels = stageLabels(result, spec, voice);
  const facts = dress.facts(funnelFacts(result, spec, labels, voice));
  const shown = shownResult(result, spec);
  const layout = layoutFunnel(facts, description, spec, voice, frame, dress);
  const nodes: SceneNode[] = [...layout.heading.map(({ node }) => node)];
  layout.legend.forEach(({ sample, box, text }, k) => nodes.push(...drawSample(sample, box, k), text.node));
  layout.body.stages.forEach((placed, i) =>
    nodes.push(drawStage(placed, i, shown, description, layout, spec, dress)),
  );
  nodes.push(
    ...(layout.body.over ?? []),
    ...layout.body.axis.map(({ node }) => node),
    ...layout.notes.map(({ node }) => node),
  );
  return {
    width: layout.width,
    height: layout.height,
    title: description.title || voice.messages.title,
    description: description.summary,
    lang: voice.messages.lang,
    nodes,
  };
}
