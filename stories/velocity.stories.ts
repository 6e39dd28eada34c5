import type { Meta, StoryObj } from '@storybook/web-components-vite';
import 'sluice/velocity';
import { expect, userEvent } from 'storybook/test';
import byOwner from '../demo/examples/velocity-by-owner.json';
import cycle from '../demo/examples/velocity-cycle.json';
import equation from '../demo/examples/velocity-equation.json';
import channels from '../demo/examples/velocity-scorecard-channels-zh.json';
import scorecard from '../demo/examples/velocity-scorecard.json';
import stages from '../demo/examples/velocity-stages.json';
import survival from '../demo/examples/velocity-survival.json';
import trend from '../demo/examples/velocity-trend.json';
import { inside, marksOf } from '../test/element/waiting.js';
import { becomes, drawn, focusedName } from './hands.js';

const meta: Meta = { title: 'Velocity', component: 'sluice-velocity' };
export default meta;

/** The arrows go from stage to stage; the tooltip follows the focus, and Escape puts it away. */
export const Stages: StoryObj = {
  args: { spec: stages },
  play: async ({ canvasElement }) => {
    const velocity = await drawn(canvasElement, 'sluice-velocity');
    const tip = (): HTMLElement | null => inside(velocity, '[part=tooltip]');
    marksOf(velocity)[0]?.focus();
    const first = focusedName(velocity);
    await userEvent.keyboard('{ArrowDown}');
    await expect(focusedName(velocity)).not.toBe(first);
    await becomes(() => tip()?.matches(':popover-open') === true);
    await userEvent.keyboard('{Escape}');
    await becomes(() => tip()?.matches(':popover-open') !== true);
  },
};

export const Survival: StoryObj = { args: { spec: survival } };
export const Cycle: StoryObj = { args: { spec: cycle } };
export const Trend: StoryObj = { args: { spec: trend } };
export const ByOwner: StoryObj = { args: { spec: byOwner } };

/** Four levers and what comes of them a day; the table holds the same. */
export const Equation: StoryObj = {
  args: { spec: equation },
  play: async ({ canvasElement }) => {
    const velocity = await drawn(canvasElement, 'sluice-velocity');
    await userEvent.click(inside(velocity, '[part=toggle]')!);
    await becomes(() => inside(velocity, 'tbody tr') !== null);
  },
};

/** A tile a figure, beside the quarter before; the table says what is compared with what. */
export const Scorecard: StoryObj = { args: { spec: scorecard } };
/** Which channel pays: cost of winning a customer and what it is worth, by source. */
export const ScorecardByChannel: StoryObj = { args: { spec: channels } };
