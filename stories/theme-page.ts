import { html, LitElement, nothing } from 'lit';
import type { PropertyDeclarations, TemplateResult } from 'lit';
import 'sluice/cohort';
import 'sluice/forecast';
import 'sluice/funnel';
import 'sluice/pipeline';
import { contrastFaults, designTokens, FINISHED, light, themeCss, themesFromAccent } from 'sluice/theme';
import type { ContrastFault, ThemePair, Token } from 'sluice/theme';
import funnel from '../demo/examples/amounts-and-split.json';
import retention from '../demo/examples/cohort-retention.json';
import sales from '../demo/examples/cohort-sales.json';
import forecast from '../demo/examples/forecast-periods.json';
import pipeline from '../demo/examples/pipeline-stages.json';
import { themeStyle } from './theme-style.js';
import { themeWordsFor } from './theme-words.js';
import type { ThemeWords } from './theme-words.js';

type Surface = keyof ThemePair;

const SURFACES: readonly Surface[] = ['light', 'dark'];
const TOKENS = Object.keys(light) as Token[];
/** Two tables on a page need two names. */
const COHORTS = { light: retention, dark: sales };
const NAMES = Object.keys(FINISHED) as (keyof typeof FINISHED)[];
const FIRST_ACCENT = '#7a3cc2';

/** Where a theme is made: from one accent colour, then colour by colour, with charts beside it and the style sheet to copy. */
class ThemePage extends LitElement {
  static override properties: PropertyDeclarations = {
    locale: {},
    accent: { state: true },
    themes: { state: true },
    font: { state: true },
    copied: { state: true },
  };
  static override styles = themeStyle;

  declare locale: string;
  declare accent: string;
  declare themes: ThemePair;
  declare font: string;
  /** What was copied last, and how. */
  declare copied: { readonly id: string; readonly how: 'copied' | 'selected' } | null;

  /** The theme as the reader gets it, but for the previews on this page. */
  readonly #sheet = new CSSStyleSheet();

  constructor() {
    super();
    this.locale = 'en';
    this.accent = FIRST_ACCENT;
    this.themes = themesFromAccent(FIRST_ACCENT);
    this.font = '';
    this.copied = null;
  }

  protected override firstUpdated(): void {
    this.shadowRoot?.adoptedStyleSheets.push(this.#sheet);
  }

  get #words(): ThemeWords {
    return themeWordsFor(this.locale);
  }

  #css(selector?: string): string {
    const css = themeCss(this.themes, selector);
    const font = this.font.replaceAll(/[;{}]/g, '').trim();
    return font === '' ? css : css.replace(/}\n$/, `  --sluice-font: ${font};\n}\n`);
  }

  protected override willUpdate(): void {
    this.#sheet.replaceSync(this.#css('.preview'));
  }

  #begin(accent: string): void {
    this.accent = accent;
    this.copied = null;
    try {
      this.themes = themesFromAccent(accent);
    } catch {
      // What is not a colour yet leaves the theme as it was; the page says so.
    }
  }

  #set(surface: Surface, token: Token, color: string): void {
    this.copied = null;
    this.themes = { ...this.themes, [surface]: { ...this.themes[surface], [token]: color } };
  }

  async #copy(id: string, text: string): Promise<void> {
    try {
      await navigator.clipboard.writeText(text);
      this.copied = { id, how: 'copied' };
    } catch {
      const node = this.shadowRoot?.querySelector(`#${id}`);
      if (node) getSelection()?.selectAllChildren(node);
      this.copied = { id, how: 'selected' };
    }
  }

  protected override render(): TemplateResult {
    const words = this.#words;
    return html`
      <h1>${words.headline}</h1>
      <p>${words.lead}</p>
      <div class="page">
        <div>
          ${this.#accentView(words)} ${this.#exportView('css', words.css, words.cssHint, this.#css())}
          ${this.#tokensView(words)} ${this.#exportView('tokens', words.designTokens, '', JSON.stringify(designTokens(this.themes), null, 2))}
        </div>
        <div class="previews">${SURFACES.map((surface) => this.#previewView(surface))}</div>
      </div>
    `;
  }

  #accentView(words: ThemeWords): TemplateResult {
    const isColor = /^#([\da-f]{3}){1,2}$/i.test(this.accent);
    const on = ({ target }: Event): void => this.#begin((target as HTMLInputElement).value.trim());
    return html`<div class="accent">
      <label>${words.accent}<input id="accent" type="color" .value=${isColor ? this.#long() : FIRST_ACCENT} @input=${on} /></label>
      <label>${words.accentWritten}<input id="written" type="text" spellcheck="false" .value=${this.accent} aria-invalid=${String(!isColor)} @input=${on} /></label>
      <label>${words.font}<input id="font" type="text" placeholder=${words.fontHint} .value=${this.font} @input=${({ target }: Event) => (this.font = (target as HTMLInputElement).value)} /></label>
      ${isColor ? nothing : html`<span class="fault" role="alert">${words.accentWrong}</span>`}
    </div>
    <div class="finished" role="group" aria-label=${words.finished}>
      <span class="quiet">${words.finished}</span>
      ${NAMES.map((name) => html`<button type="button" aria-pressed=${String(this.accent === FINISHED[name])} @click=${() => this.#begin(FINISHED[name])}>${words.names[name]}</button>`)}
    </div>`;
  }

  /** The accent in six digits, as a field for colours takes it. */
  #long(): string {
    const { accent } = this;
    return accent.length === 4 ? accent.replaceAll(/[\da-f]/gi, '$&$&') : accent;
  }

  #tokensView(words: ThemeWords): TemplateResult {
    const faults = Object.fromEntries(
      SURFACES.map((surface) => [surface, contrastFaults(this.themes[surface])]),
    ) as { [surface in Surface]: ContrastFault[] };
    const count = SURFACES.reduce((sum, surface) => sum + faults[surface].length, 0);
    return html`<h2>${words.tokens}</h2>
      <p class="verdict" role="status">${count === 0 ? words.legible : words.faults(count)}</p>
      <table>
        <thead><tr><th>${words.token}</th>${SURFACES.map((surface) => html`<th>${words[surface]}</th>`)}</tr></thead>
        <tbody>${TOKENS.map((token) => this.#rowView(token, faults, words))}</tbody>
      </table>`;
  }

  #rowView(
    token: Token,
    faults: { [surface in Surface]: ContrastFault[] },
    words: ThemeWords,
  ): TemplateResult {
    const found = SURFACES.flatMap((surface) =>
      faults[surface].filter((fault) => fault.token === token).slice(0, 1),
    );
    return html`<tr>
      <td>${words.meanings[token]}<code>--sluice-${token}</code>
        ${found.map(({ contrast, least, on }) => html`<span class="fault">${words.fault(contrast.toFixed(2), String(least), on)}</span>`)}
      </td>
      ${SURFACES.map(
        (surface) =>
          html`<td><input type="color" data-token=${`${surface}-${token}`} aria-label=${`${words.meanings[token]} (${words[surface]})`} .value=${this.themes[surface][token]} @input=${({ target }: Event) => this.#set(surface, token, (target as HTMLInputElement).value)} /></td>`,
      )}
    </tr>`;
  }

  #previewView(surface: Surface): TemplateResult {
    const { locale } = this;
    return html`<div class="preview ${surface}">
      <sluice-funnel .spec=${funnel} .locale=${locale}></sluice-funnel>
      <sluice-cohort .spec=${COHORTS[surface]} .locale=${locale}></sluice-cohort>
      <sluice-pipeline .spec=${pipeline} .locale=${locale}></sluice-pipeline>
      <sluice-forecast .spec=${forecast} .locale=${locale}></sluice-forecast>
    </div>`;
  }

  #exportView(id: string, title: string, hint: string, text: string): TemplateResult {
    const words = this.#words;
    const told = this.copied?.id === id ? words[this.copied.how] : '';
    return html`<section class="export">
      <header>
        <h2>${title}</h2>
        <button type="button" aria-label=${`${words.copy}: ${title}`} @click=${() => this.#copy(id, text)}>${words.copy}</button>
        <span class="quiet" role="status">${told}</span>
      </header>
      ${hint === '' ? nothing : html`<p class="quiet">${hint}</p>`}
      <pre id=${id} tabindex="0" role="region" aria-label=${title}>${text}</pre>
    </section>`;
  }
}

customElements.define('theme-page', ThemePage);

declare global {
  interface HTMLElementTagNameMap {
    'theme-page': ThemePage;
  }
}
