/** What plays of stories do in a chart: wait for it, read it, and listen to it. */
import { expect, waitFor } from 'storybook/test';
import { marksOf } from '../test/element/waiting.js';

/** Waits until something is true: code that is loaded on demand takes its time. */
export const becomes = (holds: () => boolean): Promise<void> =>
  waitFor(() => expect(holds()).toBe(true), { timeout: 10_000 });

type Tags = HTMLElementTagNameMap;

/** The chart of a story once there is something drawn in it. */
export async function drawn<Tag extends keyof Tags & `sluice-${string}`>(
  canvas: HTMLElement,
  tag: Tag,
): Promise<Tags[Tag]> {
  const chart = canvas.querySelector(tag);
  if (chart === null) throw new Error(`There is no ${tag} in the story.`);
  await becomes(() => marksOf(chart).length > 0);
  return chart;
}

/** What events of one name say while something is done. */
export async function heard(
  chart: EventTarget,
  name: string,
  act: () => unknown,
): Promise<Record<string, unknown>[]> {
  const details: Record<string, unknown>[] = [];
  const hear = (event: Event): unknown => details.push((event as CustomEvent).detail);
  chart.addEventListener(name, hear);
  await act();
  chart.removeEventListener(name, hear);
  return details;
}

/** What has the focus in a chart: its name as it is spoken. */
export const focusedName = ({ shadowRoot }: Element): string =>
  shadowRoot?.activeElement?.getAttribute('aria-label') ?? '';

/** All text of a chart as it is read on the page. */
export const textIn = ({ shadowRoot }: Element): string =>
  [...(shadowRoot?.querySelectorAll('svg text, td, th, p, span') ?? [])]
    .map(({ textContent }) => textContent)
    .join(' ');
