import type { CohortResult } from '../../metrics/cohort/result.js';
import type { Paint, PathNode, Scene, SceneNode } from '../../scene/scene.js';
import type { Box } from '../../scene/shapes.js';
import { hatchPath, round } from '../../scene/shapes.js';
import type { Description, Frame, Voice } from '../chart.js';
import type { PlacedCell, PlacedGrid } from './grid.js';
import type { PlacedKey } from './key.js';
import { layoutCohorts } from './layout.js';
import type { Scale } from './scale.js';
import { shownCohorts } from './shown.js';
import type { CohortSpec } from './spec.js';
import { tell } from './words.js';

const boxPath = ({ x, y, width, height }: Box): string =>
  `M${round(x)} ${round(y)}h${round(width)}v${round(height)}h${round(-width)}z`;

/** Boxes of one colour as one shape: a table of thousands of cells is a handful of nodes. */
function boxesPath(key: string, part: string, boxes: readonly Box[], fill: Paint): PathNode[] {
  if (boxes.length === 0) return [];
  return [{ type: 'path', key, part, d: boxes.map(boxPath).join(''), fill }];
}

/** Cells of one colour that follow each other in a row as one box: what parts them is drawn over all of them at once. */
function runsOf(cells: readonly PlacedCell[], gap: number): Box[] {
  const runs: Box[] = [];
  for (const { box } of cells) {
    const last = runs.at(-1);
    if (last !== undefined && last.y === box.y && Math.abs(last.x + last.width + gap - box.x) < 0.01)
      runs[runs.length - 1] = { ...last, width: box.x + box.width - last.x };
    else runs.push(box);
  }
  return runs;
}

/** A box of the cell's own colour behind its words, so that hatching does not run through them. */
function groundOf({ texts }: PlacedCell): Box[] {
  const [first, last] = [texts[0]?.box, texts.at(-1)?.box];
  if (first === undefined || last === undefined) return [];
  const width = Math.max(first.width, last.width) + 4;
  const x = first.x + first.width / 2 - width / 2;
  return [{ x, y: first.y, width, height: last.y + last.height - first.y }];
}

/** Cells that are not over are hatched in the colour of the surface; what is written on them stays clear. */
function drawOpen(cells: readonly PlacedCell[], { paints }: Scale): SceneNode[] {
  const open = cells.filter((cell) => cell.open && cell.shade !== null);
  const d = open.map(({ box }) => hatchPath(box, 'lost')).join('');
  if (d === '') return [];
  const hatch: PathNode = {
    type: 'path',
    key: 'open',
    part: 'open',
    d,
    fill: 'none',
    stroke: 'surface',
    strokeWidth: 1,
  };
  const grounds = paints.flatMap((paint, shade) =>
    boxesPath(`ground${shade}`, 'cell', open.filter((cell) => cell.shade === shade).flatMap(groundOf), paint),
  );
  return [hatch, ...grounds];
}

/** The key of the colours. */
export function drawKey({ swatches, open, texts }: PlacedKey, { paints }: Scale): SceneNode[] {
  const nodes: SceneNode[] = swatches.map((box, i) => ({
    type: 'rect',
    key: `swatch${i}`,
    part: 'legend',
    ...box,
    fill: paints[i]!,
  }));
  if (open !== null) {
    const fill = paints[Math.floor((paints.length - 1) / 2)]!;
    nodes.push({ type: 'rect', key: 'sample', part: 'legend', ...open, fill });
    nodes.push({
      type: 'path',
      key: 'sampleopen',
      part: 'open',
      d: hatchPath(open, 'lost'),
      fill: 'none',
      stroke: 'surface',
      strokeWidth: 1,
    });
  }
  return [...nodes, ...texts.map(({ node }) => node)];
}

/** A triangle without the numbers in its cells. */
export function drawGrid({ cells, texts, scale, key, edges, gap, tops, height }: PlacedGrid): SceneNode[] {
  const [top, bottom] = [tops[0] ?? 0, (tops.at(-1) ?? 0) + height];
  const parting = edges.slice(1, -1).map((x) => ({ x: x - gap, y: top, width: gap, height: bottom - top }));
  const shades = scale.paints.flatMap((paint, shade) =>
    boxesPath(
      `shade${shade}`,
      'cell',
      runsOf(
        cells.filter((cell) => cell.shade === shade),
        gap,
      ),
      paint,
    ),
  );
  const plain = cells.filter((cell) => cell.shade === null && cell.texts.length === 0);
  return [
    ...texts.map(({ node }) => node),
    ...boxesPath(
      'plain',
      'cell',
      plain.map(({ box }) => box),
      'faint',
    ),
    ...shades,
    ...boxesPath('gaps', 'gap', gap === 0 ? [] : parting, 'surface'),
    ...drawOpen(cells, scale),
    ...(key === null ? [] : drawKey(key, scale)),
  ];
}

/** More texts than this are not worth a node each: measured in docs/decisions/0012. */
export const MOST_NODES = 600;

/** Cohorts as a scene. Cells are marks by their place (`areas`), not by a node each. */
export function drawCohorts(
  result: CohortResult,
  description: Description,
  spec: CohortSpec,
  voice: Voice,
  frame: Frame,
): Scene {
  const shown = shownCohorts(result, spec, voice);
  const { width, height, heading, body, notes } = layoutCohorts(shown, description, spec, voice, frame);
  const { cells = [] } = body.grid ?? {};
  const values = cells.flatMap(({ texts }) => texts.map(({ node }) => node));
  // Where colours are the reader's own, or ink on paper, every text is a node that follows them.
  const painted = values.length > MOST_NODES && frame.textured !== true;
  return {
    width,
    height,
    title: description.title || tell(voice, 'kind'),
    description: description.summary,
    lang: voice.messages.lang,
    areas: cells.map(({ box }) => box),
    labels: painted ? values : [],
    nodes: [
      ...heading.map(({ node }) => node),
      ...(body.grid === null ? [] : drawGrid(body.grid)),
      ...(painted ? [] : values),
      ...body.axis.map(({ node }) => node),
      ...notes.map(({ node }) => node),
    ],
  };
}
