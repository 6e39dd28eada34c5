/** Tells the page what happened: an event that leaves shadow roots and bubbles. */
export function tell(element: EventTarget, type: string, detail: unknown): void {
  element.dispatchEvent(new CustomEvent(type, { bubbles: true, composed: true, detail }));
}
