/** Writes a template into an element. */
type Fill = (value: unknown, into: HTMLElement) => void;

let fill: Fill | undefined;

/** Called by what brings templates, once they are there: most charts have none. */
export function letFill(filling: Fill): void {
  fill = filling;
}

/** A place in a chart for what is made of templates: laid out as if it stood in the place itself. */
export function createSpot(): HTMLElement {
  const spot = document.createElement('span');
  spot.style.setProperty('display', 'contents');
  return spot;
}

/** Shows a template in its place, a list of them, or nothing. */
export function fillSpot(spot: HTMLElement, value: unknown): void {
  fill?.(value, spot);
}
