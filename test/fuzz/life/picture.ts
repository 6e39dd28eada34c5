/** Numbers that tell one element of a page from another. */
const OWN_ID = /\d+$/u;
const POINTS_AT_ID = new Set([
  'id',
  'for',
  'aria-controls',
  'aria-describedby',
  'aria-details',
  'aria-labelledby',
]);

/** What moves for a moment, or was heard because something else was shown before, is no part of a state. */
const isPassing = (node: Element): boolean => node.matches('.silent[role=status], [part=tooltip]');

function attributesOf(node: Element): string {
  return [...node.attributes]
    .map(({ name, value }) => {
      if (POINTS_AT_ID.has(name)) return `${name}=${value.replace(OWN_ID, '#')}`;
      if (name === 'style') return `style=${value.split(/; */u).toSorted().join(';')}`;
      if (name !== 'class') return `${name}=${value}`;
      const kept = value.split(/\s+/u).filter((each) => each !== 'moving' && each !== '');
      return kept.length === 0 ? '' : `class=${kept.join(' ')}`;
    })
    .filter((text) => text !== '')
    .toSorted()
    .join(' ');
}

function linesOf(node: Node, depth: string): string[] {
  if (node instanceof Text) return node.data.trim() === '' ? [] : [depth + node.data.trim()];
  if (!(node instanceof Element) || isPassing(node)) return [];
  const below = [...node.childNodes].flatMap((child) => linesOf(child, `${depth} `));
  return [`${depth}<${node.localName} ${attributesOf(node)}>`, ...below];
}

/** All that an element shows: its state, its words, and every node below its shadow root, one a line. */
export function pictureOf(chart: HTMLElement & { readonly state: string }): readonly string[] {
  const { colorScheme } = getComputedStyle(chart);
  return [
    `${chart.state} ${colorScheme}`,
    ...[...chart.shadowRoot!.childNodes].flatMap((node) => linesOf(node, '')),
  ];
}

/** The first lines in which two pictures differ; null where they are the same. */
export function difference(one: readonly string[], other: readonly string[]): string | null {
  const at = Array.from({ length: Math.max(one.length, other.length) }, (_, i) => i).find(
    (i) => one[i] !== other[i],
  );
  return at === undefined ? null : `line ${at}:\n  lived ${one[at]}\n  fresh ${other[at]}`;
}
