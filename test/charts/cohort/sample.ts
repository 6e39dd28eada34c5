import type { Voice } from '../../../src/charts/chart.js';
import '../../../src/charts/cohort/reader.js';
import type { CohortSpec, CohortValue } from '../../../src/charts/cohort/spec.js';
import { createFormat } from '../../../src/i18n/format.js';
import { messagesFor } from '../../../src/i18n/messages.js';
import { remarksFor } from '../../../src/i18n/remarks.js';
import { measureGivenCohorts } from '../../../src/metrics/cohort/index.js';
import type { CohortResult } from '../../../src/metrics/cohort/index.js';
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

/** A spec without anything but what is asked for. */
export function specOf(own: Partial<CohortSpec> = {}): CohortSpec {
  return { kind: 'cohort', data: { cohorts: [] }, ...own };
}

/** Finished counts as a result. */
export function resultOf(cohorts: readonly CohortValue[], own: Partial<CohortSpec> = {}): CohortResult {
  return measureGivenCohorts(cohorts, specOf(own));
}

/** The example by which averages are told apart: 500 of 1,000, and 400 of 500. */
export const twoCohorts: readonly CohortValue[] = [
  { id: 'A', size: 1000, counts: [1000, 500] },
  { id: 'B', size: 500, counts: [500, 400] },
];
