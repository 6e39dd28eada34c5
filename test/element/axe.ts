interface Axe {
  readonly run: (node: Element) => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>;
}

async function loadAxe(): Promise<Axe> {
  const found = (window as unknown as { axe?: Axe }).axe;
  if (found !== undefined) return found;
  const script = document.createElement('script');
  script.src = '/node_modules/axe-core/axe.min.js';
  await new Promise((resolve) => {
    script.addEventListener('load', resolve);
    document.head.append(script);
  });
  return (window as unknown as { axe: Axe }).axe;
}

/** What axe objects to in an element: the rule, and where. */
export async function objections(element: Element): Promise<string[]> {
  const { violations } = await (await loadAxe()).run(element);
  return violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`);
}
