import { html } from 'lit';
import type { TemplateResult } from 'lit';
import 'sluice/funnel';
import amounts from '../demo/examples/amounts-and-split.json' with { type: 'json' };
import chinese from '../demo/examples/amounts-and-split-zh.json' with { type: 'json' };
import records from '../demo/examples/records-by-source.json' with { type: 'json' };
import seed from '../demo/examples/seed.json' with { type: 'json' };

/** A story in the component story format: arguments, and what they draw. */
interface Story {
  readonly args: { readonly spec: object };
}

export default {
  title: 'Funnel',
  component: 'sluice-funnel',
  render: ({ spec }: Story['args']): TemplateResult => html`<sluice-funnel .spec=${spec}></sluice-funnel>`,
};

export const WorkedExample: Story = { args: { spec: seed } };
export const AmountsAndLosses: Story = { args: { spec: amounts } };
export const Chinese: Story = { args: { spec: chinese } };
export const DealsBySource: Story = { args: { spec: records } };
