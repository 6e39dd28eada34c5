import type { DealTable } from '../../deals/deal-table.js';
import type { FieldColumns } from './columns.js';

/** What a source says of the work on its deals; each column only where the file has it. */
export type FollowUp = Pick<DealTable, 'lastActivityAt' | 'nextActivityAt' | 'nextStep' | 'pushCount'>;

/** The columns of a file that tell how deals are worked on. A push count that is no whole number of 0 or more is not known. */
export function followUpOf({ dates, texts, amounts }: FieldColumns): FollowUp {
  const [last, next, step, pushes] = [
    dates.get('lastActivityAt'),
    dates.get('nextActivityAt'),
    texts.get('nextStep'),
    amounts.get('pushCount'),
  ];
  return {
    ...(last && { lastActivityAt: last }),
    ...(next && { nextActivityAt: next }),
    ...(step && { nextStep: step }),
    ...(pushes && { pushCount: pushes.map((n) => (Number.isSafeInteger(n) && n >= 0 ? n : NaN)) }),
  };
}
