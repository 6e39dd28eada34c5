import type { Meta, StoryObj } from '@storybook/web-components-vite';
import 'sluice/funnel';
import { addLocale } from 'sluice/locales';
import { arabic } from '../demo/arabic-words.js';
import seed from '../demo/examples/seed.json';
import { inside } from '../test/element/waiting.js';
import { becomes, drawn, textIn } from './hands.js';

const meta: Meta = { title: 'Languages', component: 'sluice-funnel' };
export default meta;

addLocale('ar', arabic);

const inArabic = ['عملاء محتملون', 'مؤهلون', 'عروض', 'صفقات رابحة'];

/** Words that the page adds, drawn from right to left: docs/languages.md. */
export const Arabic: StoryObj = {
  name: 'العربية',
  globals: { locale: 'ar', direction: 'rtl' },
  args: {
    spec: {
      ...seed,
      data: { stages: seed.data.stages.map((stage, i) => ({ ...stage, label: inArabic[i]! })) },
    },
    toolbar: 'copy csv',
  },
  play: async ({ canvasElement }) => {
    const funnel = await drawn(canvasElement, 'sluice-funnel');
    await becomes(() => textIn(funnel).includes(arabic.chart['rate.previous']));
    await becomes(() => inside(funnel, '[part=toggle]')?.textContent === arabic.chart['table.show']);
  },
};
