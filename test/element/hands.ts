import { sendKeys } from '@web/test-runner-commands';
import type { Spoken } from './engines.js';
import { nextFrames } from './waiting.js';

/** A node of what is spoken, and all below it. */
export const spokenBelow = (node: Spoken): Spoken[] => [node, ...(node.children ?? []).flatMap(spokenBelow)];

/** Presses keys one after the other. */
export async function press(...keys: readonly string[]): Promise<void> {
  for (const key of keys) {
    await sendKeys({ press: key });
    await nextFrames(2);
  }
}

/** The middle of an element on the page. */
export function middleOf(node: Element): [number, number] {
  const { left, top, width, height } = node.getBoundingClientRect();
  return [Math.round(left + width / 2), Math.round(top + height / 2)];
}

/** Tells a mark that the pointer has moved onto its middle, without moving that of the machine. */
export function moveOnto(mark: Element | undefined): void {
  if (mark === undefined) return;
  const [clientX, clientY] = middleOf(mark);
  mark.dispatchEvent(new PointerEvent('pointermove', { clientX, clientY, bubbles: true, composed: true }));
}
