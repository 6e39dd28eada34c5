import { expect } from '@open-wc/testing';
import '../../src/define.js';
import { charts, drawn, onUsualPage, unreadable, views } from './usual.js';
import { inside } from './waiting.js';

describe('every view of a chart', function () {
  onUsualPage(this);

  afterEach(() => document.documentElement.removeAttribute('dir'));

  for (const name of [...charts, ...views])
    it(`is turned whole where the page is read from the right, and nothing is beyond it or covered: ${name}`, async () => {
      document.documentElement.dir = 'rtl';
      for (const width of [760, 320]) {
        const chart = await drawn(name, width);
        const room = inside(chart, 'svg')!.getBoundingClientRect();
        const heading = inside(chart, 'svg [part=caption]')!.getBoundingClientRect();
        expect(room.right - heading.right, 'the caption begins at the right').to.be.lessThan(24);
        expect(unreadable(chart), `${width} px`).to.deep.equal([]);
        chart.parentElement?.remove();
      }
    });
});

/** Deals that every kind of chart can be counted from. */
const rows = [
  ['Id', 'Stage', 'Status', 'Created', 'Closed', 'Expected close', 'Amount'],
  ['1', 'Lead', 'Open', '2026-01-05', '', '2026-11-20', '100'],
  ['2', 'Offer', 'Won', '2026-01-07', '2026-02-10', '2026-02-10', '300'],
  ['3', 'Offer', 'Lost', '2026-02-02', '2026-03-01', '2026-03-01', '200'],
  ['4', 'Offer', 'Open', '2026-02-11', '', '2026-12-01', '250'],
];

describe('any chart that opens files', function () {
  onUsualPage(this);

  for (const kind of ['funnel', 'pipeline', 'cohort', 'velocity', 'forecast'] as const)
    it(`takes a file that is dropped on it, and rows that are pasted from a spreadsheet: ${kind}`, async () => {
      const chart = document.createElement(`sluice-${kind}`);
      Object.assign(chart, { toolbar: 'open', locale: 'en' });
      document.body.append(chart);
      const read = (event: string): Promise<void> =>
        new Promise((resolve, reject) => {
          chart.addEventListener('sluiceload', () => resolve(), { once: true });
          chart.addEventListener(
            'sluiceproblem',
            ({ detail }) => reject(new Error(`${event}: ${JSON.stringify(detail)}`)),
            { once: true },
          );
        });
      const dataTransfer = new DataTransfer();
      const csv = rows.map((row) => row.join(',')).join('\n');
      dataTransfer.items.add(new File([csv], 'deals.csv'));
      const drop = (): boolean => {
        const event = new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true });
        chart.dispatchEvent(event);
        return event.defaultPrevented;
      };
      const dropped = read('drop');
      // What takes files is loaded on demand.
      while (!drop()) await new Promise(requestAnimationFrame);
      await dropped;
      expect(chart.report!.kept).to.equal(4);

      const clipboardData = new DataTransfer();
      const some = rows.slice(0, 4);
      clipboardData.setData('text/plain', some.map((row) => row.join('\t')).join('\r\n'));
      const paste = new ClipboardEvent('paste', { bubbles: true, composed: true, cancelable: true });
      Object.defineProperty(paste, 'clipboardData', { value: clipboardData });
      const pasted = read('paste');
      chart.dispatchEvent(paste);
      expect(paste.defaultPrevented).to.equal(true);
      await pasted;
      expect(chart.report!.kept).to.equal(3);
    });
});
