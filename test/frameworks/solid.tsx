/** @jsxImportSource solid-js */
import type { FunnelSpec } from 'sluice';
import type {} from 'sluice/solid';

const spec: FunnelSpec = { kind: 'funnel', data: { stages: [{ id: 'Leads', value: 1000 }] } };

/** Everything a page would write. */
export const page = (
  <main>
    <sluice-data id="deals" src="deals.csv" prop:unlinked={true} />
    <sluice-funnel
      class="wide"
      prop:spec={spec}
      counting="reached"
      on:sluiceselect={({ detail }) => detail.ids.map((id) => id.trim())}
    />
    <sluice-chart kind="pipeline" src="deals.csv" />
  </main>
);

/** What a page should be told is wrong. */
export const wrong = (
  <main>
    {/* @ts-expect-error There is no such way to count. */}
    <sluice-funnel counting="guessed" />
    {/* @ts-expect-error As an attribute, an object would be its name. */}
    <sluice-funnel file={new Blob()} />
    {/* @ts-expect-error A spec of one kind is none of another. */}
    <sluice-pipeline prop:spec={spec} />
  </main>
);
