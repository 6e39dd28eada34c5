import { expect } from '@open-wc/testing';
import '../../src/define.js';
import { spokenBelow } from './hands.js';
import { spokenTree } from './engines.js';
import type { Spoken } from './engines.js';
import { charts, drawn } from './usual.js';
import { inside, until } from './waiting.js';

describe('the order in which a chart is heard', function () {
  this.timeout(60_000);
  afterEach(() => document.body.replaceChildren());

  it('is that of the story: summary, marks, notes, tools, table', async () => {
    for (const name of charts) {
      const chart = await drawn(name);
      inside<HTMLButtonElement>(chart, '[part=toggle]')?.click();
      await until(() => inside(chart, 'table') !== null, 'the table');
      const { summary, notes } = chart.description!;
      const all = spokenBelow(await spokenTree(true));
      const at = (what: (node: Spoken) => boolean): number => all.findIndex(what);
      const places = [
        at(({ name: said = '' }) => said.startsWith(summary)),
        at(({ role }) => role === 'listbox'),
        ...(notes.length > 0 ? [at(({ name: said }) => said === notes.join(' · '))] : []),
        at(({ role, name: said }) => role === 'button' && said === 'Hide table'),
        at(({ role }) => role === 'table'),
      ];
      expect(places, name).to.deep.equal(places.toSorted((a, b) => a - b));
      expect(places[0], name).to.be.at.least(0);
      chart.parentElement?.remove();
    }
  });

  it('links the drawing and the button with the table while it is there', async () => {
    for (const name of charts) {
      const chart = await drawn(name);
      const [svg, toggle] = [inside(chart, 'svg')!, inside(chart, '[part=toggle]')!];
      expect(toggle.hasAttribute('aria-controls'), name).to.equal(false);
      toggle.click();
      await until(() => inside(chart, 'table') !== null, 'the table');
      await chart.updateComplete;
      const table = inside(chart, 'table')!.closest('[id]');
      expect(table?.id).to.equal(toggle.getAttribute('aria-controls'));
      expect(table?.id).to.equal(svg.getAttribute('aria-details'));
      expect(inside(chart, `#${svg.getAttribute('aria-describedby')}`)?.textContent, name).to.contain(
        chart.description!.summary,
      );
      chart.parentElement?.remove();
    }
  });
});
