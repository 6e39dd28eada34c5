import { hiding } from '../charts/hidden.js';
import { hiddenWordsFor } from '../i18n/hidden-words.js';
import type { Drawer, Drawing } from './drawing.js';
import { plainText } from '../scene/text.js';
import { tell } from './events.js';
import { adoptLateStyle } from './late-style.js';
import type { ReactiveControllerHost } from './reactive-element.js';

/** A chart whose series can be hidden. */
export interface HidingHost extends HTMLElement, ReactiveControllerHost {
  readonly renderRoot: HTMLElement | DocumentFragment;
  hide: string | readonly string[] | null;
}

const SVG = 'http://www.w3.org/2000/svg';

/** A target is as high as a finger is safe with, and as wide as the entry with its sample. */
const HIGH = 24;
const BEFORE = 24;
const AFTER = 4;

/** A focus that is seen on every colour: a line with a rim in the colour of the ground. */
const CSS = `
[part=legend]{pointer-events:none}
[part=series]{outline:none;pointer-events:fill;cursor:pointer}
[part=series]:hover{fill:var(--_faint);fill-opacity:.35}
[part=series]:focus-visible,[data-mark]>[part=hit]:focus-visible{stroke:var(--_accent);stroke-width:2;filter:drop-shadow(2px 0 var(--_surface)) drop-shadow(-2px 0 var(--_surface)) drop-shadow(0 2px var(--_surface)) drop-shadow(0 -2px var(--_surface))}
@media print{[part=series]{display:none}}
`;

/** Ids that are hidden: a list, one id, or – as an attribute – a list as JSON. */
function idsOf(hide: HidingHost['hide']): readonly string[] {
  if (typeof hide !== 'string') return hide ?? [];
  if (!hide.startsWith('[')) return hide === '' ? [] : [hide];
  try {
    return (JSON.parse(hide) as unknown[]).map(String);
  } catch {
    return [hide];
  }
}

/** Lets a reader hide and show what a drawing tells apart, by its names beside it: buttons with one tab stop among them. */
class Legend {
  readonly #host: HidingHost;
  readonly #drawing: () => Drawing<object, object> | null;
  readonly #group = document.createElementNS(SVG, 'g');
  #told: Drawing<object, object> | null = null;
  /** What each button hides. */
  #ids: readonly string[] = [];
  /** The button with the tab stop. */
  #at = 0;

  constructor(host: HidingHost, drawing: () => Drawing<object, object> | null) {
    this.#host = host;
    this.#drawing = drawing;
    this.#group.setAttribute('role', 'group');
    this.#group.addEventListener('click', this.#onClick);
    this.#group.addEventListener('keydown', this.#onKey);
    host.addController(this);
  }

  get #buttons(): SVGPathElement[] {
    return [...this.#group.children] as SVGPathElement[];
  }

  hostUpdated(): void {
    const drawing = this.#drawing();
    const svg = this.#host.renderRoot.querySelector<SVGSVGElement>('svg[part=chart]');
    if (drawing === null || svg === null || drawing === this.#told) return;
    this.#told = drawing;
    const texts = svg.querySelectorAll<SVGTextElement>('text[part=legend]');
    const places = namesIn(drawing);
    texts.forEach((text, i) => (text.ariaHidden = places.has(i) ? 'true' : null));
    if (places.size === 0) return this.#group.remove();
    adoptLateStyle(this.#host.shadowRoot, CSS);
    this.#write(
      drawing,
      [...places].map(([i, id]) => [texts[i]!, id] as const),
    );
    const list = svg.querySelector('[role=listbox]');
    // They are reached where they are read: names below a drawing after its marks.
    const first = drawing.scene.areas?.[0];
    const isBelow = first !== undefined && texts[[...places.keys()][0]!]!.getBBox().y > first.y;
    const follows = list !== null && (list.compareDocumentPosition(this.#group) & 4) > 0;
    if (this.#group.parentNode === svg && follows === isBelow) return;
    if (isBelow) list?.after(this.#group);
    else svg.insertBefore(this.#group, list);
  }

  #write(
    { description, voice }: Drawing<object, object>,
    names: readonly (readonly [SVGTextElement, string])[],
  ): void {
    const { series = [] } = description;
    const hidden = new Set(idsOf(this.#host.hide));
    const turned = getComputedStyle(this.#host).direction === 'rtl';
    this.#group.setAttribute('aria-label', hiddenWordsFor(voice.messages.lang).shown);
    this.#ids = names.map(([, id]) => id);
    this.#at = Math.min(this.#at, names.length - 1);
    while (this.#buttons.length > names.length) this.#group.lastChild!.remove();
    names.forEach(([text, id], i) => {
      const button = this.#buttons[i] ?? this.#group.appendChild(document.createElementNS(SVG, 'path'));
      const { x, y, width, height } = text.getBBox();
      const left = x - (turned ? AFTER : BEFORE);
      const d = `M${left} ${y + height / 2 - HIGH / 2}h${width + BEFORE + AFTER}v${HIGH}h${-width - BEFORE - AFTER}Z`;
      const label = plainText(series.find((one) => one.id === id)?.label ?? id);
      const values = { d, part: 'series', role: 'button', fill: 'none', 'aria-label': label };
      for (const [name, value] of Object.entries(values)) button.setAttribute(name, value);
      button.setAttribute('aria-pressed', String(!hidden.has(id)));
      button.setAttribute('tabindex', i === this.#at ? '0' : '-1');
      button.dataset['series'] = String(i);
    });
  }

  /** @param at place of a button among the others */
  #toggle(at: string | undefined): void {
    const id = this.#ids[Number(at)];
    if (id === undefined) return;
    const ids = idsOf(this.#host.hide);
    const hide = ids.includes(id) ? ids.filter((one) => one !== id) : [...ids, id];
    this.#host.hide = hide;
    tell(this.#host, 'sluicechange', { hide });
  }

  readonly #onClick = ({ target }: Event): void => {
    this.#toggle((target as SVGElement).dataset['series']);
  };

  readonly #onKey = (event: KeyboardEvent): void => {
    const buttons = this.#buttons;
    const now = buttons.indexOf(event.target as SVGPathElement);
    const { key } = event;
    if (now < 0 || event.altKey || event.ctrlKey || event.metaKey) return;
    const forward = getComputedStyle(this.#host).direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
    const ends: { readonly [key: string]: number } = { Home: 0, End: buttons.length - 1 };
    if (key === 'Enter' || key === ' ') this.#toggle(String(now));
    else if (key in ends || key.startsWith('Arrow')) {
      const step = key === 'ArrowDown' || key === forward ? 1 : -1;
      this.#at = ends[key] ?? Math.max(0, Math.min(now + step, buttons.length - 1));
      buttons.forEach((button, i) => button.setAttribute('tabindex', i === this.#at ? '0' : '-1'));
      buttons[this.#at]!.focus();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
}

/** Which of the texts of a key are names of series, by their place among them. */
function namesIn({ scene, description }: Drawing<object, object>): Map<number, string> {
  const texts = scene.nodes.filter(({ type, part }) => type === 'text' && part === 'legend');
  const found = texts.flatMap(({ key, series }, i) =>
    series === undefined || !/^segment\d+$/.test(key) ? [] : [[i, series] as const],
  );
  return new Map(description.series === undefined ? [] : found);
}

const tended = new WeakSet<object>();

/** Makes the names of what a chart tells apart buttons that hide it, and draws it without what its element hides. */
export function tendLegend<Spec, Result>(host: HidingHost, drawer: Drawer<Spec, Result>): void {
  if (tended.has(host)) return;
  tended.add(host);
  const legend = new Legend(host, () => drawer.made as Drawing<object, object> | null);
  let told = '[]';
  drawer.wrap = (definition) => {
    const ids = idsOf(host.hide);
    const now = JSON.stringify(ids);
    if (now !== told) drawer.forget();
    told = now;
    return ids.length === 0 ? definition : hiding(definition, new Set(ids));
  };
  host.requestUpdate();
  legend.hostUpdated();
}
