import { dealsFromRecords } from '../../../src/deals/from-records.js';
import { instantFromIso } from '../../../src/deals/instants.js';
import type { DealTable } from '../../../src/deals/deal-table.js';

/** A deal as the reference cases write it. */
export interface CaseDeal {
  readonly id: string;
  readonly status?: 'open' | 'won' | 'lost';
  readonly history?: readonly { readonly stage: string; readonly at: string | null }[];
  readonly amount?: number | null;
  readonly currency?: string;
  readonly source?: string | null;
  readonly createdAt?: string;
  readonly closedAt?: string | null;
}

/** The deals of a case as the table the kit counts on. */
export function tableOf(deals: readonly CaseDeal[]): DealTable {
  const records = deals.map(({ status, source, ...deal }) => ({
    ...deal,
    ...(status === undefined ? {} : { outcome: status }),
    ...(source == null ? {} : { source }),
  }));
  const transitions = deals.flatMap(({ id, history = [] }) =>
    history.map(({ stage, at }) => ({ dealId: id, to: stage, at })),
  );
  return dealsFromRecords({ deals: records, transitions }).table;
}

/** The same, with the stage entries of each deal in the order of the case, whatever their times. */
export function tableAsWritten(deals: readonly CaseDeal[]): DealTable {
  const table = tableOf(deals);
  const entries = deals.flatMap(({ history = [] }) => history);
  const start = new Uint32Array(deals.length + 1);
  deals.forEach(({ history = [] }, i) => (start[i + 1] = start[i]! + history.length));
  const { labels } = table.stage;
  const codeOf = (stage = ''): number => labels.indexOf(stage);
  const visits = {
    start,
    stage: Uint16Array.from(entries, ({ stage }) => codeOf(stage)),
    enteredAt: Float64Array.from(entries, ({ at }) => (at === null ? NaN : instantFromIso(at)!.at)),
  };
  const codes = Uint16Array.from(deals, ({ history = [] }) => codeOf(history.at(-1)?.stage));
  return { ...table, stage: { labels, codes }, visits };
}
