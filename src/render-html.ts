import { drawSvg, escapeXml } from './scene/document.js';
import { drawResult } from './render-result.js';
import type { RenderOptions } from './render-result.js';
import type { ChartSpec } from './spec/index.js';
import type { Description, Voice } from './charts/chart.js';
import { lookWordsFor } from './i18n/look-words.js';
import { CHART_STYLE } from './theme/chart-style.js';
import { PANEL_STYLE } from './theme/panel-style.js';
import { cssPaint } from './theme/css.js';

/** How a chart is written into a page. */
export interface HtmlOptions extends Pick<
  RenderOptions,
  'width' | 'locale' | 'direction' | 'files' | 'measure' | 'hide'
> {
  /** `light`, `dark`, or `auto` for the reader's choice. Default: the `color-scheme` of the page. */
  readonly theme?: 'light' | 'dark' | 'auto';
  /** Allows the style of the chart under a content security policy, until its script takes over. */
  readonly nonce?: string;
}

function attributes(values: { readonly [name: string]: string | undefined }): string {
  return Object.entries(values)
    .map(([name, value]) => (value === undefined ? '' : ` ${name}="${escapeXml(value)}"`))
    .join('');
}

const button = (part: string, text: string): string =>
  `<button type="button" part="${part}" disabled>${escapeXml(text)}</button>`;

/** The tools of a chart, which nobody can use yet: what comes to life later takes no more room than they do. */
function toolsOf({ marks, adjustable }: Description, width: number, { messages }: Voice): string {
  if (marks.length === 0) return '';
  const more = adjustable ? button('what-if', messages['what-if']) : '';
  const name = width < 480 ? 'tools dense' : 'tools';
  return `<div class="${name}" part="tools">${button('toggle', messages['table.show'])}${more}</div>`;
}

/** What can be changed of a chart, in the same way. */
function panelsOf({ choices = [], controls }: Description, { locale }: Voice): string {
  const panels = choices.map(({ label, options, value }) => {
    const radios = options.map(
      ({ id, label: name }) =>
        `<label><input type="radio" disabled${id === value ? ' checked' : ''}>${escapeXml(name)}</label>`,
    );
    const hint = options.find(({ id }) => id === value)?.hint ?? '';
    return `<div class="choice" part="choice"><span>${escapeXml(label)}</span><div role="radiogroup" aria-label="${escapeXml(label)}">${radios.join('')}</div><p>${escapeXml(hint)}</p></div>`;
  });
  if (controls !== undefined)
    panels.push(
      `<div class="rates" part="rates"><button type="button" disabled>${escapeXml(lookWordsFor(locale)['panel.open'])}</button></div>`,
    );
  return panels.join('');
}

/** A chart as markup: its element with the spec, and in a declarative shadow root the drawing and the row of its tools. */
export function writeResult(chart: ChartSpec, given: unknown, result: object, options: HtmlOptions): string {
  const { theme, nonce, ...others } = options;
  const { scene, description, voice, direction } = drawResult(chart, result, others);
  const { messages, locale } = voice;
  const panels = panelsOf(description, voice);
  const style = panels === '' ? CHART_STYLE : CHART_STYLE + PANEL_STYLE;
  const spec = typeof given === 'string' ? given : JSON.stringify(given);
  const hide = options.hide?.length ? JSON.stringify(options.hide) : undefined;
  const svg = drawSvg(scene, { paint: cssPaint });
  return `<sluice-${chart.kind}${attributes({ spec, locale, theme, hide })}><template shadowrootmode="open"><style${attributes({ nonce })}>${style}</style><div${attributes({ lang: messages.lang, dir: direction })}><div>${svg}</div>${toolsOf(description, scene.width, voice)}${panels}</div></template></sluice-${chart.kind}>`;
}
