import { CHARTS } from '../charts/all.js';
import { openData, openEarlier } from '../engine/index.js';
import type { SourceFile } from '../engine/index.js';
import { rolesOf } from '../engine/roles.js';
import type { Problem } from '../problems.js';
import { ProblemError } from '../problems.js';
import { renderToSvg, SpecError } from '../render.js';
import { renderResult } from '../render-result.js';
import type { RenderOptions } from '../render.js';
import { parseChartSpec } from '../spec/index.js';
import type { ChartSpec } from '../spec/index.js';
import { InputError, UsageError } from './failure.js';
import { isAboutOptions, sentenceOf } from './imports.js';
import { progressOf } from './progress.js';
import type { LoadedSpec } from './specs.js';
import type { Streams } from './streams.js';
import { shownText } from './streams.js';

/** The result of a spec: the numbers that its drawing shows. Reading its file is told on the terminal. */
export async function measureLoaded(loaded: LoadedSpec, locale: string, streams: Streams): Promise<object> {
  const progress = progressOf(loaded.source, streams);
  try {
    const parsed = parseChartSpec(loaded.value);
    if (!parsed.ok) throw new SpecError(parsed.problems);
    const finished = CHARTS[parsed.spec.kind].reader.finish(parsed.spec);
    return finished ?? (await counted(parsed.spec, loaded, progress.show));
  } catch (error) {
    throw asInputError(error, loaded, locale);
  } finally {
    progress.end();
  }
}

async function counted(
  spec: ChartSpec,
  { files }: LoadedSpec,
  onProgress: (share: number) => void,
): Promise<object> {
  const { data, kind, stages, timeZone, currency } = spec;
  const fileOf = (src: string | undefined): SourceFile | undefined => {
    const source = src === undefined ? undefined : files[src];
    return source && { source };
  };
  const [file, history] = 'src' in data ? [fileOf(data.src), fileOf(data.history)] : [];
  const opened = await openData(data, {
    ...(timeZone === undefined ? {} : { timeZone }),
    ...(currency === undefined ? {} : { currency }),
    files: file && [file],
    history,
    roles: rolesOf(stages),
    onProgress,
  });
  const { reader } = CHARTS[kind];
  const earlier = reader.earlier?.(spec) ?? null;
  if (earlier === null) return opened.measure(kind, reader.request(spec));
  const before = fileOf(earlier.data.src);
  const table = await openEarlier(earlier.data, earlier.path, {
    ...(timeZone === undefined ? {} : { timeZone }),
    ...(currency === undefined ? {} : { currency }),
    files: before && [before],
    history: fileOf(earlier.data.history),
    roles: rolesOf(stages),
  });
  return opened.measure(kind, reader.request(spec, table));
}

/** The drawing of a spec. Where its data is a file, of whatever kind, that is read and counted first. */
export async function drawLoaded(
  loaded: LoadedSpec,
  options: RenderOptions & { readonly locale: string },
  streams: Streams,
): Promise<string> {
  try {
    if (Object.keys(loaded.files).length === 0)
      return hidden((hide) => renderToSvg(loaded.value, { ...options, hide }), options.hide);
    const result = await measureLoaded(loaded, options.locale, streams);
    const parsed = parseChartSpec(loaded.value);
    if (!parsed.ok) throw new SpecError(parsed.problems);
    return hidden((hide) => renderResult(parsed.spec, result, { ...options, hide }), options.hide);
  } catch (error) {
    throw asInputError(error, loaded, options.locale);
  }
}

/** A drawing without what is hidden. Throws for what it does not name, because hiding that is a mistake. */
function hidden(draw: (hide: readonly string[]) => string, hide: readonly string[] = []): string {
  const whole = draw([]);
  if (hide.length === 0) return whole;
  const found = hide.find((name) => draw([name]) === whole);
  if (found !== undefined)
    throw new UsageError('--hide: the names above the drawing have no “{found}”.', { found });
  return draw(hide);
}

/** What is wrong with a spec or its data, line by line, as the error that the user sees; any other error as it is. */
function asInputError(error: unknown, { name, source, isOverridden }: LoadedSpec, locale: string): unknown {
  const problems: readonly Problem[] | null =
    error instanceof SpecError ? error.problems : error instanceof ProblemError ? [error.problem] : null;
  if (problems === null) return error;
  const lines = problems.map((found) => {
    // A JSON Pointer is a place in the spec; anything else is one in its data.
    const isInData = found.path !== '' && !found.path.startsWith('/');
    const place = [isInData ? source : name, found.path].filter((part) => part !== '').join(', ');
    return shownText(`${place}: ${sentenceOf(found, locale)}`);
  });
  const isAsked = problems.every(isAboutOptions) && isOverridden;
  return isAsked ? new UsageError(lines.join('\n')) : new InputError(lines.join('\n'));
}
