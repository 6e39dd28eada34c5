import { expect } from '@open-wc/testing';
import '../../src/define.js';
import { around, colourOf, contrast, look } from './seen.js';
import { charts, drawn, onUsualPage } from './usual.js';
import { emulateMedia } from './engines.js';
import { inside, nextFrames, until } from './waiting.js';

describe('what is seen of a chart', function () {
  onUsualPage(this);

  for (const name of charts)
    for (const theme of ['light', 'dark'] as const)
      it(`writes every text by 4.5:1 on what lies under it: ${name} ${theme}`, async () => {
        const chart = await drawn(name, 760, { theme });
        const texts = [...chart.shadowRoot!.querySelectorAll<SVGTextElement>('svg text')];
        const svg = inside(chart, 'svg')!;
        svg.scrollIntoView({ block: 'start' });
        await nextFrames(3);
        for (const node of texts) node.style.setProperty('visibility', 'hidden');
        const clip = around(svg, 0);
        const under = await look(clip);
        const faint = texts.flatMap((node) => {
          const { left, top, width, height } = node.getBoundingClientRect();
          const y = Math.round(top + height / 2) - clip.y;
          if (width === 0 || y < 0 || y >= under.height || top + height > innerHeight) return [];
          const ink = colourOf(getComputedStyle(node.querySelector('tspan[fill]') ?? node).fill);
          // The ground at five places behind the words; a hairline under one of them does not count.
          const grounds = [0.1, 0.3, 0.5, 0.7, 0.9].map((share) =>
            under.at(Math.round(left + width * share) - clip.x, y),
          );
          const least = grounds.map((ground) => contrast(ink, ground)).toSorted((a, b) => a - b)[1]!;
          return least < 4.5 ? [`${least.toFixed(2)} ${node.textContent}`] : [];
        });
        expect(faint).to.deep.equal([]);
      }).timeout(60_000);

  it('moves nothing by itself, and nothing at all where less motion is wished for: all five', async () => {
    await emulateMedia({ 'prefers-reduced-motion': 'reduce' });
    for (const name of charts) {
      const chart = await drawn(name);
      const svg = inside(chart, 'svg')!;
      // Names that hide what they name come with code of their own.
      const { series } = chart.description!;
      await until(() => !series || inside(chart, '[part=series]') !== null, 'the names');
      const states = new Set<string>([svg.innerHTML]);
      chart.locale = 'zh-CN';
      await chart.updateComplete;
      for (let i = 0; i < 12; i++) {
        await nextFrames(1);
        states.add(svg.innerHTML);
      }
      expect(states.size, name).to.be.at.most(3);
      expect(chart.getAnimations({ subtree: true })).to.deep.equal([]);
      for (const node of chart.shadowRoot!.querySelectorAll('svg *'))
        expect(getComputedStyle(node).transitionDuration).to.equal('0s');
      chart.parentElement?.remove();
    }
  });

  it('has darker words and lines, outlines and patterns where more contrast is wished for', async () => {
    const funnel = await drawn('eight-segments.json');
    const muted = (): readonly [number, number, number] =>
      colourOf(getComputedStyle(inside(funnel, '[part=caption]')!).fill);
    const white = [255, 255, 255] as const;
    const [before, line] = [
      contrast(muted(), white),
      getComputedStyle(inside(funnel, '[part=connector]')!).stroke,
    ];
    expect(inside(funnel, '[part=texture]')).to.equal(null);
    await emulateMedia({ 'prefers-contrast': 'more' });
    await until(() => inside(funnel, '[part=texture]') !== null, 'patterns');
    expect(contrast(muted(), white)).to.be.greaterThan(before);
    expect(contrast(muted(), white)).to.be.at.least(7);
    expect(getComputedStyle(inside(funnel, '[part=connector]')!).stroke).not.to.equal(line);
  });

  it('tells neighbouring segments apart for every vision, as the browser shows it', async () => {
    for (const theme of ['light', 'dark'] as const) {
      const funnel = await drawn('eight-segments.json', 900, { theme });
      const bars = [...(funnel.shadowRoot?.querySelectorAll('[data-mark="0"] [part=stage]') ?? [])];
      expect(bars).to.have.length(8);
      for (const vision of ['none', 'protanopia', 'deuteranopia', 'tritanopia']) {
        const colours: (readonly [number, number, number])[] = [];
        for (const bar of bars) {
          const seen = await look(around(bar, 0), vision);
          colours.push(seen.at(Math.floor(seen.width / 2), Math.floor(seen.height / 4)));
        }
        for (const [k, colour] of colours.entries()) {
          const next = colours[k + 1];
          if (next === undefined) continue;
          const difference = Math.hypot(...colour.map((part, i) => part - next[i]!));
          expect(difference, `${theme} ${vision}: ${k + 1} and ${k + 2}`).to.be.at.least(20);
        }
      }
      funnel.parentElement?.remove();
    }
  }).timeout(60_000);

  it('is printed without its tools, on white, with patterns', async () => {
    const chart = await drawn('eight-segments.json', 760, { theme: 'dark' });
    const rules = [...chart.shadowRoot!.adoptedStyleSheets[0]!.cssRules].filter(
      (rule): rule is CSSMediaRule => rule instanceof CSSMediaRule && rule.media.mediaText === 'print',
    );
    const text = rules.map((rule) => rule.cssText).join('');
    expect(text).to.contain('--_surface').and.to.contain('.tools').and.to.contain('color-scheme: light');
  });
});
