import { nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { ChartDefinition } from '../charts/chart.js';
import type { Drawing } from './drawing.js';
import { tableView } from './table-view.js';

/** The table twin of a chart: it is built when it is opened, and anew where its numbers change. */
export class Twin<Spec, Result> {
  /** The reader wants to see it. */
  open = false;
  protected readonly definition: () => ChartDefinition<Spec, Result>;
  #made: { readonly of: unknown; readonly view: TemplateResult } | null = null;

  constructor(definition: () => ChartDefinition<Spec, Result>) {
    this.definition = definition;
  }

  /** The table of what is drawn; nothing where it is closed. */
  view({ result, spec, voice, description }: Drawing<Spec, Result>): unknown {
    if (!this.open) return nothing;
    if (this.#made?.of !== description)
      this.#made = { of: description, view: tableView(this.definition().table(result, spec, voice)) };
    return this.#made.view;
  }
}
