import { placeLine } from '../../../scene/blocks.js';
import type { PlacedText } from '../../../scene/blocks.js';
import { fitText } from '../../../scene/text.js';
import type { Measure } from '../../../scene/text.js';
import type { Voice } from '../../chart.js';
import type { Density, Room } from '../../composition.js';
import { layoutGrid } from '../grid.js';
import type { PlacedGrid } from '../grid.js';
import { placeKey } from '../key.js';
import type { PlacedKey } from '../key.js';
import { scaleOf, stepsBetween } from '../scale.js';
import type { Scale } from '../scale.js';
import type { CohortSpec } from '../spec.js';
import { shows } from '../words.js';
import { closedForms, placeClosed } from './closed.js';
import type { PlacedClosed } from './closed.js';
import { layoutCurves } from './curves.js';
import type { PlacedCurves } from './curves.js';
import { curveRows, partsOf, together } from './panels.js';
import type { Panel } from './panels.js';

/** A panel in its place. */
export interface PlacedPanel {
  readonly name: readonly PlacedText[];
  readonly grid: PlacedGrid | null;
  readonly closed: PlacedClosed | null;
  readonly curves: PlacedCurves | null;
  readonly bottom: number;
}

/** All panels, and the key that they share. */
export interface PlacedPanels {
  readonly panels: readonly PlacedPanel[];
  readonly key: { readonly scale: Scale; readonly placed: PlacedKey } | null;
  readonly axis: readonly PlacedText[];
  readonly bottom: number;
}

/** What all panels of a drawing share. */
interface Sheet {
  readonly spec: CohortSpec;
  readonly voice: Voice;
  readonly density: Density;
  readonly measure: Measure;
  readonly scale: Scale;
  readonly bounds: readonly number[];
  readonly several: boolean;
}

/** Space between two panels, and the least width of one. */
const [BETWEEN, LEAST] = [28, { triangle: 300, curves: 210 }] as const;

/** Bounds of the axis of values of all curves: from zero, or from below it. */
function boundsOf(panels: readonly Panel[]): number[] {
  const cells = panels.flatMap((panel) =>
    curveRows(panel).flatMap((row) => row.cells.filter((cell) => cell !== null)),
  );
  const values = cells.map(({ value }) => value!);
  const means = panels.flatMap(({ shown }) =>
    shown.mean.flatMap((cell) => (cell?.given ? [] : [cell?.high ?? 0])),
  );
  // Lines are read against where all begin: nothing, or everything.
  const base = panels[0]?.shown.own?.base ?? 0;
  const [low, high] = [Math.min(base, ...values), Math.max(base, ...values, ...means)];
  const { step, first, classes } = stepsBetween(low, high);
  return Array.from({ length: classes + 1 }, (_, i) => (first + i) * step);
}

/** A triangle, and beside it the win rates in the fullest form that leaves its cells their numbers. */
function placeTriangle(
  panel: Panel,
  room: Room,
  density: Density,
  { spec, voice, measure, scale, several }: Sheet,
): { grid: PlacedGrid; closed: PlacedClosed | null } {
  const gridIn = (width: number): PlacedGrid =>
    layoutGrid(panel.shown, spec, voice, {
      room: { ...room, width },
      density,
      measure,
      ...(several ? { shared: scale } : {}),
    });
  const written = ({ cells }: PlacedGrid): boolean => cells.some(({ texts }) => texts.length > 0);
  const alone = gridIn(room.width);
  const tried = closedForms(panel.closed, room, voice, measure).map((form) => ({
    form,
    grid: gridIn(room.width - form.width),
  }));
  const chosen = tried.find(({ grid }) => written(grid) === written(alone)) ?? tried[0];
  if (chosen === undefined) return { grid: alone, closed: null };
  const { form, grid } = chosen;
  return { grid, closed: placeClosed(panel.closed, grid, form, room, voice, measure) };
}

function placePanel(panel: Panel, room: Room, trace: number, sheet: Sheet): PlacedPanel {
  const { spec, voice, measure, several, bounds } = sheet;
  const { triangle, curves: wanted } = partsOf(spec);
  const density = several && sheet.density === 'regular' ? 'compact' : sheet.density;
  let { top } = room;
  const name: PlacedText[] = [];
  if (panel.name !== '') {
    const text = fitText(panel.name, room.width, 13, true, measure);
    name.push(
      placeLine('panel', room.x, top + 13, [{ text }], { size: 13, strong: true, part: 'segment' }, measure),
    );
    top += 26;
  }
  let [grid, closed, curves]: [PlacedGrid | null, PlacedClosed | null, PlacedCurves | null] = [
    null,
    null,
    null,
  ];
  if (triangle) {
    ({ grid, closed } = placeTriangle(panel, { ...room, top }, density, sheet));
    top = grid.bottom;
  }
  const some = curveRows(panel).some((row) => row.cells.some((cell) => cell !== null));
  if (wanted && some) {
    const place = {
      room: { ...room, top: top + (triangle ? 24 : 0) },
      density,
      measure,
      bounds,
      trace,
      small: several,
    };
    curves = layoutCurves(panel, spec, voice, place);
    top = curves.bottom;
  }
  return { name, grid, closed, curves, bottom: top };
}

/** Places panels side by side, in as many columns as there is room for, in rows that are as full as they can be. */
export function layoutPanels(
  panels: readonly Panel[],
  spec: CohortSpec,
  voice: Voice,
  { room, density, measure }: { room: Room; density: Density; measure: Measure },
): PlacedPanels {
  const scale = scaleOf(together(panels));
  const several = panels.length > 1;
  const { triangle, curves } = partsOf(spec);
  const sheet = { spec, voice, density, measure, scale, bounds: curves ? boundsOf(panels) : [], several };
  const least = triangle ? LEAST.triangle : LEAST.curves;
  const most = Math.max(1, Math.min(4, Math.floor((room.width + BETWEEN) / (least + BETWEEN))));
  const columns = Math.ceil(panels.length / Math.ceil(panels.length / most));
  const width = (room.width - (columns - 1) * BETWEEN) / columns;
  const placed: PlacedPanel[] = [];
  let { top } = room;
  let trace = 0;
  for (let i = 0; i < panels.length; i += columns) {
    const row = panels.slice(i, i + columns).map((panel, column) => {
      const at = trace;
      trace += panel.rows.length;
      return placePanel(panel, { x: room.x + column * (width + BETWEEN), top, width }, at, sheet);
    });
    placed.push(...row);
    top = Math.max(...row.map(({ bottom }) => bottom)) + 20;
  }
  const end = top - 20;
  if (!several || !triangle || !shows(spec, 'key'))
    return { panels: placed, key: null, axis: [], bottom: end };
  const open = placed.some(({ grid }) => grid?.cells.some((cell) => cell.open) === true);
  const key = placeKey(
    scale,
    { open, room: { ...room, top: end + 10 }, start: room.x },
    panels[0]!.shown,
    voice,
    measure,
  );
  return { panels: placed, key: { scale, placed: key }, axis: [], bottom: key.bottom };
}
