import type { FunnelResult } from '../../../metrics/funnel/result.js';
import type { SceneNode } from '../../../scene/scene.js';
import type { Box } from '../../../scene/shapes.js';
import { round } from '../../../scene/shapes.js';
import type { Table, Voice } from '../../chart.js';
import { NONE } from '../../words.js';
import type { FunnelFacts } from '../facts.js';
import { currencyShown, shownResult, valueText } from '../measured.js';
import type { PlacedBody } from '../place.js';
import type { FunnelSpec } from '../spec.js';
import { stageSpecs, tell } from './words.js';

/** A number that a stage is to reach, and how far it came. */
export interface Target {
  readonly target: number;
  readonly targetText: string;
  /** What is missing to the target; 0 or less = reached. Null where the number of the stage is not known. */
  readonly gap: number | null;
  readonly gapText: string;
}

/** The targets of the stages, in their order; null for a stage without one. */
export function targetsOf(result: FunnelResult, spec: FunnelSpec, voice: Voice): (Target | null)[] {
  const said = stageSpecs(spec);
  const currency = currencyShown(result, spec);
  return shownResult(result, spec).stages.map(({ id, entered }) => {
    const target = said.get(id)?.target;
    if (target === undefined) return null;
    const gap = entered === null ? null : target - entered;
    return {
      target,
      targetText: valueText(target, currency, voice),
      gap,
      gapText: valueText(gap, currency, voice),
    };
  });
}

/** Whether a target is reached, as a sentence. */
export function targetLine({ targetText: target, gap, gapText }: Target, voice: Voice): string {
  if (gap === null) return tell(voice, 'target.unknown', { target });
  return gap > 0
    ? tell(voice, 'target.missed', { target, gap: gapText })
    : tell(voice, 'target.reached', { target });
}

/** How many targets are reached, for the caption. */
export function targetCaption(targets: readonly (Target | null)[], voice: Voice): string[] {
  const known = targets.filter((target) => target !== null && target.gap !== null);
  const k = known.filter((target) => target!.gap! <= 0).length;
  return known.length === 0 ? [] : [tell(voice, 'target.caption', { k, n: known.length })];
}

/** Facts with targets in words beside the numbers, and room for the marks of those that are not reached. */
export function withTargets(
  facts: FunnelFacts,
  targets: readonly (Target | null)[],
  voice: Voice,
): FunnelFacts {
  const stages = facts.stages.map((stage, i) => {
    const found = targets[i];
    if (!found) return stage;
    const { target, targetText, gap } = found;
    const key = gap !== null && gap > 0 ? 'target.short.missed' : 'target.short.reached';
    const said =
      gap === null
        ? tell(voice, 'target.unknown', { target: targetText })
        : tell(voice, key, { target: targetText });
    const besideText = [stage.besideText, said].filter((text) => text !== '').join(' · ');
    return { ...stage, besideText, reach: target };
  });
  return { ...facts, stages, max: Math.max(facts.max, ...targets.map((found) => found?.target ?? 0)) };
}

/** A line in the ink of words on a rim in the colour of the ground, so that it is seen on every bar. */
export function tick(key: string, { x, y, width, height }: Box): SceneNode[] {
  const d = `M${round(x)} ${round(y)}${width > 0 ? `h${round(width)}` : `v${round(height)}`}`;
  const line = { type: 'path', part: 'target', d, fill: 'none' } as const;
  return [
    { ...line, key: `${key}-rim`, stroke: 'surface', strokeWidth: 5 },
    { ...line, key, stroke: 'ink', strokeWidth: 2 },
  ];
}

/** Px per unit of value, as the longest stage was drawn; 0 where none was. */
function scaleOf(body: PlacedBody, facts: FunnelFacts, horizontal: boolean): number {
  const longest = facts.stages.reduce(
    (at, { value }, i) => (value > (facts.stages[at]?.value ?? 0) ? i : at),
    0,
  );
  const value = facts.stages[longest]?.value ?? 0;
  const bars = body.stages[longest]?.bars ?? [];
  const length = bars.reduce((sum, { width, height }) => sum + (horizontal ? height : width), 0);
  return value > 0 ? length / value : 0;
}

/**
 * Marks targets across the bars, on the scale of their lengths: from the base line, or – about a middle line – on both sides.
 */
export function markTargets(
  body: PlacedBody,
  facts: FunnelFacts,
  targets: readonly (Target | null)[],
  horizontal: boolean,
  centred: boolean,
): PlacedBody {
  const scale = scaleOf(body, facts, horizontal);
  return {
    ...body,
    stages: body.stages.map((stage, i) => {
      const [bar] = stage.bars;
      const found = targets[i];
      if (!found || bar === undefined || scale === 0) return stage;
      const length = found.target * scale;
      const across: Pick<Box, 'width' | 'height'> = horizontal
        ? { width: bar.width + 4, height: 0 }
        : { width: 0, height: bar.height + 4 };
      const own = (facts.stages[i]?.value ?? 0) * scale;
      const starts = centred ? [(own - length) / 2, (own + length) / 2] : [length];
      const ticks = starts.flatMap((start, k) =>
        tick(
          `target${k}`,
          horizontal
            ? { x: bar.x - 2, y: bar.y + bar.height - start, ...across }
            : { x: bar.x + start, y: bar.y - 2, ...across },
        ),
      );
      return { ...stage, over: [...(stage.over ?? []), ...ticks] };
    }),
  };
}

/** Columns of the table: targets, and whether they are reached. */
export function targetColumns(
  targets: readonly (Target | null)[],
  voice: Voice,
): { heading: string; cells: Table['rows'][number] }[] {
  if (targets.every((found) => found === null)) return [];
  const verdict = (found: Target | null): string | null =>
    found === null || found.gap === null
      ? null
      : found.gap > 0
        ? tell(voice, 'verdict.missed', { gap: found.gapText })
        : tell(voice, 'verdict.reached');
  return [
    {
      heading: tell(voice, 'table.target'),
      cells: targets.map((found) => ({ text: found?.targetText ?? NONE, value: found?.target ?? null })),
    },
    {
      heading: tell(voice, 'table.verdict'),
      cells: targets.map((found) => ({ text: verdict(found) ?? NONE, value: verdict(found) })),
    },
  ];
}
