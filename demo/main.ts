import 'sluice/funnel';
import type { SluiceFunnel } from 'sluice';
import { showReport } from './report.js';
import { fill, wordsFor } from './words.js';

const find = <T extends Element>(selector: string): T => {
  const node = document.querySelector<T>(selector);
  if (node === null) throw new Error(`The page has no ${selector}`);
  return node;
};

const chart = find<SluiceFunnel>('sluice-funnel');
const samples: readonly (readonly [string, string])[] = [
  ['HubSpot', new URL('./data/hubspot-deals.csv', import.meta.url).href],
  ['Salesforce', new URL('./data/salesforce-report.csv', import.meta.url).href],
  ['Pipedrive', new URL('./data/pipedrive-deals.csv', import.meta.url).href],
  ['Stage history', new URL('./data/stage-log.csv', import.meta.url).href],
  ['Stage counts', new URL('./data/stage-counts.csv', import.meta.url).href],
  ['中文商机表', new URL('./data/deals-zh.csv', import.meta.url).href],
];
const choices = {
  counting: ['auto', 'reached', 'entered', 'sequential', 'current'],
  shape: ['bars', 'steps'],
  orientation: ['vertical', 'horizontal'],
  align: ['start', 'center'],
  measure: ['count', 'amount'],
} as const;

type Choice = keyof typeof choices;

let lang = navigator.language.startsWith('zh') ? 'zh-CN' : 'en';

function option(value: string, text: string, chosen: boolean): HTMLOptionElement {
  return new Option(text, value, chosen, chosen);
}

/** Fields a reader may break down by: what the file was found to hold. */
function offerSegments(): void {
  const select = find<HTMLSelectElement>('#segment');
  const chosen = select.value;
  const known = Object.keys(chart.report?.columns ?? {});
  const fields = ['owner', 'source', 'pipeline', 'currency', 'lostReason'].filter((field) =>
    known.includes(field),
  );
  select.replaceChildren(
    option('', wordsFor(lang).none, chosen === ''),
    ...fields.map((field) => option(field, chart.report?.columns[field] ?? field, field === chosen)),
  );
}

function speak(): void {
  const words = wordsFor(lang);
  document.documentElement.lang = lang;
  for (const node of document.querySelectorAll<HTMLElement>('[data-words]'))
    node.textContent = words[node.dataset['words'] as keyof typeof words];
  find('#language').textContent = words.language;
  for (const name of Object.keys(choices) as Choice[]) {
    const select = find<HTMLSelectElement>(`#${name}`);
    const chosen = select.value || choices[name][0];
    select.replaceChildren(...choices[name].map((value) => option(value, words[value], value === chosen)));
  }
  offerSegments();
  showReport(find('#report'), chart.report, words);
  chart.locale = lang;
}

/** Begins with another file: what was said of the last one goes. */
function name(text: string, pressed: string): void {
  find('#chosen').textContent = '';
  find<HTMLInputElement>('#file').value = '';
  find('#name').textContent = text;
  for (const button of document.querySelectorAll('#samples button'))
    button.setAttribute('aria-pressed', String(button.textContent === pressed));
}

function open(file: File): void {
  name(file.name, '');
  find<HTMLSelectElement>('#segment').value = '';
  chart.segment = null;
  chart.src = null;
  chart.file = file;
}

function openSample([label, src]: readonly [string, string]): void {
  name(label, label);
  find<HTMLSelectElement>('#segment').value = '';
  chart.segment = null;
  chart.file = null;
  chart.src = src;
}

for (const sample of samples) {
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = sample[0];
  button.addEventListener('click', () => openSample(sample));
  find('#samples').append(button);
}

for (const choice of Object.keys(choices) as Choice[])
  find<HTMLSelectElement>(`#${choice}`).addEventListener('change', ({ currentTarget }) => {
    const { value } = currentTarget as HTMLSelectElement;
    Object.assign(chart, { [choice]: value === 'auto' ? null : value });
  });
find<HTMLSelectElement>('#segment').addEventListener('change', ({ currentTarget }) => {
  chart.segment = (currentTarget as HTMLSelectElement).value || null;
});

find<HTMLInputElement>('#file').addEventListener('change', ({ currentTarget }) => {
  const [file] = (currentTarget as HTMLInputElement).files ?? [];
  if (file) open(file);
});

const drop = find('#drop');
document.addEventListener('dragover', (event) => {
  event.preventDefault();
  drop.classList.add('over');
});
document.addEventListener('dragleave', () => drop.classList.remove('over'));
document.addEventListener('drop', (event) => {
  event.preventDefault();
  drop.classList.remove('over');
  const [file] = event.dataTransfer?.files ?? [];
  if (file) open(file);
});

chart.addEventListener('sluiceload', () => {
  offerSegments();
  showReport(find('#report'), chart.report, wordsFor(lang));
});
chart.addEventListener('sluiceproblem', () => showReport(find('#report'), null, wordsFor(lang)));
chart.addEventListener('sluiceselect', (event) => {
  const { stage, ids } = event.detail;
  const shown = ids.length > 12 ? `${ids.slice(0, 12).join(', ')} …` : ids.join(', ');
  find('#chosen').textContent = fill(wordsFor(lang).chosen, { n: ids.length, stage, ids: shown });
});

find('#language').addEventListener('click', () => {
  lang = lang === 'en' ? 'zh-CN' : 'en';
  speak();
});
find('#theme').addEventListener('click', () => {
  const root = document.documentElement;
  const dark = root.dataset['theme']
    ? root.dataset['theme'] === 'dark'
    : matchMedia('(prefers-color-scheme: dark)').matches;
  root.dataset['theme'] = dark ? 'light' : 'dark';
});

speak();
const [first] = samples;
if (first) openSample(first);
