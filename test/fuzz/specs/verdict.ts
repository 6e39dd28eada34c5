import { CHARTS } from '../../../src/charts/all.js';
import type { Description, Table } from '../../../src/charts/chart.js';
import { problemSentence } from '../../../src/i18n/problem-words.js';
import { problemCodes } from '../../../src/problems.js';
import type { Problem } from '../../../src/problems.js';
import { renderToSvg, SpecError } from '../../../src/render.js';
import type { RenderOptions } from '../../../src/render.js';
import { parseChartSpec } from '../../../src/spec/index.js';
import { countedResult, voiceIn } from '../../charts/counted.js';
import { placeOf, valueAt } from '../../spec/places.js';
import { FILES } from './corpus.js';

const CODES: ReadonlySet<string> = new Set(problemCodes());

/** What no text and no attribute holds, unless the spec says it. */
const NO_NUMBER = /\bNaN\b|Infinity|∞|\bundefined\b|\[object /u;
/** What is no character of XML. */
const NO_CHARACTER = /[^\P{Cc}\t\n\r\u007f-\u009f]|[\ufffe\uffff]|\p{Surrogate}/u;
/** Nothing is drawn farther away than this, in px. */
const FAR = 1e6;

const stackOf = (error: unknown): string =>
  error instanceof Error ? (error.stack ?? error.message) : String(error);

/**
 * What is wrong with what becomes of a value that is given as a spec; null where it is drawn with finite numbers in drawing,
 * words and table, or refused with a place in it.
 */
export async function faultOf(
  spec: object,
  options: RenderOptions,
  said: () => string,
): Promise<string | null> {
  let svg: string;
  try {
    svg = renderToSvg(spec, { ...options, files: FILES });
  } catch (error) {
    if (!(error instanceof SpecError)) return `crashed: ${stackOf(error)}`;
    return error.problems.map((found) => faultOfProblem(found, spec)).find((fault) => fault !== null) ?? null;
  }
  try {
    return faultOfSvg(svg, said) ?? (await faultOfWords(spec, options, said));
  } catch (error) {
    return `is drawn, but crashed: ${stackOf(error)}`;
  }
}

/** What may be wrong with the whole of a spec or of its data, and with no place in it. */
const WHOLE = ['E-SPEC-TYPE', 'E-SPEC-LIMIT'];

function faultOfProblem({ code, path, params }: Problem, spec: object): string | null {
  if (code === 'E-INTERNAL' || !CODES.has(code)) return `ended with ${code} ${JSON.stringify(params)}`;
  for (const locale of ['en', 'zh-CN']) {
    const sentence = problemSentence({ code, path, params }, locale);
    if (sentence === '' || /\{\w+\}/u.test(sentence) || NO_NUMBER.test(sentence.replaceAll(/“[^”]*”/gu, '')))
      if (
        !Object.values(params).some(
          (param) => NO_NUMBER.test(String(param)) || /\{\w+\}/u.test(String(param)),
        )
      )
        return `${code} is told as "${sentence}" in ${locale}`;
  }
  if (path === '') return WHOLE.includes(code) || code === 'E-SPEC-MISSING' ? null : `${code} has no path`;
  // A line of a file.
  if (!path.startsWith('/')) return /^line \d+|^[^/]+$/u.test(path) ? null : `${code} at ${path}`;
  const place = placeOf(path);
  const holder = place.length === 1 ? spec : valueAt(spec, place.slice(0, -1));
  return typeof holder === 'object' && holder !== null ? null : `${code} at ${path}, which is nowhere`;
}

function faultOfText(where: string, text: string, said: () => string): string | null {
  const found = NO_NUMBER.exec(text)?.[0];
  return found !== undefined && !said().includes(found)
    ? `says ${found} in ${where}: ${text.slice(0, 200)}`
    : null;
}

function faultOfSvg(svg: string, said: () => string): string | null {
  const character = NO_CHARACTER.exec(svg)?.[0];
  if (character !== undefined)
    return `is no XML: character ${character.charCodeAt(0).toString(16)} in the drawing`;
  for (const [, key = '', value = ''] of svg.matchAll(/ ([a-z-]+)="([^"]*)"/gu)) {
    if (key === 'aria-label' || key === 'lang') continue;
    const fault = faultOfText(`attribute ${key}`, value, () => '');
    if (fault !== null) return fault;
    if (key === 'font-family') continue;
    const far = value
      .match(/-?\d+(?:\.\d+)?(?:e[+-]?\d+)?/gu)
      ?.find((number) => Math.abs(Number(number)) > FAR);
    if (far !== undefined && !value.startsWith('#'))
      return `is drawn at ${far} in ${key}="${value.slice(0, 200)}"`;
  }
  return faultOfText('the drawing', svg, said);
}

const textsOf = ({ marks, takeaway, choices = [], ...rest }: Description): string[] => [
  ...[rest.title, rest.caption, rest.shortCaption, rest.summary, rest.list ?? '', ...rest.notes],
  ...[takeaway.lead, takeaway.rest],
  ...marks.flatMap(({ name, lines }) => [name, ...lines]),
  ...choices.flatMap(({ label, options }) => [label, ...options.flatMap((one) => [one.label, one.hint])]),
];

function faultOfTable({ caption, columns, rows }: Table, said: () => string): string | null {
  const uneven = rows.find((row) => row.length !== columns.length);
  if (uneven) return `has a row of ${uneven.length} cells below ${columns.length} headings`;
  const odd = rows.flat().find(({ value }) => typeof value === 'number' && !Number.isFinite(value));
  if (odd) return `has ${odd.value} in its table`;
  return firstFault('the table', [caption, ...columns, ...rows.flat().map(({ text }) => text)], said);
}

function firstFault(where: string, texts: readonly string[], said: () => string): string | null {
  for (const text of texts) {
    const fault = faultOfText(where, text, said);
    if (fault !== null) return fault;
  }
  return null;
}

/** The first number of a result that is none. */
function oddNumber(value: unknown, at = ''): string | null {
  if (typeof value === 'number') return Number.isFinite(value) ? null : `${at} is ${value}`;
  if (typeof value !== 'object' || value === null) return null;
  for (const [key, below] of Object.entries(value)) {
    const odd = oddNumber(below, `${at}/${key}`);
    if (odd !== null) return odd;
  }
  return null;
}

async function faultOfWords(
  value: object,
  { locale = 'en' }: RenderOptions,
  said: () => string,
): Promise<string | null> {
  const parsed = parseChartSpec(value);
  if (!parsed.ok) return 'is drawn, but is no spec';
  const { spec } = parsed;
  const { describe, table } = CHARTS[spec.kind].definition;
  const result = countedResult(spec, FILES);
  const odd = oddNumber(result);
  if (odd !== null) return `has a result in which ${odd}`;
  const voice = voiceIn(spec.locale ?? locale, spec.timeZone);
  const told = describe(result, spec, voice);
  return (
    firstFault('the description', textsOf(told), said) ?? faultOfTable(await table(result, spec, voice), said)
  );
}
