import { ReactiveElement } from './reactive-element.js';
import type { ChangedProperties, PropertyDeclarations } from './reactive-element.js';
import type { ChartDefinition, Description } from '../charts/chart.js';
import type { ImportReport } from '../deals/deal-table.js';
import { Face, silent } from './face.js';
import { Choice } from './choice.js';
import { ChildSpec } from './child.js';
import type { Drawing } from './drawing.js';
import { Drawer, haveSameMarks } from './drawing.js';
import { tell, tellProblems } from './events.js';
import { Failure } from './failure.js';
import { LOOKS, settingsOf } from './given.js';
import { Marks } from './marks.js';
import { Motion } from './motion.js';
import { writeAll } from './pieces.js';
import type { Inner, Piece } from './pieces.js';
import type { SessionState } from './session.js';
import { internal, Session } from './session.js';
import type { Fill } from './spot.js';
import { Speech } from './speech.js';
import { showState } from './states.js';
import type { ChartState } from './states.js';
import { adoptStyle } from './styles.js';
import { Surroundings } from './surroundings.js';
import { toolbar } from './toolbar.js';
import { Twin } from './twin.js';
import { NOWHERE, Width } from './width.js';
import { Wording } from './wording.js';

/**
 * What all charts of the kit share: taking a spec, an address, a file or a child; loading; drawing at the width of the
 * container; keyboard, tooltip and table. It never throws: what is wrong is shown in place of the chart and told by an event.
 *
 * @fires {CustomEvent<{report: ImportReport | null, partial: boolean}>} sluiceload - The data is there and drawn. `detail.report` tells how a file was read, `detail.partial` whether something of it is not in the drawing.
 * @fires {CustomEvent<{code: string, path: string, problems: Problem[]}>} sluiceproblem - The chart cannot be drawn.
 * @fires {CustomEvent<{ids: string[], several: boolean, range: boolean, chosen: {targets: object[], ids: string[]}}>} sluiceselect - The reader chose a mark. `detail` names it, the ids of the records behind it, how it was chosen – besides others (`several`: Ctrl or ⌘), or all to it (`range`: shift, or dragged) –, and in `chosen` all marks that are chosen now, with their records. Without a mark: nothing is chosen any more. `preventDefault()` leaves what was chosen.
 * @fires {CustomEvent<{hide?: string[], asOf?: string | null, whatIf?: object, counting?: string}>} sluicechange - The reader hid or showed a series by its name beside the drawing: `detail.hide` holds the ids of all that are hidden. Or moved the as-of date: `detail.asOf`, null = that of the data again. In a funnel also another way to count, or other rates of a scenario.
 * @fires {CustomEvent} sluicehover - The reader points at a mark, or at none (`detail` is null).
 */
export abstract class SluiceChart<Spec extends object, Result extends object> extends ReactiveElement {
  static override properties: PropertyDeclarations = {
    spec: {},
    src: {},
    file: { attribute: false },
    theme: { reflect: true },
    toolbar: {},
    hide: {},
    measure: {},
    segment: {},
    pipeline: {},
    asOf: {},
    locale: {},
    currency: {},
  };

  /** The spec, as an object or as JSON text. */
  declare spec: Spec | string | null;
  /** Address of a spec, or of an export file. */
  declare src: string | null;
  /** An export file the reader has picked, or a list of several that belong together, e.g. deals and their history. They never leave the page. */
  declare file: Blob | Iterable<Blob> | null;
  /** `light`, `dark`, or `auto` for the reader's choice. Default: the `color-scheme` of the page. */
  declare theme: 'light' | 'dark' | 'auto' | null;
  /** Tools beside the button of the table: `copy`, `csv`, `svg`, `png` (all of these where it is empty), `open` (a file, by drop and paste, too), `asof` (count the deals anew as of another date, and see what has changed), `sound` (hear the values as tones). Default: none. */
  declare toolbar: string | null;
  /** Ids of what is named beside the drawing that are not drawn, and what the reader has hidden: a list, one id, or as an attribute a list as JSON. Numbers, totals and scales stay. */
  declare hide: string | readonly string[] | null;
  /** Overrides `measure` of the spec; all but `count` and `amount` are of cohorts. */
  declare measure: 'count' | 'amount' | 'rate' | 'sum' | 'mean' | 'nrr' | 'grr' | null;
  /** Overrides `segment` of the spec. */
  declare segment: string | null;
  /** Overrides `pipeline` of the spec. */
  declare pipeline: string | null;
  /** Overrides `asOf` of the spec, and holds the date that the reader has chosen. */
  declare asOf: string | null;
  /** Overrides `locale` of the spec. */
  declare locale: string | null;
  /** Overrides `currency` of the spec. */
  declare currency: string | null;

  readonly #drawer = new Drawer<Spec, Result>();
  readonly #internals = this.attachInternals();
  readonly #session = new Session<Spec, Result>(
    () => this.definition,
    (state) => this.#receive(state),
    this,
  );
  readonly #child = new ChildSpec(this, () => {
    this.#due = true;
    this.requestUpdate();
  });
  readonly #marks: Marks;
  readonly #motion = new Motion(this);
  readonly #speech = new Speech(this);
  readonly #twin = new Twin<Spec, Result>(this, () => this.#drawer.shown(this.definition));
  readonly #failure = new Failure(this, () => this.#session.retry());
  readonly #width = new Width(this);
  readonly #choice = new Choice(this, {
    marks: () => this.#marks,
    drawing: () => this.#drawing,
    link: () => ('link' in this.#state ? this.#state.link : undefined),
  });
  readonly #wording = new Wording<Spec, Result>(this, () => this.definition, this.#drawer);
  readonly #surroundings = new Surroundings(this, () => this.#drawer.forget());
  readonly #face = new Face<Spec, Result>();
  readonly #values = this as unknown as { [name: PropertyKey]: unknown };
  #place = NOWHERE;
  #state: SessionState<Spec, Result> = { phase: 'idle' };
  #drawing: Drawing<Spec, Result> | null = null;
  /** What the host gives has changed since the session began. */
  #due = true;
  /** Something has come of it, of which the page has not been told. */
  #news = false;

  /** Everything the element must know of its chart. */
  protected abstract readonly definition: ChartDefinition<Spec, Result>;
  /** Everything a host can set. */
  get #properties(): readonly PropertyKey[] {
    return [...(this.constructor as typeof ReactiveElement).elementProperties.keys()];
  }

  /** @param Marking what reacts to pointer and keyboard */
  constructor(Marking = Marks) {
    super();
    this.#marks = new Marking(this, {
      drawing: () => this.#drawing,
      hover: (target) => void this.#choice.hover(target),
      select: (mark, how) => this.#choice.choose(mark, how),
    });
    for (const name of this.#properties) this.#values[name] = null;
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
    return this.result === null ? null : this.#drawer.description;
  }

  /**
   * Where the chart is, also as a custom state for style sheets, e.g. `sluice-funnel:state(partial)`: `idle` (nothing was given), `loading` (until it is drawn),
   * `ready` (all that was given is drawn), `partial` (drawn, but something of what was given is not in it: rows that are no deals, cells that
   * cannot be read, amounts that cannot be added; the notes say what), `empty` (there is no stage to draw) or `error`.
   */
  get state(): ChartState {
    const state = this.#state;
    if (this.#news || this.#wording.coming !== null) return 'loading';
    if (state.phase !== 'ready') return state.phase;
    if (this.#drawer.description?.marks.length === 0) return 'empty';
    return state.partial ? 'partial' : 'ready';
  }

  /** Ids of the records behind a mark, e.g. `{stage: 'Proposal'}`; empty where the data has no records. */
  records(target: { readonly [key: string]: string }): readonly string[] {
    return this.#session.records(target);
  }

  protected override createRenderRoot(): ShadowRoot {
    const root = this.shadowRoot ?? this.attachShadow({ mode: 'open' });
    adoptStyle(root);
    root.append(this.#width.ruler);
    return root;
  }

  /** Sheets do not travel between documents: take the new document's. */
  adoptedCallback(): void {
    adoptStyle(this.shadowRoot);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (!this.#due) this.#session.resume();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    // Moved within the page it is back at once, and nothing has to be loaded again.
    queueMicrotask(() => this.isConnected || this.#session.pause());
  }

  protected override willUpdate(changed: ChangedProperties): void {
    this.#due ||= [...changed.keys()].some((name) => !LOOKS.includes(name));
    // Nothing is begun and nothing told while the element is nowhere.
    if (!this.isConnected) return;
    this.#place = this.#width.look();
    if (this.#due) this.#restart();
    const before = this.#drawing;
    const now = (this.#drawing = this.#draw());
    if (now === null || before === null || now.result === before.result) return;
    if (haveSameMarks(before.description, now.description)) this.#motion.begin();
  }

  #restart(): void {
    this.#due = false;
    const { spec, src, file } = this;
    const settings = settingsOf(this.#properties, this.#values);
    this.#session.start({ spec, src, file, script: this.#child.text }, settings);
  }

  #receive(state: SessionState<Spec, Result>): void {
    this.#speech.speaks ||= state.phase === 'ready' && !!(this.#drawing || this.#state.phase === 'loading');
    this.#state = state;
    if (state.phase === 'error') void this.#failure.word(state);
    this.#news = state.phase === 'ready' || state.phase === 'error';
    this.requestUpdate();
  }

  /** What is drawn now; what was drawn before, as long as words are on their way. */
  #draw(): Drawing<Spec, Result> | null {
    const voice = this.#wording.of(this.#state);
    if (voice === null || this.#wording.coming !== null) return this.#drawing;
    const { mirror } = this.#place;
    if (mirror === undefined) return this.#drawing;
    const space = { ...this.#place, mirror, textured: this.#surroundings.textured };
    try {
      return this.#drawer.draw(this.definition, this.#state, voice, space);
    } catch (error) {
      this.#receive({ phase: 'error', problems: [internal(error)], retry: false });
      return null;
    }
  }

  /** @ignore What is drawn is drawn in its language. */
  override get updateComplete(): Promise<boolean> {
    return super.updateComplete.then(async (done) => {
      await this.#wording.coming;
      return this.isUpdatePending ? super.updateComplete : done;
    });
  }

  protected override updated(): void {
    this.#choice.link?.dress(this.renderRoot, this.#drawing);
    this.#drawer.tend(this);
    const drawn = this.#place.mirror !== undefined && !this.#wording.coming;
    const told = drawn && this.#news ? this.#state : null;
    this.#news &&= !drawn;
    showState(this.#internals, this.state);
    if (told?.phase === 'ready') tell(this, 'sluiceload', { report: told.report, partial: told.partial });
    if (told?.phase === 'error') tellProblems(this, told.problems);
  }

  protected override update(changed: ChangedProperties): void {
    const view = this.#view();
    super.update(changed);
    this.waits = this.#drawing !== null;
    if (view === null) return;
    const { ruler } = this.#width;
    // What a server has sent in its place stays until the chart draws itself.
    while (ruler.previousSibling) ruler.previousSibling.remove();
    writeAll(this.shadowRoot!, [view], ruler.nextSibling, null);
  }

  #view(): Piece | null {
    const state = this.#state;
    const voice = this.#wording.of(state);
    // What is said in one language stays until the words of the other are here.
    if (voice === null || this.#wording.coming !== null) return null;
    const drawing = this.#drawing;
    if (state.phase !== 'error' && !drawing && this.#width.ruler.previousSibling) return null;
    if (drawing === null) toolbar(this, null);
    const loads = state.phase === 'loading';
    return {
      name: 'div',
      attributes: { lang: voice.messages.lang, dir: this.#place.direction },
      inside: [
        ...(drawing === null ? [] : this.#chartView(drawing)),
        this.#failure.view(state, voice),
        silent('status', this.#speech.text(voice, loads, drawing), { role: 'status' }),
      ],
    };
  }

  #chartView(drawing: Drawing<Spec, Result>): readonly Inner[] {
    const style = `${this.#motion.active ? 'moving ' : ''}${this.#state.phase === 'loading' ? 'stale' : ''}`;
    const table = () => this.#twin.table(drawing);
    const [beside, panel] = this.tools(drawing);
    const more = [beside, this.#choice.link?.ending(drawing.voice.locale)];
    const tools = toolbar(this, { drawing, table });
    const [marks, twin, { layer }] = [this.#marks, this.#twin, this.#drawer];
    return this.#face.view(drawing, { marks, twin, layer, style, more, tools, panel });
  }

  /** What else a reader can do with the chart: beside the button of the table, and below it. */
  protected tools(
    _drawing: Drawing<Spec, Result>,
  ): readonly [beside?: Piece | undefined, below?: Fill | undefined] {
    return [];
  }
}
