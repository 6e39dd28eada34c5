/** Ids that differ from element to element. */
const OWN_ID = /\bsluice\d+/gu;

/** What a screen reader is told of a change, and what came of a tool, are of the past; a tooltip is where it was shown last. */
const PASSING = '.silent, [part=told], [part=tooltip], style';

function lineOf(node: Element): string {
  const attributes = [...node.attributes]
    .map(({ name, value }) => `${name}=${value.replaceAll(OWN_ID, 'sluice')}`)
    .filter((each) => each !== 'class=')
    .toSorted();
  return `<${node.localName} ${attributes.join(' ')}>`;
}

function write(node: Node, lines: string[]): void {
  if (node instanceof Element) {
    if (node.matches(PASSING)) return;
    lines.push(lineOf(node));
  } else if (node instanceof Text && node.data.trim() !== '') lines.push(node.data.trim());
  for (const child of node.childNodes) write(child, lines);
}

/** Everything that a chart shows and says, as text that can be compared. */
export function pictureOf(chart: Element): string {
  const lines: string[] = [];
  if (chart.shadowRoot) write(chart.shadowRoot, lines);
  return lines.join('\n');
}

/** The first line in which two pictures differ; empty where none does. */
export function differenceOf(one: string, other: string): string {
  if (one === other) return '';
  const [mine, theirs] = [one.split('\n'), other.split('\n')];
  const at = mine.findIndex((line, i) => line !== theirs[i]);
  const i = at < 0 ? mine.length : at;
  return `line ${i}: ${mine[i]} | ${theirs[i]}`;
}
