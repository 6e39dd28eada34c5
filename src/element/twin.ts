import { nothing } from 'lit';
import type { ReactiveControllerHost, TemplateResult } from 'lit';
import type { ChartDefinition } from '../charts/chart.js';
import type { Drawing } from './drawing.js';
import type { tableStyle, tableView } from './table-view.js';

type Describe<Spec, Result> = Awaited<ReturnType<ChartDefinition<Spec, Result>['table']>>;
type Code<Spec, Result> = readonly [
  { readonly tableView: typeof tableView; readonly tableStyle: typeof tableStyle },
  Describe<Spec, Result>,
];

/** The table twin of a chart: its code is loaded when it is first opened, and it is built anew where its numbers change. */
export class Twin<Spec, Result> {
  /** The reader wants to see it. */
  open = false;
  /** Its code did not arrive. */
  failed = false;
  readonly #host: ReactiveControllerHost;
  readonly #describe: () => Promise<Describe<Spec, Result>>;
  #code: Code<Spec, Result> | null = null;
  #made: { readonly of: unknown; readonly view: TemplateResult } | null = null;

  constructor(host: ReactiveControllerHost, describe: () => Promise<Describe<Spec, Result>>) {
    this.#host = host;
    this.#describe = describe;
  }

  /** Its style, once it was opened. */
  get style(): string {
    return this.#code?.[0].tableStyle ?? '';
  }

  /** Opens or closes it. Resolves when it is there; false where its code did not arrive. */
  async toggle(): Promise<boolean> {
    this.open = !this.open;
    this.failed = false;
    this.#host.requestUpdate();
    if (!this.open || this.#code !== null) return true;
    try {
      this.#code = await Promise.all([import('./table-view.js'), this.#describe()]);
    } catch {
      this.open = false;
      this.failed = true;
    }
    this.#host.requestUpdate();
    return !this.failed;
  }

  /** The table of what is drawn; nothing where it is closed. */
  view({ result, spec, voice, description }: Drawing<Spec, Result>): TemplateResult | typeof nothing {
    if (!this.open || this.#code === null) return nothing;
    const [shown, describe] = this.#code;
    if (this.#made?.of !== description)
      this.#made = { of: description, view: shown.tableView(describe(result, spec, voice)) };
    return this.#made.view;
  }
}
