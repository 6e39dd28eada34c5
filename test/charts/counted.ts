import { CHARTS } from '../../src/charts/all.js';
import type { Voice } from '../../src/charts/chart.js';
import { openDataNow, openEarlierNow } from '../../src/engine/now.js';
import type { OpenNowOptions } from '../../src/engine/engine.js';
import { rolesOf } from '../../src/engine/roles.js';
import { createFormat } from '../../src/i18n/format.js';
import { messagesFor } from '../../src/i18n/messages.js';
import { remarksFor } from '../../src/i18n/remarks.js';
import type { ChartSpec } from '../../src/spec/chart-spec.js';

/** What a chart shows, counted where it has to be; the files that it names by their addresses. */
export function countedResult(spec: ChartSpec, files: { readonly [src: string]: string } = {}): object {
  const { reader } = CHARTS[spec.kind];
  const finished = reader.finish(spec);
  if (finished !== null) return finished;
  const bytesOf = (src: string | undefined) =>
    src !== undefined && Object.hasOwn(files, src) ? new TextEncoder().encode(files[src]) : undefined;
  const { timeZone, currency, stages } = spec;
  const optionsOf = (data: ChartSpec['data']): OpenNowOptions => {
    const [bytes, history] = 'src' in data ? [bytesOf(data.src), bytesOf(data.history)] : [];
    return {
      ...(timeZone === undefined ? {} : { timeZone }),
      ...(currency === undefined ? {} : { currency }),
      ...(bytes === undefined ? {} : { bytes }),
      ...(history === undefined ? {} : { history }),
      roles: rolesOf(stages),
    };
  };
  const loaded = openDataNow(spec.data, optionsOf(spec.data));
  const earlier = reader.earlier?.(spec) ?? null;
  const table = earlier && openEarlierNow(earlier.data, earlier.path, optionsOf(earlier.data));
  return loaded.measure(spec.kind, reader.request(spec, table ?? undefined));
}

/** How a chart speaks in a language. */
export function voiceIn(locale: string, timeZone?: string): Voice {
  return {
    locale,
    messages: messagesFor(locale),
    remarks: remarksFor(locale),
    format: createFormat(locale, timeZone),
  };
}
