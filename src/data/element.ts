import { ReactiveElement } from '../element/reactive-element.js';
import type { ChangedProperties, PropertyDeclarations } from '../element/reactive-element.js';
import type { ImportReport } from '../deals/deal-table.js';
import { tell, tellProblems } from '../element/events.js';
import type { Picked } from '../element/given.js';
import { internal, UNLOADED } from '../element/session.js';
import { directory, SharedData } from '../element/shared-data.js';
import type { Selection } from '../element/shared-data.js';
import { showState } from '../element/states.js';
import type { ChartState } from '../element/states.js';
import type { Problem } from '../problems.js';
import type { DealRecord, RecordsData } from '../spec/data.js';
import type { ReadingOptions } from '../spec/shared-spec.js';
import type { GivenData, OpenedData } from './loader.js';

const areTexts = (list: unknown): list is string[] =>
  Array.isArray(list) && list.every((each) => typeof each === 'string');

/** A selection of the page, if it is one. What is given may be hostile: to look at it may throw. */
function selectionIn(given: Selection): Selection | undefined {
  try {
    return plainSelection(given);
  } catch {
    return undefined;
  }
}

function plainSelection({ ids, field, values, label }: Selection): Selection | undefined {
  const named = typeof label === 'string' ? { label } : {};
  if (areTexts(ids)) return { ids: [...ids], ...named };
  return typeof field === 'string' && areTexts(values) ? { field, values: [...values], ...named } : undefined;
}

type Ready = Extract<OpenedData, { ok: true }>;

/**
 * Deals for many charts: reads an export once, in the worker. Charts anywhere on the page follow it by its id, with
 * `"data": {"from": "deals"}` in their spec, and draw anew when it has other deals. It shows nothing but its children: a
 * style sheet shows and hides them by its state, e.g. `sluice-data:state(loading)`.
 *
 * @tagname sluice-data
 * @fires {CustomEvent<{report: ImportReport | null, partial: boolean}>} sluiceload - The deals are there. `detail.report` tells how the files were read, `detail.partial` whether something of them is left out.
 * @fires {CustomEvent<{code: string, path: string, problems: Problem[]}>} sluiceproblem - They cannot be read.
 * @fires {CustomEvent<{progress: number | null}>} sluiceprogress - More of the files is read: a share from 0 to 1, null where it is not known.
 * @fires {CustomEvent<{selection: Selection | null, selections: Selection[]}>} sluicefilter - Other deals are chosen, by the reader in a chart or by the page: all selections, and the latest.
 * @cssState idle - Nothing was given.
 * @cssState loading - Files or code are on their way.
 * @cssState ready - All deals are there.
 * @cssState partial - The deals are there, but something of the files is in no chart; the report says what.
 * @cssState empty - There is no deal.
 * @cssState error - It cannot be read; `problems` tells why, and so does every chart that follows.
 */
export class SluiceData extends ReactiveElement {
  static override properties: PropertyDeclarations = {
    src: {},
    files: { attribute: false },
    records: { attribute: false },
    options: { attribute: false },
    unlinked: { type: Boolean },
  };

  /** Address of an export file. */
  declare src: string | null;
  /** An export file the reader has picked, or several that belong together. They never leave the page. */
  declare files: Picked | null;
  /** Deals, or deals with their history, instead of files. */
  declare records: RecordsData | readonly DealRecord[] | null;
  /** How files are to be read: `layout`, `columns`, `history`, `encoding`, `dateOrder`, `wonStages`, … as in the data of a spec, and `timeZone`, `currency`. */
  declare options: ReadingOptions | null;

  /** What the reader chooses in one chart does not confine the others. */
  declare unlinked: boolean;

  readonly #internals = this.attachInternals();
  readonly #shared = new SharedData(
    this,
    () => this.#begin(),
    () => tell(this, 'sluicefilter', { selection: this.selection, selections: this.selections }),
  );
  #abort: AbortController | null = null;
  #opened: Ready | null = null;
  /** What the host gives has changed since it was opened, or opening was interrupted. */
  #due = true;

  static override get observedAttributes(): string[] {
    return [...super.observedAttributes, 'id'];
  }

  constructor() {
    super();
    this.unlinked = false;
    this.src = this.files = this.records = this.options = null;
  }

  /** It has nothing to draw, and its children stay where they are. */
  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  /** How the files were read, or null. */
  get report(): ImportReport | null {
    return this.#opened?.loaded.report ?? null;
  }

  /**
   * The deals that were chosen last, and to which every chart that follows is confined: by the reader in one of them, or
   * by the page, by `ids` or by `values` of a `field`, with a `label`. Null for all. Setting it ends what was chosen before.
   */
  get selection(): Selection | null {
    return this.selections.at(-1) ?? null;
  }

  /** Everything that is chosen, the latest last: in one chart by the reader, in another, by the page. It holds together. */
  get selections(): readonly Selection[] {
    return this.#shared.chosen.map(({ selection }) => selection);
  }

  set selection(selection: Selection | null) {
    const found = selection === null || selection === undefined ? null : selectionIn(selection);
    if (found === undefined)
      tellProblems(this, [
        { code: 'E-SPEC-VALUE', path: '/selection', params: { allowed: 'ids | field, values' } },
      ]);
    else this.#shared.select(found);
  }

  /** Share of the files that is read, 0 to 1; null where nothing is being read, or nobody can tell. */
  get progress(): number | null {
    const { state } = this.#shared;
    return state.phase === 'loading' ? state.progress : null;
  }

  /** What is wrong; empty where nothing is. */
  get problems(): readonly Problem[] {
    const { state } = this.#shared;
    return state.phase === 'error' ? state.problems : [];
  }

  /** Where it is, also as a custom state for style sheets. */
  get state(): ChartState {
    const { phase } = this.#shared.state;
    if (phase !== 'ready') return phase;
    if (this.#opened?.empty) return 'empty';
    return this.#opened?.partial ? 'partial' : 'ready';
  }

  override attributeChangedCallback(name: string, old: string | null, value: string | null): void {
    super.attributeChangedCallback(name, old, value);
    if (name === 'id' && old !== value && this.isConnected) directory.renamed();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (Object.hasOwn(this, 'selection')) this.#takeSelection();
    directory.add(this.#shared);
    if (this.#due) this.requestUpdate();
  }

  /** What the page set before the element was defined. */
  #takeSelection(): void {
    const own = this as { selection?: Selection | null };
    const { selection = null } = own;
    delete own.selection;
    this.selection = selection;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    // Moved within the page it is back at once, and nothing has to be read again.
    queueMicrotask(() => {
      if (this.isConnected) return;
      directory.delete(this.#shared);
      this.#due ||= this.#shared.state.phase === 'loading';
      this.#abort?.abort();
    });
  }

  protected override updated(changed: ChangedProperties): void {
    this.#due ||= [...changed.keys()].some((name) => name !== 'unlinked');
    if (this.#due && this.isConnected) this.#begin();
  }

  /** Reads it again, e.g. after a failure. */
  reload(): void {
    this.#begin();
  }

  #show(state: SharedData['state']): void {
    this.#shared.state = state;
    showState(this.#internals, this.state);
  }

  #begin(): void {
    this.#due = false;
    this.#abort?.abort();
    this.#abort = new AbortController();
    this.#opened = null;
    // A mark of a chart may not be there with other deals.
    for (const { choice } of this.#shared.chosen)
      if (choice !== null) this.#shared.selectIn(choice.host, null);
    const { src, files, records, options } = this;
    if (files === null && records === null && !src) return this.#show({ phase: 'idle' });
    const { baseURI: base } = this.ownerDocument;
    void this.#open({ src, files, records, options, base }, this.#abort.signal);
  }

  async #open(given: GivenData, signal: AbortSignal): Promise<void> {
    const onProgress = (progress: number | null): void => {
      if (signal.aborted) return;
      this.#show({ phase: 'loading', progress });
      tell(this, 'sluiceprogress', { progress });
    };
    onProgress(null);
    const code = await import('./loader.js').catch(() => null);
    const opened: OpenedData =
      code === null
        ? { ok: false, problems: [UNLOADED] }
        : await code.openShared(given, { signal, onProgress }).catch((error: unknown) => ({
            ok: false,
            problems: [internal(error)],
          }));
    if (signal.aborted) return;
    if (!opened.ok) {
      this.#show({ phase: 'error', problems: opened.problems });
      return tellProblems(this, opened.problems);
    }
    this.#opened = opened;
    this.#show({ phase: 'ready', loaded: opened.loaded });
    tell(this, 'sluiceload', { report: this.report, partial: opened.partial });
  }
}
