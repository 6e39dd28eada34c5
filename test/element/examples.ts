/** Every example spec of the corpus, by file name. */
export async function loadExamples(): Promise<{ [name: string]: object }> {
  const response = await fetch('/__examples.json');
  return (await response.json()) as { [name: string]: object };
}

type ChartTag = keyof HTMLElementTagNameMap & `sluice-${string}`;

/** An element of a kind in a box of a given width, drawn. */
export async function drawnChart<Tag extends ChartTag>(
  tag: Tag,
  settings: object,
  width = 760,
): Promise<HTMLElementTagNameMap[Tag]> {
  const box = document.createElement('div');
  box.style.width = `${width}px`;
  const chart = document.createElement(tag);
  Object.assign(chart, settings);
  const done = new Promise((resolve) => {
    chart.addEventListener('sluiceload', resolve, { once: true });
    chart.addEventListener('sluiceproblem', resolve, { once: true });
  });
  box.append(chart);
  document.body.append(box);
  await done;
  await chart.updateComplete;
  return chart;
}

/** A funnel in a box of a given width, drawn. */
export function drawnFunnel(settings: object, width = 760): Promise<HTMLElementTagNameMap['sluice-funnel']> {
  return drawnChart('sluice-funnel', settings, width);
}

/** The tag of the element that draws a spec. */
export function tagOf(spec: object): Exclude<ChartTag, 'sluice-chart' | 'sluice-data'> {
  return `sluice-${(spec as { kind: string }).kind}` as Exclude<ChartTag, 'sluice-chart' | 'sluice-data'>;
}

/** All text of the drawing, in order. */
export function drawnText(funnel: Element): string {
  return [...(funnel.shadowRoot?.querySelectorAll('svg text') ?? [])]
    .map(({ textContent }) => textContent)
    .join(' | ');
}

/** Seed example of the field: 30%, 40%, 50% of previous. */
export const worked = {
  kind: 'funnel',
  data: {
    stages: [
      { id: 'Leads', value: 1000 },
      { id: 'Qualified', value: 300 },
      { id: 'Proposal', value: 120 },
      { id: 'Won', value: 60 },
    ],
  },
} as const;

/** The element of some chart. */
export type AnyChart = HTMLElementTagNameMap[ReturnType<typeof tagOf>];
