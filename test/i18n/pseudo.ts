import { agingWordsFor } from '../../src/i18n/aging-words.js';
import { countedWords } from '../../src/i18n/cohort-counted-words.js';
import { cohortMeasureWords } from '../../src/i18n/cohort-measure-words.js';
import { cohortPanelWords } from '../../src/i18n/cohort-panel-words.js';
import { cohortWords } from '../../src/i18n/cohort-words.js';
import { en } from '../../src/i18n/en.js';
import { forecastViewWords } from '../../src/i18n/forecast-view-words.js';
import { forecastWords } from '../../src/i18n/forecast-words.js';
import { funnelBasics } from '../../src/i18n/funnel-basics.js';
import { funnelWordsFor } from '../../src/i18n/funnel-words.js';
import { hiddenWordsFor } from '../../src/i18n/hidden-words.js';
import { fiscalWordsFor } from '../../src/i18n/fiscal-words.js';
import { linkWordsFor } from '../../src/i18n/link-words.js';
import type { LocaleWords } from '../../src/i18n/locales.js';
import { lookWordsFor } from '../../src/i18n/look-words.js';
import { flowWordsFor } from '../../src/i18n/flow-words.js';
import { scorecardWordsFor } from '../../src/i18n/scorecard-words.js';
import { pipelinesWordsFor } from '../../src/i18n/pipelines-words.js';
import { pipelineWordsFor } from '../../src/i18n/pipeline-words.js';
import { problemWordsFor } from '../../src/i18n/problem-words.js';
import { remarksFor } from '../../src/i18n/remarks.js';
import { stageWordsFor } from '../../src/i18n/stage-words.js';
import { controlWordsFor } from '../../src/i18n/control-words.js';
import { transferWordsFor } from '../../src/i18n/transfer-words.js';
import { toolbarWordsFor } from '../../src/i18n/toolbar-words.js';
import { velocityViewWordsFor } from '../../src/i18n/velocity-view-words.js';
import { velocityWordsFor } from '../../src/i18n/velocity-words.js';

import { plainText } from '../../src/scene/text.js';

type Words = { readonly [key: string]: string };

const PLAIN = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
const DRESSED = Array.from('áƀćđéƒǵĥíĵķłɱńóƥɋŕśţúṽŵẋýžÁɃĆĐÉƑǴĤÍĴĶŁṀŃÓƤɊŔŚŢÚṼŴẊÝŽ');

/** A text as it would be in a language that has no letter of ours. */
export function dressed(text: string): string {
  return text.replace(/[A-Za-z]/g, (letter) => DRESSED[PLAIN.indexOf(letter)]!);
}

/** The same of a sentence with blanks: their names stay, what is chosen by number does not. */
function dressedSentence(template: string): string {
  return template.replace(/\{(\w+)((?:\|[^}]*)?)\}|([^{]+)/g, (_, name?: string, choice = '', text = '') =>
    name === undefined ? dressed(text as string) : `{${name}${dressed(choice as string)}}`,
  );
}

const dress = (words: Words): Words =>
  Object.fromEntries(Object.entries(words).map(([key, text]) => [key, dressedSentence(text)]));

/** Every list of words, in English. */
export const ALL_WORDS: { readonly [list in keyof Required<LocaleWords>]: Words } = {
  chart: Object.fromEntries(Object.entries({ ...en, ...funnelBasics }).filter(([key]) => key !== 'lang')),
  remarks: remarksFor('en').words,
  problems: problemWordsFor('en'),
  fields: Object.fromEntries(
    'stage outcome currency owner source pipeline account lostReason'
      .split(' ')
      .map((field) => [field, field]),
  ),
  toolbar: toolbarWordsFor('en'),
  control: controlWordsFor('en'),
  transfers: transferWordsFor('en'),
  links: linkWordsFor('en'),
  fiscal: fiscalWordsFor('en'),
  hidden: hiddenWordsFor('en'),
  stages: stageWordsFor('en'),
  funnel: funnelWordsFor('en'),
  looks: lookWordsFor('en'),
  pipeline: pipelineWordsFor('en'),
  pipelines: pipelinesWordsFor('en'),
  flow: flowWordsFor('en'),
  scorecard: scorecardWordsFor('en'),
  aging: agingWordsFor('en'),
  cohort: { ...cohortWords('en'), ...countedWords.en },
  cohortPanels: cohortPanelWords('en'),
  cohortMeasures: cohortMeasureWords('en'),
  velocity: velocityWordsFor('en'),
  velocityViews: velocityViewWordsFor('en'),
  forecast: forecastWords('en'),
  forecastViews: forecastViewWords('en'),
};

/** Words of a language in which every word that is ours is told from those of the data. */
export const PSEUDO: LocaleWords = Object.fromEntries(
  Object.entries(ALL_WORDS).map(([list, words]) => [list, dress(words)]),
);

/** Its tag: a language for private use, so that the platform writes numbers and dates as in English. */
export const PSEUDO_TAG = 'en-x-pseudo';

/** What the platform writes with letters: months, days, sizes of numbers, currencies; and n, the number of cases. */
const OF_PLATFORM = new Set(
  'n K M B T Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec January February March April June July August September October November December Q W US CN CA A CNY EUR USD GBP CHF JPY'.split(
    ' ',
  ),
);

/** Whole words of a text that is drawable: what is cut ends in an ellipsis. */
const wordsOf = (text: string): string[] =>
  plainText(text)
    .replaceAll(/[A-Za-z]+…/g, '')
    .match(/[A-Za-z]+/g) ?? [];

/** All texts of a value, names of members included. */
export function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => [name, ...textsOf(inner)]);
}

/**
 * Words of texts that are neither of the data – of a spec, or of the files it names – nor of the platform, nor dressed: they did not
 * pass through the messages. `shared` are words of a spec that are no data.
 */
export function strangersIn(
  texts: readonly string[],
  data: readonly string[],
  shared: ReadonlySet<string>,
): string[] {
  const known = new Set(data.flatMap((text) => (shared.has(text) ? [] : wordsOf(text))));
  return [...new Set(texts.flatMap(wordsOf))].filter((word) => !known.has(word) && !OF_PLATFORM.has(word));
}
