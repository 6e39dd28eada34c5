import type { FunnelSpec } from 'sluice';
import type {} from 'sluice/vue';
import type { GlobalComponents } from 'vue';

const spec: FunnelSpec = { kind: 'funnel', data: { stages: [{ id: 'Leads', value: 1000 }] } };

/** What templates are checked against. */
type Props<Tag extends keyof GlobalComponents> = InstanceType<GlobalComponents[Tag]>['$props'];

export const funnel: Props<'sluice-funnel'> = {
  class: 'wide',
  spec,
  counting: 'reached',
  onSluiceselect: ({ detail }) => void detail.ids.map((id) => id.trim()),
};
export const data: Props<'sluice-data'> = { id: 'deals', src: 'deals.csv', unlinked: true };
export const chart: Props<'sluice-chart'> = { kind: 'pipeline', src: 'deals.csv' };

// @ts-expect-error There is no such way to count.
export const guessed: Props<'sluice-funnel'> = { counting: 'guessed' };
// @ts-expect-error A spec of one kind is none of another.
export const other: Props<'sluice-pipeline'> = { spec };
