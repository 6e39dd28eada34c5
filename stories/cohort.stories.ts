import type { Meta, StoryObj } from '@storybook/web-components-vite';
import 'sluice/cohort';
import { expect, userEvent } from 'storybook/test';
import curves from '../demo/examples/cohort-curves.json';
import chinese from '../demo/examples/cohort-sales-zh.json';
import retention from '../demo/examples/cohort-retention.json';
import revenue from '../demo/examples/cohort-revenue.json';
import sales from '../demo/examples/cohort-sales.json';
import sixty from '../demo/examples/cohort-sixty-months.json';
import trend from '../demo/examples/cohort-trend.json';
import { inside, marksOf } from '../test/element/waiting.js';
import { becomes, drawn, focusedName } from './hands.js';

const meta: Meta = { title: 'Cohort', component: 'sluice-cohort' };
export default meta;

/** A grid: the arrows go along a cohort and down an age, and come back the same way. */
export const Retention: StoryObj = {
  args: { spec: retention },
  play: async ({ canvasElement }) => {
    const cohort = await drawn(canvasElement, 'sluice-cohort');
    marksOf(cohort)[0]?.focus();
    const seen = [focusedName(cohort)];
    for (const key of ['{ArrowRight}', '{ArrowDown}', '{ArrowLeft}']) {
      await userEvent.keyboard(key);
      seen.push(focusedName(cohort));
    }
    await expect(new Set(seen).size).toBe(4);
    await userEvent.keyboard('{ArrowUp}');
    await expect(focusedName(cohort)).toBe(seen[0]);
    await userEvent.keyboard('{Escape}');
  },
};

export const SalesByQuarter: StoryObj = { args: { spec: sales } };
export const Chinese: StoryObj = { name: '中文', args: { spec: chinese } };
export const Curves: StoryObj = { args: { spec: curves } };
/** Conversion by week: young weeks are hollow and left out of the mean. */
export const Trend: StoryObj = { args: { spec: trend } };
export const Revenue: StoryObj = { args: { spec: revenue } };

/** Sixty cohorts: all of them are in the table too. */
export const SixtyMonths: StoryObj = {
  args: { spec: sixty },
  play: async ({ canvasElement }) => {
    const cohort = await drawn(canvasElement, 'sluice-cohort');
    await userEvent.click(inside(cohort, '[part=toggle]')!);
    await becomes(() => (inside(cohort, 'table')?.querySelectorAll('tbody tr').length ?? 0) >= 60);
  },
};
