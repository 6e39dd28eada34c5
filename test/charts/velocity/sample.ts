import type { Voice } from '../../../src/charts/chart.js';
import type { StageTimesValue, VelocitySpec } from '../../../src/charts/velocity/spec.js';
import { createFormat } from '../../../src/i18n/format.js';
import { messagesFor } from '../../../src/i18n/messages.js';
import { remarksFor } from '../../../src/i18n/remarks.js';
import { measureGivenTimes } from '../../../src/metrics/velocity/index.js';
import type { VelocityResult } from '../../../src/metrics/velocity/index.js';
import { pick } from '../placed.js';
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

/** A spec of known times without anything but what is asked for. */
export function specOf(stages: StageTimesValue[], own: Partial<VelocitySpec> = {}): VelocitySpec {
  return { kind: 'velocity', data: { stages }, ...own };
}

/** Known times as a result. */
export function resultOf(stages: readonly StageTimesValue[], confidence?: number): VelocityResult {
  return measureGivenTimes(stages, { confidence });
}

/** Times of all sizes: few and many deals, all open, none, long tails, long and Chinese names. */
export function madeUp(random: () => number, most: number): StageTimesValue[] {
  const count = Math.floor(random() * most);
  const scale = pick([0.6, 9, 40, 2500], random);
  const size = pick([0, 1, 4, 40, 400], random);
  const name = pick<(i: number) => string>(
    [
      (i) => `Stage ${i}`,
      (i) => `第${i}阶段：方案报价与商务条款确认`,
      (i) => `A stage with a very long name indeed, for whatever reason ${i}`,
      (i) => `\u0645\u0631\u062d\u0628\u0627 ${i}`,
    ],
    random,
  );
  const times = (n: number): number[] =>
    Array.from({ length: Math.round(n * random()) }, () => {
      const day = -Math.log(1 - random()) * scale * (random() < 0.01 ? 60 : 1);
      return random() < 0.5 ? Math.floor(day) : Math.round(day * 100) / 100;
    });
  return Array.from({ length: count }, (_, i) => ({
    id: name(i),
    days: random() < 0.1 ? [] : times(size),
    ...(random() < 0.6 ? { lost: times(size / 3) } : {}),
    ...(random() < 0.8 ? { open: times(size / 2) } : {}),
  }));
}
