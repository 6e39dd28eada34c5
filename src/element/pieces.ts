import type { Attributes } from '../scene/svg.js';

const HTML = 'http://www.w3.org/1999/xhtml';

/** An element as it shall be. */
export interface Piece {
  readonly name: string;
  readonly attributes: Attributes;
  /** What it says, or what is in it: elements as they shall be, and nodes that others have made. */
  readonly inside: string | readonly Inner[];
  /** An element becomes only another of the same name and key. */
  readonly key?: string | undefined;
  readonly click?: () => void;
  /** Is told of the element when it is made. */
  readonly made?: (element: Element) => void;
}

/** What can be in an element. */
export type Inner = Piece | Node | undefined;

/** A node that knows what it was drawn as, so that only what has changed is written; those of others do not. */
type Drawn = ChildNode & { drawn?: Piece };

const NONE: Attributes = {};
const HELD: Piece = { name: '', attributes: NONE, inside: '' };

/** A button; without a part it is one of what it is in. */
export function button(
  part: string | undefined,
  label: string,
  click: () => void,
  attributes: Attributes = NONE,
): Piece {
  return {
    name: 'button',
    key: part,
    attributes: { type: 'button', part, ...attributes },
    inside: label,
    click,
  };
}

/** Makes the attributes of an element what they shall be. */
function writeAttributes(element: Element, attributes: Attributes, before: Attributes): void {
  for (const name of Object.keys(attributes)) {
    const value = attributes[name];
    if (value === before[name]) continue;
    if (value === undefined) element.removeAttribute(name);
    else element.setAttribute(name, value as string);
  }
  for (const name of Object.keys(before)) if (!(name in attributes)) element.removeAttribute(name);
}

/** Makes the attributes of an element what they shall be, and leaves what is in it. */
export function writeOwn(element: Element, attributes: Attributes): void {
  writeAttributes(element, attributes, (element as Drawn).drawn?.attributes ?? NONE);
  (element as Drawn).drawn = { ...HELD, attributes };
}

/** Makes an element what it shall be. */
export function write(element: Element, piece: Piece): void {
  const { attributes, inside } = piece;
  const before = (element as Drawn).drawn;
  writeAttributes(element, attributes, before?.attributes ?? NONE);
  (element as Drawn).drawn = piece;
  if (typeof inside === 'string') {
    if (element.textContent !== inside) element.textContent = inside;
    return;
  }
  // What was text is elements now.
  if (typeof before?.inside === 'string') element.textContent = '';
  writeAll(element, inside, element.firstChild, null);
}

/** The first node from here on that was drawn: others have put nodes between, which are not ours to touch. */
function drawnFrom(node: Node | null, end: Node | null): Drawn | null {
  let at = node as Drawn | null;
  while (at !== null && at !== end && at.drawn === undefined) at = at.nextSibling;
  return at;
}

/** Where a piece is already; null where it has to be made. What has a key, or was made by others, may come later. */
function findNode(piece: Piece | Node, at: Drawn | null, end: Node | null): Drawn | null {
  const isHeld = piece instanceof Node;
  let node = at;
  while (node !== end && node !== null) {
    const { drawn } = node;
    if (
      isHeld ? node === piece : (node as Node as Element).localName === piece.name && drawn!.key === piece.key
    )
      return node;
    if (!isHeld && piece.key === undefined) return null;
    node = drawnFrom(node.nextSibling, end);
  }
  return null;
}

/** Removes what was drawn from a node up to another. */
function clear(from: Drawn | null, end: Node | null): void {
  let at = from;
  while (at !== end && at !== null) {
    const next = drawnFrom(at.nextSibling, end);
    at.remove();
    at = next;
  }
}

/** Makes the nodes from one up to another what they shall be; those of the same name and key stay. */
export function writeAll(
  parent: Element | ShadowRoot,
  pieces: readonly Inner[],
  from: Node | null,
  end: Node | null,
): void {
  let at = drawnFrom(from, end);
  for (const piece of pieces) {
    if (piece === undefined) continue;
    let node = findNode(piece, at, end);
    if (node !== null) {
      clear(at, node);
      at = drawnFrom(node.nextSibling, end);
    } else if (piece instanceof Node) (parent.insertBefore(piece, at) as Drawn).drawn ??= HELD;
    else {
      const { namespaceURI = HTML } = parent as Partial<Element>;
      const made: Element & Drawn = document.createElementNS(namespaceURI, piece.name);
      if (piece.click) made.addEventListener('click', () => made.drawn?.click?.());
      node = parent.insertBefore(made, at);
      piece.made?.(made);
    }
    if (!(piece instanceof Node)) write(node as Node as Element, piece);
  }
  clear(at, end);
}
