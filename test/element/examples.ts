/** Every example spec of the corpus, by file name. */
export async function loadExamples(): Promise<{ [name: string]: object }> {
  const response = await fetch('/__examples.json');
  return (await response.json()) as { [name: string]: object };
}

/** An element in a box of a given width, drawn. */
export async function drawnFunnel(
  settings: object,
  width = 760,
): Promise<HTMLElementTagNameMap['sluice-funnel']> {
  const box = document.createElement('div');
  box.style.width = `${width}px`;
  const funnel = document.createElement('sluice-funnel');
  Object.assign(funnel, settings);
  const done = new Promise((resolve) => {
    funnel.addEventListener('sluiceload', resolve, { once: true });
    funnel.addEventListener('sluiceproblem', resolve, { once: true });
  });
  box.append(funnel);
  document.body.append(box);
  await done;
  await funnel.updateComplete;
  return funnel;
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
