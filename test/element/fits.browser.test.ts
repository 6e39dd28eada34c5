import { expect } from '@open-wc/testing';
import '../../src/define.js';
import { drawnChart, loadExamples, tagOf } from './examples.js';

/** Half a pixel, for what the platform rounds. */
const SLACK = 0.5;

/** Texts of a drawing that reach beyond it, with where they begin and end. */
function beyond(chart: Element): string[] {
  const svg = chart.shadowRoot!.querySelector<SVGSVGElement>('svg[part=chart]');
  if (svg === null) return [];
  const room = svg.width.baseVal.value;
  return [...svg.querySelectorAll('text')].flatMap((text) => {
    const { x, width } = text.getBBox();
    const fits = x >= -SLACK && x + width <= room + SLACK;
    return fits ? [] : [`${Math.round(x)}–${Math.round(x + width)} of ${room}: ${text.textContent}`];
  });
}

describe('what is written', () => {
  const style = document.createElement('style');

  before(() => document.head.append(style));
  after(() => style.remove());

  // A family that stands for others is another one in Chinese, and a page without any has one for each script.
  for (const [page, font] of [
    ['without a font', 'initial'],
    ['in a sans-serif font', 'sans-serif'],
    ['in the font of the system', 'system-ui'],
  ] as const)
    for (const locale of ['zh-CN', 'en'])
      it(`fits its drawing in every example, on a page ${page}, in ${locale}`, async () => {
        style.textContent = `body { font-family: ${font} }`;
        for (const [name, spec] of Object.entries(await loadExamples())) {
          const chart = await drawnChart(tagOf(spec), { spec, locale }, 480);
          expect(beyond(chart), name).to.deep.equal([]);
          chart.parentElement?.remove();
        }
      }).timeout(60_000);
});
