import type { Problem } from '../problems.js';
import { ProblemTally } from './checks.js';
import { CodesBuilder } from './codes.js';
import {
  closings,
  filledFrom,
  filledCreations,
  filledStages,
  OUTCOME_CODES,
  outcomesOfStages,
  UNSTATED,
} from './complete.js';
import type { DealTable } from './deal-table.js';
import { isNewestFirst, orderEvents } from './event-order.js';
import type { StageEvents } from './event-order.js';
import { instantFromIso } from './instants.js';
import { LabelIndex } from './labels.js';
import { atOnce } from './steps.js';
import type { StatedOutcome } from './stage-names.js';
import { recordTexts } from './record-texts.js';
import type { Row } from './record-texts.js';
import { textColumnOf } from './texts.js';
import { noVisits, visitsFromEvents } from './visits.js';

/** A deal given as a record. Dates are `2026-09-30` or an instant with offset. */
export interface InlineDeal {
  readonly id: string;
  readonly name?: string;
  readonly stage?: string;
  readonly amount?: number | null;
  /** The same amount in the currency of all converted amounts. */
  readonly converted?: number | null;
  readonly currency?: string;
  readonly owner?: string;
  readonly source?: string;
  readonly pipeline?: string;
  readonly account?: string;
  readonly lostReason?: string;
  readonly createdAt?: string | null;
  readonly closedAt?: string | null;
  readonly expectedCloseAt?: string | null;
  readonly lastActivityAt?: string | null;
  readonly nextActivityAt?: string | null;
  readonly nextStep?: string;
  readonly pushCount?: number | null;
  readonly outcome?: StatedOutcome;
  readonly probability?: number | null;
  readonly fields?: { readonly [field: string]: string };
  /** What texts of it, such as `owner`, said when it was created, where that is not what they say now. */
  readonly atCreation?: { readonly [field: string]: string };
}

/** A change of stage given as a record. */
export interface InlineTransition {
  readonly dealId: string;
  readonly from?: string;
  readonly to: string;
  readonly at: string | null;
}

/** Deals and, where known, their changes of stage. */
export interface InlineRecords {
  readonly deals: readonly InlineDeal[];
  readonly transitions?: readonly InlineTransition[];
  /** What is entered again without having been left counts again. */
  readonly repeats?: boolean;
  /** Whether the transitions are all changes of stage, or only the last entry into each stage. Default `full`. */
  readonly history?: 'full' | 'last-entry';
  /** Stages in the order in which the source lists them. */
  readonly stageOrder?: readonly string[];
  /** ISO 4217 currency of the amounts that are `converted`. Default: not known. */
  readonly convertedCurrency?: string;
}

/** What became of inline records. */
export interface RecordsReading {
  readonly table: DealTable;
  /** Bad values and repeated ids: one problem a kind and field, with its count `n` and a JSON Pointer to the first. */
  readonly problems: readonly Problem[];
}

const INSTANTS = ['createdAt', 'closedAt', 'expectedCloseAt', 'lastActivityAt', 'nextActivityAt'] as const;

/** What is planned has not happened: it does not tell whether times of day are known. */
const PLANNED: readonly string[] = ['expectedCloseAt', 'nextActivityAt'];

/**
 * Inline records as a table. A repeated id is dropped, a value that cannot be read is "not known"; both are problems, not
 * errors. A deal without `outcome` has the one its stage says, otherwise it is open. With transitions the stage, the
 * creation and the closing of a deal are taken from them where the record states none. Every further text property, and
 * every entry of `fields`, becomes a dimension.
 *
 * @param roles what stages mean where their names do not say so
 */
export function dealsFromRecords(
  records: InlineRecords,
  roles: ReadonlyMap<string, StatedOutcome> = new Map(),
): RecordsReading {
  const tally = new ProblemTally();
  const { deals, rows } = withoutRepeats(records.deals, tally);
  const stages = new LabelIndex();
  const stage = new CodesBuilder(stages, deals.length);
  for (const { deal } of deals) stage.appendText(deal.stage ?? '');
  const dates = new DatesSeen();
  const times = INSTANTS.map((field) => instantColumn(deals, field, dates, tally));
  const events = eventsOf(records.transitions ?? [], rows, stages, dates, tally);
  const labels = stages.labels();
  const { repeats = false } = records;
  const visits = events
    ? atOnce(
        visitsFromEvents(
          { ...events, repeats },
          atOnce(orderEvents(events, isNewestFirst(events))),
          labels.length,
        ),
      )
    : noVisits(deals.length);
  const said = outcomesOfStages(labels, roles);
  const now = filledStages(stage.codes(), visits, labels.length);
  const outcome = Uint8Array.from(deals, ({ deal }, i) => outcomeOf(deal, said[now[i]!]!));
  const table: DealTable = {
    size: deals.length,
    id: textColumnOf(deals.map(({ deal }) => deal.id)),
    name: textColumnOf(deals.map(({ deal }) => deal.name ?? '')),
    stage: { codes: now, labels },
    outcome,
    amount: numberColumn(deals, 'amount', tally),
    ...convertedOf(records, deals, tally),
    createdAt: filledCreations(times[0]!, visits),
    closedAt: filledFrom(times[1]!, closings(visits, outcome, said)),
    expectedCloseAt: times[2]!,
    ...(deals.some(({ deal }) => deal.lastActivityAt) && { lastActivityAt: times[3]! }),
    ...(deals.some(({ deal }) => deal.nextActivityAt) && { nextActivityAt: times[4]! }),
    ...(deals.some(({ deal }) => deal.nextStep) && {
      nextStep: textColumnOf(deals.map(({ deal }) => deal.nextStep ?? '')),
    }),
    ...(deals.some(({ deal }) => Number.isFinite(deal.pushCount)) && {
      pushCount: Float64Array.from(deals, ({ deal: { pushCount } }) =>
        Number.isSafeInteger(pushCount) && pushCount! >= 0 ? pushCount! : NaN,
      ),
    }),
    probability: numberColumn(deals, 'probability', tally),
    ...recordTexts(deals),
    visits,
    history: records.history ?? (events ? 'full' : 'none'),
    stageOrder: records.stageOrder ?? [],
    datesOnly: !dates.withTime,
  };
  return { table, problems: tally.problems() };
}

/** The converted amounts, where a currency of them is stated, or any deal has one. */
function convertedOf(
  { convertedCurrency }: InlineRecords,
  rows: readonly Row[],
  tally: ProblemTally,
): Pick<DealTable, 'converted'> {
  const isStated = convertedCurrency !== undefined || rows.some(({ deal }) => deal.converted != null);
  if (!isStated) return {};
  return { converted: { amount: numberColumn(rows, 'converted', tally), currency: convertedCurrency ?? '' } };
}

/** Whether any instant came with a time of day. */
class DatesSeen {
  withTime = false;
}

function withoutRepeats(
  given: readonly InlineDeal[],
  tally: ProblemTally,
): { deals: Row[]; rows: Map<string, number> } {
  const rows = new Map<string, number>();
  const deals: Row[] = [];
  given.forEach((deal, i) => {
    if (rows.has(deal.id)) return tally.add('W-DUPLICATE-DEAL', `/deals/${i}`, { id: deal.id });
    rows.set(deal.id, deals.length);
    deals.push({ deal, path: `/deals/${i}` });
  });
  return { deals, rows };
}

function outcomeOf(deal: InlineDeal, said: number): number {
  if (deal.outcome !== undefined && Object.hasOwn(OUTCOME_CODES, deal.outcome))
    return OUTCOME_CODES[deal.outcome];
  return said === UNSTATED ? OUTCOME_CODES.open : said;
}

function numberColumn(
  deals: readonly Row[],
  field: 'amount' | 'converted' | 'probability',
  tally: ProblemTally,
): Float64Array {
  const isShare = field === 'probability';
  const code = isShare ? 'W-PROBABILITY-UNREADABLE' : 'W-AMOUNT-UNREADABLE';
  return Float64Array.from(deals, ({ deal, path }) => {
    const value = deal[field];
    if (value === undefined || value === null) return NaN;
    if (Number.isFinite(value) && (!isShare || (value >= 0 && value <= 1))) return value;
    tally.add(code, `${path}/${field}`, { field, value: String(value) });
    return NaN;
  });
}

function instantColumn(
  deals: readonly Row[],
  field: (typeof INSTANTS)[number],
  dates: DatesSeen,
  tally: ProblemTally,
): Float64Array {
  return Float64Array.from(deals, ({ deal, path }) => {
    const at = readInstant(deal[field], `${path}/${field}`, field, tally);
    if (!PLANNED.includes(field)) dates.withTime ||= at?.dateOnly === false;
    return at?.at ?? NaN;
  });
}

function readInstant(text: string | null | undefined, path: string, field: string, tally: ProblemTally) {
  if (text === undefined || text === null || text === '') return null;
  const at = instantFromIso(text);
  if (at === null) tally.add('W-DATE-UNREADABLE', path, { field, value: text });
  return at;
}

function eventsOf(
  transitions: readonly InlineTransition[],
  rows: ReadonlyMap<string, number>,
  stages: LabelIndex,
  dates: DatesSeen,
  tally: ProblemTally,
): StageEvents | null {
  const deal: number[] = [];
  const at: number[] = [];
  const stage = new CodesBuilder(stages);
  const from = new CodesBuilder(stages);
  transitions.forEach((move, i) => {
    const row = rows.get(move.dealId);
    if (row === undefined)
      return tally.add('W-UNKNOWN-DEAL', `/transitions/${i}/dealId`, { id: move.dealId });
    const time = readInstant(move.at, `/transitions/${i}/at`, 'at', tally);
    dates.withTime ||= time?.dateOnly === false;
    deal.push(row);
    at.push(time?.at ?? NaN);
    stage.appendText(move.to);
    from.appendText(move.from ?? '');
  });
  if (transitions.length === 0) return null;
  return {
    deals: rows.size,
    deal: Uint32Array.from(deal),
    stage: stage.codes(),
    from: from.codes(),
    at: Float64Array.from(at),
  };
}
