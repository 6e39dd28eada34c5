import type { Meta, StoryObj } from '@storybook/web-components-vite';
import 'sluice/chart';
import { expect } from 'storybook/test';
import retention from '../demo/examples/cohort-retention.json';
import periods from '../demo/examples/forecast-periods.json';
import stages from '../demo/examples/pipeline-stages.json';
import seed from '../demo/examples/seed.json';
import trend from '../demo/examples/velocity-trend.json';
import { becomes, drawn } from './hands.js';

const meta: Meta = { title: 'Chart', component: 'sluice-chart' };
export default meta;

/** How many cases a funnel counts. */
const countIn = (result: object | null): number | undefined => ({ n: undefined, ...result }).n;

/** One tag for specs of every kind: given another spec, it becomes another chart. */
export const Funnel: StoryObj = {
  args: { spec: seed },
  play: async ({ canvasElement }) => {
    const chart = await drawn(canvasElement, 'sluice-chart');
    await expect(countIn(chart.result)).toBe(1000);
    chart.spec = stages as typeof chart.spec;
    await becomes(() => chart.description?.marks.length === stages.data.stages.length);
    chart.spec = seed as typeof chart.spec;
    await becomes(() => countIn(chart.result) === 1000);
  },
};

export const Pipeline: StoryObj = { args: { spec: stages } };
export const Cohort: StoryObj = { args: { spec: retention } };
export const Velocity: StoryObj = { args: { spec: trend } };
export const Forecast: StoryObj = { args: { spec: periods } };
