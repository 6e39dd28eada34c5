import { placeLine, spansWidth } from '../../../scene/blocks.js';
import type { PlacedText } from '../../../scene/blocks.js';
import type { Span } from '../../../scene/scene.js';
import type { Box } from '../../../scene/shapes.js';
import { fitText } from '../../../scene/text.js';
import type { Measure } from '../../../scene/text.js';
import type { Room } from '../../composition.js';
import { placeCards } from '../cards.js';
import type { PipelineFacts } from '../facts.js';
import type { PlacedStage } from '../place.js';
import { gridOf, placeRowsOn } from '../rows.js';
import type { Grid } from '../rows.js';

/** What is drawn of one pipeline. */
export interface PanelFacts {
  readonly name: string;
  /** What it holds, in words: the most that can be said first. */
  readonly totals: readonly (readonly Span[])[];
  /** Its stages; lengths are on the scale of all pipelines. */
  readonly facts: PipelineFacts;
}

/** A pipeline in its place. */
export interface PlacedPanel {
  /** What can be pointed at to mean the whole pipeline. */
  readonly hit: Box;
  readonly head: readonly PlacedText[];
  readonly stages: readonly PlacedStage[];
  readonly axis: readonly PlacedText[];
  readonly bottom: number;
}

/** Narrowest panel of several in a row, narrowest one with rows, space between panels, and height of a head. */
const [LEAST, NARROW, BETWEEN, HEAD] = [400, 340, 40, 30];

/** How panels are set: columns of a width, and the grid that their rows share; null where there is no room for rows. */
export interface PanelPlan {
  readonly columns: number;
  readonly width: number;
  readonly max: number;
  readonly grid: Grid | null;
}

/** The name of a pipeline, and what it holds. */
function placeHead({ name, totals }: PanelFacts, { x, top, width }: Room, measure: Measure): PlacedText[] {
  const style = { size: 13, anchor: 'end', part: 'value' } as const;
  // The name comes before how much is said of what it holds.
  const spans = totals.find((one) => spansWidth(one, style, measure) <= width * 0.6) ?? totals.at(-1) ?? [];
  const value = placeLine('total', x + width, top + 14, spans, style, measure);
  const fitted = fitText(name, Math.max(0, value.box.x - 10 - x), 13, true, measure);
  const label = { size: 13, strong: true, part: 'pipeline' } as const;
  return fitted === ''
    ? [value]
    : [placeLine('name', x, top + 14, [{ text: fitted }], label, measure), value];
}

/** All stages of all panels as those of one drawing: what has to fit, on one scale. */
function wholeOf(panels: readonly PanelFacts[]): PipelineFacts {
  const stages = panels.flatMap(({ facts }) => facts.stages);
  return {
    ...panels[0]!.facts,
    stages,
    max: Math.max(0, ...stages.map(({ value }) => value)),
    ages: Math.max(0, ...panels.map(({ facts }) => facts.ages)),
  };
}

/** How some panels are set in a width: as many columns as have room, and rows of panels that are as full as they can be. */
export function planPanels(panels: readonly PanelFacts[], total: number, measure: Measure): PanelPlan {
  const most = Math.max(1, Math.min(3, Math.floor((total + BETWEEN) / (LEAST + BETWEEN))));
  const columns = Math.ceil(panels.length / Math.ceil(panels.length / most));
  const width = (total - (columns - 1) * BETWEEN) / columns;
  const whole = wholeOf(panels);
  const grid = width < NARROW ? null : gridOf(whole, { x: 0, top: 0, width }, measure);
  return { columns, width, max: whole.max, grid };
}

/** Pipelines side by side and below each other, each with its own stages; all bars on one scale, so that they can be compared. */
export function placePanels(
  panels: readonly PanelFacts[],
  { columns, width, max, grid }: PanelPlan,
  room: Room,
  heading: string,
  measure: Measure,
): { panels: PlacedPanel[]; bottom: number } {
  const placed: PlacedPanel[] = [];
  let top = room.top;
  panels.forEach((panel, i) => {
    const column = i % columns;
    if (column === 0 && i > 0) top = Math.max(...placed.slice(-columns).map(({ bottom }) => bottom)) + 22;
    const own = { x: room.x + column * (width + BETWEEN), top, width };
    const below = { ...own, top: top + HEAD };
    const { facts } = panel;
    placed.push({
      hit: { x: own.x - 4, y: top - 2, width: width + 8, height: HEAD - 8 },
      head: placeHead(panel, own, measure),
      ...(grid === null
        ? { axis: [], ...placeCards({ ...facts, max }, below, true, measure) }
        : placeRowsOn(grid, facts.stages, below, heading)),
    });
  });
  return { panels: placed, bottom: Math.max(room.top, ...placed.map(({ bottom }) => bottom)) };
}
