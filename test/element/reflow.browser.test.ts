import { expect } from '@open-wc/testing';
import '../../src/define.js';
import { narrowViewport } from './engines.js';
import type { AnyChart } from './examples.js';
import { charts, drawn, onUsualPage, textBoxes, unreadable, setApart } from './usual.js';
import { inside, marksOf, until } from './waiting.js';

/** What can be pointed at: marks by their areas, and buttons. */
function targetsOf(chart: AnyChart): { name: string; box: DOMRect; stage?: string | undefined }[] {
  const buttons = [...(chart.shadowRoot?.querySelectorAll('button,[role=button]') ?? [])];
  const marks = marksOf(chart);
  const { marks: said } = chart.description!;
  return [...buttons, ...marks].map((node, i) => ({
    name: node.getAttribute('aria-label') ?? node.textContent ?? '',
    box: node.getBoundingClientRect(),
    stage: said[i - buttons.length]?.target['stage'],
  }));
}

/** Whether a target is large enough and holds all of another: what is said of the pieces of a stage is said of the stage, too. */
const holds = (whole: DOMRect, piece: DOMRect): boolean =>
  Math.min(whole.width, whole.height) >= 24 &&
  whole.left <= piece.left &&
  whole.top <= piece.top &&
  whole.right >= piece.right &&
  whole.bottom >= piece.bottom;

describe('the room of a chart', function () {
  onUsualPage(this);

  for (const name of charts)
    it(`fits 320 px, which is 1280 px at 400 %, with its table: nothing beyond it, nothing cut: ${name}`, async () => {
      await narrowViewport(320, 640);
      const box = document.body.style;
      box.margin = '0';
      try {
        const chart = await drawn(name, 320, { toolbar: '' });
        inside<HTMLButtonElement>(chart, '[part=toggle]')?.click();
        await until(() => inside(chart, 'table') !== null && inside(chart, '[part~=csv]') !== null);
        expect(document.scrollingElement!.scrollWidth).to.be.at.most(320);
        expect(unreadable(chart)).to.deep.equal([]);
        expect(Math.min(...textBoxes(chart).map(({ size }) => size))).to.be.at.least(11);
      } finally {
        box.margin = '';
      }
    });

  for (const name of charts)
    it(`loses nothing where letters, words and lines are set apart: ${name}`, async () => {
      for (const width of [760, 320]) {
        const chart = await drawn(name, width);
        const before = textBoxes(chart).find(({ text }) => text.length > 5)!;
        await setApart(chart);
        expect(before.text.length).to.be.greaterThan(5);
        expect(unreadable(chart), `${width} px`).to.deep.equal([]);
        inside<HTMLButtonElement>(chart, '[part=toggle]')?.click();
        await until(() => inside(chart, 'table') !== null);
        for (const node of chart.shadowRoot!.querySelectorAll<HTMLElement>('button,th,td'))
          expect(node.scrollWidth, node.textContent ?? '').to.be.at.most(node.clientWidth + 1);
        document.adoptedStyleSheets = [];
        document.body.replaceChildren();
      }
    });

  for (const name of charts)
    it(`has targets of 24 px, or with as much room around them: ${name}`, async () => {
      const small: string[] = [];
      for (const width of [960, 480, 320]) {
        const chart = await drawn(name, width, { toolbar: '' });
        await until(() => inside(chart, '[part~=csv]') !== null);
        const targets = targetsOf(chart);
        const middle = ({ left, top, width: w, height: h }: DOMRect): [number, number] => [
          left + w / 2,
          top + h / 2,
        ];
        for (const { name: said, box, stage } of targets) {
          if (box.width >= 24 && box.height >= 24) continue;
          // The length of a piece is its number: it cannot be another.
          if (stage && targets.some((other) => other.stage === stage && holds(other.box, box))) continue;
          const [x, y] = middle(box);
          // A circle of 24 px around it must meet no other target.
          const close = targets.some(
            ({ box: other }) =>
              other !== box &&
              Math.hypot(
                Math.max(other.left - x, 0, x - other.right),
                Math.max(other.top - y, 0, y - other.bottom),
              ) < 12,
          );
          if (close)
            small.push(`${width}: ${Math.round(box.width)} × ${Math.round(box.height)} ${said.slice(0, 40)}`);
        }
        chart.parentElement?.remove();
      }
      expect(small).to.deep.equal([]);
    });
});
