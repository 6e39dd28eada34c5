import { drawSvg, escapeXml } from './scene/document.js';
import { drawResult } from './render-result.js';
import type { RenderOptions } from './render-result.js';
import type { ChartSpec } from './spec/index.js';
import { CHART_STYLE } from './theme/chart-style.js';
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

/** A chart as markup: its element with the spec, and in a declarative shadow root the drawing and the row of its tools. */
export function writeResult(chart: ChartSpec, given: unknown, result: object, options: HtmlOptions): string {
  const { theme, nonce, ...others } = options;
  const { scene, description, voice, direction } = drawResult(chart, result, others);
  const { messages, locale } = voice;
  const spec = typeof given === 'string' ? given : JSON.stringify(given);
  const hide = options.hide?.length ? JSON.stringify(options.hide) : undefined;
  const svg = drawSvg(scene, { paint: cssPaint });
  const tools = `<div class="tools${scene.width < 480 ? ' dense' : ''}" part="tools"><button type="button" part="toggle" disabled>${escapeXml(messages['table.show'])}</button></div>`;
  return `<sluice-${chart.kind}${attributes({ spec, locale, theme, hide })}><template shadowrootmode="open"><style${attributes({ nonce })}>${CHART_STYLE}</style><div${attributes({ lang: messages.lang, dir: direction })}><div>${svg}</div>${description.marks.length > 0 ? tools : ''}</div></template></sluice-${chart.kind}>`;
}
