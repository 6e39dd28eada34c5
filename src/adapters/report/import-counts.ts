import type { CellIssue, Import, Rejection, StageCount } from '../../deals/deal-table.js';
import { firstNames, problem } from '../../problems.js';
import type { Problem, ProblemCode } from '../../problems.js';
import type { FieldColumns } from '../join/columns.js';
import type { RowIssue } from '../tables/file.js';
import type { FinishedTable } from '../join/finished-table.js';
import { limitError } from '../limits.js';
import { issuesByLine, makeReport } from './report.js';
import type { Found } from './report.js';
import { totalRows } from './stage-totals.js';

/** What is said of stages whose count or amount is not one. */
const NAMED: { readonly [R in CellIssue['reason']]?: ProblemCode } = {
  'missing-count': 'W-COUNT-MISSING',
  'unparseable-count': 'W-COUNT-UNREADABLE',
  'negative-count': 'W-COUNT-NEGATIVE',
  'negative-amount': 'W-AMOUNT-NEGATIVE',
};

/**
 * Finished counts, one a stage, in the order of the file. A stage whose count is missing, unreadable or negative keeps its
 * place without a count, and is named; the same goes for amounts. Rows without a stage are rejected as sums. Of a file that breaks
 * stages down, the rows for all parts count and the others are rejected; without such rows the parts are added, and one
 * that is not known makes the sum unknown. Amounts in several currencies are left out.
 *
 * @throws ProblemError `E-DATA-LIMIT` where there are more stages than accepted
 */
export function importCounts(main: FinishedTable): Import {
  const { columns } = main;
  const names = stageNames(columns);
  const all = names.flatMap((name, row) => (name === '' ? [] : [row]));
  const rows = totalRows(columns, all);
  const counted = new Set(rows);
  const issues = cellIssues(main).filter(({ row }) => counted.has(row));
  const odd = new Set(issues.map(({ row, field }) => `${field} ${row}`));
  const known = (field: 'count' | 'amount', row: number): number | null => {
    const value = columns.amounts.get(field)?.[row] ?? NaN;
    return Number.isNaN(value) || odd.has(`${field} ${row}`) ? null : value;
  };
  const currencies = currenciesOf(
    main,
    rows.filter((row) => known('amount', row) !== null),
  );
  const mixed = currencies.length > 1;
  const counts = addRows(rows, (row) => ({
    stage: names[row]!,
    value: known('count', row),
    amount: mixed ? null : known('amount', row),
  }));
  checkSize(counts, main);
  const reported = withUnused(main);
  return {
    kind: 'stage-counts',
    counts,
    currency: mixed ? '' : (currencies[0] ?? ''),
    report: makeReport([reported], reported, {
      rejected: rejections(columns, names, counted),
      issues: issuesByLine(issues, columns),
      problems: [...namedProblems(issues, columns, names), ...(mixed ? [mixedCurrencies(currencies)] : [])],
    }),
  };
}

function checkSize({ length }: readonly StageCount[], { context }: FinishedTable): void {
  if (length > context.limits.stages) throw limitError('stages', length, context.limits.stages);
}

/** One count a stage. What is not known of one part is not known of the sum. */
function addRows(rows: readonly number[], countOf: (row: number) => StageCount): StageCount[] {
  const stages = new Map<string, StageCount>();
  for (const row of rows) {
    const part = countOf(row);
    const sum = stages.get(part.stage);
    stages.set(part.stage, sum === undefined ? part : addCounts(sum, part));
  }
  return [...stages.values()];
}

function addCounts(a: StageCount, b: StageCount): StageCount {
  const sum = (one: number | null, other: number | null): number | null =>
    one === null || other === null ? null : one + other;
  return { stage: a.stage, value: sum(a.value, b.value), amount: sum(a.amount, b.amount) };
}

function stageNames({ labels, size }: FieldColumns): string[] {
  const stage = labels.get('stage')!;
  return Array.from({ length: size }, (_, row) => stage.labels[stage.codes[row]!]!);
}

/** Rows without a stage are sums, the last row of a file that of all; so are parts of a row that stands for all of them. */
function rejections(
  { table, line }: FieldColumns,
  names: readonly string[],
  counted: ReadonlySet<number>,
): Found<Rejection>[] {
  const codeOf = (row: number) =>
    names[row] === '' && row === names.length - 1 ? 'grand-total' : 'subtotal';
  return names.flatMap((_, row) =>
    counted.has(row) ? [] : [{ table: table[row]!, line: line[row]!, code: codeOf(row) }],
  );
}

/** What is wrong with the numbers: of those of the reader what is about amounts, and all that is about counts. */
function cellIssues({ columns, facts }: FinishedTable): RowIssue[] {
  const unreadable = new Set(facts.issues.filter(({ field }) => field === 'count').map(({ row }) => row));
  const issues = facts.issues.filter(({ field }) => field !== 'count');
  columns.amounts.get('count')!.forEach((value, row) => {
    const reason = countFault(value, unreadable.has(row) || facts.percents.has('count'));
    if (reason) issues.push({ row, field: 'count', reason });
  });
  columns.amounts.get('amount')?.forEach((value, row) => {
    if (value < 0) issues.push({ row, field: 'amount', reason: 'negative-amount' });
    else if (value > Number.MAX_SAFE_INTEGER)
      issues.push({ row, field: 'amount', reason: 'unparseable-amount' });
  });
  return issues;
}

/** A share in percent is no count, and neither is a number too large to be exact. */
function countFault(value: number, unreadable: boolean): CellIssue['reason'] | null {
  if (unreadable || value > Number.MAX_SAFE_INTEGER) return 'unparseable-count';
  if (Number.isNaN(value)) return 'missing-count';
  return value < 0 ? 'negative-count' : null;
}

/** One problem a kind of fault, with the names of the stages and the line of the first. */
function namedProblems(
  issues: readonly RowIssue[],
  columns: FieldColumns,
  names: readonly string[],
): Problem[] {
  return Object.entries(NAMED).flatMap(([reason, code]) => {
    const rows = issues.filter((issue) => issue.reason === reason).map(({ row }) => row);
    const [first] = rows;
    if (first === undefined) return [];
    const stages = firstNames(rows.map((row) => names[row]!));
    return [problem(code, `line ${columns.line[first]!}`, { names: stages, n: rows.length })];
  });
}

/** Currencies of amounts, as stated on their rows, otherwise as the options say; empty = not stated. */
function currenciesOf({ columns, context }: FinishedTable, paid: readonly number[]): string[] {
  const stated = columns.labels.get('currency');
  const spare = context.options.currency ?? '';
  return [...new Set(paid.map((row) => (stated && stated.labels[stated.codes[row]!]) || spare))];
}

function mixedCurrencies(currencies: readonly string[]): Problem {
  return problem('W-CURRENCY-MIXED', '', { currencies: currencies.map((code) => code || '?') });
}

/** Finished counts have no further dimensions: all columns besides those of the layout are unused. */
function withUnused(main: FinishedTable): FinishedTable {
  const { facts, columns } = main;
  return { ...main, facts: { ...facts, unused: [...facts.unused, ...columns.extras.keys()] } };
}
