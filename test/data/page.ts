import '../../src/data.js';
import '../../src/define.js';
import { until } from '../element/waiting.js';

// What is loaded on demand is here before the first test: a page that loads it for the first time is not what is tested.
await Promise.all([
  import('../../src/element/loader.js'),
  import('../../src/element/from.js'),
  import('../../src/data/loader.js'),
  import('../../src/engine/reading.js'),
  import('../../src/engine/all-kinds.js'),
  import('../../src/charts/all.js'),
]);

/** Deals of a small export: so many at each of three stages, by two owners. */
export function csvOf(lead: number, offer: number, won: number): string {
  const rows = [
    ...Array.from({ length: lead }, () => 'Lead,Open'),
    ...Array.from({ length: offer }, () => 'Offer,Open'),
    ...Array.from({ length: won }, () => 'Won,Won'),
  ].map((row, i) => `D${i},${row},${i % 3 === 0 ? 'Ann' : 'Bob'},${100 + i},EUR,2026-0${1 + (i % 6)}-11`);
  return `Id,Stage,Status,Owner,Amount,Currency,Created\n${rows.join('\n')}\n`;
}

/** An address at which a text can be fetched. */
export const addressOf = (text: string): string =>
  URL.createObjectURL(new Blob([text], { type: 'text/csv' }));

/** A `<sluice-data>`, on the page unless told otherwise. */
export function dataOf(
  id: string,
  settings: object,
  place: Node | null = document.body,
): HTMLElementTagNameMap['sluice-data'] {
  const data = document.createElement('sluice-data');
  data.id = id;
  Object.assign(data, settings);
  place?.appendChild(data);
  return data;
}

type Charts = 'sluice-funnel' | 'sluice-pipeline' | 'sluice-cohort' | 'sluice-chart';

/** A chart that follows data, on the page. */
export function followerOf<Tag extends Charts>(
  tag: Tag,
  spec: object,
  place: Node = document.body,
  from = 'deals',
): HTMLElementTagNameMap[Tag] {
  const chart = document.createElement(tag);
  Object.assign(chart, { spec: { kind: tag.slice(7), data: { from }, ...spec }, locale: 'en' });
  place.appendChild(chart);
  return chart;
}

/** How many deals a funnel counts. */
export const countOf = ({ result }: { readonly result: object | null }): number | null =>
  ({ n: null, ...result }).n;

/** Waits until a funnel counts so many deals. */
export const counts = (chart: { readonly result: object | null }, n: number): Promise<void> =>
  until(() => countOf(chart) === n, `a count of ${n}, not ${countOf(chart)}`);

/** The problem that a chart or its data tells of. */
export const problemOf = (element: Element): Promise<{ readonly code: string; readonly path: string }> =>
  new Promise((resolve) =>
    element.addEventListener('sluiceproblem', (event) => resolve((event as CustomEvent).detail), {
      once: true,
    }),
  );

/** Addresses that are asked for while `work` runs. */
export async function askedWhile(work: () => Promise<void>): Promise<string[]> {
  const { fetch } = window;
  const asked: string[] = [];
  window.fetch = (input, init) => {
    asked.push(input instanceof Request ? input.url : input.toString());
    return fetch(input, init);
  };
  try {
    await work();
  } finally {
    window.fetch = fetch;
  }
  return asked;
}
