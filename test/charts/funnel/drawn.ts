import { CHARTS } from '../../../src/charts/all.js';
import type { Description } from '../../../src/charts/chart.js';
import { renderToSvg } from '../../../src/render.js';
import { parseChartSpec } from '../../../src/spec/index.js';
import { speakAllChinese } from '../../../src/i18n/zh-cn/all.js';
import { countedResult, voiceIn } from '../counted.js';

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
  return CHARTS[spec.kind].definition.describe(countedResult(spec), spec, voiceIn(locale));
}
