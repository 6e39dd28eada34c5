import type { Problem } from '../problems.js';
import { daysOf } from './duration.js';
import type { Format } from './format.js';
import { groupWord } from './group-words.js';
import { fillMessage, messagesFor, wordsFor } from './messages.js';
import type { Params } from './messages.js';
import { monthsText } from './months.js';
import { remarksZhCN } from './remarks-zh-cn.js';

/**
 * Words for counted data and for amounts: what is counted, reasons to leave records out, and warnings by their problem
 * code. Finished counts need none of them, so they are loaded with the code that counts. Blanks as in the other words.
 */
const en = {
  // What is counted, of what.
  'counting.reached': 'Deals that reached each stage',
  'counting.entered': 'Deals that were ever in each stage',
  'counting.sequential': 'Deals that went through every stage in order',
  'counting.current': 'Deals in each stage now',
  'counting.reached.short': 'Reached each stage',
  'counting.entered.short': 'Ever in each stage',
  'counting.sequential.short': 'In order through each stage',
  'counting.current.short': 'In each stage now',
  'counting.ordered': 'Did every step up to here, in order',
  'counting.strict': 'Did every step up to here, one right after the other',
  'counting.any': 'Did at least so many of the steps, in any order',
  'counting.ordered.short': 'Steps in order',
  'counting.strict.short': 'Steps one right after the other',
  'counting.any.short': 'Steps in any order',
  'entry.first': 'from the first start on',
  'entry.any': 'best of all starts',
  'caption.created': 'created {range}',
  'caption.window': 'within {n} {n|day|days}',
  'caption.window.hours': 'within {n} {n|hour|hours}',
  'caption.window.minutes': 'within {n} {n|minute|minutes}',
  'caption.maturity': 'at least {days} {days|day|days} old',
  'takeaway.winRate.lead': 'Win rate of closed deals: {rate}.',
  'takeaway.winRate': '{k} won of {n} closed{interval}.',
  'mark.deals': '{n} {n|deal|deals}',
  // Where amounts are shown.
  'amount.given': 'Amount at each stage, as given',
  'caption.amount': 'bars and rates of amounts',
  'mark.count': 'Count {n}.',
  'table.stepAmount': 'Amount of previous',
  'table.overallAmount': 'Amount of first',
  won: 'Won',
  'segment.none': '(none)',
  'segment.rest': 'Other',
  'mark.segment': '{label}: {value}.',
  'caption.segment': 'by {field}',
  'mark.unknown': 'not known',
  // Why records are left out, and what a reader must know.
  'excluded.void': '{n} cancelled or invalid {n|deal|deals} left out',
  'excluded.filtered': '{n} {n|deal|deals} filtered out',
  'excluded.other-pipeline': '{n} {n|deal|deals} of other pipelines left out',
  'excluded.immature': '{n} {n|deal is|deals are} too young and left out',
  'excluded.after-as-of': '{n} {n|deal|deals} created after the as-of date left out',
  'excluded.unknown-stage': '{n} {n|deal|deals} in none of these stages left out',
  'excluded.no-stage': '{n} {n|deal has|deals have} no stage and {n|is|are} left out',
  'excluded.lost-now': '{n} lost {n|deal|deals} not shown',
  'excluded.before-first': '{n} {n|deal|deals} that never entered a stage left out',
  'excluded.undated': '{n} {n|deal|deals} left out: a date that is needed is not known',
  'excluded.unnamed': '{n} {n|deal|deals} left out: no customer is named',
  'W-OPTION-UNUSED': '“{option}” has no effect: {why}.',
  'W-SELECTION-UNUSED':
    'The selection “{label}” has no effect here: these numbers are not counted from its deals.',
  'unused.several': '“{option}” have no effect: {why}.',
  'W-STAGE-ORDER': 'The order of stages was worked out from {basis}; give “stages” to fix it.',
  'W-STAGE-COLUMN':
    'No stage column was found: only “{column}” tells how deals stand. Name one with “columns” (--columns), perhaps {names}.',
  'W-BINS-GATHERED':
    'At most {bins} bars are drawn: times of more than {days} days are gathered behind the last one.',
  'W-STAGE-UNKNOWN': 'Not among these stages: {names} ({n}).',
  'W-PIPELINE-CHOSEN': 'Pipeline “{pipeline}” is shown; the data has {others} more.',
  'W-CURRENCY-MIXED': 'Amounts are in several currencies ({currencies}) and are not added up.',
  'W-COUNT-MISSING': 'No count is given for {names}.',
  'W-COUNT-UNREADABLE': 'The count of {names} could not be read.',
  'W-COUNT-NEGATIVE': 'A negative count is not drawn: {names}.',
  'W-AMOUNT-ABSENT': 'No amount is known for {names}.',
  'W-AMOUNT-NEGATIVE': 'A negative amount is not drawn: {names}.',
  'W-AMOUNT-MISSING': '{n} {n|deal has|deals have} no amount.',
  'W-TIME-MISSING': '{n} stage {n|entry has|entries have} no time.',
  'W-TIME-NEGATIVE':
    '{n} {n|time ends before it begins and is|times end before they begin and are} left out.',
  'W-WIN-UNDATED': '{n} won {n|deal has|deals have} no closing date and {n|counts|count} as not won.',
  'W-SEGMENT-CHANGED':
    'Grouped by what “{field}” was when a deal was created; {n} {n|deal has|deals have} another value now.',
  'W-NO-HISTORY': 'The data holds the current state only: how deals moved is not known.',
  'W-LOSS-STAGE':
    'For {n} lost {n|deal|deals} it is not known how far {n|it|they} came; counted in the first stage only, so only the overall rate is measured.',
  'W-LAST-ENTRY': 'Only the last entry into each stage is known: loops are invisible.',
  'W-SNAPSHOTS':
    'Changes are dated by the snapshot that first shows them: what happened in between is not known.',
  'W-HISTORY-CUT':
    'The history of {n} {n|deal|deals} may have lost its beginning: earlier stages are not known.',
  'W-STAGE-IDS': 'Stages are given as ids ({names}): add the file that names them.',
  'W-CONVERTED-CURRENCY': 'The converted amounts are in one currency, but nothing tells in which.',
  'W-AMOUNT-ZERO': '{n} {n|deal has|deals have} the amount 0, which may mean that none was entered.',
  'W-ENCODING':
    'The encoding cannot be told for certain; read as {encoding}. Set “encoding” (--encoding) if letters look wrong.',
  'W-DATE-ORDER':
    'Day and month cannot be told apart; read as {order}. Set “dateOrder” (--date-order) if that is wrong.',
  'W-DECIMAL-MARK':
    'The decimal mark cannot be told; read as “{mark}”. Set “decimalMark” (--decimal-mark) if that is wrong.',
  'W-PROBABILITY-UNIT':
    'Probabilities of 1 ({n}) are read as 100%; if they are 1%, set “probabilityUnit” (--probability-unit) to “percent”.',
  'W-AMOUNT-UNREADABLE': '{n} {n|amount|amounts} could not be read.',
  'W-DATE-UNREADABLE': '{n} {n|date|dates} could not be read.',
  'W-PROBABILITY-UNREADABLE': '{n} {n|probability|probabilities} could not be read.',
  'W-UNKNOWN-DEAL': '{n} {n|history row belongs|history rows belong} to no deal.',
  'W-STAGE-MISSING': '{n} {n|row|rows} without a stage.',
  'W-ROWS-REJECTED': '{n} {n|row|rows} of the file left out.',
  'W-DUPLICATE-COLUMN': 'Two columns are called “{name}”.',
  'W-DUPLICATE-DEAL': '{n} {n|deal stands|deals stand} more than once.',
  'W-ID-ROUNDED':
    '{n} {n|id was|ids were} rounded by a spreadsheet and cannot be used: export the file anew.',
  'W-NAME-AS-ID': 'Deals are told apart by “{name}”: those of the same name are counted as one.',
  'W-SHEETS-LEFT': '{n|Sheet|Sheets} not read: {names}. Choose one with “sheet” (--sheet).',
  'W-EVENTS-LEFT': '{n} {n|event|events} that only begin or schedule something left out.',
  'W-VOID': '{n} cancelled or invalid {n|deal|deals} left out.',
  'basis.source': 'the file',
  'basis.history': 'the order in which deals moved',
  'basis.probability': 'the win probabilities',
  'basis.names': 'the names of the stages',
  'basis.appearance': 'the order of the rows',
  'why.given': 'the numbers are already counted',
  'why.unsplit': 'the counts are not broken down',
  'why.unpaid': 'there are no amounts in one currency',
  'why.unpaidParts': 'the parts have no amounts that can be drawn',
  'why.current': 'deals are counted where they are now',
  'why.untimed': 'the data holds no times of stages',
  'why.oneValue': 'the data holds one value of the field for each deal, in an export the latest',
  'why.look': 'this view does not follow it',
  'why.circle': 'the way back runs beside stages below each other',
  'why.chain': 'steps of events are counted',
  'why.taper': 'these shapes lie about a middle line',
} as const;

/** A key of these words. */
export type RemarkKey = keyof typeof en;

/** All of these words in one language. */
export type RemarkWords = { readonly [key in RemarkKey]: string };

/** What was found in counted data, and what was left out of it. */
export interface Findings {
  readonly problems: readonly Problem[];
  readonly excluded: readonly { readonly code: string; readonly n: number }[];
}

/** How a remark is written: texts of the data made harmless, counts in the way of the language. */
export interface RemarkStyle {
  readonly clean: (text: string) => string;
  readonly count: (value: number) => string;
}

/** What can be said of counted data in one language. */
export interface Remarks {
  readonly words: RemarkWords;
  /** A remark for each problem, then one for each reason to leave records out. */
  readonly notes: (found: Findings, style: RemarkStyle) => string[];
  /** Which records are counted, as parts of a caption. */
  readonly population: (counted: Population, style: Pick<Format, 'locale' | 'count'>) => string[];
}

/** Which records are counted: when they were created, how long each is observed, how old it is at least. */
export interface Population {
  readonly created: readonly [from: string, to: string] | null;
  /** ISO 8601 durations. */
  readonly window: string | null;
  readonly maturity: string | undefined;
  readonly problems: readonly Problem[];
}

/** The same, with what a language puts between the entries of a list. */
interface OwnStyle extends RemarkStyle {
  readonly list: string;
}

/** A remark with its blanks filled in: a parameter that is itself a word of the catalogue is put in that word. */
function writeRemark(
  words: RemarkWords,
  key: string,
  params: Problem['params'],
  { clean, count, list }: OwnStyle,
): string {
  const known = words as { readonly [key: string]: string };
  const written = (name: string, value: string): string => known[`${name}.${value}`] ?? clean(value);
  const filled = Object.entries(params).map(([name, value]) => [
    name,
    typeof value === 'number'
      ? value
      : typeof value === 'string'
        ? written(name, value)
        : value.map(clean).join(list),
  ]);
  return fillMessage(known[key] ?? key, Object.fromEntries(filled) as Params, count);
}

/** What is said of each problem: settings without effect for one and the same reason share a sentence. */
function withoutEffect(
  problems: readonly Problem[],
  list: string,
): [key: string, params: Problem['params']][] {
  const unused = problems.filter(({ code }) => code === 'W-OPTION-UNUSED');
  return problems.flatMap((found): [string, Problem['params']][] => {
    if (found.code !== 'W-OPTION-UNUSED') return [[found.code, found.params]];
    const alike = unused.filter(({ params }) => params['why'] === found.params['why']);
    if (alike[0] !== found) return [];
    if (alike.length === 1) return [[found.code, found.params]];
    const option = alike.map(({ params }) => params['option']).join(`”${list}“`);
    return [['unused.several', { ...found.params, option }]];
  });
}

function notesOf(words: RemarkWords, { problems, excluded }: Findings, style: OwnStyle): string[] {
  const told = new Set<string>(problems.map(({ code }) => code));
  const left = excluded.filter(({ code, n }) => n > 0 && !(code === 'void' && told.has('W-VOID')));
  return [
    ...withoutEffect(problems, style.list).map(([key, params]) => writeRemark(words, key, params, style)),
    ...left.map(({ code, n }) => writeRemark(words, `excluded.${code}`, { n }, style)),
  ];
}

/** A setting without effect is no part of it. */
function populationOf(
  words: RemarkWords,
  { created, window, maturity, problems }: Population,
  { locale, count }: Pick<Format, 'locale' | 'count'>,
): string[] {
  const parts: string[] = [];
  const add = (key: RemarkKey, params: Params): void =>
    void parts.push(fillMessage(words[key], params, count));
  if (created !== null) add('caption.created', { range: monthsText(locale, ...created) });
  if (window !== null) {
    const hours = daysOf(window) * 24;
    if (!window.startsWith('PT')) add('caption.window', { n: daysOf(window) });
    else if (window.endsWith('H')) add('caption.window.hours', { n: Math.round(hours) });
    else add('caption.window.minutes', { n: Math.round(hours * 60) });
  }
  if (maturity !== undefined && !problems.some(({ path }) => path === '/maturity'))
    add('caption.maturity', { days: daysOf(maturity) });
  return parts;
}

/** The same problem with the name that a language has for the field it is about. */
function withFieldName(found: Problem, locale: string): Problem {
  const { field } = found.params;
  if (found.code !== 'W-SEGMENT-CHANGED' || typeof field !== 'string') return found;
  return { ...found, params: { ...found.params, field: groupWord(field, locale) } };
}

const speak = (words: RemarkWords, locale: string): Remarks => ({
  words,
  notes: ({ problems, excluded }, style) =>
    notesOf(
      words,
      { problems: problems.map((found) => withFieldName(found, locale)), excluded },
      { ...style, list: messagesFor(locale).list },
    ),
  population: (counted, style) => populationOf(words, counted, style),
});

/** What can be said of counted data in a BCP 47 language: Chinese for every `zh`, otherwise English. */
export function remarksFor(locale: string): Remarks {
  return speak(wordsFor(locale, 'remarks', en, remarksZhCN), locale);
}
