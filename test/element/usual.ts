import { setViewport } from '@web/test-runner-commands';
import { emulateMedia } from './engines.js';
import { drawnChart, loadExamples, tagOf } from './examples.js';
import type { AnyChart } from './examples.js';
import { inside, nextFrames, until } from './waiting.js';

/** Of every kind one that is usual, and those whose marks lie otherwise. */
export const charts = [
  'seed.json',
  'eight-segments.json',
  'pipeline-by-owner.json',
  'cohort-retention.json',
  'cohort-curves.json',
  'velocity-by-owner.json',
  'forecast-periods.json',
];

/** Of every view of every chart one. */
export const views = [
  'compare-variants.json',
  'multiples.json',
  'losses.json',
  'leverage.json',
  'control-by-owner.json',
  'what-if.json',
  'circular.json',
  'targets.json',
  'bands.json',
  'trapezoid.json',
  'curve-segments.json',
  'steps-with-split.json',
  'pipeline-movement.json',
  'pipeline-movement-by-owner.json',
  'pipeline-aging.json',
  'pipeline-flow.json',
  'pipeline-several.json',
  'cohort-both.json',
  'cohort-curves-by-source.json',
  'cohort-nrr.json',
  'velocity-survival-by-owner.json',
  'velocity-cycle.json',
  'velocity-trend-by-owner.json',
  'velocity-equation.json',
  'forecast-backtest.json',
  'forecast-by-owner.json',
  'forecast-calibration.json',
  'forecast-categories.json',
  'forecast-categories-by-owner-zh.json',
  'forecast-cumulative.json',
  'forecast-distribution.json',
  'forecast-math.json',
  'forecast-scenario.json',
  'forecast-trail.json',
];

/** Gives every test of a suite a page of the usual size, in time for slow machines, and leaves nothing of it behind. */
export function onUsualPage(suite: Mocha.Suite): void {
  suite.timeout(60_000);
  suite.beforeEach(() => setViewport({ width: 1000, height: 800 }));
  suite.afterEach(async () => {
    await emulateMedia();
    document.body.replaceChildren();
    document.adoptedStyleSheets = [];
  });
}

/** An example in a box of a given width, drawn in English. */
export async function drawn(name: string, width = 760, settings: object = {}): Promise<AnyChart> {
  const spec = (await loadExamples())[name]!;
  return drawnChart(tagOf(spec), { spec, locale: 'en', ...settings }, width);
}

/** Texts of a drawing with the boxes that their letters take. */
export function textBoxes(chart: Element): { text: string; box: DOMRect; size: number }[] {
  return [...(chart.shadowRoot?.querySelectorAll<SVGTextElement>('svg text') ?? [])].map((node) => ({
    text: node.textContent ?? '',
    box: node.getBoundingClientRect(),
    size: Math.min(
      ...[node, ...node.querySelectorAll('tspan')].map((part) =>
        Number.parseFloat(getComputedStyle(part).fontSize),
      ),
    ),
  }));
}

/** By how much two boxes cover each other; what letters leave free above and below does not count. */
function covers(a: DOMRect, b: DOMRect): boolean {
  const x = Math.min(a.right, b.right) - Math.max(a.left, b.left);
  const y = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  return x > 1 && y > Math.min(a.height, b.height) * 0.4;
}

/** Texts that lie over one another, or beyond the edges of their drawing. */
export function unreadable(chart: Element): string[] {
  const boxes = textBoxes(chart);
  const room = inside(chart, 'svg')!.getBoundingClientRect();
  return boxes.flatMap(({ text, box }, i) => [
    ...(box.left < room.left - 1 || box.right > room.right + 1 ? [`beyond: ${text}`] : []),
    ...boxes
      .slice(i + 1)
      .flatMap((other) => (covers(box, other.box) ? [`over: ${text} / ${other.text}`] : [])),
  ]);
}

/** Sets lines, letters and words of the page as far apart as WCAG 1.4.12 says, and waits until a chart is drawn that way. */
export async function setApart(
  chart: Element & { readonly updateComplete: Promise<unknown> },
): Promise<void> {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(
    '*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}',
  );
  document.adoptedStyleSheets = [sheet];
  const spread = (): boolean =>
    Number.parseFloat(getComputedStyle(inside(chart, 'svg text')!).letterSpacing) > 1;
  await until(spread, 'space between letters');
  await nextFrames(6);
  await chart.updateComplete;
}
