import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import 'sluice/data';
import 'sluice/funnel';
import 'sluice/pipeline';
import { expect, userEvent } from 'storybook/test';
import records from '../demo/examples/records-reached.json';
import { marksOf } from '../test/element/waiting.js';
import { becomes, drawn, textIn } from './hands.js';

const { data, currency, asOf, stages } = records;
const shared = { data: { from: 'deals' }, currency, asOf, stages };

const meta: Meta = {
  title: 'Data',
  component: 'sluice-data',
  render: ({ records: deals }) => html`
    <sluice-data id="deals" .records=${deals}></sluice-data>
    <sluice-funnel .spec=${{ kind: 'funnel', ...shared }}></sluice-funnel>
    <sluice-pipeline .spec=${{ kind: 'pipeline', ...shared }}></sluice-pipeline>
  `,
};
export default meta;

/** Two charts of the same deals. What is chosen in one confines the other, until Escape. */
export const Linked: StoryObj = {
  args: { records: data },
  parameters: {
    docs: {
      source: {
        code: `<sluice-data id="deals" src="deals.csv"></sluice-data>
<sluice-funnel><script type="application/json">{ "kind": "funnel", "data": { "from": "deals" } }</script></sluice-funnel>
<sluice-pipeline><script type="application/json">{ "kind": "pipeline", "data": { "from": "deals" } }</script></sluice-pipeline>`,
      },
    },
  },
  play: async ({ canvasElement }) => {
    const funnel = await drawn(canvasElement, 'sluice-funnel');
    const pipeline = await drawn(canvasElement, 'sluice-pipeline');
    const whole = textIn(pipeline);
    await userEvent.click(marksOf(funnel)[2]!);
    await becomes(() => textIn(pipeline) !== whole);
    await expect(canvasElement.querySelector('sluice-data')?.selection?.label).toBe('Proposal');
    marksOf(funnel)[2]?.focus();
    await userEvent.keyboard('{Escape}{Escape}');
    await becomes(() => textIn(pipeline) === whole);
  },
};
