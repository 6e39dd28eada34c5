import { render } from 'lit/html.js';
import type { Table, Voice } from '../charts/chart.js';
import type { Loaded } from '../engine/engine.js';
import type { Dates } from '../engine/kinds/dates.js';
import { fillMessage } from '../i18n/messages.js';
import type { Params } from '../i18n/messages.js';
import { toolbarWordsFor } from '../i18n/toolbar-words.js';
import type { ToolbarWords } from '../i18n/toolbar-words.js';
import { dateOf } from '../metrics/funnel/calendar.js';
import { lastInstantOf } from '../spec/instant.js';
import { AS_OF_STYLE } from '../theme/as-of-style.js';
import { dated } from './dated.js';
import { tell } from './events.js';
import { adoptLateStyle } from './late-style.js';
import { changesOf } from './table-changes.js';
import type { TableChanges } from './table-changes.js';
import { html, nothing } from './templates.js';
import type { TemplateResult } from './templates.js';
import type { Drawn, ToolHost } from './toolbar-view.js';

const DAY = 86_400_000;

/** Rows of changes that are listed; the rest is in the table of the chart. */
const MOST_ROWS = 12;

/** What every spec of counted deals may say. */
interface Dateable {
  readonly kind: string;
  readonly view?: string;
  readonly data: object;
  readonly asOf?: string;
  readonly timeZone?: string;
  readonly movement?: { readonly from: string };
}

/** A table, and of what it is. */
interface Told {
  readonly of: object;
  /** Everything else that decides about it. */
  readonly under: string;
  readonly date: string;
  readonly table: Table;
}

const isCounted = ({ data }: Dateable): boolean =>
  ['deals', 'events', 'src', 'from'].some((form) => form in data);

/** Views that need no more than when deals were created and closed. */
const WITHOUT_STAGES = ['movement', 'cycle', 'equation', 'scorecard'];

const needsStages = ({ kind, view = '' }: Dateable): boolean =>
  kind !== 'cohort' && !WITHOUT_STAGES.includes(view);

const placeOf = (date: string): number => Math.round(Date.parse(`${date}T00:00:00Z`) / DAY);
const dateAt = (place: number): string => dateOf(place * DAY);

/**
 * Where a reader moves the as-of date of a chart, and sees what has changed since. A date lies over the spec as the property
 * `asOf` does, and is told to the page. It is there also where nothing is to be seen as of a date: the way back stays open.
 */
export class AsOf {
  readonly #host: ToolHost;
  readonly #asked: () => boolean;
  readonly #place: HTMLElement;
  open = false;
  /** The deals whose dates are known. */
  #of: Loaded | null = null;
  #dates: Dates | null = null;
  /** Of what the dates, or the table, could not be had. */
  #failed: object | null = null;
  /** What the page asks for: as the property, and in the spec. */
  #given: string | null;
  #stated: string | undefined;
  /** The date that the reader has chosen last. */
  #own: string | null;
  /** The tables as of the date of the page, and as of the reader's. */
  #base: Told | null = null;
  #then: Told | null = null;
  #drawn: Drawn | null = null;

  /** @param asked whether the page still asks for it */
  constructor(host: ToolHost, asked: () => boolean) {
    this.#host = host;
    this.#asked = asked;
    this.#given = this.#own = host.asOf;
    this.#place = host.ownerDocument.createElement('div');
    this.#place.className = 'as-of';
    this.#place.part.add('as-of');
    host.addController({ hostUpdated: () => this.#show() });
  }

  /** Opens the panel, or closes it; the date stays. */
  toggle(): void {
    this.open = !this.open;
    this.#host.requestUpdate();
  }

  /** Takes what is drawn now. */
  take(drawn: Drawn): void {
    this.#drawn = drawn;
  }

  get #spec(): Dateable {
    return this.#drawn!.drawing.spec as Dateable;
  }

  /** The date of the page. */
  get #home(): string | null {
    return this.#dayOf(this.#given ?? this.#stated) ?? this.#newest;
  }

  get #newest(): string | null {
    const { last = NaN } = this.#dates ?? {};
    return Number.isFinite(last) ? dateOf(last, this.#zone) : null;
  }

  get #zone(): string | undefined {
    return this.#dates?.datesOnly ? 'UTC' : this.#spec.timeZone;
  }

  #dayOf(moment: string | null | undefined): string | null {
    if (!moment) return null;
    if (moment.length === 10) return moment;
    const at = lastInstantOf(moment, this.#zone);
    return Number.isFinite(at) ? dateOf(at, this.#zone) : null;
  }

  /** The earliest and the latest date to be chosen; null where there is none. */
  get #range(): readonly [number, number] | null {
    const { first = Infinity } = this.#dates ?? {};
    const home = this.#home;
    if (!Number.isFinite(first) || home === null) return null;
    const since = this.#dayOf(this.#spec.movement?.from);
    const from = Math.max(placeOf(dateOf(first, this.#zone)), since === null ? -Infinity : placeOf(since));
    const to = Math.max(placeOf(home), placeOf(this.#newest ?? home));
    return from < to ? [from, to] : null;
  }

  readonly #set = (date: string): void => {
    this.#own = date === this.#home ? this.#given : date;
    this.#host.asOf = this.#own;
    tell(this.#host, 'sluicechange', { asOf: this.#own });
    this.#show();
  };

  /** Notices what the page, or the data, has changed. */
  #look(): void {
    const { asOf } = this.#host;
    if (asOf !== this.#own) [this.#given, this.#own] = [asOf, asOf];
    const { asOf: stated } = this.#spec;
    if (asOf === null && (this.#then === null || this.#dayOf(stated) !== this.#then.date))
      this.#stated = stated;
    const loaded = dated.get(this.#host) ?? null;
    if (loaded === this.#of || !isCounted(this.#spec)) return;
    this.#of = loaded;
    this.#failed = null;
    if (loaded !== null) void this.#ask(loaded);
  }

  async #ask(loaded: Loaded): Promise<void> {
    let found: Dates;
    try {
      found = (await loaded.measure('dates', {})) as Dates;
    } catch {
      if (loaded === this.#of) this.#fail(loaded);
      return;
    }
    if (loaded !== this.#of) return;
    // Records of a spec that is text are read with each count: they are the same deals as before.
    if (JSON.stringify(found) !== JSON.stringify(this.#dates)) [this.#base, this.#then] = [null, null];
    this.#dates = found;
    this.#host.requestUpdate();
  }

  #fail(of: object): void {
    this.#failed = of;
    this.#host.requestUpdate();
  }

  /** Takes the tables of what is drawn, to be compared. */
  #compare(): TableChanges | null {
    const { drawing, table } = this.#drawn!;
    const { spec, voice, description } = drawing;
    const { data: _, asOf, ...rest } = spec as Dateable;
    const home = this.#home;
    const date = this.#dayOf(asOf) ?? this.#newest;
    if (home === null || date === null) return null;
    const under = JSON.stringify([voice.locale, rest]);
    const known = date === home ? this.#base : this.#then;
    const isDrawn = (): boolean => this.#drawn?.drawing.description === description;
    const take = (made: Table): void => {
      if (!isDrawn()) return;
      const told: Told = { of: description, under, date, table: made };
      if (date === home) [this.#base, this.#then] = [told, null];
      else this.#then = told;
      this.#show();
    };
    // What has failed is not asked again before something else is drawn.
    if (this.#failed === description) return null;
    this.#failed = null;
    if (known?.of !== description)
      void (async () => table())()
        .then(take)
        .catch(() => {
          if (isDrawn()) this.#fail(description);
        });
    const [base, then] = [this.#base, this.#then];
    return base === null || then === null || base.under !== then.under
      ? null
      : changesOf(then.table, base.table);
  }

  #show(): void {
    const { shadowRoot: root } = this.#host;
    const seen = this.open && this.#asked() && this.#drawn !== null;
    if (!seen || root === null) return this.#place.remove();
    if (!this.#place.isConnected) root.querySelector('[part~=tools]')?.after(this.#place);
    adoptLateStyle(root, AS_OF_STYLE);
    this.#look();
    render(this.#view(), this.#place);
  }

  /** The line of what is told is the same element whatever it says: so it is heard when that changes. */
  #view(): TemplateResult {
    const { voice } = this.#drawn!.drawing;
    const words = toolbarWordsFor(voice.locale);
    const reason = this.#reason();
    const changes = reason === null ? this.#compare() : null;
    const status = reason === null ? this.#status(changes, words, voice) : words[reason];
    return html`${reason === null ? this.#controls(words, voice) : nothing}
      <p role="status">${status}</p>
      ${changes === null ? nothing : this.#list(changes, words, voice)}`;
  }

  #controls(words: ToolbarWords, voice: Voice): TemplateResult {
    const [from, to] = this.#range!;
    const home = this.#home!;
    const date = this.#dayOf(this.#host.asOf) ?? home;
    const told = voice.format.date(date);
    const move = (event: Event): void => this.#set(dateAt((event.target as HTMLInputElement).valueAsNumber));
    return html`<div class="row">
        <label for="as-of">${words.asOfLabel}</label>
        <input id="as-of" type="range" min=${from} max=${to} step="1" aria-valuetext=${told}
          aria-describedby="as-of-hint" .value=${String(placeOf(date))} @input=${move} />
        <output for="as-of">${told}</output>
        <button type="button" ?hidden=${date === home} @click=${() => this.#set(home)}>${say(words.asOfBack, voice, { date: voice.format.date(home) })}</button>
      </div>
      <p id="as-of-hint">${words.asOfHint}</p>`;
  }

  /** Why no date can be chosen; null where one can. */
  #reason(): 'asOfAsking' | 'asOfFailed' | 'asOfGiven' | 'asOfNow' | 'asOfNever' | null {
    if (!isCounted(this.#spec)) return 'asOfGiven';
    if (this.#dates === null) return this.#failed !== null ? 'asOfFailed' : 'asOfAsking';
    if (this.#dates.history === 'none' && needsStages(this.#spec)) return 'asOfNow';
    return this.#range === null ? 'asOfNever' : null;
  }

  #status(changes: TableChanges | null, words: ToolbarWords, voice: Voice): string {
    if (this.#failed !== null) return words.asOfFailed;
    if (changes === null) return '';
    const { column, rows } = changes;
    const n = rows.length;
    const date = voice.format.date(this.#home!);
    return say(n === 0 ? words.asOfSame : words.asOfChanged, voice, { n, column, date });
  }

  #list(
    { head, column, rows }: TableChanges,
    words: ToolbarWords,
    voice: Voice,
  ): TemplateResult | typeof nothing {
    if (rows.length === 0) return nothing;
    const [one, other] = [this.#then!.date, this.#home!].map((date) => voice.format.date(date));
    const rest = rows.length - MOST_ROWS;
    return html`<table aria-label=${column}><thead><tr><th scope="col">${head}</th><th scope="col">${one}</th><th scope="col">${other}</th></tr></thead>
        <tbody>${rows
          .slice(0, MOST_ROWS)
          .map(
            ({ heading, was, now }) =>
              html`<tr><th scope="row">${heading}</th><td>${was || '–'}</td><td>${now || '–'}</td></tr>`,
          )}</tbody></table>
      ${rest > 0 ? html`<p>${say(words.asOfMore, voice, { n: rest })}</p>` : nothing}`;
  }
}

function say(template: string, { format }: Voice, params: Params): string {
  return fillMessage(template, params, format.count);
}
