/** Writes a template into an element, or leaves it empty. Only what brings templates has it: most charts have none. */
export type Fill = (spot: HTMLElement, empty: boolean) => void;

const filled = new WeakMap<HTMLElement, Fill>();

/** A place in a chart for what is made of templates: laid out as if it stood in the place itself. */
export function createSpot(): HTMLElement {
  const spot = document.createElement('span');
  spot.style.setProperty('display', 'contents');
  return spot;
}

/** Shows a template in its place, or nothing. */
export function fillSpot(spot: HTMLElement, fill: Fill | undefined): void {
  (fill ?? filled.get(spot))?.(spot, fill === undefined);
  if (fill !== undefined) filled.set(spot, fill);
}
