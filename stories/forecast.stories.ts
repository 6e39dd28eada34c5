import type { Meta, StoryObj } from '@storybook/web-components-vite';
import 'sluice/forecast';
import { expect, userEvent } from 'storybook/test';
import categories from '../demo/examples/forecast-categories.json';
import chinese from '../demo/examples/forecast-records-zh.json';
import distribution from '../demo/examples/forecast-distribution.json';
import periods from '../demo/examples/forecast-periods.json';
import records from '../demo/examples/forecast-records.json';
import scenario from '../demo/examples/forecast-scenario.json';
import { inside, marksOf } from '../test/element/waiting.js';
import { becomes, drawn, focusedName, heard } from './hands.js';

const meta: Meta = { title: 'Forecast', component: 'sluice-forecast' };
export default meta;

/** From period to period by the arrows. */
export const Periods: StoryObj = {
  args: { spec: periods },
  play: async ({ canvasElement }) => {
    const forecast = await drawn(canvasElement, 'sluice-forecast');
    const names = marksOf(forecast).map((mark) => mark.getAttribute('aria-label'));
    marksOf(forecast)[0]?.focus();
    await userEvent.keyboard('{ArrowRight}');
    await expect(focusedName(forecast)).toBe(names[1]);
    await userEvent.keyboard('{Home}');
    await expect(focusedName(forecast)).toBe(names[0]);
    await userEvent.keyboard('{Escape}');
  },
};

/** Choosing a period tells the ids of the deals that may be won in it. */
export const Deals: StoryObj = {
  args: { spec: records },
  play: async ({ canvasElement }) => {
    const forecast = await drawn(canvasElement, 'sluice-forecast');
    const chosen = await heard(forecast, 'sluiceselect', async () => {
      for (const mark of marksOf(forecast)) await userEvent.click(mark);
    });
    await expect(chosen).toHaveLength(marksOf(forecast).length);
    const ids = chosen.flatMap((choice) => choice['ids'] as string[]);
    const known = new Set(records.data.deals.map(({ id }) => id));
    await expect(ids.length).toBeGreaterThan(0);
    await expect(ids.filter((id) => !known.has(id))).toEqual([]);
  },
};

export const Chinese: StoryObj = { name: '中文', args: { spec: chinese } };
export const Distribution: StoryObj = { args: { spec: distribution } };

/** From what is won to the target; the table holds the same. */
export const Categories: StoryObj = {
  args: { spec: categories },
  play: async ({ canvasElement }) => {
    const forecast = await drawn(canvasElement, 'sluice-forecast');
    await userEvent.click(inside(forecast, '[part=toggle]')!);
    await becomes(() => inside(forecast, 'tbody tr') !== null);
  },
};

export const Scenario: StoryObj = { args: { spec: scenario } };
