/** Lets the page draw a few frames. */
export async function nextFrames(n = 3): Promise<void> {
  for (let i = 0; i < n; i++) await new Promise((resolve) => requestAnimationFrame(resolve));
}

/** Longest time to wait for something, in milliseconds: as long as the first page of a slow engine takes to load. */
const PATIENCE = 20_000;

/** Waits until something is true; gives up in the end. */
export async function until(holds: () => boolean, what = ''): Promise<void> {
  const end = performance.now() + PATIENCE;
  while (performance.now() < end && !holds()) await nextFrames(1);
  if (!holds()) throw new Error(`Waited in vain${what && ` for ${what}`}.`);
}

/** The marks of a chart, which take focus. */
export function marksOf(chart: Element): SVGElement[] {
  return [...(chart.shadowRoot?.querySelectorAll<SVGElement>('[role=option]') ?? [])];
}

/** The one of several elements of a chart that is found first. */
export function inside<T extends Element = HTMLElement>(chart: Element, selector: string): T | null {
  return chart.shadowRoot?.querySelector<T>(selector) ?? null;
}
