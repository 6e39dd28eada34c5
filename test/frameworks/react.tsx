/** @jsxImportSource react */
import type { FunnelSpec, SluiceFunnel } from 'sluice';
import type {} from 'sluice/react';

const spec: FunnelSpec = { kind: 'funnel', data: { stages: [{ id: 'Leads', value: 1000 }] } };

/** Everything a page would write. */
export const page = (
  <main>
    <sluice-data
      id="deals"
      src="deals.csv"
      unlinked
      onsluicefilter={({ detail }) => detail.selections.length}
    />
    <sluice-funnel
      className="wide"
      spec={spec}
      counting="reached"
      theme="dark"
      ref={(funnel: SluiceFunnel | null) => void funnel?.result?.stages}
      onsluiceselect={({ detail }) => detail.ids.map((id) => id.trim())}
    />
    <sluice-pipeline spec={null} view={undefined} />
    <sluice-cohort spec="{}" />
    <sluice-velocity src="deals.csv" />
    <sluice-forecast src="deals.csv" onsluiceload={({ detail }) => detail.report?.read} />
    <sluice-chart kind="pipeline" src="deals.csv" />
  </main>
);

/** What a page should be told is wrong. */
export const wrong = (
  <main>
    {/* @ts-expect-error There is no such way to count. */}
    <sluice-funnel counting="guessed" />
    {/* @ts-expect-error A spec of one kind is none of another. */}
    <sluice-pipeline spec={spec} />
    {/* @ts-expect-error There is no such property. */}
    <sluice-cohort colour="red" />
    {/* @ts-expect-error The data tells of no choice of a mark. */}
    <sluice-data onsluiceselect={() => undefined} />
    {/* @ts-expect-error There is no such element. */}
    <sluice-pie />
  </main>
);
