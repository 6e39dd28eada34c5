import type { Chance } from '../chance.js';
import type { Sample } from './samples.js';
import { ADDRESSES, FILE, SPECS } from './samples.js';

type Chart = HTMLElement & { readonly updateComplete: Promise<unknown> } & { [name: string]: unknown };

/** Something that happens to an element of a page; as JSON, so that it can be told. */
export type Step =
  | readonly ['set', name: string, value: unknown]
  | readonly ['attribute', name: string, value: string | null]
  | readonly ['child', text: string | null]
  | readonly ['width', px: number]
  | readonly ['lang', lang: string | null]
  | readonly ['dir', direction: string]
  | readonly ['move']
  | readonly ['leave']
  | readonly ['return']
  | readonly ['hide']
  | readonly ['show']
  | readonly ['toggle']
  | readonly ['wait', what: 'update' | 'frame'];

/** An element where it lives: two boxes of a page to be in, and the width of both. */
export interface Home {
  readonly chart: Chart;
  readonly boxes: readonly [HTMLElement, HTMLElement];
}

const SETTINGS: { readonly [name: string]: readonly (string | null)[] } = {
  locale: ['en', 'zh-CN', null],
  theme: ['light', 'dark', 'auto', null],
  toolbar: ['', 'csv svg', 'asof', null],
  asOf: ['2026-06-30', 'soon', null],
  measure: ['count', 'amount', null],
  segment: ['owner', 'nothing', null],
  currency: ['EUR', 'JPY', null],
  pipeline: ['New business', null],
};

/** Widths that are more than a scrollbar apart. */
export const WIDTHS = [200, 280, 340.5, 480, 620, 760, 1000];

/** What is no spec of any chart. */
const WRONG: readonly unknown[] = [
  '{',
  '[]',
  { kind: 'nothing' },
  { kind: 'funnel', data: { stages: [{ id: 'a', value: -1 }] } },
  null,
];

/** A step that may be done, by chance. */
export function stepOf(samples: readonly Sample[], { of, below }: Chance): Step {
  const spec = (): unknown => (below(5) === 0 ? of(WRONG) : of(samples).name);
  const [name, values] = of(Object.entries(SETTINGS));
  const text = (): string => {
    const one = spec();
    return typeof one === 'string' ? one.replace('@', 'text @') : JSON.stringify(one);
  };
  return of<() => Step>([
    () => ['set', 'spec', spec()],
    () => ['set', 'spec', below(2) === 0 ? text() : spec()],
    () => ['set', name, of(values)],
    () => ['set', name, of(values)],
    () => ['attribute', name, of(values)],
    () => ['set', 'src', of([...ADDRESSES.keys(), null])],
    () => ['set', 'file', of([FILE, null, null])],
    () => ['child', below(2) === 0 ? null : text()],
    ...Array.from({ length: 3 }, () => (): Step => ['width', of(WIDTHS)]),
    () => ['lang', of(['en', 'zh', 'fa', null])],
    () => ['dir', of(['ltr', 'ltr', 'rtl'])],
    ...[['move'], ['leave'], ['return'], ['hide'], ['show'], ['toggle']].map(
      (step) => () => step as unknown as Step,
    ),
    ...Array.from({ length: 3 }, () => (): Step => ['wait', of(['update', 'frame'])]),
  ])();
}

const frame = (): Promise<unknown> => new Promise((resolve) => requestAnimationFrame(resolve));

function setChild(chart: Chart, text: string | null): void {
  chart.replaceChildren();
  if (text === null) return;
  const script = document.createElement('script');
  script.type = 'application/json';
  script.textContent = given('spec', text) as string;
  chart.append(script);
}

/** What a host sets: specs, addresses and files by their names. */
function given(name: string, value: unknown): unknown {
  if (name === 'spec' && typeof value === 'string' && value.startsWith('text @'))
    return JSON.stringify(SPECS.get(value.slice('text '.length)));
  if (name === 'spec') return SPECS.get(value as string) ?? value;
  if (name === 'src') return value === null ? null : ADDRESSES.get(value as string)!;
  return name === 'file' && value === FILE ? new File([FILE], 'deals.csv') : value;
}

/** Does a step to an element. */
export async function take([what, ...rest]: Step, { chart, boxes }: Home): Promise<void> {
  const [name, value] = rest as [string, string | null];
  const both = (change: (box: HTMLElement) => void): void => boxes.forEach(change);
  const inside = boxes.find((box) => box.contains(chart));
  if (what === 'set') chart[name] = given(name, value);
  else if (what === 'attribute' && value === null) chart.removeAttribute(name);
  else if (what === 'attribute') chart.setAttribute(name, value!);
  else if (what === 'child') setChild(chart, name);
  else if (what === 'width') both((box) => box.style.setProperty('width', `${name}px`));
  else if (what === 'lang' || what === 'dir')
    both((box) => (name === null ? box.removeAttribute(what) : box.setAttribute(what, name)));
  else if (what === 'move') boxes[inside === boxes[0] ? 1 : 0].append(chart);
  else if (what === 'leave') chart.remove();
  else if (what === 'return' && !inside) boxes[0].append(chart);
  else if (what === 'hide') both((box) => box.style.setProperty('display', 'none'));
  else if (what === 'show') both((box) => box.style.removeProperty('display'));
  else if (what === 'toggle') chart.shadowRoot?.querySelector<HTMLElement>('[part=toggle]')?.click();
  else if (what === 'wait') await (name === 'frame' ? frame() : chart.updateComplete);
}

/** The end of every life: in the page, and seen. */
export const END: readonly Step[] = [['return'], ['show']];
