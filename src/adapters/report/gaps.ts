import type { DealTable, Unanswered } from '../../deals/deal-table.js';
import { problem } from '../../problems.js';
import type { Problem } from '../../problems.js';
import type { FinishedTable } from '../join/finished-table.js';
import { outcomeOfStatus } from '../../deals/stage-names.js';
import type { Layout } from '../layouts/layout.js';

/** What tables leave open. */
interface Gaps {
  readonly problems: readonly Problem[];
  readonly unanswered: readonly Unanswered[];
}

const ANY_HISTORY = 'deal id, stage, entered at';
const ANY_LIST = 'deal id, stage, created at';
const ANY_VALUES = 'deal id, field, old value, new value, changed at';
const ANY_NAMES = 'stage id, label, pipeline id, display order, is closed, probability';

/** How many stages a problem names. */
const FEW = 5;

/**
 * Says what tables cannot answer, and what it would take.
 *
 * @param cut deals whose history may have lost its beginning
 * @param latestOnly whether deals can be told apart by fields of which only the latest values are told
 */
export function findGaps(
  table: DealTable,
  tables: readonly FinishedTable[],
  main: FinishedTable,
  cut: number,
  latestOnly: boolean,
): Gaps {
  const layouts = tables.map(({ parts }) => parts.plan.layout);
  const { layout } = main.parts.plan;
  const { historyFrom = ANY_HISTORY } = layout;
  const found: [Problem, Unanswered][] = [];
  const add = (one: Problem, question: Unanswered['question'], answer: string) =>
    found.push([one, { question, add: answer }]);
  if (table.history === 'none')
    add(problem('W-NO-HISTORY', '', { layout: layout.name }), 'stage-history', historyFrom);
  if (table.history === 'last-entry')
    add(problem('W-LAST-ENTRY', '', { layout: layout.name }), 'repeated-entries', historyFrom);
  if (tables.some(isPeriodic)) add(problem('W-SNAPSHOTS', ''), 'between-snapshots', historyFrom);
  if (cut > 0) add(problem('W-HISTORY-CUT', '', { n: cut }), 'first-stages', '');
  const ids = stageIds(table, layouts);
  if (ids.length > 0) {
    const names = [...ids.slice(0, FEW), ...(ids.length > FEW ? ['…'] : [])];
    const answer = layouts.find(({ namesFrom }) => namesFrom !== undefined)?.namesFrom ?? ANY_NAMES;
    add(problem('W-STAGE-IDS', '', { names, n: ids.length }), 'stage-names', answer);
  }
  const zeros = layouts.some(({ zeroIsUnset }) => zeroIsUnset)
    ? table.amount.filter((value) => value === 0).length
    : 0;
  if (zeros > 0) add(problem('W-AMOUNT-ZERO', '', { n: zeros }), 'missing-amounts', '');
  const unanswered = found.map(([, one]) => one);
  if (latestOnly) unanswered.push({ question: 'first-values', add: layout.valuesFrom ?? ANY_VALUES });
  const instead = insteadOfStages(tables, main);
  if (instead !== null) unanswered.unshift({ question: 'stage-now', add: '' });
  if (layout.rows !== 'deals' && table.stage.codes.includes(0))
    unanswered.unshift({ question: 'stage-now', add: layout.listFrom ?? ANY_LIST });
  const likely = instead === null ? undefined : main.parts.plan.proposed['stage'];
  const unstaged =
    instead !== null && likely ? [problem('W-STAGE-COLUMN', '', { column: instead, names: likely })] : [];
  const nameless = table.converted?.currency === '' ? [problem('W-CONVERTED-CURRENCY', '')] : [];
  return { problems: [...unstaged, ...found.map(([one]) => one), ...nameless], unanswered };
}

/**
 * Header of the column that says how deals stand where nothing says in which stage they are; null where anything does, as a
 * status does that knows more than open, won, lost and void.
 */
function insteadOfStages(
  tables: readonly FinishedTable[],
  { parts: { plan }, columns }: FinishedTable,
): string | null {
  const knows = tables.some(
    ({ parts: { plan: own } }) =>
      own.layout.rows !== 'deals' || own.fields.has('stage') || own.stageDates.length > 0,
  );
  const status = columns.labels.get('outcome');
  const isStage = status?.labels.some((label) => label !== '' && outcomeOfStatus(label) === null) ?? false;
  if (knows || isStage) return null;
  const column = plan.fields.get('outcome') ?? plan.fields.get('isWon');
  return column === undefined ? null : plan.headers[column]!;
}

/** Whether a table is a list that was exported again and again, rather than versions with their own times. */
function isPeriodic({ parts: { plan } }: FinishedTable): boolean {
  return plan.layout.rows === 'snapshots' && !plan.fields.has('until');
}

/** The stages that deals are or were in of which only the id is known. */
function stageIds({ stage, visits }: DealTable, layouts: readonly Layout[]): string[] {
  const tests = layouts.flatMap(({ isStageId }) => isStageId ?? []);
  if (tests.length === 0) return [];
  const used = new Uint8Array(stage.labels.length);
  for (const codes of [stage.codes, visits.stage]) for (const code of codes) used[code] = 1;
  return stage.labels.filter((label, code) => used[code] === 1 && tests.some((isId) => isId(label)));
}
