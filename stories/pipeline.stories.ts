import type { Meta, StoryObj } from '@storybook/web-components-vite';
import 'sluice/pipeline';
import { expect, userEvent } from 'storybook/test';
import byOwner from '../demo/examples/pipeline-by-owner.json';
import movement from '../demo/examples/pipeline-movement.json';
import records from '../demo/examples/pipeline-records.json';
import aging from '../demo/examples/pipeline-aging.json';
import stages from '../demo/examples/pipeline-stages.json';
import { inside, marksOf } from '../test/element/waiting.js';
import { becomes, drawn, focusedName, heard } from './hands.js';

const meta: Meta = { title: 'Pipeline', component: 'sluice-pipeline' };
export default meta;

export const Stages: StoryObj = { args: { spec: stages } };

/** Choosing a stage tells the ids of its open deals. */
export const Deals: StoryObj = {
  args: { spec: records },
  play: async ({ canvasElement }) => {
    const pipeline = await drawn(canvasElement, 'sluice-pipeline');
    const [choice] = await heard(pipeline, 'sluiceselect', () => userEvent.click(marksOf(pipeline)[0]!));
    const open = records.data.deals.filter(({ stage }) => stage === choice?.['stage']);
    const known = open.map(({ id }) => id);
    const ids = choice?.['ids'] as string[];
    await expect(ids.length).toBeGreaterThan(0);
    await expect(ids.filter((id) => !known.includes(id))).toEqual([]);
  },
};

export const ByOwner: StoryObj = { args: { spec: byOwner } };

/** From one day to another, as a waterfall that balances; its table holds the same sums. */
export const Movement: StoryObj = {
  args: { spec: movement },
  play: async ({ canvasElement }) => {
    const pipeline = await drawn(canvasElement, 'sluice-pipeline');
    await userEvent.click(inside(pipeline, '[part=toggle]')!);
    await becomes(() => inside(pipeline, 'tbody tr') !== null);
  },
};

/** Every open deal against the time that deals have stayed in its stage; the arrows go from one to the next. */
export const Aging: StoryObj = {
  args: { spec: aging },
  play: async ({ canvasElement }) => {
    const pipeline = await drawn(canvasElement, 'sluice-pipeline');
    marksOf(pipeline)[0]?.focus();
    const first = focusedName(pipeline);
    await userEvent.keyboard('{ArrowDown}');
    await expect(focusedName(pipeline)).not.toBe(first);
    await userEvent.keyboard('{Home}');
    await expect(focusedName(pipeline)).toBe(first);
    await userEvent.keyboard('{Escape}');
  },
};
