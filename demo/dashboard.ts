import 'sluice/chart';
import 'sluice/data';
import type { SluiceAnyChart, SluiceData } from 'sluice';
import { dashboardWordsFor, type DashboardWords } from './dashboard-words.js';
import { fill, plain } from './words.js';

const find = <T extends Element>(selector: string): T => {
  const node = document.querySelector<T>(selector);
  if (node === null) throw new Error(`The page has no ${selector}`);
  return node;
};

/** A question, what answers it, and what it would take where the file does not. */
interface Question {
  readonly id: string;
  /** Keys of the spec besides its data; none where no export of deals can answer. */
  readonly spec?: object;
  /** Column that the answer needs. */
  readonly column?: string;
  readonly takes?: keyof DashboardWords;
  /** The sentence on what it would take stays beside the chart. */
  readonly always?: true;
}

const QUESTIONS: readonly Question[] = [
  { id: 'where', spec: { kind: 'funnel' } },
  {
    id: 'why',
    spec: { kind: 'funnel', filter: { outcome: 'lost' }, segment: 'lostReason' },
    column: 'lostReason',
    takes: 'take.why',
  },
  { id: 'target', spec: { kind: 'forecast', unit: 'quarter' }, takes: 'take.target' },
  { id: 'leads', spec: { kind: 'forecast', unit: 'quarter' }, takes: 'take.leads' },
  { id: 'whatif', spec: { kind: 'funnel', view: 'leverage' }, takes: 'take.whatif' },
  { id: 'change', spec: { kind: 'cohort', unit: 'quarter' }, takes: 'take.change', always: true },
  { id: 'who', spec: { kind: 'funnel', segment: 'owner' }, column: 'owner', takes: 'take.who', always: true },
  { id: 'today', spec: { kind: 'pipeline' } },
  { id: 'time', spec: { kind: 'velocity' }, takes: 'take.time' },
  {
    id: 'channel',
    spec: { kind: 'funnel', segment: 'source' },
    column: 'source',
    takes: 'take.channel',
    always: true,
  },
  { id: 'customers', takes: 'take.customers', always: true },
  { id: 'trust', takes: 'take.trust', always: true },
];
const TARGETED = new Set(['target', 'leads']);
const CURRENCIES = ['USD', 'EUR', 'GBP', 'CHF', 'JPY', 'CNY', 'INR', 'BRL'];
const SAMPLE = { name: 'HubSpot', src: new URL('./data/hubspot-deals.csv', import.meta.url).href };

const data = find<SluiceData>('#deals');
const target = find<HTMLInputElement>('#target');
const currency = find<HTMLSelectElement>('#currency');
const dark = matchMedia('(prefers-color-scheme: dark)');
let lang = navigator.language.startsWith('zh') ? 'zh-CN' : 'en';
let file = SAMPLE.name;

const sections = QUESTIONS.map((question) => {
  const section = document.createElement('section');
  section.id = question.id;
  const heading = document.createElement('h2');
  const takes = document.createElement('p');
  takes.className = 'takes';
  section.append(heading, takes);
  const chart = question.spec === undefined ? null : document.createElement('sluice-chart');
  if (chart !== null) heading.after(chart);
  return { question, section, heading, takes, chart };
});
find('#questions').append(...sections.map(({ section }) => section));

const chartOf = (id: string): SluiceAnyChart | null =>
  sections.find(({ question }) => question.id === id)?.chart ?? null;

function hasColumn(column: string | undefined): boolean {
  return column === undefined || Object.hasOwn(data.report?.columns ?? {}, column);
}

/** What a question asks of the data; null where it cannot be asked of this file. */
function specOf({ id, spec, column }: Question): object | null {
  if (spec === undefined || !hasColumn(column)) return null;
  const words = dashboardWordsFor(lang);
  const sum = Number(target.value);
  const own = {
    ...spec,
    data: { from: 'deals' },
    ...(currency.value && { currency: currency.value }),
    ...(TARGETED.has(id) && sum > 0 ? { target: sum } : {}),
  };
  return id === 'why' ? { ...own, title: words['title.reasons'] } : own;
}

function ask(): void {
  for (const { question, chart, takes } of sections) {
    const { always, takes: key, id } = question;
    const words = dashboardWordsFor(lang);
    const spec = data.state === 'idle' ? null : specOf(question);
    if (chart !== null) {
      chart.hidden = spec === null;
      chart.locale = lang;
      if (JSON.stringify(chart.spec) !== JSON.stringify(spec)) chart.spec = spec as SluiceAnyChart['spec'];
    }
    const lacking = spec === null || (id === 'time' && chart?.state === 'empty');
    const aimless = (id === 'target' || id === 'leads') && !(Number(target.value) > 0);
    takes.hidden = !(key && (always || lacking || aimless));
    takes.textContent = key ? `${words.takes}${words[key]}` : '';
  }
}

function tell(): void {
  const words = dashboardWordsFor(lang);
  const { report, state, selection } = data;
  const { read = 0, kept = 0 } = report ?? {};
  find('#read').textContent =
    state === 'loading'
      ? words.reading
      : fill(state === 'error' ? words.failed : words.read, { file: plain(file), read, kept });
  find<HTMLElement>('#chosen').hidden = selection === null;
  const label = `“${plain(selection?.label ?? '')}”`;
  find('#chosen span').textContent = fill(words.chosen, { label });
}

function isDark(): boolean {
  const { theme } = document.documentElement.dataset;
  return theme === undefined ? dark.matches : theme === 'dark';
}

function speak(): void {
  const words = dashboardWordsFor(lang);
  document.documentElement.lang = lang;
  for (const node of document.querySelectorAll<HTMLElement>('[data-words]'))
    node.textContent = words[node.dataset['words'] as keyof DashboardWords];
  for (const { question, heading } of sections)
    heading.textContent = words[`q.${question.id}` as keyof DashboardWords];
  find('#language').textContent = words.language;
  find<HTMLElement>('#language').lang = lang === 'en' ? 'zh-CN' : 'en';
  find('#theme').textContent = words[isDark() ? 'light' : 'dark'];
  const { value } = currency;
  currency.replaceChildren(
    new Option(words.unknown, ''),
    ...CURRENCIES.map((code) => new Option(code, code)),
  );
  currency.value = value;
  ask();
  tell();
}

/** Opens files of the reader's: one, or several that belong together. Target and currency are those of the sample no more. */
function open(files: Iterable<File>): void {
  const picked = [...files];
  if (picked.length === 0) return;
  file = picked.map(({ name }) => name).join(' + ');
  target.value = '';
  currency.value = '';
  data.options = null;
  data.src = null;
  data.files = picked;
}

data.addEventListener('sluiceprogress', tell);
for (const type of ['sluiceload', 'sluiceproblem'] as const)
  data.addEventListener(type, (event) => {
    if (event.target !== data) return;
    ask();
    tell();
  });
data.addEventListener('sluicefilter', tell);
chartOf('time')?.addEventListener('sluiceload', ask);
for (const input of [target, currency]) input.addEventListener('change', ask);
find('#all').addEventListener('click', () => {
  data.selection = null;
});
find<HTMLInputElement>('#file').addEventListener('change', ({ currentTarget }) =>
  open((currentTarget as HTMLInputElement).files ?? []),
);
const drop = find('#drop');
document.addEventListener('dragover', (event) => {
  event.preventDefault();
  drop.classList.add('over');
});
document.addEventListener('dragleave', (event) => {
  if (event.relatedTarget === null) drop.classList.remove('over');
});
document.addEventListener('drop', (event) => {
  event.preventDefault();
  drop.classList.remove('over');
  open(event.dataTransfer?.files ?? []);
});
find('#language').addEventListener('click', () => {
  lang = lang === 'en' ? 'zh-CN' : 'en';
  speak();
});
find('#theme').addEventListener('click', () => {
  document.documentElement.dataset['theme'] = isDark() ? 'light' : 'dark';
  speak();
});

data.options = { currency: 'USD' };
data.src = SAMPLE.src;
speak();
currency.value = 'USD';
target.value = '400000';
