import { LOST, OPEN, WON } from '../deals/deal-table.js';
import type { DealTable, Import, Unanswered } from '../deals/deal-table.js';
import { UNKNOWN } from './inspection.js';

/** Questions people bring to an export. */
export const QUESTIONS = [
  'stages',
  'outcomes',
  'amounts',
  'currency',
  'moves',
  'loops',
  'durations',
  'now',
  'first',
  'between',
  'names',
  'zeros',
  'before',
  'cycle',
  'cohorts',
  'forecast',
  'owners',
  'sources',
  'reasons',
] as const;
export type Question = (typeof QUESTIONS)[number];

/** A question that a file cannot answer. */
export interface OpenQuestion {
  readonly question: Question;
  /** What it would take. */
  readonly takes: Question | 'counts';
  /** How the product that wrote the file calls it; empty where that is not known. */
  readonly add: string;
}

/** What a file can answer, and what it would take to answer the rest. */
export interface Answers {
  readonly can: readonly Question[];
  readonly cannot: readonly OpenQuestion[];
}

/** Questions that finished counts cannot answer. */
const BEYOND_COUNTS: readonly Question[] = ['outcomes', 'moves', 'durations', 'cycle', 'cohorts', 'forecast'];

/** The questions of the report in our words. */
const REPORTED: { readonly [question in Unanswered['question'] | 'first-stages']: Question } = {
  'stage-now': 'now',
  'first-stages': 'first',
  'stage-history': 'moves',
  'repeated-entries': 'loops',
  'between-snapshots': 'between',
  'stage-names': 'names',
  'missing-amounts': 'zeros',
  'first-values': 'before',
};

/** Questions that are asked where the report says that they are open. */
const ONLY_REPORTED: ReadonlySet<Question> = new Set([
  'now',
  'first',
  'between',
  'names',
  'zeros',
  'before',
] as const);

/** Looks at what was read, not at what its columns promise: an empty column answers nothing. */
export function answersOf(read: Import, currencies: Iterable<string>): Answers {
  if (read.kind === 'stage-counts') {
    const cannot = BEYOND_COUNTS.map((question) => ({ question, takes: 'counts' as const, add: '' }));
    return { can: ['stages'], cannot };
  }
  const reported = new Map(read.report.unanswered.map(({ question, add }) => [REPORTED[question], add]));
  // Of a list, the outcome may stand in for the stage.
  const isUnstaged = read.report.rows === 'deals' && reported.delete('now');
  const isKnown = knownFacts(read.table, currencies, isUnstaged);
  const asked = QUESTIONS.filter((question) => isAsked(question, read.table, isKnown, reported));
  return {
    can: asked.filter((question) => isKnown[question]),
    cannot: asked
      .filter((question) => !isKnown[question])
      .map((question) => ({ question, takes: question, add: reported.get(question) ?? '' })),
  };
}

type Known = { readonly [question in Question]: boolean };

/** Loops are a question only where moves are known, reasons only where something was lost, some only where reported. */
function isAsked(
  question: Question,
  { outcome }: DealTable,
  isKnown: Known,
  reported: ReadonlyMap<Question, string>,
): boolean {
  if (ONLY_REPORTED.has(question)) return reported.has(question);
  if (question === 'loops') return isKnown.moves;
  if (question === 'currency') return isKnown.amounts;
  return question !== 'reasons' || outcome.includes(LOST);
}

function knownFacts(table: DealTable, currencies: Iterable<string>, isUnstaged: boolean): Known {
  const { outcome, visits, dimensions } = table;
  const some = (values: Float64Array) => values.some((value) => !Number.isNaN(value));
  const has = (field: string) => dimensions.get(field)?.codes.some((code) => code !== 0) ?? false;
  const moves = table.history !== 'none' && visits.stage.length > 0;
  return {
    stages: table.stage.codes.some((code) => code !== 0) && !isUnstaged,
    outcomes: outcome.includes(WON) || outcome.includes(LOST),
    amounts: some(table.amount),
    currency: ![...currencies].includes(UNKNOWN),
    moves,
    loops: table.history === 'full',
    durations: moves && some(visits.enteredAt),
    now: false,
    first: false,
    between: false,
    names: false,
    zeros: false,
    before: false,
    cycle: table.createdAt.some((at, row) => outcome[row] !== OPEN && table.closedAt[row]! >= at),
    cohorts: some(table.createdAt),
    forecast: some(table.expectedCloseAt),
    owners: has('owner'),
    sources: has('source'),
    reasons: has('lostReason'),
  };
}
