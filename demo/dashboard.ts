import 'sluice/chart';
import 'sluice/data';
import type { SluiceAnyChart, SluiceData } from 'sluice';
import spend from './figures/hubspot-spend.json';
import { dashboardWordsFor, type DashboardWords } from './dashboard-words.js';
import { find, offerCurrencies, openPage, takeFiles } from './page.js';
import { QUESTIONS, scenarioOf, type Question } from './questions.js';
import { fill, plain } from './words.js';

const SAMPLE = { name: 'HubSpot', src: new URL('./data/hubspot-deals.csv', import.meta.url).href };

const data = find<SluiceData>('#deals');
const target = find<HTMLInputElement>('#target');
const currency = find<HTMLSelectElement>('#currency');
let file = SAMPLE.name;
const lang = openPage({ wordsFor: dashboardWordsFor, links: ['own', 'gallery'], speak });

function chartAfter(node: Element): SluiceAnyChart {
  const chart = document.createElement('sluice-chart');
  node.after(chart);
  return chart;
}

const sections = QUESTIONS.map((question) => {
  const section = document.createElement('section');
  section.id = question.id;
  const heading = document.createElement('h2');
  const takes = document.createElement('p');
  takes.className = 'takes';
  section.append(heading, takes);
  const charts = question.specs.map(() => chartAfter(section.children[section.children.length - 2]!));
  return { question, section, heading, takes, charts };
});
find('#questions').append(...sections.map(({ section }) => section));

/** The rate that is worth most, ten points higher: drawn once it is known which that is. */
const leverage = find<SluiceAnyChart>('#whatif sluice-chart');
const scenario = chartAfter(leverage);
scenario.hidden = true;

const aim = (): number => Number(target.value);

/** A spec of the page with what is the same in all of them. */
function about(spec: object): object {
  return { ...spec, data: { from: 'deals' }, ...(currency.value && { currency: currency.value }) };
}

/** Gives a chart what it is to draw, where that is something else than before; null = nothing. */
function give(chart: SluiceAnyChart, spec: object | null): void {
  chart.hidden = spec === null;
  chart.locale = lang();
  if (JSON.stringify(chart.spec) !== JSON.stringify(spec)) chart.spec = spec as SluiceAnyChart['spec'];
}

/** What a question asks of the data; nulls where it cannot be asked of this file. */
function specsOf({ specs, column, deals, targeted, spent }: Question): (object | null)[] {
  const { columns = {}, rows } = data.report ?? {};
  const held = column === undefined || Object.hasOwn(columns, column);
  const asked = data.state !== 'idle' && held && !(deals && rows === 'counts');
  const own = targeted && aim() > 0 ? { target: aim() } : {};
  return specs.map((spec) => {
    const { scorecard } = spec as { readonly scorecard?: object };
    if (!asked || (spent && scorecard && !isSample())) return null;
    return about({ ...spec, ...own, ...(scorecard && { scorecard: { ...scorecard, spend } }) });
  });
}

/** Whether the deals are those of the sample, of which it is known what was spent to win them. */
function isSample(): boolean {
  return data.src === SAMPLE.src;
}

/** Whether a chart has nothing to say of this file. */
const isMute = ({ hidden, state }: SluiceAnyChart): boolean =>
  hidden !== false || state === 'empty' || state === 'error';

/** Says what an answer would take, where the file does not hold it. */
function lack(): void {
  const words = dashboardWordsFor(lang());
  for (const { question, charts, takes } of sections) {
    const mute = charts.every(isMute);
    const aimless = question.targeted === true && !(aim() > 0);
    const costless = question.spent === true && !isSample();
    takes.hidden = !(mute || aimless || costless) || data.state === 'loading' || data.state === 'idle';
    const lacking = costless ? 'take.cost' : (`take.${question.id}` as keyof DashboardWords);
    const key = mute ? question.takes : lacking;
    takes.textContent = `${words.takes}${words[key]}`;
  }
}

function ask(): void {
  for (const { question, charts } of sections) {
    const specs = specsOf(question);
    charts.forEach((chart, i) => give(chart, specs[i] ?? null));
  }
  suppose();
  lack();
}

/** Rates that the reader has set in the scenario stay until there is another file. */
function suppose(): void {
  const spec = data.selection === null ? scenarioOf(leverage.result) : null;
  if (spec !== null) give(scenario, about(spec));
  else if (leverage.result !== null && data.selection === null) give(scenario, null);
  scenario.locale = lang();
}

function tell(): void {
  const words = dashboardWordsFor(lang());
  const { report, state, selections } = data;
  const { read = 0, kept = 0 } = report ?? {};
  find('#read').textContent =
    state === 'loading'
      ? words.reading
      : fill(state === 'error' ? words.failed : words.read, { file: plain(file), read, kept });
  find<HTMLElement>('#chosen').hidden = selections.length === 0;
  const label = selections.map((each) => `“${plain(each.label ?? '')}”`).join(words.and);
  find('#chosen span').textContent = fill(words.chosen, { label });
}

function speak(words: DashboardWords): void {
  for (const { question, heading } of sections)
    heading.textContent = words[`q.${question.id}` as keyof DashboardWords];
  offerCurrencies(words, currency.value);
  ask();
  tell();
}

/** Opens files of the reader's: one, or several that belong together. Target and currency are those of the sample no more. */
function open(picked: readonly File[]): void {
  file = picked.map(({ name }) => name).join(' + ');
  target.value = '';
  currency.value = '';
  scenario.whatIf = null;
  data.options = null;
  data.src = null;
  data.files = picked;
}

data.addEventListener('sluiceprogress', tell);
for (const type of ['sluiceload', 'sluiceproblem'] as const) {
  data.addEventListener(type, () => {
    ask();
    tell();
  });
  find('#questions').addEventListener(type, lack);
}
data.addEventListener('sluicefilter', tell);
leverage.addEventListener('sluiceload', suppose);
for (const input of [target, currency]) input.addEventListener('change', ask);
find('#all').addEventListener('click', () => {
  data.selection = null;
});
takeFiles(open);

offerCurrencies(dashboardWordsFor(lang()), 'USD');
target.value = '400000';
data.options = { currency: 'USD' };
data.src = SAMPLE.src;
