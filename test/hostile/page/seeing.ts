import type { Seen } from './act.js';

/** A chart of the kit, as far as it is looked at here. */
export interface Chart extends HTMLElement {
  spec: unknown;
  src: string | null;
  file: unknown;
  toolbar: string | null;
  readonly state: string;
  readonly report: unknown;
  readonly result: unknown;
  readonly description: { readonly notes: readonly string[] } | null;
  readonly updateComplete: Promise<unknown>;
}

/** Elements that a chart is made of. */
const ELEMENTS = new Set(
  'div p svg g path text tspan rect title desc metadata canvas table caption thead tbody tr th td button strong ul li code span input style label select option output fieldset legend progress details summary'.split(
    ' ',
  ),
);

const BAD_NUMBER = /\bNaN\b|Infinity|\bundefined\b|\[object Object\]/u;

/** What is wrong with an element of a chart or of an exported drawing. */
export function faultsOf(node: Element): string[] {
  const faults: string[] = [];
  if (!ELEMENTS.has(node.localName)) faults.push(`element ${node.localName}`);
  for (const { name, value } of node.attributes) {
    if (/^on/iu.test(name)) faults.push(`attribute ${name}`);
    if (/^(?:xlink:)?(?:href|src|action|formaction|srcdoc)$/iu.test(name))
      faults.push(`attribute ${name}=${value}`);
    if (!name.startsWith('aria-') && /^\s*(?:javascript|data|vbscript):/iu.test(value))
      faults.push(`attribute ${name}=${value}`);
    if (!name.startsWith('aria-') && /url\(\s*["']?(?!#)/iu.test(value))
      faults.push(`attribute ${name}=${value}`);
    if (name !== 'lang' && BAD_NUMBER.test(value)) faults.push(`number ${name}=${value.slice(0, 200)}`);
  }
  for (const child of node.childNodes)
    if (child instanceof Text && node.localName !== 'style' && BAD_NUMBER.test(child.data))
      faults.push(`number ${child.data.slice(0, 200)}`);
  return faults;
}

const all = (root: ParentNode, selector: string): Element[] => [...root.querySelectorAll(selector)];
const textsOf = (root: ParentNode, selector: string): string[] =>
  all(root, selector).map(({ textContent }) => textContent ?? '');

/** Text between tags and outside of style sheets. */
function shownText(root: ParentNode): string {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const texts: string[] = [];
  while (walker.nextNode())
    if (walker.currentNode.parentElement?.localName !== 'style')
      texts.push((walker.currentNode as Text).data);
  return texts.join(' ');
}

interface WithProblems {
  readonly problems?: Seen['problems'];
}

/** Everything that can be seen of a chart now. */
export function see(chart: Chart, events: readonly { type: string; detail: unknown }[]): Seen {
  const root = chart.shadowRoot!;
  const svg = root.querySelector('svg[part=chart]');
  const told = events.filter(({ type }) => type === 'sluiceproblem').at(-1)?.detail as
    | WithProblems
    | undefined;
  const found = (chart.result as WithProblems | null)?.problems ?? [];
  return {
    state: chart.state,
    drawn: svg !== null,
    stale: svg?.classList.contains('stale') ?? false,
    drawing: textsOf(root, 'svg[part=chart] text'),
    text: shownText(root),
    error: textsOf(root, '[part=error]').join(' '),
    notes: [...(chart.description?.notes ?? [])],
    names: all(root, '[aria-label]').map((node) => node.getAttribute('aria-label')!),
    legend: textsOf(root, '[part~=legend], [part~=key]').join(' '),
    retry: root.querySelector('[part=error] button') !== null,
    live: all(root, '[role=status], [role=alert], [aria-live]').map(({ textContent }) => textContent ?? ''),
    faults: all(root, '*').flatMap(faultsOf),
    report: chart.report,
    problems: chart.state === 'error' ? (told?.problems ?? []) : found,
    frames: chart.getBoundingClientRect().height,
  };
}

/** What an exported SVG is, read as XML. */
export interface SvgSeen {
  readonly faults: readonly string[];
  /** All its text, and the names in it. */
  readonly words: string;
}

/** Reads an exported SVG as XML. */
export function seeSvg(text: string): SvgSeen {
  const document_ = new DOMParser().parseFromString(text, 'image/svg+xml');
  const nodes = all(document_, '*');
  const broken = nodes.some(({ localName }) => localName === 'parsererror') ? ['no XML'] : [];
  const names = nodes.map((node) => node.getAttribute('aria-label') ?? '').join(' ');
  return {
    faults: [...broken, ...nodes.flatMap(faultsOf)],
    words: `${document_.documentElement.textContent} ${names}`,
  };
}
