import type { AgingWords } from './aging-words.js';
import type { CohortMeasureKey } from './cohort-measure-words.js';
import type { CohortPanelKey } from './cohort-panel-words.js';
import type { CohortKey } from './cohort-words.js';
import type { MessageKey } from './en.js';
import type { FiscalWords } from './fiscal-words.js';
import type { ForecastViewKey } from './forecast-view-words.js';
import type { ForecastKey } from './forecast-words.js';
import type { FunnelWordKey } from './funnel-words.js';
import type { GroupField } from './group-words.js';
import type { HiddenWords } from './hidden-words.js';
import type { LinkWords } from './link-words.js';
import type { ControlKey } from './control-words.js';
import type { LookKey } from './look-words.js';
import { takeHostWords } from './messages.js';
import type { PipelineKey } from './pipeline-words.js';
import type { FlowKey } from './flow-words.js';
import type { PipelinesKey } from './pipelines-words.js';
import type { ProblemKey } from './problem-words.js';
import type { RemarkKey } from './remarks.js';
import type { ScorecardKey } from './scorecard-words.js';
import type { StageWordKey } from './stage-words.js';
import type { ToolbarWords } from './toolbar-words.js';
import type { TransferKey } from './transfer-words.js';
import type { VelocityViewKey } from './velocity-view-words.js';
import type { VelocityKey } from './velocity-words.js';

/** Keys of all words that a chart can show, by the list they are in. */
interface Lists {
  /** Every chart: states, table, captions; and what a funnel says. */
  chart: Exclude<MessageKey, 'lang'>;
  /** Counted data: what is counted, what is left out, and warnings by their codes. */
  remarks: RemarkKey;
  /** Errors by their codes; `[[…]]` is left out where something in it is not known. */
  problems: ProblemKey;
  /** Fields by which deals are grouped. */
  fields: GroupField;
  toolbar: keyof ToolbarWords;
  transfers: TransferKey;
  links: keyof LinkWords;
  /** Series that a reader hides. */
  hidden: keyof HiddenWords;
  /** Years that do not begin in January. */
  fiscal: keyof FiscalWords;
  stages: StageWordKey;
  funnel: FunnelWordKey;
  looks: LookKey;
  control: ControlKey;
  pipeline: PipelineKey;
  pipelines: PipelinesKey;
  flow: FlowKey;
  aging: keyof AgingWords;
  cohort: CohortKey;
  cohortPanels: CohortPanelKey;
  cohortMeasures: CohortMeasureKey;
  velocity: VelocityKey;
  velocityViews: VelocityViewKey;
  scorecard: ScorecardKey;
  forecast: ForecastKey;
  forecastViews: ForecastViewKey;
}

/**
 * Words of one language, as many as a page has. `{name}` is filled in; `{n|one:deal|few:…|other:deals}` chooses by the plural
 * rules of the language, `{n|deal|deals}` between one and other.
 */
export type LocaleWords = { readonly [list in keyof Lists]?: { readonly [key in Lists[list]]?: string } };

type Sentences = { readonly [key: string]: string };

const added = new Map<string, { [list: string]: Sentences }>();
let made = new WeakMap<object, Map<string, object>>();

/** Rules are asked for by a form that names the language. */
const FORMS = /\{(\w+)\|([^}]*)\}/g;

/** Forms with their categories, and the language whose rules choose among them. */
function withRules(template: string, locale: string): string {
  return template.replace(FORMS, (_, name: string, choice: string) => {
    const forms = choice.split('|');
    const isNamed = forms.every((form) => /^(zero|one|two|few|many|other):/.test(form));
    const named = isNamed ? forms : [`one:${forms[0]}`, `other:${forms.at(-1)}`];
    return `{${[name, locale, ...named].join('|')}}`;
  });
}

const rules = new Map<string, Intl.PluralRules>();

function choose(value: number, [locale = 'en', ...forms]: readonly string[]): string {
  const rule = rules.get(locale) ?? new Intl.PluralRules(locale);
  rules.set(locale, rule);
  const formOf = (category: string): string | undefined =>
    forms.find((form) => form.startsWith(`${category}:`))?.slice(category.length + 1);
  return formOf(rule.select(value)) ?? formOf('other') ?? '';
}

/** The most special of the languages that were added and include one: `de-AT`, else `de`. */
function nearest(locale: string): string | undefined {
  for (let tag = locale.toLowerCase(); tag !== ''; tag = tag.slice(0, Math.max(0, tag.lastIndexOf('-'))))
    if (added.has(tag)) return tag;
  return undefined;
}

function find<Words extends object>(locale: string, list: string, own: Words): Words | undefined {
  const tag = nearest(locale);
  if (tag === undefined) return undefined;
  const known = made.get(own) ?? new Map<string, object>();
  made.set(own, known);
  const key = `${tag} ${list}`;
  // Words that come later, with the code of a chart, are found through what they are added to.
  const words = known.get(key) ?? Object.assign(Object.create(own) as object, added.get(tag)?.[list]);
  known.set(key, words);
  return words as Words;
}

/**
 * Adds the words of a language, or words of your own to one that is there. What is missing is said in English (in Chinese for
 * every `zh`). Numbers, dates and money are written as the platform does in that language. Charts that are drawn are drawn anew.
 *
 * @param locale BCP 47 tag; serves its regions, too
 * @throws RangeError for a tag that is none
 */
export function addLocale(locale: string, words: LocaleWords): void {
  const [tag = ''] = Intl.getCanonicalLocales(locale);
  const key = tag.toLowerCase();
  const before = added.get(key);
  const lists = Object.entries(words).map(([list, sentences]) => {
    const ready = Object.entries(sentences ?? {}).map(([name, text]) => [name, withRules(text ?? '', tag)]);
    return [list, { ...before?.[list], ...(Object.fromEntries(ready) as Sentences) }] as const;
  });
  const all = { ...before, ...Object.fromEntries(lists) };
  added.set(key, { ...all, chart: { ...all['chart'], lang: tag } });
  made = new WeakMap();
  takeHostWords({ find, choose }, tag);
}
