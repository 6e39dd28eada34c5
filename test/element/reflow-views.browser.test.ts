import { expect } from '@open-wc/testing';
import '../../src/define.js';
import { narrowViewport } from './engines.js';
import { drawn, onUsualPage, unreadable, views, setApart } from './usual.js';
import { inside, until } from './waiting.js';

describe('the room of a view', function () {
  onUsualPage(this);

  for (const name of views)
    it(`is 320 px or more, also where letters and words are set apart: nothing beyond it, nothing cut: ${name}`, async () => {
      await narrowViewport(320, 640);
      document.body.style.margin = '0';
      try {
        const chart = await drawn(name, 320, { toolbar: '' });
        inside<HTMLButtonElement>(chart, '[part=toggle]')?.click();
        await until(() => inside(chart, 'table') !== null && inside(chart, '[part~=csv]') !== null);
        expect(document.scrollingElement!.scrollWidth).to.be.at.most(320);
        expect(unreadable(chart)).to.deep.equal([]);
        // Every button, field and slider, in the panel of a view, too; of one in a label, the whole label is hit.
        for (const node of chart.shadowRoot!.querySelectorAll('button,input:not([hidden]),[role=radio]')) {
          const { width, height } = (node.closest('label') ?? node).getBoundingClientRect();
          expect(Math.min(width, height), node.outerHTML).to.be.at.least(24);
        }
        await setApart(chart);
        expect(document.scrollingElement!.scrollWidth).to.be.at.most(320);
        expect(unreadable(chart), 'set apart').to.deep.equal([]);
      } finally {
        document.body.style.margin = '';
      }
    });

  it('is no wider for a table that only a reader of the screen sees', async () => {
    await narrowViewport(320, 640);
    document.body.style.margin = '0';
    try {
      for (const name of [
        'cohort-retention.json',
        'cohort-sixty-months.json',
        'seed.json',
        'pipeline-by-owner.json',
      ]) {
        const chart = await drawn(name, 320);
        if (name.startsWith('cohort')) await until(() => inside(chart, 'table') !== null, `table of ${name}`);
        expect(document.scrollingElement!.scrollWidth, name).to.be.at.most(320);
        chart.remove();
      }
    } finally {
      document.body.style.margin = '';
    }
  });
});
