import { html, LitElement, nothing } from 'lit';
import type { PropertyDeclarations, PropertyValues, TemplateResult } from 'lit';
import type { ChartDefinition, Description, Voice } from '../charts/chart.js';
import type { ImportReport } from '../deals/deal-table.js';
import type { Scene } from '../scene/scene.js';
import type { Drawing } from './drawing.js';
import { Drawer, voiceOf } from './drawing.js';
import { tell } from './events.js';
import { languageOf } from './given.js';
import { Marks } from './marks.js';
import { forgetWidths } from './measure.js';
import { Motion } from './motion.js';
import { sceneView } from './scene-view.js';
import { unwatchWidth, watchWidth } from './size.js';
import { Session } from './session.js';
import type { SessionState } from './session.js';
import { loadingView } from './loading-view.js';
import { adoptStyle } from './styles.js';
import { toolsView } from './tools-view.js';
import { tooltipView } from './tooltip.js';

/** Keys of a spec that every chart also takes as attributes. */
const COMMON = ['measure', 'segment', 'pipeline', 'locale', 'currency'] as const;

let charts = 0;

/**
 * What all charts of the kit share: taking a spec, an address, a file or a child; loading; drawing at the width of the
 * container; keyboard, tooltip and table. It never throws: what is wrong is shown in place of the chart and told by an event.
 *
 * @fires {CustomEvent<{report: ImportReport | null}>} sluiceload - The data is there and drawn. `detail.report` tells how a file was read.
 * @fires {CustomEvent<{code: string, path: string, problems: Problem[]}>} sluiceproblem - The chart cannot be drawn.
 * @fires {CustomEvent<{ids: string[]}>} sluiceselect - The reader chose a mark. `detail` names it and the ids of the records behind it.
 * @fires {CustomEvent} sluicehover - The reader points at a mark, or at none (`detail` is null).
 */
export abstract class SluiceChart<Spec extends object, Result extends object> extends LitElement {
  static override properties: PropertyDeclarations = {
    spec: {},
    src: {},
    file: { attribute: false },
    theme: { reflect: true },
    measure: {},
    segment: {},
    pipeline: {},
    locale: {},
    currency: {},
  };

  /** The spec, as an object or as JSON text. */
  declare spec: Spec | string | null;
  /** Address of a spec, or of an export file. */
  declare src: string | null;
  /** An export file the reader has picked. It never leaves the page. */
  declare file: Blob | null;
  /** `light`, `dark`, or `auto` for the reader's choice. Default: the `color-scheme` of the page. */
  declare theme: 'light' | 'dark' | 'auto' | null;
  /** Overrides `measure` of the spec. */
  declare measure: 'count' | 'amount' | null;
  /** Overrides `segment` of the spec. */
  declare segment: string | null;
  /** Overrides `pipeline` of the spec. */
  declare pipeline: string | null;
  /** Overrides `locale` of the spec. */
  declare locale: string | null;
  /** Overrides `currency` of the spec. */
  declare currency: string | null;

  /** Has the width of the content and no height, so that watching it never sees what the chart itself does. */
  #ruler: HTMLElement | null = null;
  readonly #drawer = new Drawer<Spec, Result>();
  readonly #uid = `sluice${++charts}`;
  readonly #session: Session<Spec, Result>;
  #state: SessionState<Spec, Result> = { phase: 'idle' };
  #width = 0;
  /** A result has arrived of which the page has not been told. */
  #news = false;
  /** Numbers have changed since the first drawing: changes are announced. */
  #speaks = false;
  readonly #marks: Marks;
  #open = false;
  #table: TemplateResult | null = null;
  readonly #motion = new Motion(this);
  /** What is shown instead of a chart; loaded when something is wrong. */
  #wrong: TemplateResult | null = null;

  /** Everything the element must know of its chart. */
  protected abstract readonly definition: ChartDefinition<Spec, Result>;
  /** Keys of the spec that this chart takes as attributes too. */
  protected get overlays(): readonly string[] {
    return COMMON;
  }

  constructor() {
    super();
    this.spec = null;
    this.src = null;
    this.file = null;
    this.theme = null;
    this.measure = null;
    this.segment = null;
    this.pipeline = null;
    this.locale = null;
    this.currency = null;
    this.#marks = new Marks(this, {
      count: () => this.#drawer.last?.description.marks.length ?? 0,
      hover: (mark) => this.#hover(mark),
      select: (mark) => this.#select(mark),
    });
    this.#session = new Session<Spec, Result>(
      () => this.definition,
      (state) => this.#receive(state),
    );
  }

  /** The numbers drawn, or null. */
  get result(): Result | null {
    return 'result' in this.#state ? (this.#state.result ?? null) : null;
  }

  /** How the file behind the chart was read, or null. */
  get report(): ImportReport | null {
    return this.#state.phase === 'ready' ? this.#state.report : null;
  }

  /** What the drawing says, in words and as a table, or null. */
  get description(): Description | null {
    return this.result === null ? null : (this.#drawer.last?.description ?? null);
  }

  /** Ids of the records behind a mark, e.g. `{stage: 'Proposal'}`; empty where the data has no records. */
  records(target: { readonly [key: string]: string }): readonly string[] {
    return this.#session.records(target);
  }

  protected override createRenderRoot(): ShadowRoot {
    const root = this.shadowRoot ?? this.attachShadow({ mode: 'open' });
    adoptStyle(root);
    this.#ruler = document.createElement('div');
    root.append(this.#ruler);
    return root;
  }

  /** Sheets do not travel between documents: take the new document's. */
  adoptedCallback(): void {
    if (this.shadowRoot !== null) adoptStyle(this.shadowRoot);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.#ruler !== null) watchWidth(this.#ruler, this.#onWidth);
    document.fonts?.addEventListener('loadingdone', this.#onFonts);
    this.#session.resume();
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    if (this.#ruler !== null) unwatchWidth(this.#ruler);
    document.fonts?.removeEventListener('loadingdone', this.#onFonts);
    this.#session.pause();
  }

  readonly #onWidth = (width: number): void => {
    this.#width = width;
    this.requestUpdate();
  };

  readonly #onFonts = (): void => {
    forgetWidths();
    this.#drawer.forget();
    this.requestUpdate();
  };

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (
      !this.hasUpdated ||
      ['spec', 'src', 'file', ...this.overlays].some((name) => (changed as Map<string, unknown>).has(name))
    )
      this.#restart();
    if (this.#width === 0 && this.isConnected) this.#width = this.#ruler?.getBoundingClientRect().width ?? 0;
  }

  #restart(): void {
    const settings: { [key: string]: unknown } = {};
    for (const name of this.overlays) settings[name] = (this as unknown as { [key: string]: unknown })[name];
    const script = this.querySelector(':scope > script[type="application/json"]')?.textContent ?? null;
    this.#session.start({ spec: this.spec, src: this.src, file: this.file, script }, settings);
  }

  #receive(state: SessionState<Spec, Result>): void {
    const before = this.#state;
    this.#state = state;
    if (this.#open) void this.#fillTable();
    if (state.phase === 'ready') {
      if (before.phase !== 'idle') this.#motion.begin();
      this.#news = true;
      this.#speaks ||= this.#drawer.last !== null;
    }
    if (state.phase === 'error') void this.#fail(state);
    if (!this.isUpdatePending) this.requestUpdate();
  }

  async #fail(state: SessionState<Spec, Result> & { readonly phase: 'error' }): Promise<void> {
    const { problems, retry } = state;
    const { code, path } = problems[0] ?? { code: 'E-INTERNAL', path: '' };
    this.#wrong = null;
    tell(this, 'sluiceproblem', { code, path, problems });
    const { errorView } = await import('./error-view.js');
    if (state !== this.#state) return;
    this.#wrong = errorView(this.#voice(), problems, retry ? (): void => this.#session.retry() : null);
    this.requestUpdate();
  }

  #voice(): Voice {
    return voiceOf(this.#state, () => this.locale || languageOf(this));
  }

  #draw(voice: Voice): Drawing | null {
    const space = { width: this.#width, family: getComputedStyle(this).fontFamily };
    const drawing = this.#drawer.draw(this.definition, this.#state, voice, space);
    if (drawing !== null) this.#marks.keepWithin(drawing.description.marks.length);
    return drawing;
  }

  protected override updated(): void {
    if (!this.#news) return;
    this.#news = false;
    tell(this, 'sluiceload', { report: this.report });
  }

  protected override render(): TemplateResult {
    const state = this.#state;
    const voice = this.#voice();
    const drawing = state.phase === 'error' ? null : this.#draw(voice);
    return html`
      ${drawing === null ? nothing : this.#chartView(drawing.scene, drawing.description, voice)}
      ${state.phase === 'loading' ? loadingView(voice, state.progress) : nothing}
      ${state.phase === 'error' ? (this.#wrong ?? nothing) : nothing}
    `;
  }

  #chartView(scene: Scene, description: Description, voice: Voice): TemplateResult {
    const { width, height, nodes } = scene;
    const label = voice.messages[this.#open ? 'table.hide' : 'table.show'];
    const marks = this.#marks;
    const shown = marks.pointed === null ? undefined : description.marks[marks.pointed];
    const style = `${this.#motion.active ? 'moving ' : ''}${this.#state.phase === 'loading' ? 'stale' : ''}`;
    return html`
      <p hidden id="${this.#uid}-summary">${description.summary}</p>
      <div @keydown=${marks.onKey} @click=${marks.onClick} @focusin=${marks.onFocus} @focusout=${marks.onLeave}
        @pointerover=${marks.onPoint} @pointerleave=${marks.onLeave}>
        <svg part="chart" class=${style} width=${width} height=${height} viewBox="0 0 ${width} ${height}" role=${nodes.length > 0 ? 'group' : 'img'}
          aria-label=${scene.title} aria-describedby="${this.#uid}-summary" lang=${scene.lang}>${sceneView(scene, marks.focused)}</svg>
      </div>
      ${description.marks.length > 0 ? toolsView(label, this.#open, this.#onToggle) : nothing}
      ${this.#table ?? nothing}
      ${tooltipView(shown)}
      <p class="silent" role="status">${this.#speaks ? `${description.takeaway.lead} ${description.takeaway.rest}`.trim() : ''}</p>
    `;
  }

  readonly #onToggle = (): void => {
    this.#open = !this.#open;
    void this.#fillTable();
  };

  /** Builds the table twin of what is drawn now, where the reader has opened it. */
  async #fillTable(): Promise<void> {
    const state = this.#state;
    this.#table = null;
    if (this.#open && 'result' in state && state.result !== undefined && state.spec !== undefined) {
      const [{ tableView }, describe] = await Promise.all([
        import('./table-view.js'),
        this.definition.table(),
      ]);
      const voice = this.#voice();
      if (state === this.#state && this.#open)
        this.#table = tableView(describe(state.result, state.spec, voice), voice.messages['table.title']);
    }
    this.requestUpdate();
  }

  #targetOf(mark: number): { readonly [key: string]: string } | undefined {
    return this.#drawer.last?.description.marks[mark]?.target;
  }

  #hover(mark: number | null): void {
    const detail = mark === null ? null : { ...this.#targetOf(mark) };
    tell(this, 'sluicehover', detail);
  }

  #select(mark: number): void {
    const target = this.#targetOf(mark);
    if (target === undefined) return;
    const detail = { ...target, ids: this.#session.records(target) };
    tell(this, 'sluiceselect', detail);
  }
}
