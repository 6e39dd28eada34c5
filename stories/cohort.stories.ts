import { html } from 'lit';
import type { TemplateResult } from 'lit';
import 'sluice/cohort';
import chinese from '../demo/examples/cohort-sales-zh.json' with { type: 'json' };
import retention from '../demo/examples/cohort-retention.json' with { type: 'json' };
import revenue from '../demo/examples/cohort-revenue.json' with { type: 'json' };
import sales from '../demo/examples/cohort-sales.json' with { type: 'json' };
import sixty from '../demo/examples/cohort-sixty-months.json' with { type: 'json' };

/** A story in the component story format: arguments, and what they draw. */
interface Story {
  readonly args: { readonly spec: object };
}

export default {
  title: 'Cohort',
  component: 'sluice-cohort',
  render: ({ spec }: Story['args']): TemplateResult => html`<sluice-cohort .spec=${spec}></sluice-cohort>`,
};

export const Retention: Story = { args: { spec: retention } };
export const SalesByQuarter: Story = { args: { spec: sales } };
export const Chinese: Story = { args: { spec: chinese } };
export const Revenue: Story = { args: { spec: revenue } };
export const SixtyMonths: Story = { args: { spec: sixty } };
