import type { Fill } from './spot.js';
import { filling, html } from './templates.js';
import type { ReactiveControllerHost } from './reactive-element.js';
import type { Table } from '../charts/chart.js';
import type { ImportReport } from '../deals/deal-table.js';
import { fillMessage } from '../i18n/messages.js';
import { toolbarWordsFor } from '../i18n/toolbar-words.js';
import type { ToolbarWords } from '../i18n/toolbar-words.js';
import type { AsOf } from './as-of.js';
import type { Drawing } from './drawing.js';
import { letOpen } from './opening.js';
import { copyTable, fileOf, save } from './saving.js';
import type { Format } from './saving.js';
import type { Sound } from './sound.js';

/** A chart as its tools see it. */
export interface ToolHost extends ReactiveControllerHost, HTMLElement {
  readonly toolbar: string | null;
  asOf: string | null;
  readonly report: ImportReport | null;
  file: Blob | Iterable<Blob> | null;
}

/** What is drawn, and its table. */
export interface Drawn {
  readonly drawing: Drawing<object, object>;
  readonly table: () => Table | Promise<Table>;
}

type Tool = 'copy' | 'open' | 'asof' | 'sound' | Format;

const TOOLS: readonly Tool[] = ['copy', 'csv', 'svg', 'png', 'open', 'asof', 'sound'];

/** Those that a page has asked for; all that only take something out where it names none. */
function askedFor(toolbar: string): readonly Tool[] {
  const names = toolbar.split(/[\s,]+/).filter(Boolean);
  return names.length === 0 ? TOOLS.slice(0, 4) : TOOLS.filter((tool) => names.includes(tool));
}

/** Whether a page asks for a tool now: it may take the button away. */
function isAskedFor({ toolbar }: ToolHost, tool: Tool): boolean {
  return toolbar !== null && askedFor(toolbar).includes(tool);
}

/** What came of the last thing that the reader did, by chart. */
const said = new WeakMap<ToolHost, string>();

function tell(host: ToolHost, text: string): void {
  said.set(host, text);
  host.requestUpdate();
}

async function use(host: ToolHost, tool: Tool, drawn: Drawn): Promise<void> {
  const words = toolbarWordsFor(drawn.drawing.voice.locale);
  try {
    if (tool === 'copy') {
      await copyTable(await drawn.table());
      return tell(host, words.copied);
    }
    const file = await fileOf(host, drawn, tool as Format);
    save(file, host.ownerDocument);
    tell(host, fillMessage(words.saved, { name: file.name }, String));
  } catch {
    tell(host, words.failed);
  }
}

function openView(host: ToolHost, words: ToolbarWords): unknown {
  const take = (event: Event): void => {
    const input = event.target as HTMLInputElement;
    const files = [...(input.files ?? [])];
    if (files.length > 0) host.file = files;
    input.value = '';
  };
  const ask = (event: Event): void =>
    (event.currentTarget as Element).parentElement
      ?.querySelector<HTMLInputElement>('input[type=file]')
      ?.click();
  return html`<button type="button" part="tool open" @click=${ask}>${words.open}</button>
    <input type="file" multiple hidden @change=${take} />`;
}

/** Charts that are heard; null = about to be. */
const heard = new WeakMap<ToolHost, Sound | null>();

function fallSilent(host: ToolHost): void {
  heard.get(host)?.end();
  heard.delete(host);
}

/** Lets a chart be heard, or ends it. Nothing ever sounds that the reader has not asked for. */
async function turnSound(
  host: ToolHost,
  words: ToolbarWords,
  drawing: () => Drawn['drawing'] | null,
): Promise<void> {
  if (heard.has(host)) {
    fallSilent(host);
    return tell(host, words.silent);
  }
  heard.set(host, null);
  try {
    // Made while the browser knows that the reader did something.
    const context = new AudioContext();
    const { Sound: Heard } = await import('./sound.js');
    if (!heard.has(host)) return void context.close();
    const sound = new Heard(context, { root: host.shadowRoot!, drawing });
    heard.set(host, sound);
    host.addController({ hostDisconnected: () => heard.get(host) === sound && fallSilent(host) });
    tell(host, words.heard);
    sound.playAll();
  } catch {
    heard.delete(host);
    tell(host, words.failed);
  }
}

/** What was drawn last, by chart. */
const drawings = new WeakMap<ToolHost, Drawn['drawing']>();

function soundView(host: ToolHost, words: ToolbarWords): unknown {
  const drawing = (): Drawn['drawing'] | null =>
    isAskedFor(host, 'sound') ? (drawings.get(host) ?? null) : null;
  const turn = (): void => void turnSound(host, words, drawing);
  return html`<button type="button" part="tool sound" aria-pressed=${heard.has(host) ? 'true' : 'false'} @click=${turn}>${words.sound}</button>`;
}

/** Where the as-of date of a chart is moved; null = about to be. */
const moved = new WeakMap<ToolHost, AsOf | null>();

async function turnDate(host: ToolHost, words: ToolbarWords): Promise<void> {
  const known = moved.get(host);
  if (known !== undefined) return known?.toggle();
  moved.set(host, null);
  try {
    const { AsOf: Moving } = await import('./as-of.js');
    const asOf = new Moving(host, () => isAskedFor(host, 'asof'));
    moved.set(host, asOf);
    asOf.toggle();
  } catch {
    moved.delete(host);
    tell(host, words.failed);
  }
}

function dateView(host: ToolHost, words: ToolbarWords): unknown {
  const open = moved.get(host)?.open ?? false;
  return html`<button type="button" part="tool asof" aria-expanded=${open ? 'true' : 'false'} @click=${() => void turnDate(host, words)}>${words.asOf}</button>`;
}

function toolView(host: ToolHost, tool: Tool, words: ToolbarWords, drawn: Drawn): unknown {
  if (tool === 'open') return openView(host, words);
  if (tool === 'sound') return soundView(host, words);
  if (tool === 'asof') return dateView(host, words);
  return html`<button type="button" part="tool ${tool}" @click=${() => void use(host, tool, drawn)}>${words[tool]}</button>`;
}

/** The tools of a chart. A chart that lets files be opened takes them by drop and paste, too, also before anything is drawn. */
export function toolsFor(host: ToolHost, drawn: Drawn | null): Fill | undefined {
  const tools = askedFor(host.toolbar ?? '');
  letOpen(host, () => isAskedFor(host, 'open'));
  if (drawn === null) return undefined;
  drawings.set(host, drawn.drawing);
  const words = toolbarWordsFor(drawn.drawing.voice.locale);
  moved.get(host)?.take(drawn);
  const buttons = tools.map((tool) => toolView(host, tool, words, drawn));
  return filling(html`${buttons}<span role="status" part="told">${said.get(host) ?? ''}</span>`);
}
