import 'sluice/funnel';
import type { Problem, SluiceFunnel } from 'sluice';
import { offerColumns, offersOf, type Named } from './columns.js';
import { find, offerCurrencies, openPage, option, takeFiles } from './page.js';
import { shortSum, showReport } from './report.js';
import { reportWordsFor } from './report-words.js';
import { fill, plain, wordsFor, type Words } from './words.js';

/** A sample export, named by a product or in words; `currency` is that of its amounts, where they state none. */
interface Sample {
  readonly label: string;
  readonly src: string;
  readonly currency?: string;
}

const chart = find<SluiceFunnel>('sluice-funnel');
const samples: readonly Sample[] = [
  { label: 'HubSpot', src: new URL('./data/hubspot-deals.csv', import.meta.url).href, currency: 'USD' },
  {
    label: 'Salesforce',
    src: new URL('./data/salesforce-report.csv', import.meta.url).href,
    currency: 'USD',
  },
  { label: 'Pipedrive', src: new URL('./data/pipedrive-deals.csv', import.meta.url).href },
  { label: 'history', src: new URL('./data/stage-log.csv', import.meta.url).href, currency: 'EUR' },
  { label: 'counts', src: new URL('./data/stage-counts.csv', import.meta.url).href, currency: 'EUR' },
  { label: '中文商机表', src: new URL('./data/deals-zh.csv', import.meta.url).href, currency: 'CNY' },
];
const choices = {
  counting: ['auto', 'reached', 'entered', 'sequential', 'current'],
  measure: ['count', 'amount'],
  shape: ['bars', 'steps', 'trapezoid', 'curve'],
  orientation: ['vertical', 'horizontal'],
  align: ['start', 'center'],
} as const;

type Choice = keyof typeof choices;

const offered = samples.map((sample) => ({ sample, button: document.createElement('button') }));
/** The sample that is shown, if it is one. */
let shown: Sample | null = null;
/** What the reader has said of the columns of the file, and why it cannot be read. */
let named: Named = {};
let problems: readonly Problem[] = [];
const lang = openPage({ wordsFor, links: ['dashboard', 'gallery'], speak });

/** Fields a reader may break down by: what the file was found to hold. */
function offerSegments(): void {
  const select = find<HTMLSelectElement>('#segment');
  const chosen = select.value;
  const known = Object.keys(chart.report?.columns ?? {});
  const fields = ['owner', 'source', 'pipeline', 'currency', 'lostReason'].filter((field) =>
    known.includes(field),
  );
  select.replaceChildren(
    option('', wordsFor(lang()).none, chosen === ''),
    ...fields.map((field) => option(field, plain(chart.report?.columns[field] ?? field), field === chosen)),
  );
}

/** What is said of the file beside its funnel. */
function tell(): void {
  find('#chosen').textContent = chart.result === null ? '' : wordsFor(lang()).pick;
  find('#sum').textContent = shortSum(chart.report, lang());
  showReport(find('#report'), chart.report, lang(), chart.state === 'error');
  offerColumns(find('#report-proposed'), offersOf(named, chart.report, problems), {
    named,
    words: reportWordsFor(lang()),
    take: (said) => {
      named = said;
      read();
    },
  });
}

/** Reads the file by what the reader has said of its columns. A file that was picked stands in for the address. */
function read(): void {
  const data = { src: shown?.src ?? 'picked', columns: named };
  chart.spec = Object.keys(named).length === 0 ? null : { kind: 'funnel', data };
}

function labelOf({ label }: Sample): string {
  const words: { readonly [key: string]: string } = wordsFor(lang());
  return words[label] ?? label;
}

function speak(words: Words, spoken: string): void {
  for (const name of Object.keys(choices) as Choice[]) {
    const select = find<HTMLSelectElement>(`#${name}`);
    const chosen = select.value || choices[name][0];
    select.replaceChildren(...choices[name].map((value) => option(value, words[value], value === chosen)));
  }
  for (const { sample, button } of offered) button.textContent = labelOf(sample);
  if (shown !== null) find('#name').textContent = labelOf(shown);
  offerSegments();
  offerCurrencies(words, chart.currency ?? '');
  tell();
  chart.locale = spoken;
}

/** Begins with another file, of a sample or of the reader: what was said of the last one goes. */
function begin(name: string, sample: Sample | null): void {
  shown = sample;
  named = {};
  chart.spec = null;
  find<HTMLSelectElement>('#segment').value = '';
  chart.segment = null;
  const heading = find<HTMLElement>('#name');
  heading.textContent = plain(name);
  heading.dir = 'auto';
  for (const each of offered) each.button.setAttribute('aria-pressed', String(each.sample === sample));
}

/** Opens files of the reader's: one, or several that belong together, such as deals and their history. */
function open(picked: readonly File[]): void {
  begin(picked.map(({ name }) => name).join(' + '), null);
  // The currency of a sample is not that of a file of the reader's.
  chart.currency = null;
  offerCurrencies(wordsFor(lang()), '');
  chart.src = null;
  chart.file = picked.length === 1 ? picked[0]! : picked;
}

function openSample(sample: Sample): void {
  const { src, currency } = sample;
  begin(labelOf(sample), sample);
  find<HTMLInputElement>('#file').value = '';
  chart.currency = currency ?? null;
  offerCurrencies(wordsFor(lang()), chart.currency ?? '');
  chart.file = null;
  chart.src = src;
}

for (const { sample, button } of offered) {
  button.type = 'button';
  button.addEventListener('click', () => openSample(sample));
  find('#samples').append(button);
}

for (const choice of Object.keys(choices) as Choice[])
  find<HTMLSelectElement>(`#${choice}`).addEventListener('change', ({ currentTarget }) => {
    const { value } = currentTarget as HTMLSelectElement;
    Object.assign(chart, { [choice]: value === 'auto' ? null : value });
  });
for (const choice of ['segment', 'currency'] as const)
  find<HTMLSelectElement>(`#${choice}`).addEventListener('change', ({ currentTarget }) => {
    chart[choice] = (currentTarget as HTMLSelectElement).value || null;
  });

takeFiles(open);

function heard(found: readonly Problem[]): void {
  problems = found;
  offerSegments();
  tell();
}
chart.addEventListener('sluiceload', () => heard([]));
chart.addEventListener('sluiceproblem', ({ detail }) => heard(detail.problems));
chart.addEventListener('sluiceselect', (event) => {
  const { stage, ids } = event.detail;
  const shown = ids.length > 12 ? `${ids.slice(0, 12).join(', ')} …` : ids.join(', ');
  find('#chosen').textContent = fill(wordsFor(lang()).chosen, {
    n: ids.length,
    stage: plain(stage),
    ids: plain(shown),
  });
});

// Where there is room beside the funnel, its settings are in sight; otherwise the funnel comes first.
find<HTMLDetailsElement>('#settings').open = matchMedia('(width >= 900px)').matches;

const [first] = samples;
if (first) openSample(first);
