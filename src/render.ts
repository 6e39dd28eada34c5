import { CHARTS } from './charts/all.js';
import type { Voice } from './charts/chart.js';
import type { OpenNowOptions } from './engine/engine.js';
import { openDataNow, openEarlierNow } from './engine/now.js';
import { rolesOf } from './engine/roles.js';
import { createFormat } from './i18n/format.js';
import { messagesFor } from './i18n/messages.js';
import { problemSentence } from './i18n/problem-words.js';
import { remarksFor } from './i18n/remarks.js';
import { ProblemError } from './problems.js';
import type { Problem } from './problems.js';
import { estimateText } from './scene/estimate.js';
import { drawSvg } from './scene/svg.js';
import type { Painter } from './scene/svg.js';
import type { Measure } from './scene/text.js';
import { parseChartSpec } from './spec/index.js';
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
  /** Contents of the files that specs name, by address. Nothing is ever fetched. */
  readonly files?: { readonly [src: string]: Uint8Array | string };
  /** Fonts, as in CSS. */
  readonly fontFamily?: string;
  /** Paint the surface behind the drawing. Default true. */
  readonly background?: boolean;
  /** Measures text. Default: a generous estimate, the same everywhere. */
  readonly measure?: Measure;
  /** Turns paints into colours. Default: those of the theme. */
  readonly paint?: Painter;
}

/** Thrown for a value that is not a spec: its message names every place and what is wrong there. */
export class SpecError extends Error {
  readonly problems: readonly Problem[];
  constructor(problems: readonly Problem[]) {
    super(
      problems
        .map((found) => `${found.path || '/'}: ${problemSentence(found, 'en')} (${found.code})`)
        .join('\n'),
    );
    this.name = 'SpecError';
    this.problems = problems;
  }
}

const FONTS =
  "system-ui, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif";

function fileOf(src: string | undefined, { files = {} }: RenderOptions): Uint8Array | undefined {
  if (src === undefined || !Object.hasOwn(files, src)) return undefined;
  const file = files[src];
  return typeof file === 'string' ? new TextEncoder().encode(file) : file;
}

function resultOf(spec: ChartSpec, options: RenderOptions): object {
  const { reader } = CHARTS[spec.kind];
  const finished = reader.finish(spec);
  if (finished !== null) return finished;
  const loaded = openDataNow(spec.data, openingOf(spec.data, spec, options));
  const earlier = reader.earlier?.(spec) ?? null;
  if (earlier === null) return loaded.measure(spec.kind, reader.request(spec));
  const { data, path } = earlier;
  const table = openEarlierNow(data, path, openingOf(data, spec, options));
  return loaded.measure(spec.kind, reader.request(spec, table));
}

function openingOf(
  data: ChartSpec['data'],
  { timeZone, currency, stages }: ChartSpec,
  options: RenderOptions,
): OpenNowOptions {
  const own = 'src' in data ? fileOf(data.src, options) : undefined;
  const history = 'src' in data ? fileOf(data.history, options) : undefined;
  return {
    ...(own === undefined ? {} : { bytes: own }),
    ...(history === undefined ? {} : { history }),
    ...(timeZone === undefined ? {} : { timeZone }),
    ...(currency === undefined ? {} : { currency }),
    roles: rolesOf(stages),
  };
}

/** Widest and highest drawing, in px. */
const LARGEST = 10_000;

function checkOptions({ width = 760, height = 1, theme = 'light' }: RenderOptions): void {
  for (const [name, size] of Object.entries({ width, height }))
    if (!(size >= 1 && size <= LARGEST))
      throw new RangeError(`${name} must be between 1 and ${LARGEST}, is ${size}`);
  if (theme !== 'light' && theme !== 'dark' && typeof theme !== 'object')
    throw new RangeError(`theme must be light, dark or an object of colours, is ${String(theme)}`);
}

/** What goes wrong with the data is told in sentences, like what is wrong with a spec. */
function explained<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof ProblemError) throw new SpecError([error.problem]);
    throw error;
  }
}

/**
 * Draws a spec as a standalone SVG document: concrete colours, no script, no style sheet, no reference to anything
 * outside. The same drawing as the element's. Files are read from `options.files`; nothing is fetched.
 *
 * @throws SpecError for a value that is not a spec, with every problem and its path, and for data that cannot be read
 * @throws RangeError for an option that makes no sense
 */
export function renderToSvg(spec: unknown, options: RenderOptions = {}): string {
  checkOptions(options);
  const parsed = parseChartSpec(spec);
  if (!parsed.ok) throw new SpecError(parsed.problems);
  const chart = parsed.spec;
  const locale = chart.locale ?? options.locale ?? 'en';
  const voice: Voice = {
    locale,
    messages: messagesFor(locale),
    remarks: remarksFor(locale),
    format: createFormat(locale, chart.timeZone),
  };
  const result = explained(() => resultOf(chart, options));
  const {
    theme = 'light',
    width = 760,
    measure = estimateText,
    background = true,
    fontFamily = FONTS,
  } = options;
  const colours = theme === 'light' ? light : theme === 'dark' ? dark : theme;
  const { describe, draw } = CHARTS[chart.kind].definition;
  const scene = draw(result, describe(result, chart, voice), chart, voice, { width, measure });
  return drawSvg(scene, {
    paint: options.paint ?? ((paint) => resolvePaint(paint, colours)),
    background,
    fontFamily,
    ...(options.height === undefined ? {} : { height: options.height }),
  });
}

export { ProblemError };
export { dark, light } from './theme/tokens.js';
export type { Theme } from './theme/tokens.js';
export type { FunnelSpec } from './charts/funnel/spec.js';
export type { Problem } from './problems.js';
