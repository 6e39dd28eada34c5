import { CHARTS } from '../../../src/charts/all.js';
import type { Description, Voice } from '../../../src/charts/chart.js';
import { createFormat } from '../../../src/i18n/format.js';
import { messagesFor } from '../../../src/i18n/messages.js';
import { remarksFor } from '../../../src/i18n/remarks.js';
import { renderToSvg } from '../../../src/render.js';
import { parseChartSpec } from '../../../src/spec/index.js';
import { openDataNow } from '../../../src/engine/now.js';
import { speakAllChinese } from '../../../src/i18n/zh-cn/all.js';

speakAllChinese();

/** Words of a drawing, line after line as one text: what a reader sees. */
export function drawnWords(spec: unknown, width = 1200): string {
  return [...renderToSvg(spec, { width }).matchAll(/<text[^>]*>(.*?)<\/text>/g)]
    .map(([, line = '']) =>
      line
        .replaceAll(/<\/tspan><tspan/g, '</tspan> <tspan')
        .replaceAll(/<[^>]*>/g, '')
        .replaceAll(/[\u2068\u2069]/g, '')
        .replaceAll('&gt;', '>')
        .replaceAll('&amp;', '&'),
    )
    .join(' ');
}

/** What a funnel spec says in words. */
export function describeFunnelSpec(value: unknown, locale = 'en'): Description {
  const parsed = parseChartSpec(value);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  const { spec } = parsed;
  const { definition, reader } = CHARTS[spec.kind];
  const voice: Voice = {
    locale,
    messages: messagesFor(locale),
    remarks: remarksFor(locale),
    format: createFormat(locale),
  };
  const result = reader.finish(spec) ?? openDataNow(spec.data, {}).measure(spec.kind, reader.request(spec));
  return definition.describe(result, spec, voice);
}
