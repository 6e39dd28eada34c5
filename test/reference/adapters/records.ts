import { dealsFromRecords } from '../../../src/deals/from-records.js';
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
