import type { AnyChart } from '../../element/examples.js';
import { tagOf } from '../../element/examples.js';
import { chanceOf, seedOf } from '../chance.js';
import { fewest } from '../shrink.js';
import { difference, pictureOf } from './picture.js';
import type { Sample } from './samples.js';
import type { Home, Step } from './steps.js';
import { END, stepOf, take, WIDTHS } from './steps.js';

/** What happens to an element from its beginning to its end. */
export interface Life {
  readonly tag: ReturnType<typeof tagOf>;
  readonly steps: readonly Step[];
}

/** What else is done after each step, by which a test plants a fault. */
export type Plant = (chart: AnyChart, step: Step) => void;

/** A life that did not end as it should. */
export interface Failure {
  readonly life: Life;
  readonly fault: string;
  readonly text: string;
}

const MOST_STEPS = 8;
/** Time in which an element comes to rest, in ms: code may have to come first. Where it did once, it does so sooner. */
const REST = 60_000;
const REST_AGAIN = 2000;
const SETTINGS = [
  'locale',
  'theme',
  'toolbar',
  'measure',
  'segment',
  'currency',
  'pipeline',
  'asOf',
  'spec',
  'src',
  'file',
];

/** One of the lives of a seed. */
export function lifeOf(samples: ReadonlyMap<string, readonly Sample[]>, seed: number, index: number): Life {
  const chance = chanceOf(seedOf(seed, index));
  const kinds = [...samples.keys()];
  const own = samples.get(kinds[index % kinds.length]!)!;
  const first: Step[] = [
    ['width', chance.of(WIDTHS)],
    ['set', 'locale', chance.of(['en', 'zh-CN'])],
    ['set', 'spec', chance.of(own).name],
  ];
  const more = Array.from({ length: 2 + chance.below(MOST_STEPS - 1) }, () => stepOf(own, chance));
  return { tag: tagOf(own[0]!.spec), steps: [...first, ...more] };
}

function homeFor(tag: Life['tag']): Home {
  const boxes = [document.createElement('div'), document.createElement('div')] as const;
  document.body.append(...boxes);
  const chart = document.createElement(tag);
  boxes[0].append(chart);
  return { chart: chart as unknown as Home['chart'], boxes };
}

/** An element that is given at once what another has come to. */
function freshLike({ chart, boxes }: Home, tag: Life['tag']): Home {
  const fresh = homeFor(tag);
  fresh.boxes.forEach((box, i) => {
    for (const { name, value } of boxes[i]!.attributes) box.setAttribute(name, value);
  });
  for (const name of SETTINGS) fresh.chart[name] = chart[name];
  fresh.chart.append(...[...chart.children].map((child) => child.cloneNode(true)));
  // What its reader has opened is open.
  const isOpen = chart.shadowRoot!.querySelector('[part=toggle][aria-expanded=true]') !== null;
  if (isOpen) void openTable(fresh.chart as unknown as AnyChart);
  return fresh;
}

async function openTable(chart: AnyChart): Promise<void> {
  const toggle = () => chart.shadowRoot!.querySelector<HTMLElement>('[part=toggle]');
  for (let i = 0; i < 120 && toggle() === null; i++) await frame();
  toggle()?.click();
}

const frame = (): Promise<unknown> => new Promise((resolve) => requestAnimationFrame(resolve));

const rests = (chart: AnyChart): boolean =>
  chart.state !== 'loading' &&
  !chart.isUpdatePending &&
  (chart.state !== 'error' || chart.shadowRoot!.querySelector('[part=error]') !== null);

const NO_REST = 'at no rest';
const isRestless = (fault: string): boolean => fault.startsWith(NO_REST);

const restlessness = (chart: AnyChart): string =>
  `${chart.state}${chart.isUpdatePending ? ' with an update due' : ''} "${chart.shadowRoot!.textContent.trim().slice(-60)}"`;

/** How two elements differ once both are at rest; null where they are the same before long. */
async function differenceAtRest(one: AnyChart, other: AnyChart, rest: number): Promise<string | null> {
  let fault: string | null = 'nothing was drawn';
  for (const end = performance.now() + rest; performance.now() < end && fault !== null;) {
    await frame();
    fault =
      rests(one) && rests(other)
        ? difference(pictureOf(one), pictureOf(other))
        : `${NO_REST}: ${[one, other].map(restlessness).join(', ')}`;
  }
  return fault;
}

/** Lives a life, and tells how the element differs in the end from a fresh one; null where it does not. */
async function faultOfLife(
  { tag, steps }: Life,
  plant: Plant = () => {},
  rest = REST,
): Promise<string | null> {
  const home = homeFor(tag);
  const chart = home.chart as unknown as AnyChart;
  for (const step of [...steps, ...END]) {
    await take(step, home);
    plant(chart, step);
  }
  for (const end = performance.now() + rest; performance.now() < end && !rests(chart);) await frame();
  const fresh = freshLike(home, tag);
  try {
    return await differenceAtRest(chart, fresh.chart as unknown as AnyChart, rest);
  } finally {
    for (const { boxes } of [home, fresh]) for (const box of boxes) box.remove();
  }
}

interface Found {
  readonly seed: number;
  readonly index: number;
  readonly fault: string;
  readonly plant: Plant | undefined;
}

/** A life in words, and what is wrong with it: the fewest steps that lead there. */
async function failureOf(life: Life, { seed, index, fault: first, plant }: Found): Promise<Failure> {
  const steps = await fewest(life.steps, async (left) => {
    const found = await faultOfLife({ ...life, steps: left }, plant, REST_AGAIN);
    return found !== null && isRestless(found) === isRestless(first);
  });
  const small = { ...life, steps };
  const fault = (await faultOfLife(small, plant, REST_AGAIN)) ?? `only beside others: ${first}`;
  const told = steps.map((step) => `  ${JSON.stringify(step)}`).join('\n');
  const text = `life: input ${index} of seed ${seed} does not end as a fresh <${life.tag}>: ${fault}\n${told}`;
  return { life: small, fault, text };
}

/** Lives that are lived at the same time, on one page. */
const AT_ONCE = 10;

const inLanes = async (lane: () => Promise<void>): Promise<void> => {
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
};

let begins: Promise<void> | undefined;

/** Draws some examples of every kind in both languages and directions, so that all code is here. */
function begin(samples: ReadonlyMap<string, readonly Sample[]>): Promise<void> {
  const some = [...samples.values()].flatMap((own) => own.slice(0, 8));
  const lane = async (): Promise<void> => {
    for (let sample = some.pop(); sample !== undefined; sample = some.pop()) {
      const steps: Step[] = [
        ['dir', some.length % 2 === 0 ? 'rtl' : 'ltr'],
        ['set', 'locale', some.length % 3 === 0 ? 'zh-CN' : 'en'],
        ['set', 'spec', sample.name],
      ];
      const fault = await faultOfLife({ tag: tagOf(sample.spec), steps });
      if (fault !== null) throw new Error(`${sample.name}: ${fault}`);
    }
  };
  return (begins ??= inLanes(lane));
}

/**
 * Lives one life after the other, several at a time, until one does not end as it should, or as long as asked.
 *
 * @param goOn is asked before each life, with how many were begun
 */
export async function live(
  samples: ReadonlyMap<string, readonly Sample[]>,
  seed: number,
  goOn: (begun: number) => boolean,
  { first = 0, plant }: { readonly first?: number; readonly plant?: Plant } = {},
): Promise<{ readonly done: number; readonly failure: Failure | null }> {
  await begin(samples);
  let begun = 0;
  const failed: { readonly index: number; readonly fault: string }[] = [];
  const lane = async (): Promise<void> => {
    while (failed.length === 0 && goOn(begun)) {
      const index = first + begun++;
      const fault = await faultOfLife(lifeOf(samples, seed, index), plant);
      if (fault !== null) failed.push({ index, fault });
    }
  };
  await inLanes(lane);
  const [found] = failed;
  if (found === undefined) return { done: begun, failure: null };
  const failure = await failureOf(lifeOf(samples, seed, found.index), { seed, ...found, plant });
  return { done: begun, failure };
}
