import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { contrastFaults, FINISHED, themesFromAccent } from 'sluice/theme';
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

const rgbOf = (hex: string): string =>
  `rgb(${[1, 3, 5].map((i) => Number.parseInt(hex.slice(i, i + 2), 16)).join(', ')})`;

/** One accent colour, any colour after that, and the style sheet to paste. */
export const OneAccent: StoryObj = {
  name: 'From one accent',
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
