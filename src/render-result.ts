import { CHARTS } from './charts/all.js';
import type { Description, Voice } from './charts/chart.js';
import { hiding } from './charts/hidden.js';
import { createFormat } from './i18n/format.js';
import { messagesFor } from './i18n/messages.js';
import { remarksFor } from './i18n/remarks.js';
import { speakAllChinese } from './i18n/zh-cn/all.js';
import { mirrorScene } from './scene/mirror.js';
import type { Scene } from './scene/scene.js';
import { estimateText } from './scene/estimate.js';
import { drawSvg } from './scene/document.js';
import type { Painter } from './scene/svg.js';
import type { Measure } from './scene/text.js';
import type { ChartSpec } from './spec/index.js';
import { resolvePaint } from './theme/paint.js';
import { dark, light } from './theme/tokens.js';
import type { Theme } from './theme/tokens.js';

/** How a drawing without a page is made. */
export interface RenderOptions {
  /** Width in px. Default 760; the height follows from what there is to say. */
  readonly width?: number;
  /** Height in px that the drawing is fitted into, centred and never cropped. Default: what there is to say. */
  readonly height?: number;
  /** `light`, `dark`, or a colour for every token. Default `light`. */
  readonly theme?: 'light' | 'dark' | Theme;
  /** BCP 47 language where the spec names none. Default `en`. */
  readonly locale?: string;
  /** `rtl`: drawn to be read from right to left, as in a mirror. Default: as the language is written. */
  readonly direction?: 'ltr' | 'rtl';
  /** Contents of the files that specs name, by address. Nothing is ever fetched. */
  readonly files?: { readonly [src: string]: Uint8Array | string };
  /** Ids of segments, groups or whatever else the names above a drawing tell apart, that are not drawn. Numbers, totals and scales stay as they are. */
  readonly hide?: readonly string[];
  /** Fonts, as in CSS. */
  readonly fontFamily?: string;
  /** Paint the surface behind the drawing. Default true. */
  readonly background?: boolean;
  /** Measures text. Default: a generous estimate, the same everywhere. */
  readonly measure?: Measure;
  /** Turns paints into colours. Default: those of the theme. */
  readonly paint?: Painter;
}

const FONTS =
  "system-ui, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif";

/** Widest and highest drawing, in px. */
const LARGEST = 10_000;

/** Languages that are written from right to left. */
function directionOf(locale: string): 'ltr' | 'rtl' {
  return /^(ar|ckb|dv|fa|he|iw|ks|ku-arab|pa-arab|ps|sd|syr|ug|ur|yi)\b/i.test(locale) ? 'rtl' : 'ltr';
}

function checkOptions({ width = 760, height = 1, theme = 'light' }: RenderOptions): void {
  for (const [name, size] of Object.entries({ width, height }))
    if (!(size >= 1 && size <= LARGEST))
      throw new RangeError(`${name} must be between 1 and ${LARGEST}, is ${size}`);
  if (theme !== 'light' && theme !== 'dark' && typeof theme !== 'object')
    throw new RangeError(`theme must be light, dark or an object of colours, is ${String(theme)}`);
}

/** A drawing, its words, and how it is read. */
interface Drawn {
  readonly scene: Scene;
  readonly description: Description;
  readonly voice: Voice;
  readonly direction: 'ltr' | 'rtl';
}

/** Draws and describes what a spec shows. */
export function drawResult(chart: ChartSpec, result: object, options: RenderOptions): Drawn {
  checkOptions(options);
  speakAllChinese();
  const locale = chart.locale ?? options.locale ?? 'en';
  const voice: Voice = {
    locale,
    messages: messagesFor(locale),
    remarks: remarksFor(locale),
    format: createFormat(locale, chart.timeZone),
  };
  const { width = 760, measure = estimateText, direction = directionOf(locale) } = options;
  const { describe, draw } = hiding(CHARTS[chart.kind].definition, new Set(options.hide));
  const description = describe(result, chart, voice);
  const scene = draw(result, description, chart, voice, { width, measure });
  return { scene: direction === 'rtl' ? mirrorScene(scene) : scene, description, voice, direction };
}

/**
 * Draws what a spec shows, once it is measured: the spec stays as it is, so that the drawing says where its numbers come
 * from.
 *
 * @throws RangeError for an option that makes no sense
 */
export function renderResult(chart: ChartSpec, result: object, options: RenderOptions): string {
  const { scene } = drawResult(chart, result, options);
  const { theme = 'light', background = true, fontFamily = FONTS } = options;
  const colours = theme === 'light' ? light : theme === 'dark' ? dark : theme;
  return drawSvg(scene, {
    paint: options.paint ?? ((paint) => resolvePaint(paint, colours)),
    background,
    fontFamily,
    ...(options.height === undefined ? {} : { height: options.height }),
  });
}
