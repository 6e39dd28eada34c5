import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import '../../src/define.js';
import { contrastOf } from '../../src/theme/color.js';
import { emulateMedia } from './engines.js';
import { drawnFunnel, loadExamples, worked } from './examples.js';
import { inside, marksOf, nextFrames } from './waiting.js';

type Funnel = HTMLElementTagNameMap['sluice-funnel'];

const changed = (funnel: Funnel, values: readonly number[]): void => {
  const { stages } = worked.data;
  funnel.spec = {
    ...worked,
    data: { stages: stages.map((stage, i) => ({ ...stage, value: values[i] ?? 0 })) },
  } as never;
};

/** As long as marks move, and longer. */
const soon = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 350));

/** A computed colour as `#rrggbb`. */
function hex(color: string): string {
  const context = document.createElement('canvas').getContext('2d') as CanvasRenderingContext2D;
  context.fillStyle = color;
  context.fillRect(0, 0, 1, 1);
  return `#${[...context.getImageData(0, 0, 1, 1).data.slice(0, 3)].map((part) => part.toString(16).padStart(2, '0')).join('')}`;
}

describe('a chart and the wishes of its reader', () => {
  afterEach(async () => {
    await emulateMedia();
    document.body.replaceChildren();
  });

  it('moves marks from old to new numbers, and lets them stand where less motion is wished for', async () => {
    const duration = (funnel: Funnel): string =>
      getComputedStyle(inside(funnel, '[part=stage]') as Element).transitionDuration;
    const funnel = await drawnFunnel({ spec: worked, locale: 'en' });
    expect(duration(funnel)).to.equal('0s');
    changed(funnel, [1000, 500, 300, 200]);
    await funnel.updateComplete;
    expect(duration(funnel)).to.equal('0.25s');
    await emulateMedia({ 'prefers-reduced-motion': 'reduce' });
    await soon();
    changed(funnel, [1000, 600, 400, 100]);
    await funnel.updateComplete;
    expect(inside(funnel, 'svg')?.classList.contains('moving')).to.equal(true);
    expect(duration(funnel)).to.equal('0s');
  });

  it('shows numbers at once that come faster than marks could follow', async () => {
    const funnel = await drawnFunnel({ spec: worked, locale: 'en' });
    const moves = (): boolean => inside(funnel, 'svg')?.classList.contains('moving') ?? false;
    changed(funnel, [1000, 500, 300, 200]);
    await funnel.updateComplete;
    changed(funnel, [1000, 600, 400, 100]);
    await funnel.updateComplete;
    expect(moves()).to.equal(false);
    await soon();
    changed(funnel, [1000, 700, 400, 100]);
    await funnel.updateComplete;
    expect(moves()).to.equal(true);
  });

  it('moves nothing where stages are others: a bar never becomes another stage', async () => {
    const funnel = await drawnFunnel({ spec: worked, locale: 'en' });
    funnel.spec = {
      ...worked,
      data: { stages: worked.data.stages.map((stage, i) => ({ ...stage, id: `other ${i}`, value: 90 - i })) },
    } as never;
    await funnel.updateComplete;
    expect(inside(funnel, 'svg')?.classList.contains('moving')).to.equal(false);
  });

  it('moves nothing where only the width changes', async () => {
    const funnel = await drawnFunnel({ spec: worked, locale: 'en' });
    (funnel.parentElement as HTMLElement).style.width = '600px';
    await nextFrames(4);
    expect(inside(funnel, 'svg')?.getAttribute('width')).to.equal('600');
    expect(inside(funnel, 'svg')?.classList.contains('moving')).to.equal(false);
  });

  it('rings the focused mark by 2 px that stand out from everything beside them, light and dark', async () => {
    for (const scheme of ['light', 'dark']) {
      await emulateMedia({ 'prefers-color-scheme': scheme });
      const funnel = await drawnFunnel({ spec: worked, locale: 'en', theme: 'auto' });
      const mark = marksOf(funnel)[1] as SVGElement;
      marksOf(funnel)[0]?.focus();
      await sendKeys({ press: 'ArrowDown' });
      const { stroke, strokeWidth } = getComputedStyle(mark);
      expect(Number.parseFloat(strokeWidth)).to.be.at.least(2);
      const beside = [getComputedStyle(funnel).backgroundColor];
      for (const part of ['connector'])
        beside.push(getComputedStyle(inside(funnel, `[part=${part}]`) as Element).fill);
      for (const color of beside)
        expect(contrastOf(hex(stroke), hex(color)), `${scheme} ${color}`).to.be.at.least(3);
      expect(getComputedStyle(marksOf(funnel)[2] as Element).stroke).to.equal('none');
      funnel.parentElement?.remove();
    }
  });

  it('draws in the colours of the system where these are forced, and tells segments apart by pattern', async () => {
    await emulateMedia({ 'forced-colors': 'active' });
    const spec = (await loadExamples())['eight-segments.json'];
    const funnel = await drawnFunnel({ spec, locale: 'en' });
    const textures = [...(marksOf(funnel)[0]?.parentElement?.querySelectorAll('[part=texture]') ?? [])];
    // The first of eight is plain.
    expect(textures).to.have.length(7);
    expect(new Set(textures.map((node) => strokesOf(node))).size).to.equal(7);
    const samples = [...(funnel.shadowRoot?.querySelectorAll('svg > [part=texture]') ?? [])];
    expect(samples.map(strokesOf)).to.have.length(7);
    const connector = getComputedStyle(inside(funnel, '[part=connector]') as Element);
    const bar = getComputedStyle(inside(funnel, '[part=stage]') as Element);
    expect(connector.fill).not.to.equal(bar.fill);
    expect(connector.stroke).to.equal(bar.fill);
  });

  it('has no pattern on segments where colours are its own', async () => {
    const spec = (await loadExamples())['eight-segments.json'];
    const funnel = await drawnFunnel({ spec, locale: 'en' });
    expect(inside(funnel, '[part=texture]')).to.equal(null);
    await emulateMedia({ 'forced-colors': 'active' });
    await nextFrames(4);
    expect(inside(funnel, '[part=texture]')).not.to.equal(null);
  });

  it('follows the theme that is set, and otherwise that of the page', async () => {
    const ground = (funnel: Funnel): string => hex(getComputedStyle(funnel).backgroundColor);
    await emulateMedia({ 'prefers-color-scheme': 'dark' });
    const auto = await drawnFunnel({ spec: worked, theme: 'auto' });
    const light = await drawnFunnel({ spec: worked, theme: 'light' });
    const unset = await drawnFunnel({ spec: worked });
    expect([auto, light, unset].map(ground)).to.deep.equal(['#14171d', '#ffffff', '#ffffff']);
    await emulateMedia({ 'prefers-color-scheme': 'light' });
    expect(ground(auto)).to.equal('#ffffff');
  });
});

/** Directions of the strokes of a pattern: what makes one differ from another at a glance. */
function strokesOf(node: Element): string {
  const d = node.getAttribute('d') ?? '';
  const kinds = new Set<string>();
  for (const [, x1, y1, rest] of d.matchAll(/M([\d.-]+) ([\d.-]+)([^M]*)/g)) {
    if (rest === 'h0') kinds.add('dot');
    else if (rest?.startsWith('h')) kinds.add('level');
    else if (rest?.startsWith('v')) kinds.add('upright');
    else {
      const [x2, y2] = (rest ?? '').slice(1).split(' ').map(Number);
      kinds.add((Number(x2) - Number(x1)) * (Number(y2) - Number(y1)) < 0 ? 'rising' : 'falling');
    }
  }
  return [...kinds].toSorted().join('+');
}
