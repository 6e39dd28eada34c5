import { amountCell, dayText, instantCell, numberText } from './styles.js';
import type { Style } from './styles.js';
import { closedAt, createdAt, lastOpenStage, stageNow, wonOrOpenStage } from './true-deals.js';
import type { StageModel, TrueDeal } from './true-deals.js';

/** What a column tells of a deal; a file tells what its columns do, and nothing else. */
export type Told =
  | 'id'
  | 'name'
  | 'stage'
  | 'lastOpenStage'
  | 'wonOrOpenStage'
  | 'status'
  | 'isClosed'
  | 'isWon'
  | 'isActive'
  | 'amount'
  | 'cents'
  | 'currency'
  | 'createdAt'
  | 'closedAt'
  | 'wonAt'
  | 'lostAt'
  | 'closeDate'
  | 'expected'
  | 'percent'
  | 'share'
  | 'owner'
  | 'source'
  | 'pipeline'
  | 'account'
  | 'lostReason'
  | 'stageDate'
  | 'nothing';

/** A column of a list of deals. */
export interface Column {
  readonly header: string;
  readonly tells: Told;
  /** The stage whose last entry it holds. */
  readonly stage?: string;
  /** Text of a column that tells nothing. */
  readonly text?: (row: number) => string;
}

const optional = <T>(value: T | null, write: (value: T) => string): string =>
  value === null ? '' : write(value);

/** The last time a deal entered a stage. */
export function lastEntry({ path }: TrueDeal, stage: string): number | null {
  return path.findLast((visit) => visit.stage === stage)?.at ?? null;
}

type Cells = {
  readonly [T in Told]: (deal: TrueDeal, style: Style, column: Column, row: number, words: Words) => string;
};

/** Words of a product for how deals stand. */
export interface Words {
  readonly status: { readonly [outcome in TrueDeal['outcome']]: string };
  readonly yes: string;
  readonly no: string;
}

const closedIf = (deal: TrueDeal, outcome: TrueDeal['outcome'], style: Style) =>
  deal.outcome === outcome ? instantCell(closedAt(deal)!, style) : '';

const CELLS: Cells = {
  id: ({ id }) => id,
  name: ({ name }) => name,
  stage: (deal) => stageNow(deal),
  lastOpenStage: (deal) => lastOpenStage(deal),
  wonOrOpenStage: (deal) => wonOrOpenStage(deal),
  status: ({ outcome }, _, __, ___, words) => words.status[outcome],
  isClosed: ({ outcome }, _, __, ___, { yes, no }) => (outcome === 'open' ? no : yes),
  isWon: ({ outcome }, _, __, ___, { yes, no }) => (outcome === 'won' ? yes : no),
  isActive: ({ outcome }, _, __, ___, { yes, no }) => (outcome === 'lost' ? no : yes),
  amount: ({ amount, currency }, style) => optional(amount, (value) => amountCell(value, currency, style)),
  cents: ({ amount }) => optional(amount, (value) => String(Math.round(value * 100))),
  currency: ({ currency }) => currency,
  createdAt: (deal, style) => instantCell(createdAt(deal), style),
  closedAt: (deal, style) => optional(closedAt(deal), (at) => instantCell(at, style)),
  wonAt: (deal, style) => closedIf(deal, 'won', style),
  lostAt: (deal, style) => closedIf(deal, 'lost', style),
  closeDate: (deal, style) =>
    deal.outcome === 'open'
      ? optional(deal.expected, (at) => dayText(at, style))
      : instantCell(closedAt(deal)!, style),
  expected: ({ expected }, style) => optional(expected, (at) => dayText(at, style)),
  percent: ({ probability }) => optional(probability, String),
  share: ({ probability }, style) =>
    optional(probability, (percent) => numberText(percent / 100, { ...style.amount, group: '' })),
  owner: ({ owner }) => owner,
  source: ({ source }) => source,
  pipeline: ({ pipeline }) => pipeline,
  account: ({ account }) => account,
  lostReason: ({ lostReason }) => lostReason,
  stageDate: (deal, style, { stage }) => optional(lastEntry(deal, stage!), (at) => instantCell(at, style)),
  nothing: (_, __, { text }, row) => text!(row),
};

/** The cells of a deal. */
export function cellsOf(
  deal: TrueDeal,
  columns: readonly Column[],
  style: Style,
  row: number,
  words: Words,
): string[] {
  return columns.map((column) => CELLS[column.tells](deal, style, column, row, words));
}

/** Columns that mean nothing to the kit, as people add them to lists. */
export const EXTRAS: readonly Column[] = [
  {
    header: 'Notes',
    tells: 'nothing',
    text: (row) => ['', 'called, "will" call back', 'first line\nsecond line', 'Total: 3'][row % 4]!,
  },
  { header: 'Region', tells: 'nothing', text: (row) => ['North', 'South', ''][row % 3]! },
  { header: 'Score', tells: 'nothing', text: (row) => String((row * 37) % 100) },
];

/** One column a stage with the last entry into it. */
export function stageDates(model: StageModel, header: (stage: string) => string): Column[] {
  return [...model.open, model.won, model.lost, model.void].map((stage) => ({
    header: header(stage),
    tells: 'stageDate',
    stage,
  }));
}
