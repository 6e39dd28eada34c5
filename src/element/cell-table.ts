import type { ChartDefinition, Table } from '../charts/chart.js';
import type { Drawing } from './drawing.js';

/** More cells than this are not laid out where nobody sees them; a page that is read aloud is told of them all the same. */
const MANY = 600;

/** Rows that are built in one go. */
const SLICE = 20;

/** Out of sight, but read: a reader of the screen finds every number where a table is expected. */
const UNSEEN = {
  position: 'absolute',
  top: '-99999px',
  'inset-inline': '0',
  height: '400px',
  overflow: 'hidden',
};
const SEEN = { overflow: 'auto', 'max-height': 'min(70vh, 720px)' };

/** Does work when the page has drawn what it had to and has nothing else to do. */
function later(work: () => void): () => void {
  let idle = 0;
  const timer = setTimeout(() => {
    if (typeof requestIdleCallback === 'function') idle = requestIdleCallback(work, { timeout: 500 });
    else work();
  }, 100);
  return () => {
    clearTimeout(timer);
    if (idle !== 0) cancelIdleCallback(idle);
  };
}

function cellOf(name: 'td' | 'th', text: string, scope?: 'col' | 'row'): HTMLElement {
  const cell = document.createElement(name);
  cell.textContent = text;
  if (scope !== undefined) cell.setAttribute('scope', scope);
  return cell;
}

/** Heads stay in sight while the rest is scrolled. */
function stick(cell: HTMLElement, edges: readonly ('top' | 'inset-inline-start')[]): HTMLElement {
  const style = { position: 'sticky', background: 'var(--_surface)', 'z-index': String(edges.length) };
  for (const [property, value] of Object.entries(style)) cell.style.setProperty(property, value);
  for (const edge of edges) cell.style.setProperty(edge, '0');
  return cell;
}

/**
 * The table of a drawing of cells: real rows and columns with headings, there from the start. Closed it is out of sight;
 * open it scrolls under headings that stay. It is built when the page has nothing else to do.
 */
export class CellTable<Spec, Result> {
  readonly #definition: () => Pick<ChartDefinition<Spec, Result>, 'table'>;
  readonly #box = document.createElement('div');
  #of: unknown = null;
  #many = false;
  #open = false;
  #cancel: () => void = () => {};

  constructor(definition: () => Pick<ChartDefinition<Spec, Result>, 'table'>) {
    this.#definition = definition;
  }

  /** The table of a drawing, in sight where it is open. */
  view(drawing: Drawing<Spec, Result>, open: boolean): Node {
    this.#open = open;
    if (this.#of !== drawing.description) this.#build(drawing);
    this.#place();
    return this.#box;
  }

  #place(): void {
    const box = this.#box;
    const [on, off] = this.#open ? [SEEN, UNSEEN] : [UNSEEN, SEEN];
    for (const property of Object.keys(off)) box.style.removeProperty(property);
    for (const [property, value] of Object.entries(on)) box.style.setProperty(property, value);
    box.style.setProperty('content-visibility', this.#many && !this.#open ? 'auto' : 'visible');
    box.className = 'scroll';
    box.id = 'table';
    box.setAttribute('part', 'table');
    if (this.#open) box.setAttribute('tabindex', '0');
    else box.removeAttribute('tabindex');
  }

  #build({ result, spec, voice, description }: Drawing<Spec, Result>): void {
    this.#of = description;
    this.#cancel();
    const make = async (): Promise<void> => {
      const table = await this.#definition().table(result, spec, voice);
      if (this.#of !== description) return;
      this.#many = table.columns.length * table.rows.length > MANY;
      this.#place();
      this.#box.setAttribute('role', 'group');
      this.#box.setAttribute('aria-label', table.caption);
      this.#box.replaceChildren(this.#frame(table));
    };
    if (this.#open) void make();
    else this.#cancel = later(() => void make());
  }

  #frame({ caption, columns, rows }: Table): HTMLTableElement {
    const table = document.createElement('table');
    table.createCaption().textContent = caption;
    const head = table.createTHead().insertRow();
    columns.forEach((text, i) =>
      head.append(stick(cellOf('th', text, 'col'), i === 0 ? ['top', 'inset-inline-start'] : ['top'])),
    );
    const body = table.createTBody();
    const fill = (from: number): void => {
      for (const [heading, ...cells] of rows.slice(from, from + SLICE)) {
        const row = body.insertRow();
        row.append(stick(cellOf('th', heading?.text ?? '', 'row'), ['inset-inline-start']));
        for (const { text } of cells) row.append(cellOf('td', text));
      }
      if (from + SLICE < rows.length) {
        if (this.#open) fill(from + SLICE);
        else this.#cancel = later(() => fill(from + SLICE));
      }
    };
    fill(0);
    return table;
  }
}
