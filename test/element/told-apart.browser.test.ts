import { expect } from '@open-wc/testing';
import { setViewport } from '@web/test-runner-commands';
import '../../src/define.js';
import { emulateMedia } from './engines.js';
import { around, colourOf, contrast, look } from './seen.js';
import type { Clip, Seen } from './seen.js';
import { charts, drawn, onUsualPage, views } from './usual.js';
import { inside, nextFrames } from './waiting.js';

/** What a list of one of each view does not have. */
const more = [
  'cohort-trend.json',
  'cohort-revenue.json',
  'pipeline-follow-up.json',
  'velocity-cycle-by-owner-zh.json',
  'velocity-scorecard.json',
];
const all = [...charts, ...views, ...more];

type Colour = ReturnType<Seen['at']>;

/** A sample of a key: its word, how it is drawn whatever its colours, and where. */
interface Sample {
  readonly word: string;
  readonly form: string;
  readonly shapes: readonly SVGGraphicsElement[];
}

/** A pattern wherever it is drawn: the directions of its strokes. */
function pattern(d: string): string {
  const strokes = [...d.matchAll(/M([-\d.]+) ([-\d.]+)([^M]*)/g)].map(([, x, y, rest = '']) => {
    if (!rest.startsWith('L'))
      return rest.replaceAll(/[\d.]+/g, (length) => (Number(length) > 0 ? '+' : '0'));
    const [toX, toY] = rest.slice(1).split(' ').map(Number) as [number, number];
    return (toX - Number(x)) * (toY - Number(y)) < 0 ? '/' : '\\';
  });
  return [...new Set(strokes)].toSorted().join(' ');
}

/** How a shape is drawn but for its colours. */
function formOf(node: SVGGraphicsElement, ground: string): string {
  const { fill, stroke, strokeWidth, strokeDasharray } = getComputedStyle(node);
  const inside = fill === 'none' ? 'line' : fill === ground ? 'hollow' : 'filled';
  const { width, height } = node.getBBox();
  const line = stroke === 'none' ? '' : `${strokeWidth} ${strokeDasharray}`;
  const d = node.getAttribute('d') ?? '';
  const shape = node.matches('[part=texture]') || fill === 'none' ? pattern(d) : '';
  return `${Math.round(width)}×${Math.round(height)} ${inside} ${line} ${shape}`;
}

/** The samples of the key of a drawing, and of the names above it: what stands right before their words. */
function samplesOf(chart: Element): Sample[] {
  const svg = inside(chart, 'svg')!;
  const { backgroundColor } = getComputedStyle(chart);
  const shapes = [...svg.querySelectorAll<SVGGraphicsElement>(':scope > :is(path,circle,line,rect)')];
  return [...svg.querySelectorAll<SVGTextElement>('text[part~=legend]')].flatMap((word) => {
    const { left, top, bottom } = word.getBoundingClientRect();
    const own = shapes.filter((shape) => {
      const box = shape.getBoundingClientRect();
      const middle = (box.top + box.bottom) / 2;
      return box.right <= left && box.left >= left - 24 && middle > top && middle < bottom;
    });
    if (own.length === 0) return [];
    return [
      {
        word: word.textContent ?? '',
        form: own.map((shape) => formOf(shape, backgroundColor)).join(' | '),
        shapes: own,
      },
    ];
  });
}

/** The colour of a sample that stands out most from its ground. */
function strongest(shapes: readonly Element[], seen: Seen, from: DOMRect, ground: Colour): Colour {
  let best = ground;
  for (const shape of shapes) {
    const { left, top, width, height } = shape.getBoundingClientRect();
    for (let x = 0; x <= width; x += 1)
      for (let y = 0; y <= height; y += 1) {
        const colour = seen.at(Math.round(left - from.left + x), Math.round(top - from.top + y));
        if (contrast(colour, ground) > contrast(best, ground)) best = colour;
      }
  }
  return best;
}

/** The part of the window that the samples take, and a little ground. */
function hull(samples: readonly Sample[]): Clip {
  const clips = samples.flatMap(({ shapes }) => shapes.map((shape) => around(shape, 4)));
  const x = Math.min(...clips.map((clip) => clip.x));
  const y = Math.min(...clips.map((clip) => clip.y));
  const width = Math.max(...clips.map((clip) => clip.x + clip.width)) - x;
  return { x, y, width, height: Math.max(...clips.map((clip) => clip.y + clip.height)) - y };
}

const pairs = <Item>(items: readonly Item[]): [Item, Item][] =>
  items.flatMap((one, i) => items.slice(i + 1).map((other): [Item, Item] => [one, other]));

/** The words that stand for colours of the system. */
const SYSTEM = ['Canvas', 'CanvasText', 'GrayText', 'Highlight', 'LinkText', 'ButtonText'];

describe('what a view tells apart', function () {
  onUsualPage(this);

  beforeEach(() => setViewport({ width: 1000, height: 1400 }));

  for (const name of all)
    it(`is told apart in the colours of the system where these are forced: ${name}`, async () => {
      await emulateMedia({ 'forced-colors': 'active' });
      const system = SYSTEM.map((word) => colourOf(word).join());
      const chart = await drawn(name);
      await nextFrames(2);
      for (const node of chart.shadowRoot!.querySelectorAll('svg :is(path,text,circle,line,rect)')) {
        const { fill, stroke } = getComputedStyle(node);
        // Mixtures of two tokens are mixtures of two colours of the system.
        for (const colour of [fill, stroke])
          if (colour.startsWith('rgb'))
            expect(system, `${name} ${colour}`).to.contain(colourOf(colour).join());
      }
      const samples = samplesOf(chart).map(({ word, form, shapes }) => {
        const colours = shapes.flatMap((shape) => {
          const { fill, stroke } = getComputedStyle(shape);
          return [fill, stroke].map((colour) => (colour === 'none' ? '' : colourOf(colour).join()));
        });
        return { word, look: `${form} / ${colours.join(' ')}`, colours };
      });
      const ground = colourOf('Canvas').join();
      const words = inside(chart, 'svg')!.querySelectorAll('text[part~=legend]').length;
      expect(samples.length, 'samples found').to.be.at.least(Math.min(words, 1));
      const unseen = samples.filter(({ colours }) =>
        colours.every((colour) => colour === '' || colour === ground),
      );
      expect(unseen.map(({ word }) => word)).to.deep.equal([]);
      const alike = pairs(samples).filter(([one, other]) => one.look === other.look);
      expect(alike.map(([one, other]) => `${one.word} = ${other.word}`)).to.deep.equal([]);
    });

  for (const name of all)
    it(`is told apart by every vision, or by its form, light and dark: ${name}`, async () => {
      const alike: string[] = [];
      for (const theme of ['light', 'dark'] as const) {
        const chart = await drawn(name, 760, { theme });
        const samples = samplesOf(chart);
        const same = pairs(samples).filter(([one, other]) => one.form === other.form);
        if (same.length > 0) {
          samples[0]!.shapes[0]!.scrollIntoView({ block: 'center' });
          await nextFrames(3);
          for (const vision of ['none', 'protanopia', 'deuteranopia', 'tritanopia']) {
            const clip = hull(samples);
            const seen = await look(clip, vision);
            const from = new DOMRect(clip.x, clip.y);
            const ground = seen.at(1, 1);
            const colours = new Map(
              samples.map((sample) => [sample, strongest(sample.shapes, seen, from, ground)]),
            );
            for (const [one, other] of same) {
              const [a, b] = [colours.get(one)!, colours.get(other)!];
              const difference = Math.hypot(...a.map((part, i) => part - b[i]!));
              const neighbours = samples.indexOf(other) - samples.indexOf(one) === 1;
              if (difference < (neighbours ? 20 : 10))
                alike.push(`${theme} ${vision} ${difference.toFixed(0)}: ${one.word} = ${other.word}`);
            }
          }
        }
        chart.parentElement?.remove();
      }
      expect(alike).to.deep.equal([]);
    });
});
