/**
 * The only catalogue of what can be wrong with a spec, a file or a drawing.
 *
 * A code is stable: it may be stored, searched for and linked to. The sentence that goes with it lives
 * in `i18n/` under the same code, in every language; `params` fill its blanks.
 */

/**
 * How much a problem spoils: an error stops the drawing; a loss leaves something of what was given out of it; a warning
 * says what the drawing rests on; a note only informs. All but errors are printed under the drawing.
 */
export type Severity = 'error' | 'loss' | 'warning' | 'note';

const catalogue = {
  // The spec.
  'E-SPEC-JSON': 'error',
  'E-SPEC-DEEP': 'error',
  'E-SPEC-TYPE': 'error',
  'E-SPEC-MISSING': 'error',
  'E-SPEC-UNKNOWN-KEY': 'error',
  'E-SPEC-VALUE': 'error',
  'E-SPEC-RANGE': 'error',
  'E-SPEC-LENGTH': 'error',
  'E-SPEC-LOCALE': 'error',
  'E-SPEC-DUPLICATE-ID': 'error',
  'E-SPEC-UNKNOWN-STAGE': 'error',
  'E-SPEC-IDENTITY': 'error',
  'E-SPEC-OBJECT-OBJECT': 'error',
  'E-SPEC-LIMIT': 'error',
  // Where the data comes from.
  'E-DATA-FROM': 'error',
  'E-DATA-FETCH': 'error',
  'E-DATA-MISSING': 'error',
  'E-DATA-UNREADABLE': 'error',
  'E-DATA-SCHEME': 'error',
  'E-DATA-TIMEOUT': 'error',
  'E-DATA-EMPTY': 'error',
  'E-DATA-HTML': 'error',
  'E-DATA-FORMAT': 'error',
  'E-DATA-LIMIT': 'error',
  'E-DATA-LAYOUT': 'error',
  'E-DATA-COLUMN': 'error',
  'E-DATA-JOIN': 'error',
  'E-DATA-UNRELATED': 'error',
  'E-DATA-ALONE': 'error',
  'E-DATA-QUOTE': 'error',
  'E-DATA-JSON': 'error',
  'E-DATA-XML': 'error',
  'E-DATA-ZIP': 'error',
  'E-DATA-RESAVE': 'error',
  'E-DATA-ENCODING': 'error',
  'E-DATA-OPTION': 'error',
  'E-DATA-COUNTS': 'error',
  'E-DATA-TALLY': 'error',
  'E-DATA-MONEY-RANGE': 'error',
  'E-CODE-FETCH': 'error',
  'E-INTERNAL': 'error',
  // What a reader of the chart must know.
  'W-OPTION-UNUSED': 'warning',
  'W-SELECTION-UNUSED': 'warning',
  'W-STAGE-ORDER': 'warning',
  'W-STAGE-COLUMN': 'warning',
  'W-BINS-GATHERED': 'note',
  'W-STAGE-UNKNOWN': 'loss',
  'W-PIPELINE-CHOSEN': 'loss',
  'W-CURRENCY-MIXED': 'loss',
  'W-COUNT-MISSING': 'loss',
  'W-COUNT-UNREADABLE': 'loss',
  'W-COUNT-NEGATIVE': 'loss',
  'W-AMOUNT-MISSING': 'warning',
  'W-AMOUNT-ABSENT': 'warning',
  'W-AMOUNT-NEGATIVE': 'warning',
  'W-TIME-MISSING': 'warning',
  'W-TIME-NEGATIVE': 'warning',
  'W-WIN-UNDATED': 'warning',
  'W-SEGMENT-CHANGED': 'note',
  'W-NO-HISTORY': 'warning',
  'W-LOSS-STAGE': 'warning',
  'W-LAST-ENTRY': 'warning',
  'W-SNAPSHOTS': 'warning',
  'W-HISTORY-CUT': 'warning',
  'W-STAGE-IDS': 'warning',
  'W-AMOUNT-ZERO': 'warning',
  'W-CONVERTED-CURRENCY': 'warning',
  'W-ENCODING': 'warning',
  'W-DATE-ORDER': 'warning',
  'W-DECIMAL-MARK': 'warning',
  'W-PROBABILITY-UNIT': 'warning',
  'W-AMOUNT-UNREADABLE': 'loss',
  'W-DATE-UNREADABLE': 'loss',
  'W-PROBABILITY-UNREADABLE': 'loss',
  'W-STAGE-MISSING': 'loss',
  'W-ROWS-REJECTED': 'note',
  'W-DUPLICATE-COLUMN': 'warning',
  'W-DUPLICATE-DEAL': 'loss',
  'W-ID-ROUNDED': 'loss',
  'W-NAME-AS-ID': 'warning',
  'W-SHEETS-LEFT': 'loss',
  'W-EVENTS-LEFT': 'note',
  'W-UNKNOWN-DEAL': 'loss',
  'W-VOID': 'note',
} as const satisfies Record<string, Severity>;

/** A stable name of something that can be wrong. `E-…` stops the drawing, `W-…` is shown under it. */
export type ProblemCode = keyof typeof catalogue;

/** One thing that is wrong or worth knowing, with its place. */
export interface Problem {
  readonly code: ProblemCode;
  /** JSON Pointer into the spec (`/stages/0/id`), or `line 12` of a file; empty where the whole thing is meant. */
  readonly path: string;
  /** What fills the blanks of the sentence: text of the input, and lists of it, are cut to 200 characters. */
  readonly params: { readonly [name: string]: string | number | readonly string[] };
}

/** Longest piece of input that a problem repeats. */
const ECHO = 200;

// Embeddings, overrides and isolates would turn around the words beside what is repeated.
const DIRECTION = /[\u202a-\u202e\u2066-\u2069]/g;

function echoed(value: string): string {
  const text = value.replace(DIRECTION, '');
  return text.length > ECHO ? `${text.slice(0, ECHO - 1)}…` : text;
}

/** The first texts of a list that are not longer than one text together, and an ellipsis where there are more. */
function echoedList(values: readonly string[]): string[] {
  const texts = values.slice(0, ECHO).map(echoed);
  let length = 0;
  const cut = texts.findIndex((text, i) => (length += text.length) > ECHO && i > 0);
  return cut < 0 && texts.length === values.length ? texts : [...texts.slice(0, cut < 0 ? ECHO : cut), '…'];
}

/**
 * Makes a problem. Text parameters are cut to 200 characters and hold no direction controls, so that a hostile input is
 * never echoed whole and disturbs no sentence.
 */
export function problem(code: ProblemCode, path: string, params: Problem['params'] = {}): Problem {
  const short: { [name: string]: string | number | readonly string[] } = {};
  for (const [name, value] of Object.entries(params))
    short[name] =
      typeof value === 'string' ? echoed(value) : typeof value === 'number' ? value : echoedList(value);
  return { code, path, params: short };
}

/** How many names one sentence lists. */
const MOST_NAMES = 5;

/** Names for a sentence: the first five, and an ellipsis where there are more. */
export function firstNames(names: readonly string[]): string[] {
  return [...names.slice(0, MOST_NAMES), ...(names.length > MOST_NAMES ? ['…'] : [])];
}

/** The severity of a code. */
export function severityOf(code: ProblemCode): Severity {
  return catalogue[code];
}

/** Every code, for the documentation and the tests that demand a sentence for each. */
export function problemCodes(): ProblemCode[] {
  return Object.keys(catalogue) as ProblemCode[];
}

/** Thrown below the element by code that cannot go on; carries the problem that the element shows. */
export class ProblemError extends Error {
  readonly problem: Problem;
  constructor(found: Problem) {
    super(`${found.code}${found.path ? ` at ${found.path}` : ''}`);
    this.name = 'ProblemError';
    this.problem = found;
  }
}

/** Loads code that is needed only now. Rejects with a `ProblemError` where it does not arrive, e.g. without a connection. */
export async function loadCode<T>(load: () => Promise<T>): Promise<T> {
  try {
    return await load();
  } catch {
    throw new ProblemError(problem('E-CODE-FETCH', ''));
  }
}
