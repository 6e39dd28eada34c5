import type { Area } from '../scene/scene.js';
import { barPath } from '../scene/shapes.js';
import type { MarkedDrawing } from './marks.js';
import type { Target } from '../engine/engine.js';

const SVG = 'http://www.w3.org/2000/svg';

/** What is not chosen is shown so much. */
const DIM = '0.5';

/** Class of what is laid over areas, which have no nodes of their own. */
const VEIL = 'veil';

function pathOf(places: readonly Area[], look: { readonly [name: string]: string }): SVGElement {
  const path = document.createElementNS(SVG, 'path');
  const all = { ...look, d: places.map((place) => barPath(place, 'both', 0)).join(''), class: VEIL };
  for (const [name, value] of Object.entries({ ...all, 'pointer-events': 'none', 'aria-hidden': 'true' }))
    path.setAttribute(name, value);
  return path;
}

/** Dims the hull of some areas but for those that are chosen, and rings these. */
function veilOf(areas: readonly Area[], chosen: ReadonlySet<number>, dim: boolean): SVGElement[] {
  const places = areas.map((area) => area.spot ?? area);
  const holes = [...chosen].flatMap((mark) => places[mark] ?? []);
  const [x, y] = [Math.min(...places.map((place) => place.x)), Math.min(...places.map((place) => place.y))];
  const width = Math.max(...places.map((place) => place.x + place.width)) - x;
  const height = Math.max(...places.map((place) => place.y + place.height)) - y;
  const ring = pathOf(holes, { fill: 'none', stroke: 'var(--_ink)', 'stroke-width': '2' });
  if (!dim) return [ring];
  const look = { fill: 'var(--_surface)', 'fill-opacity': '0.65', 'fill-rule': 'evenodd' };
  return [pathOf([{ x, y, width, height }, ...holes], look), ring];
}

/** What was dressed last in a root. */
const drawings = new WeakMap<ParentNode, MarkedDrawing | null>();

/** Whether two marks are of the same: of a stage, a period or a cohort, and of whatever else both name. */
function isSame(one: Target, other: Target): boolean {
  const shared = Object.keys(one).filter((key) => key in other);
  return shared.length > 0 && shared.every((key) => one[key] === other[key]);
}

/** Class of what is laid around areas that are lit. */
const GLOW = 'glow';

/** Lights the marks of the same stage, or whatever else a mark of another chart is of; null for none. */
export function lightMarks(root: ParentNode, target: Target | null): void {
  for (const old of root.querySelectorAll(`.${GLOW}`)) old.remove();
  const drawn = drawings.get(root);
  const marks = drawn?.description.marks ?? [];
  const lit = new Set(
    target === null ? [] : marks.flatMap((mark, i) => (isSame(mark.target, target) ? [i] : [])),
  );
  for (const node of root.querySelectorAll<SVGElement>('[data-mark]'))
    node.toggleAttribute('data-lit', lit.has(Number(node.dataset['mark'])));
  const places = [...lit].flatMap((mark) => drawn?.scene.areas?.[mark] ?? []);
  if (places.length === 0) return;
  const glow = pathOf(places, { fill: 'none', stroke: 'var(--_accent)', 'stroke-width': '1.5' });
  glow.setAttribute('class', GLOW);
  root.querySelector('[role=listbox]')?.before(glow);
}

/** Says of a mark whether it is chosen, and shows it; null = nothing can be. */
function dressMark(option: SVGElement, chosen: boolean | null, dim: boolean): void {
  if (chosen === null) option.removeAttribute('aria-selected');
  else option.setAttribute('aria-selected', String(chosen));
  // Where nothing stands back, a line says so; that of the shape is for the focus.
  option.style.setProperty('outline', chosen && !dim ? '1.5px solid var(--_ink)' : '');
  option.parentElement?.style.setProperty('opacity', dim && !chosen ? DIM : '');
}

/** Whether a mark has nothing drawn of its own: it lies over a piece of the mark before it, which is drawn with that one. */
const isPiece = (option: SVGElement): boolean => option.nextElementSibling?.childElementCount === 0;

/**
 * Shows in a drawing which marks are chosen: their options are selected, the others stand back – not where the reader's own
 * colours are used, in which nothing may be faint. Null for a drawing in which nothing can be chosen any more.
 */
export function dressMarks(root: ParentNode, drawn: MarkedDrawing | null, targets: readonly Target[]): void {
  drawings.set(root, drawn);
  for (const veil of root.querySelectorAll(`.${VEIL}`)) veil.remove();
  const list = root.querySelector('[role=listbox]');
  if (list === null) return;
  const names = new Set(targets.map((target) => JSON.stringify(target)));
  const isChosen = ({ target }: { target: Target }): boolean => names.has(JSON.stringify(target));
  const marks = drawn?.description.marks ?? [];
  const chosen = new Set(names.size === 0 ? [] : marks.flatMap((mark, i) => (isChosen(mark) ? [i] : [])));
  const dim = chosen.size > 0 && !matchMedia('(forced-colors:active)').matches;
  const areas = drawn?.scene.areas;
  if (drawn === null) list.removeAttribute('aria-multiselectable');
  else list.setAttribute('aria-multiselectable', 'true');
  let whole: SVGElement | null = null;
  for (const option of list.querySelectorAll<SVGElement>('[role=option]')) {
    const mark = Number(option.closest<SVGElement>('[data-mark]')?.dataset['mark']);
    const piece = isPiece(option);
    dressMark(option, drawn === null ? null : chosen.has(mark), dim && areas === undefined && !piece);
    if (!piece) whole = option;
    else if (chosen.has(mark)) whole?.parentElement?.style.setProperty('opacity', '');
  }
  if (areas !== undefined && chosen.size > 0) list.before(...veilOf(areas, chosen, dim));
}
