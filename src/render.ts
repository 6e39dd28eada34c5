import { CHARTS } from './charts/all.js';
import type { OpenNowOptions } from './engine/engine.js';
import { placedInSpec } from './engine/earlier.js';
import { openDataNow, openEarlierNow } from './engine/now.js';
import { rolesOf } from './engine/roles.js';
import { problemSentence } from './i18n/problem-words.js';
import { ProblemError } from './problems.js';
import type { Problem } from './problems.js';
import { writeResult } from './render-html.js';
import type { HtmlOptions } from './render-html.js';
import { renderResult } from './render-result.js';
import type { RenderOptions } from './render-result.js';
import { parseChartSpec } from './spec/index.js';
import type { ChartSpec } from './spec/index.js';

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

type Files = Pick<RenderOptions, 'files'>;

function fileOf(src: string | undefined, { files = {} }: Files): Uint8Array | undefined {
  if (src === undefined || !Object.hasOwn(files, src)) return undefined;
  const file = files[src];
  return typeof file === 'string' ? new TextEncoder().encode(file) : file;
}

/** What a spec shows, with its files from the options. */
function resultOf(spec: ChartSpec, options: Files): object {
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
  options: Files,
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

/** What goes wrong with the data is told in sentences and with its place, like what is wrong with a spec. */
function explained<T>(spec: ChartSpec, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof ProblemError) throw new SpecError([placedInSpec(spec, error.problem)]);
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
  const parsed = parseChartSpec(spec);
  if (!parsed.ok) throw new SpecError(parsed.problems);
  return renderResult(
    parsed.spec,
    explained(parsed.spec, () => resultOf(parsed.spec, options)),
    options,
  );
}

/**
 * Writes a chart into a page that a server sends: it is there before any script, and its element, once it is defined, takes
 * its place without a jump, where `width` is the width it will have. Files are read from `options.files` for the drawing;
 * the element loads those that the spec names itself.
 *
 * @throws SpecError as `renderToSvg`
 * @throws RangeError for an option that makes no sense
 */
export function renderToHtml(spec: unknown, options: HtmlOptions = {}): string {
  const parsed = parseChartSpec(spec);
  if (!parsed.ok) throw new SpecError(parsed.problems);
  const result = explained(parsed.spec, () => resultOf(parsed.spec, options));
  return writeResult(parsed.spec, spec, result, options);
}

export { ProblemError };
export type { HtmlOptions } from './render-html.js';
export type { RenderOptions } from './render-result.js';
export { dark, light } from './theme/tokens.js';
export type { Theme } from './theme/tokens.js';
export type { FunnelSpec } from './charts/funnel/spec.js';
export type { Problem } from './problems.js';
