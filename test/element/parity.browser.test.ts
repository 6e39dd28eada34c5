import { expect } from '@open-wc/testing';
import '../../src/define.js';
import { measureIn } from '../../src/element/measure.js';
import { renderToSvg } from '../../src/render.js';
import { cssPaint } from '../../src/theme/css.js';
import { drawnChart, loadExamples, tagOf } from './examples.js';

/** What the page adds for focus, pointing and speech, and the string for standing alone. */
const ADDED = new Set(['tabindex', 'data-mark', 'role', 'aria-label', 'aria-hidden']);

interface Plain {
  readonly tag: string;
  readonly attributes: { readonly [name: string]: string };
  readonly children: readonly (Plain | string)[];
}

function plain(node: Element): Plain {
  const own = [...node.attributes].filter(({ name }) => !ADDED.has(name));
  const attributes = Object.fromEntries(
    own.map(({ name, value }) => [name, value] as const).toSorted(([a], [b]) => (a < b ? -1 : 1)),
  );
  const children = [...node.childNodes].flatMap((child): (Plain | string)[] => {
    // What is drawn in a mark is hidden from speech, which has its name.
    if (child instanceof Element && child.hasAttribute('aria-hidden'))
      return plain(child).children as Plain[];
    if (child instanceof Element) return [plain(child)];
    return child instanceof Text && child.data !== '' ? [child.data] : [];
  });
  return { tag: node.localName, attributes, children };
}

/** True for the group around the marks, which has nothing of its own to draw. */
const isList = (node: Element): boolean => node.localName === 'g' && !node.hasAttribute('part');

/** The names of series as buttons, which come to the page a moment after the drawing. */
const isButtons = (node: Element): boolean =>
  node.matches('[part=series]') || node.querySelector(':scope > [part=series]') !== null;

const drawing = (svg: Element): Plain[] =>
  [...svg.children]
    .filter((node) => !isButtons(node))
    .filter(({ localName }) => !['title', 'desc'].includes(localName))
    // The marks of the page are a list of their own.
    .flatMap((node) => (isList(node) ? [...node.children] : [node]))
    // A mark without a node of its own gets one while it is pointed at or has the tab stop.
    .filter((node) => !node.hasAttribute('data-mark') || node.hasAttribute('part'))
    .map(plain);

/** The texts at the end of a string that the page paints on a canvas, because there are too many for a node each. */
function painted(chart: Element, other: Element): Plain[] {
  if (chart.shadowRoot?.querySelector('svg[part=chart]+canvas') === null) return [];
  const nodes = drawing(other);
  const isCell = ({ tag, attributes }: Plain) => tag === 'text' && attributes['text-anchor'] === 'middle';
  const first = nodes.findLastIndex((node) => !isCell(node)) + 1;
  expect(nodes.length - first).to.be.greaterThan(100);
  return nodes.slice(first);
}

describe('the drawing of the element', () => {
  afterEach(() => document.body.removeAttribute('dir'));

  for (const [width, direction] of [
    [200, 'ltr'],
    [420, 'ltr'],
    [760, 'ltr'],
    [1100, 'ltr'],
    [560, 'rtl'],
  ] as const)
    it(`is the drawing of the string renderer, node by node, for every example at ${width} px, ${direction}`, async () => {
      document.body.dir = direction;
      for (const [name, spec] of Object.entries(await loadExamples())) {
        const chart = await drawnChart(
          tagOf(spec),
          { spec, locale: (spec as { locale?: string }).locale ?? 'en' },
          width,
        );
        const svg = chart.shadowRoot?.querySelector('svg[part=chart]');
        expect(svg, name).not.to.equal(null);
        // The font of a page that names none.
        const measure = measureIn('-webkit-standard', svg!.getAttribute('lang')!);
        const text = renderToSvg(spec, {
          width,
          background: false,
          direction,
          paint: cssPaint,
          locale: (spec as { locale?: string }).locale ?? 'en',
          measure,
        });
        const other = new DOMParser().parseFromString(text, 'image/svg+xml').documentElement;
        expect([...drawing(svg as Element), ...painted(chart, other)], name).to.deep.equal(drawing(other));
        const named = (root: Element): (string | null)[] =>
          [...root.querySelectorAll('[aria-label]:not([role=listbox],[aria-posinset])')]
            .filter((node) => !isButtons(node))
            .map((node) => node.getAttribute('aria-label'));
        expect(named(svg as Element), name).to.deep.equal(named(other));
        chart.parentElement?.remove();
      }
    }).timeout(60_000);
});
