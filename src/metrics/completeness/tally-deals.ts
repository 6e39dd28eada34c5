import { OPEN } from '../../deals/deal-table.js';
import type { DealTable } from '../../deals/deal-table.js';
import { outcomeAt, planDeals } from '../deal-plan.js';
import { COUNTED } from '../funnel/exclude.js';
import { fieldColumn } from '../funnel/field-column.js';
import { segmentAt } from '../funnel/plan.js';
import type { FunnelPlan } from '../funnel/plan.js';
import type { DealScope } from '../scope.js';
import { finishTally, tallyHead } from '../tally/head.js';
import { keyedRow, newKeyedRows, rowsOfKeys } from '../tally/keyed-rows.js';
import { COMPLETENESS_FORM } from './tally.js';
import type { CompletenessTally } from './tally.js';

/** Which deals, and which fields they should fill. */
export interface CompletenessRequest extends DealScope {
  /**
   * `name`, `stage`, `amount`, `probability`, `createdAt`, `closedAt` (asked of closed deals), `expectedCloseAt` (asked of
   * open ones), `lastActivityAt`, or a text field of the data such as `owner`.
   */
  readonly fields: readonly string[];
}

/** Whether a deal states a field; null = it is not asked. */
type Filled = (row: number) => boolean | null;

const NUMBERS = [
  'amount',
  'probability',
  'createdAt',
  'closedAt',
  'expectedCloseAt',
  'lastActivityAt',
] as const;

/**
 * Counts which of the fields that should be filled are. A date that one cannot have yet is not asked for. Deals that
 * are left out are in `excluded`. An empty table gives an empty tally. (By definition: filled of required fields.)
 *
 * @throws ProblemError `E-DATA-COLUMN` for a field that the data has not
 */
export function tallyCompleteness(table: DealTable, request: CompletenessRequest): CompletenessTally {
  const fields = [...new Set(request.fields)];
  const plan = planDeals(table, request);
  const looks = fields.map((field, i) => filledBy(plan, field, `/fields/${i}`));
  const segments = plan.segments.names.length;
  const filled = newKeyedRows([segments, fields.length], 2);
  const gaps = newKeyedRows([segments, fields.length + 1], 1);
  for (let row = 0; row < table.size; row++) {
    if (plan.reasons[row] !== COUNTED) continue;
    const segment = segmentAt(plan, row);
    let missing = 0;
    looks.forEach((look, field) => {
      const found = look(row);
      if (found === null) return;
      const sums = keyedRow(filled, segment, field);
      sums[2]!++;
      if (found) sums[3]!++;
      else missing++;
    });
    keyedRow(gaps, segment, missing)[2]!++;
  }
  const { problems, ...head } = tallyHead(plan, request);
  const tally: CompletenessTally = {
    metric: 'completeness',
    ...head,
    stages: [],
    currencies: [],
    minorDigits: 0,
    fields,
    filled: rowsOfKeys(filled),
    gaps: rowsOfKeys(gaps),
    problems: problems.filter(({ code }) => code !== 'W-STAGE-ORDER'),
  };
  return finishTally(tally, COMPLETENESS_FORM, request);
}

function filledBy(plan: FunnelPlan, field: string, path: string): Filled {
  const { table } = plan;
  if (field === 'name') return (row) => table.name.start[row + 1]! > table.name.start[row]!;
  if (isNumber(field)) {
    const column = table[field];
    const known: Filled = (row) => column !== undefined && !Number.isNaN(column[row]!);
    const asked = field === 'closedAt' ? false : field === 'expectedCloseAt' ? true : null;
    return asked === null ? known : (row) => ((outcomeAt(plan, row) === OPEN) === asked ? known(row) : null);
  }
  const column = fieldColumn(table, field, path);
  return (row) => column !== null && column.codes[row] !== 0;
}

function isNumber(field: string): field is (typeof NUMBERS)[number] {
  return (NUMBERS as readonly string[]).includes(field);
}
