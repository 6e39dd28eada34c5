import { LOAD_LIMITS } from '../../src/element/fetch.js';
import { codesOf, wordsOf } from './evidence.js';
import type { Evidence } from './evidence.js';
import { missesOf } from './outcomes.js';
import { exportFaults } from './spreadsheet.js';
import { shownTexts } from './surfaces.js';
import { bare, shows, splitGraphemes, turning } from './texts.js';

/** Whether what a sentence says is so. */
type Answer = (evidence: Evidence, found: RegExpExecArray) => boolean;

const all =
  (...words: string[]): Answer =>
  (evidence) =>
    words.every((word) => message(evidence).includes(word));
const message = ({ seen, taken }: Evidence): string =>
  `${seen.error} ${taken?.problem ? JSON.stringify(taken.problem) : ''}`;
const says = (evidence: Evidence, text: string): boolean => shows(wordsOf(evidence), text);
/** A number as it is written, with or without marks between thousands. */
const saysNumber = (evidence: Evidence, number: string): boolean =>
  new RegExp(`(?<!\\d)${number}(?!\\d)`, 'u').test(
    wordsOf(evidence).replaceAll(/(?<=\d)[,\u00a0\u202f](?=\d{3})/gu, ''),
  );
const report = ({ taken }: Evidence) => taken?.read?.report;
const linesOf = (evidence: Evidence): number[] => {
  const { rejected = [], issues = [] } = report(evidence) ?? {};
  const paths = [...evidence.seen.problems.map(({ path }) => path), evidence.taken?.problem?.path ?? ''];
  return [...rejected, ...issues]
    .map(({ line }) => line)
    .concat(paths.flatMap((path) => [...path.matchAll(/line (\d+)/gu)].map(([, n]) => Number(n))));
};
const hasCode =
  (...codes: string[]): Answer =>
  (evidence) =>
    codesOf(evidence).some((code) => codes.some((each) => code.includes(each)));
const noted: Answer = (evidence) =>
  evidence.seen.notes.length > 0 ||
  codesOf(evidence).length > 0 ||
  evidence.seen.state === 'partial' ||
  /above|more than|grew|rise/iu.test(wordsOf(evidence));
const unharmed: Answer = ({ seen, observed }) =>
  seen.faults.every((fault) => fault.startsWith('number')) &&
  observed.prototypes.length === 0 &&
  !observed.pwned;
const isRefused: Answer = ({ seen }) => seen.state === 'error';
const never: Answer = () => true;

/** What a sentence may say, and how it is looked up. What holds for every case is looked up there, and is true here. */
const ANSWERS: readonly (readonly [RegExp, Answer])[] = [
  [/proto|pollut/iu, unharmed],
  [
    /RangeError|overflow/iu,
    ({ observed, seen }) => observed.errors.length === 0 && !/RangeError|E-INTERNAL/u.test(seen.error),
  ],
  [/responsive|uncaught|no exception|frozen spec renders|not mutated|other two/iu, never],
  [
    /range is (\S+) to (\S+)/iu,
    (evidence, [, low = '', high = '']) =>
      new RegExp(`\\b${low}\\b.*\\b${high}\\b`, 'u').test(message(evidence)),
  ],
  [/(?:five|all|known|the) kinds/iu, all('funnel', 'pipeline', 'cohort', 'velocity', 'forecast')],
  [/line and column/iu, (evidence) => /line \d+, column \d+/u.test(message(evidence))],
  [/HTML (?:was )?received|says HTML|HTML page/iu, all('HTML')],
  [
    /content.?type/iu,
    (evidence) =>
      Object.values(evidence.played.play.served ?? {}).every(({ contentType }) =>
        message(evidence).includes(contentType.split(';')[0]!),
      ),
  ],
  [
    /set spec as a property|define the element/iu,
    (evidence) => /property/u.test(message(evidence)) && /define the element/u.test(message(evidence)),
  ],
  [
    /scheme/iu,
    (evidence) =>
      hasCode('E-DATA-SCHEME')(evidence, null!) &&
      [...evidence.plan.said.matchAll(/([a-z]+):/giu)].some(([, scheme = '']) =>
        message(evidence).toLowerCase().includes(scheme.toLowerCase()),
      ),
  ],
  [
    /names? the (?:limit|rule)|limit (?:is )?named|naming the limit/iu,
    hasCode('-LIMIT', '-LENGTH', '-DEEP', '-RANGE'),
  ],
  [
    /(?:error|message|problem)s? (?:names?|says?|has) line (\d+)|line (\d+) (?:is )?named/iu,
    (evidence, [, a, b]) => linesOf(evidence).includes(Number(a ?? b)),
  ],
  [
    /line numbers? (\d+)(?:(?:,| and) (\d+))*/iu,
    (evidence, [whole]) =>
      [...whole.matchAll(/\d+/gu)].every(([line]) => linesOf(evidence).includes(Number(line))),
  ],
  [/(\d+) good rows?/iu, (evidence, [, n]) => report(evidence)?.kept === Number(n)],
  [
    /(\d+) rows? (?:are |is )?(?:listed|rejected|excluded)/iu,
    (evidence, [, n]) =>
      (report(evidence)?.rejected.length ?? 0) + (report(evidence)?.issues.length ?? 0) >= Number(n),
  ],
  [
    /(?:both|all|two) (?:rows|places|problems|errors|stages|paths) (?:are )?(?:listed|named)/iu,
    ({ seen }) => new Set(seen.problems.map(({ path }) => path)).size >= 2,
  ],
  [
    /swallow/iu,
    (evidence) =>
      isRefused(evidence, null!) ||
      report(evidence)?.read === (report(evidence)?.kept ?? 0) + (report(evidence)?.rejected.length ?? 0),
  ],
  [
    /stage value (\d+)|value (\d+) is shown|total (?:keeps|is) (\d+)|sum (?:is )?(\d+)/iu,
    (evidence, match) => saysNumber(evidence, match.slice(1).find(Boolean) ?? ''),
  ],
  [
    /rise from (\d+) to (\d+)/iu,
    (evidence, [, from = '', to = '']) => saysNumber(evidence, from) && saysNumber(evidence, to),
  ],
  [/(\d+)\s?%/u, (evidence, [, n = '']) => says(evidence, `${n}%`)],
  [
    /(\d+) days?/iu,
    (evidence, [, n = '']) => new RegExp(`(?<![\\d.])${n}(?:\\.0)?\\s*d`, 'u').test(wordsOf(evidence)),
  ],
  [
    /isolat|text order|direction|bidi/iu,
    ({ seen }) => turning([...seen.drawing, ...seen.names, seen.error]).length === 0,
  ],
  [
    /grapheme|truncat|cut/iu,
    (evidence) =>
      isRefused(evidence, null!) ||
      shownTexts(evidence).every((text) => splitGraphemes(evidence.seen.drawing, text).length === 0),
  ],
  [
    /full text|whole text|length reported/iu,
    (evidence) =>
      hasCode('-LENGTH')(evidence, null!) ||
      shownTexts(evidence).every((text) => bare(evidence.observed.table ?? '').includes(bare(text))),
  ],
  [/escaped|literal|as text|harmless/iu, unharmed],
  [/retry|try again/iu, ({ seen }) => seen.retry],
  [/not shown as current|stale|previous chart/iu, ({ seen }) => !seen.drawn || seen.stale],
  [
    /timeout is configurable|configurable/iu,
    (evidence) =>
      evidence.observed.ms < LOAD_LIMITS.timeout / 3 &&
      LOAD_LIMITS.timeout <= (evidence.found.limitMs ?? Infinity),
  ],
  // What is never asked for needs no end.
  [
    /aborted/iu,
    ({ played }) =>
      played.aborted.length > 0 || played.asked.length < Object.keys(played.play.served ?? {}).length,
  ],
  [/announced|live region|status/iu, ({ seen }) => seen.live.some((text) => text.trim() !== '')],
  [/started again/iu, ({ played }) => played.asked.length > 1],
  [/while detached|no event/iu, ({ observed }) => observed.events.every(({ connected }) => connected)],
  [/\b([A-Z]{3,}) is shown/u, (evidence, [, word = '']) => evidence.seen.text.includes(word)],
  [/duplicate/iu, hasCode('DUPLICATE')],
  [
    /both columns|two columns/iu,
    (evidence) => hasCode('DUPLICATE')(evidence, null!) || (evidence.taken?.grid?.headers.length ?? 0) >= 2,
  ],
  [/ids? stay|stay text|leading zeros?/iu, (evidence) => missesOf('parse-as', evidence).length === 0],
  [/not read as (\d[\d.]*)/iu, ({ taken }, [, n]) => taken!.values.every((row) => !row.includes(Number(n)))],
  [
    /documented rule|listed as not a number/iu,
    (evidence) => (evidence.taken?.read?.report.issues.length ?? 0) > 0 || hasCode('W-')(evidence, null!),
  ],
  [
    /ambiguous|not guessed|asked for/iu,
    hasCode('W-DATE-ORDER', 'W-ENCODING', 'W-DECIMAL-MARK', 'W-CURRENCY'),
  ],
  [
    /import keeps|keeps the (?:text|value)/iu,
    (evidence) => missesOf('neutralise-on-export', evidence).length === 0,
  ],
  [
    /prefix|apostrophe|neutralis|stays a number|quoted/iu,
    ({ taken }) => taken?.grid != null && exportFaults(taken.grid).length === 0,
  ],
  [
    /round.?trip|export then import|same (?:three |two )?cells/iu,
    ({ taken }) => taken?.grid != null && exportFaults(taken.grid).length === 0,
  ],
  [
    /kept as data|rejected by name/iu,
    ({ taken }) =>
      taken?.read?.kind === 'deals' &&
      (taken.grid?.headers ?? []).every(
        (header) =>
          taken.read?.kind === 'deals' &&
          (taken.read.table.dimensions.has(header) ||
            taken.read.report.unused.includes(header) ||
            Object.values(taken.read.report.columns).includes(header)),
      ),
  ],
  [
    /^\s*Stage is (\w+)|\bstage is (\w+)/iu,
    ({ taken }, match) => taken!.values.some((row) => row.includes(match[1] ?? match[2] ?? '')),
  ],
  [/zero rows|no rows/iu, (evidence) => report(evidence)?.kept === 0],
  [/empty state/iu, ({ seen }) => seen.state === 'empty'],
  [/not an error|no error/iu, ({ seen }) => seen.state !== 'error'],
  [/\bNaN\b|finite sum/u, ({ seen }) => !/\bNaN\b/u.test(`${seen.text} ${seen.names.join(' ')}`)],
  [/mojibake|encoding choice|replacement char/iu, ({ seen }) => !seen.text.includes('\ufffd')],
  [
    /path separators|control characters|reserved names|at most \d+ characters|extension/iu,
    (evidence) => missesOf('sanitise-filename', evidence).length === 0,
  ],
  [
    /identical|clean page|same as/iu,
    ({ clean, observed }) => clean === null || clean.observed.picture === observed.picture,
  ],
  [/not read as a spec key|evil/iu, ({ seen }) => seen.problems.length === 0],
  [
    /one console warning|console warning/iu,
    ({ observed }) => observed.warnings.filter((text) => text.startsWith('sluice')).length === 1,
  ],
  [/define is skipped|skipped/iu, ({ observed }) => observed.errors.length === 0],
  [/finite numbers|configured range/iu, (evidence) => missesOf('clamp', evidence).length === 0],
  [/excluded|ignored|left out|counted/iu, (evidence) => isRefused(evidence, null!) || noted(evidence, null!)],
  [/(?<!console )warn|flag|marked|noted|says so/iu, noted],
  [/clipped/iu, (evidence) => says(evidence, '200%') || noted(evidence, null!)],
  [/no request|not asked|never fetched/iu, ({ played }) => played.stray.length === 0],
  [/reject|refus/iu, isRefused],
  [/drawn|render/iu, ({ seen }) => seen.drawn],
];

/** What a case is played for, each part by itself. */
const SETTLED = /frozen spec renders|other two/iu;

/** What came of looking up a sentence: `null` = nobody knows how to. */
export function answerTo(clause: string, evidence: Evidence): boolean | null {
  const answers = ANSWERS.flatMap(([pattern, answer]) => {
    const found = pattern.exec(clause);
    return found === null ? [] : [answer(evidence, found)];
  });
  if (answers.length === 0) return null;
  if (SETTLED.test(clause)) return true;

  return /\bor\b/u.test(clause) ? answers.some(Boolean) : answers.every(Boolean);
}
