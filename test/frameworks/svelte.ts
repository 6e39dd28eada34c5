import type { FunnelSpec } from 'sluice';
import type {} from 'sluice/svelte';
import type { SvelteHTMLElements } from 'svelte/elements';

const spec: FunnelSpec = { kind: 'funnel', data: { stages: [{ id: 'Leads', value: 1000 }] } };

/** What templates are checked against. */
type Tags = SvelteHTMLElements;

export const funnel: Tags['sluice-funnel'] = {
  class: 'wide',
  spec,
  counting: 'reached',
  onsluiceselect: ({ detail }) => void detail.ids.map((id) => id.trim()),
};
export const data: Tags['sluice-data'] = { id: 'deals', src: 'deals.csv', unlinked: true };
export const chart: Tags['sluice-chart'] = { kind: 'pipeline', src: 'deals.csv' };

// @ts-expect-error There is no such way to count.
export const guessed: Tags['sluice-funnel'] = { counting: 'guessed' };
// @ts-expect-error A spec of one kind is none of another.
export const other: Tags['sluice-pipeline'] = { spec };
