import type { Act, Observed, Step } from './act.js';
import { differenceOf, pictureOf } from './picture.js';
import { see } from './seeing.js';
import type { Chart } from './seeing.js';
import { take } from './steps.js';
import { watchPage } from './watch.js';

const KIT: string = '/kit/sluice.js';
const OTHER: string = '/other/sluice.js';

const EVENTS = ['sluiceload', 'sluiceproblem', 'sluiceselect', 'sluicehover', 'sluicechange'] as const;

const act = JSON.parse(document.querySelector('#act')!.textContent ?? '') as Act;
const observed: Observed = {
  phase: 'loading',
  ms: 0,
  settled: false,
  events: [],
  saved: [],
  copied: {},
  errors: [],
  violations: [],
  prototypes: [],
  listeners: 0,
  warnings: [],
  pwned: false,
  title: '',
};
Object.assign(window, { observed });

for (const { prototype, key, value } of act.pollution ?? []) {
  const target = (globalThis as unknown as { [name: string]: { prototype: object } })[prototype]!.prototype;
  Object.assign(target, { [key]: value === 'function' ? () => {} : Number(value) || value });
}
const conclude = watchPage(observed);

const frame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve));
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
async function frames(n = 3): Promise<void> {
  for (let i = 0; i < n; i++) await frame();
}

/** Waits until something holds, at most so many ms. */
async function until(holds: () => boolean, most: number): Promise<boolean> {
  const end = performance.now() + most;
  while (!holds() && performance.now() < end) await pause(10);
  return holds();
}

function place(): Element {
  const box = document.createElement('div');
  box.className = 'box';
  document.body.append(box);
  return box;
}

function chartIn(box: Element): Chart {
  const chart = document.createElement(act.tag) as Chart;
  chart.setAttribute('toolbar', 'copy csv svg png open');
  box.append(chart);
  return chart;
}

function listen(chart: Chart): void {
  for (const type of EVENTS)
    chart.addEventListener(type, (event) => {
      const { detail } = event as CustomEvent<unknown>;
      const said = JSON.parse(JSON.stringify(detail ?? null)) as unknown;
      observed.events.push({ type, detail: said, connected: chart.isConnected });
    });
}

/** How many answers there were so far. */
const answers = (): number =>
  observed.events.filter(({ type }) => type === 'sluiceload' || type === 'sluiceproblem').length;

const isWorded = (chart: Chart): boolean =>
  chart.state !== 'error' || chart.shadowRoot!.querySelector('[part=error]') !== null;

/** Waits for an answer to what was given, and until it is shown. Where nothing had to be answered there is none. */
async function settle(chart: Chart, before: number): Promise<boolean> {
  const quiet = performance.now() + 1500;
  const answered = await until(
    () => answers() > before || (performance.now() > quiet && chart.state !== 'loading'),
    act.patience,
  );
  await until(() => chart.state !== 'loading' && isWorded(chart), 5000);
  await chart.updateComplete;
  await frames();
  return answered;
}

async function give(chart: Chart, steps: readonly Step[]): Promise<void> {
  let before = answers();
  let start = performance.now();
  let waits = false;
  for (const step of steps) {
    if (step.do === 'wait') await pause(step.ms);
    else if (step.do === 'asked' || step.do === 'aborted') await fetch(`/log?${step.do}=${step.times}`);
    else if (step.do === 'settle') {
      await settle(chart, before);
      [before, start] = [answers(), performance.now()];
    } else take(chart, step);
    waits = step.do !== 'settle';
  }
  const answeredAt = until(() => answers() > before, act.patience).then(() => performance.now());
  observed.settled = waits ? await settle(chart, before) : true;
  observed.ms = (observed.settled && answers() > before ? await answeredAt : performance.now()) - start;
}

async function draw(chart: Chart, spec: object): Promise<void> {
  let answered = false;
  const hear = (): void => void (answered = true);
  for (const type of ['sluiceload', 'sluiceproblem']) chart.addEventListener(type, hear, { once: true });
  chart.removeAttribute('src');
  Object.assign(chart, { file: null, src: null, spec: structuredClone(spec) });
  await until(() => answered && isWorded(chart), act.patience);
  await chart.updateComplete;
  await frames();
}

async function useTools(chart: Chart): Promise<void> {
  const press = (part: string): void =>
    chart.shadowRoot!.querySelector<HTMLButtonElement>(`[part~="${part}"]`)?.click();
  // A chart without marks has no tools.
  if (chart.shadowRoot!.querySelector('[part=toggle]') === null) return;
  press('toggle');
  await chart.updateComplete;
  await until(() => chart.shadowRoot!.querySelector('table tbody tr') !== null, 3000);
  observed.table = chart.shadowRoot!.querySelector('table')?.textContent ?? '';
  observed.seen = { ...observed.seen!, faults: [...observed.seen!.faults, ...see(chart, []).faults] };
  press('toggle');
  for (const tool of ['csv', 'svg', 'png']) {
    const before = observed.saved.length;
    press(tool);
    await until(() => observed.saved.length > before, 5000);
  }
  press('copy');
  await until(() => 'text/plain' in observed.copied, 3000);
}

async function comeBack(chart: Chart): Promise<void> {
  for (const name of [...chart.getAttributeNames()]) if (name !== 'toolbar') chart.removeAttribute(name);
  await draw(chart, act.after);
  const fresh = chartIn(place());
  await draw(fresh, act.after);
  await until(() => pictureOf(fresh) === pictureOf(chart), 2000);
  observed.after = differenceOf(pictureOf(chart), pictureOf(fresh));
}

const key = (name: string): Promise<void> =>
  new Promise((resolve) => {
    const hear = (event: KeyboardEvent): void => {
      if (event.key !== name) return;
      removeEventListener('keydown', hear);
      resolve();
    };
    addEventListener('keydown', hear);
  });

/** Messages between a page and a frame in it; the page of somebody else has no chart. */
async function talk(): Promise<void> {
  if (act.frame === undefined) {
    for (const message of act.post ?? []) parent.postMessage(message, '*');
    return;
  }
  const inner = document.createElement('iframe');
  inner.src = act.frame;
  document.body.append(inner);
  await new Promise((resolve) => inner.addEventListener('load', resolve, { once: true }));
  const heights = [inner.getBoundingClientRect().height];
  await pause(800);
  if (act.toFrame) for (const message of act.post ?? []) inner.contentWindow!.postMessage(message, '*');
  await pause(400);
  if (act.toFrame) inner.contentWindow!.focus();
  heights.push(inner.getBoundingClientRect().height);
  observed.frameHeights = heights.map((height) => `${height} ${inner.getAttribute('style') ?? ''}`);
}

async function run(): Promise<void> {
  const kit = (await import(KIT)) as { setLimits: (limits: object) => void };
  if (act.copies) await import(OTHER);
  // The policy of these pages has no name for what a worker needs.
  kit.setLimits({ loading: { here: 4 * 1024 * 1024 } });
  if (act.limits) kit.setLimits(act.limits);
  if (act.post !== undefined) await talk();
  const chart = chartIn(place());
  listen(chart);
  if (act.prior) await draw(chart, act.prior);
  const prior = pictureOf(chart);
  // The reader of specs is here before the clock starts: what it costs to load is not what is measured.
  observed.events = [];
  observed.phase = 'ready';
  await key('F8');
  await give(chart, act.steps);
  observed.unchanged = prior === pictureOf(chart);
  observed.seen = see(chart, observed.events);
  observed.picture = pictureOf(chart);
  observed.phase = 'given';
  await key('F9');
  if (observed.seen.drawn && !observed.seen.stale) await useTools(chart);
  await comeBack(chart);
  await pause(50);
  conclude();
  observed.phase = 'done';
}

// From a timer: what a debugger runs may use eval under every policy.
setTimeout(() => {
  run().catch((error: unknown) => {
    observed.stuck = error instanceof Error ? (error.stack ?? error.message) : String(error);
    conclude();
    observed.phase = 'done';
  });
}, 0);
