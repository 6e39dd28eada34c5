import type { Meta, StoryObj } from '@storybook/web-components-vite';
import 'sluice/funnel';
import { expect, fireEvent, userEvent } from 'storybook/test';
import amounts from '../demo/examples/amounts-and-split.json';
import chinese from '../demo/examples/amounts-and-split-zh.json';
import records from '../demo/examples/records-by-source.json';
import seed from '../demo/examples/seed.json';
import whatIf from '../demo/examples/what-if.json';
import { inside, marksOf } from '../test/element/waiting.js';
import { becomes, drawn, focusedName, heard, textIn } from './hands.js';

const meta: Meta = { title: 'Funnel', component: 'sluice-funnel' };
export default meta;

/** One tab stop; arrows go from stage to stage, Home and End to the ends, Enter chooses. */
export const WorkedExample: StoryObj = {
  args: { spec: seed },
  play: async ({ canvasElement }) => {
    const funnel = await drawn(canvasElement, 'sluice-funnel');
    const names = marksOf(funnel).map((mark) => mark.getAttribute('aria-label'));
    marksOf(funnel)[0]?.focus();
    await userEvent.keyboard('{ArrowRight}');
    await expect(focusedName(funnel)).toBe(names[1]);
    await userEvent.keyboard('{End}');
    await expect(focusedName(funnel)).toBe(names.at(-1));
    const chosen = await heard(funnel, 'sluiceselect', () => userEvent.keyboard('{Enter}'));
    await expect(chosen).toMatchObject([
      { stage: 'Won', ids: [], several: false, chosen: { targets: [{ stage: 'Won' }] } },
    ]);
    await userEvent.keyboard('{Escape}');
  },
};

/** The table has the numbers of the drawing. */
export const AmountsAndLosses: StoryObj = {
  args: { spec: amounts },
  play: async ({ canvasElement }) => {
    const funnel = await drawn(canvasElement, 'sluice-funnel');
    await userEvent.click(inside(funnel, '[part=toggle]')!);
    const rows = amounts.data.stages.length;
    await becomes(() => inside(funnel, 'table')?.querySelectorAll('tbody tr').length === rows);
  },
};

export const Chinese: StoryObj = { name: '中文', args: { spec: chinese } };

/** Choosing a stage tells the ids of the deals behind it. */
export const DealsBySource: StoryObj = {
  args: { spec: records },
  play: async ({ canvasElement }) => {
    const funnel = await drawn(canvasElement, 'sluice-funnel');
    const [choice] = await heard(funnel, 'sluiceselect', () => userEvent.click(marksOf(funnel)[0]!));
    const ids = choice?.['ids'] as string[];
    await expect(ids.length).toBeGreaterThan(0);
    const known = new Set(records.data.deals.map(({ id }) => id));
    await expect(ids.filter((id) => !known.has(id))).toEqual([]);
  },
};

/** The reader changes a rate, and the funnel shows what it would bring: 400 of 1000 qualified instead of 300. */
export const WhatIf: StoryObj = {
  args: { spec: whatIf },
  play: async ({ canvasElement }) => {
    const funnel = await drawn(canvasElement, 'sluice-funnel');
    await becomes(() => inside(funnel, '.rates button') !== null);
    await userEvent.click(inside(funnel, '.rates button')!);
    await becomes(() => inside(funnel, '.rate [type=range]') !== null);
    const slider = inside<HTMLInputElement>(funnel, '.rate [type=range]')!;
    const told = await heard(funnel, 'sluicechange', () =>
      fireEvent.input(slider, { target: { value: '50' } }),
    );
    await expect(told).toEqual([{ whatIf: { Qualified: 0.5 } }]);
    await becomes(() => textIn(funnel).includes('60 → 100'));
  },
};
