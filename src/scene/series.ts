import type { Scene, SceneNode } from './scene.js';
import type { Measure } from './text.js';

/** What a drawing tells apart, named above it: a segment, a group, a category. */
export interface Series {
  readonly id: string;
  readonly label: string;
}

/** Place of an entry in the row of names: `segment3`, with its sample `sample3` and that one's pattern. */
const ENTRY = /^(?:segment|sample|texture)(\d+)(?!\d)/;

/** Says of the names above a drawing, which stand in the order of the series, whose they are. */
export function nameSeries(scene: Scene, series: readonly Series[]): Scene {
  if (series.length === 0) return scene;
  const nodes = scene.nodes.map((node): SceneNode => {
    const at = ENTRY.exec(node.key)?.[1];
    const own = at === undefined ? undefined : series[Number(at)];
    return own === undefined ? node : { ...node, series: own.id };
  });
  return { ...scene, nodes };
}

/** The name of a series that is hidden: its sample is hollow, its word struck out. */
function struck(node: SceneNode, measure: Measure): SceneNode[] {
  if (node.type === 'group' || node.part === 'texture') return [];
  if (node.type !== 'text') {
    const { dash: _, ...shape } = node;
    return [{ ...shape, part: 'legend', fill: 'none', stroke: 'muted', strokeWidth: 1 }];
  }
  const width = node.spans.reduce((sum, { text }) => sum + measure(text, node.size, false), 0);
  const d = `M${node.x} ${node.y - 4}h${Math.round(width)}`;
  const line = { type: 'path', key: `${node.key}struck`, part: 'legend', d, fill: 'none' } as const;
  return [node, { ...line, stroke: 'muted', strokeWidth: 1 }];
}

/** A drawing without the marks of some series. Everything else, the scale too, stays as it is; the names stay, struck out. */
export function hideSeries(scene: Scene, hidden: ReadonlySet<string>, measure: Measure): Scene {
  const without = (nodes: readonly SceneNode[]): SceneNode[] =>
    nodes.flatMap((node): SceneNode[] => {
      if (node.series === undefined || !hidden.has(node.series))
        return [node.type === 'group' ? { ...node, children: without(node.children) } : node];
      return ENTRY.test(node.key) ? struck(node, measure) : [];
    });
  return { ...scene, nodes: without(scene.nodes) };
}
