import type { PlainDeal } from '../plain-deals.js';
import { instantText } from '../plain-deals.js';
import type { Column, Told } from './columns.js';
import { lastEntry } from './columns.js';
import { instantKept } from './styles.js';
import type { Style } from './styles.js';
import { closedAt, createdAt, lastOpenStage, stageNow, wonOrOpenStage } from './true-deals.js';
import type { TrueDeal } from './true-deals.js';

/** A deal as a reader must understand it; `id` is null where a file has none. */
export type ExpectedDeal = Omit<PlainDeal, 'id'> & { readonly id: string | null };

/** Dimensions that are compared: what else a file holds is no concern of a deal. */
export const DIMENSIONS = ['owner', 'source', 'pipeline', 'account', 'lostReason', 'currency'] as const;

const keptText = (at: number | null, style: Style): string | null =>
  at === null ? null : instantText(instantKept(at, style));

/** What a list of deals tells of a deal. */
export function toldByList(deal: TrueDeal, columns: readonly Column[], style: Style): ExpectedDeal {
  const tells = new Set<Told>(columns.map((column) => column.tells));
  const visits = visitsOf(deal, columns, style);
  const outcome = outcomeOf(deal, tells);
  const isOpen = outcome === 'open';
  return {
    id: tells.has('id') ? deal.id : null,
    name: tells.has('name') ? deal.name : '',
    stage: tells.has('stage')
      ? stageNow(deal)
      : tells.has('wonOrOpenStage')
        ? wonOrOpenStage(deal)
        : lastOpenStage(deal),
    outcome,
    amount: deal.amount,
    createdAt: tells.has('createdAt') ? keptText(createdAt(deal), style) : null,
    closedAt: isOpen ? null : keptText(closingTold(deal, tells), style),
    expected: tells.has('expected') || (tells.has('closeDate') && isOpen) ? keptDay(deal.expected) : null,
    probability:
      (tells.has('percent') || tells.has('share')) && deal.probability !== null
        ? deal.probability / 100
        : null,
    fields: fieldsOf(deal, tells, style),
    visits,
  };
}

function keptDay(at: number | null): string | null {
  return at === null ? null : instantText(at);
}

/** Flags know won and not won alone: a deal that was cancelled is lost to them. */
function outcomeOf({ outcome }: TrueDeal, tells: ReadonlySet<Told>): TrueDeal['outcome'] {
  return outcome === 'void' && tells.has('isWon') ? 'lost' : outcome;
}

function closingTold(deal: TrueDeal, tells: ReadonlySet<Told>): number | null {
  const always = tells.has('closedAt') || tells.has('closeDate') || tells.has('stageDate');
  const told =
    always ||
    (deal.outcome === 'won' && tells.has('wonAt')) ||
    (deal.outcome === 'lost' && tells.has('lostAt'));
  return told ? closedAt(deal) : null;
}

function fieldsOf(deal: TrueDeal, tells: ReadonlySet<Told>, style: Style): ExpectedDeal['fields'] {
  const fields: { [field: string]: string } = {};
  for (const field of DIMENSIONS) if (field !== 'currency' && tells.has(field)) fields[field] = deal[field];
  const inCell =
    tells.has('amount') &&
    style.currency !== 'column' &&
    style.currency !== 'nowhere' &&
    deal.amount !== null;
  if ((tells.has('currency') && style.currency === 'column') || inCell) fields['currency'] = deal.currency;
  return Object.fromEntries(Object.entries(fields).filter(([, label]) => label !== ''));
}

/** The last entry into each stage, in time; equal times in the order of the columns. */
function visitsOf(deal: TrueDeal, columns: readonly Column[], style: Style): ExpectedDeal['visits'] {
  const entries = columns.flatMap(({ tells, stage }) => {
    const at = tells === 'stageDate' ? lastEntry(deal, stage!) : null;
    return at === null ? [] : [{ stage: stage!, at: instantKept(at, style) }];
  });
  return entries.sort((a, b) => a.at - b.at).map(({ stage, at }) => [stage, instantText(at)]);
}

/** What a history tells of a deal: all of its way, and what follows from it. */
export function toldByHistory(
  deal: TrueDeal,
  style: Style,
): Pick<ExpectedDeal, 'stage' | 'outcome' | 'createdAt' | 'closedAt' | 'visits'> {
  return {
    stage: stageNow(deal),
    outcome: deal.outcome,
    createdAt: keptText(createdAt(deal), style),
    closedAt: keptText(closedAt(deal), style),
    visits: deal.path.map(({ stage, at }) => [stage, keptText(at, style)]),
  };
}
