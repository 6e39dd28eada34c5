import type { ChartDefinition, Table } from '../charts/chart.js';
import type { CellTable } from './cell-table.js';
import type { Drawing } from './drawing.js';
import type { Piece } from './pieces.js';
import type { MarkedDrawing } from './marks.js';
import type { ReactiveControllerHost } from './reactive-element.js';

/**
 * The table twin of a chart. It is made when it is opened, and anew where its numbers change; until then the one before stays.
 * A drawing of cells has its own from the start. What makes tables is loaded with the first.
 */
export class Twin<Spec, Result> {
  /** The reader wants to see it. */
  open = false;
  readonly #host: ReactiveControllerHost;
  readonly #definition: () => Pick<ChartDefinition<Spec, Result>, 'table'>;
  #of: unknown = null;
  #view: Piece | undefined;
  #cells: CellTable<Spec, Result> | null = null;

  constructor(host: ReactiveControllerHost, definition: () => Pick<ChartDefinition<Spec, Result>, 'table'>) {
    this.#host = host;
    this.#definition = definition;
  }

  /** Opens it, or closes it. */
  readonly toggle = (): void => {
    this.open = !this.open;
    this.#host.requestUpdate();
  };

  /** Whether a drawing has a table that it can refer to; one without marks has none, and no button to close it. */
  isShown({ scene: { areas }, description: { marks } }: MarkedDrawing): boolean {
    return (
      marks.length > 0 && (areas === undefined ? this.open && this.#view !== undefined : this.#cells !== null)
    );
  }

  /** The table of what is drawn; nothing where it is closed, or not here yet. */
  view(drawing: Drawing<Spec, Result>): Piece | Node | undefined {
    const ofCells = drawing.scene.areas !== undefined;
    if (drawing.description.marks.length === 0 || !(ofCells || this.open)) return undefined;
    if (ofCells && this.#cells !== null) return this.#cells.view(drawing, this.open);
    if (this.#of !== drawing.description) void this.#make(drawing, ofCells);
    return this.#view;
  }

  /** The numbers of what is drawn, as they are in the table. */
  table({ result, spec, voice }: Drawing<Spec, Result>): Table | Promise<Table> {
    return this.#definition().table(result, spec, voice);
  }

  async #make(drawing: Drawing<Spec, Result>, ofCells: boolean): Promise<void> {
    const { description } = drawing;
    this.#of = description;
    try {
      if (ofCells) this.#cells ??= new (await import('./cell-table.js')).CellTable(this.#definition);
      else {
        const code = import('./table-view.js');
        const table = await this.table(drawing);
        const { tableView } = await code;
        if (this.#of === description) this.#view = tableView(table);
      }
    } catch {
      // Its code did not come: closed, it can be opened again.
      this.open = false;
      this.#of = null;
    }
    this.#host.requestUpdate();
  }
}
