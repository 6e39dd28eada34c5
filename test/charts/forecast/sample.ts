import type { Voice } from '../../../src/charts/chart.js';
import { forecastReader } from '../../../src/charts/forecast/reader.js';
import type { ForecastShown, ForecastSpec } from '../../../src/charts/forecast/spec.js';
import { openDataNow } from '../../../src/engine/now.js';
import { createFormat } from '../../../src/i18n/format.js';
import { messagesFor } from '../../../src/i18n/messages.js';
import { remarksFor } from '../../../src/i18n/remarks.js';
import { speakAllChinese } from '../../../src/i18n/zh-cn/all.js';

speakAllChinese();

/** A chart speaks with one of these. */
export const voices: readonly Voice[] = ['en', 'zh-CN'].map((locale) => ({
  locale,
  messages: messagesFor(locale),
  remarks: remarksFor(locale),
  format: createFormat(locale),
}));

/** English. */
export const english = voices[0]!;

/** What a spec shows, however its data is given. */
export function shownOf(spec: ForecastSpec): ForecastShown {
  const finished = forecastReader.finish(spec);
  if (finished !== null) return finished;
  return openDataNow(spec.data, {}).measure('forecast', forecastReader.request(spec)) as ForecastShown;
}

/** Bands of several levels around a number. */
export function bandsAround(expected: number, width: number, least = 0) {
  return [0.5, 0.8, 0.95].map((level) => ({
    level,
    low: Math.max(least, Math.round(expected - width * level)),
    high: Math.round(expected + width * level),
  }));
}
