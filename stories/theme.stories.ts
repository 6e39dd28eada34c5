import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { contrastFaults, FINISHED, themesFromAccent } from 'sluice/theme';
import type { Theme } from 'sluice/theme';
import { expect, fireEvent, userEvent } from 'storybook/test';
import { inside } from '../test/element/waiting.js';
import { becomes } from './hands.js';
import './theme-page.js';

const meta: Meta = {
  title: 'Theme',
  tags: ['!autodocs'],
  parameters: { framed: false, controls: { disable: true } },
  render: (_, { globals }) => html`<theme-page .locale=${globals['locale'] || 'en'}></theme-page>`,
};
export default meta;

/** The colour that a token has where a piece of CSS is all that themes it. */
function colourUnder(css: string, scheme: string, property: string): string {
  const style = document.createElement('style');
  style.textContent = css;
  const probe = document.createElement('div');
  probe.style.colorScheme = scheme;
  probe.style.color = `var(${property})`;
  document.body.append(style, probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  style.remove();
  return color;
}

const hexOf = (color: string): string =>
  `#${(color.match(/\d+/g) ?? []).map((part) => Number(part).toString(16).padStart(2, '0')).join('')}`;

/** The theme of a chart in a plain page that somebody pastes CSS into, as that page computes it. */
async function pastedInto(css: string, scheme: 'light' | 'dark'): Promise<Theme> {
  const style = document.createElement('style');
  style.textContent = css;
  const around = document.createElement('div');
  around.style.colorScheme = scheme;
  const chart = document.createElement('sluice-funnel');
  chart.setAttribute('spec', JSON.stringify({ kind: 'funnel', data: { stages: [{ id: 'A', value: 2 }] } }));
  document.body.append(style, around);
  around.append(chart);
  await becomes(() => inside(chart, 'svg text') !== null);
  const probe = inside(chart, 'svg')!.parentElement!.appendChild(document.createElement('i'));
  const colours = Object.keys(themesFromAccent('#000000').light).map((token) => {
    probe.style.color = `var(--_${token})`;
    return [token, hexOf(getComputedStyle(probe).color)];
  });
  await expect(hexOf(getComputedStyle(chart).backgroundColor)).toBe(
    (colours.find(([token]) => token === 'surface') ?? [])[1],
  );
  around.remove();
  style.remove();
  return Object.fromEntries(colours) as Theme;
}

const rgbOf = (hex: string): string =>
  `rgb(${[1, 3, 5].map((i) => Number.parseInt(hex.slice(i, i + 2), 16)).join(', ')})`;

/** One accent colour, any colour after that, and the style sheet to paste. */
export const OneAccent: StoryObj = { name: 'From one accent' };

/** What a reader does there, from the brand colour to the page that the style sheet is pasted into. A test, not a page to begin on. */
export const OneAccentPlayed: StoryObj = {
  name: 'From one accent, played',
  tags: ['!dev'],
  play: async ({ canvasElement }) => {
    const page = canvasElement.querySelector('theme-page')!;
    await becomes(() => inside(page, '#written') !== null);
    const css = (): string => inside(page, '#css')?.textContent ?? '';
    await fireEvent.input(inside(page, '#written')!, { target: { value: '#e4002b' } });
    const { light, dark } = themesFromAccent('#e4002b');
    await becomes(() => css().includes(light.accent));
    await expect(inside(page, '.fault')).toBeNull();

    const chart = inside(page, '.dark sluice-funnel')!;
    await becomes(() => getComputedStyle(chart).backgroundColor === rgbOf(dark.surface));
    await expect(colourUnder(css(), 'light', '--sluice-stage-from')).toBe(rgbOf(light['stage-from']));
    await expect(colourUnder(css(), 'dark', '--sluice-stage-from')).toBe(rgbOf(dark['stage-from']));

    for (const scheme of ['light', 'dark'] as const) {
      const pasted = await pastedInto(css(), scheme);
      await expect(contrastFaults(pasted)).toEqual([]);
      await expect(pasted['stage-from']).toBe({ light, dark }[scheme]['stage-from']);
    }

    await fireEvent.input(inside(page, '[data-token=light-won]')!, { target: { value: '#c0e0c0' } });
    await becomes(() => css().includes(`--sluice-won: light-dark(#c0e0c0, ${dark.won})`));
    const [fault] = contrastFaults({ ...light, won: '#c0e0c0' });
    await expect(inside(page, '.fault')?.textContent).toContain(`${fault?.contrast.toFixed(2)}:1`);

    await fireEvent.input(inside(page, '#written')!, { target: { value: 'red' } });
    await becomes(() => inside(page, '#written')?.getAttribute('aria-invalid') === 'true');
    await fireEvent.input(inside(page, '#written')!, { target: { value: '#7a3cc2' } });
    await becomes(() => inside(page, '.fault') === null);
    await userEvent.click(inside(page, '.finished button')!);
    await becomes(() => css().includes(themesFromAccent(FINISHED.ember).light['stage-from']));
    await userEvent.click(inside(page, '.export button')!);
    await becomes(() => inside(page, '.export [role=status]')?.textContent !== '');
  },
};
