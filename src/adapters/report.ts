import type { CellIssue, ImportReport, Rejection } from '../deals/deal-table.js';
import { problem } from '../problems.js';
import type { Problem, ProblemCode } from '../problems.js';
import type { FileParts, RowIssue } from './file.js';
import type { FileFacts } from './finish-columns.js';
import type { FileContext, FilePlan } from './plan.js';

/** Names of fields in issues where they are not those of the columns. */
const ISSUE_FIELDS: { readonly [field: string]: string } = {
  expectedCloseAt: 'expectedClose',
  closeDate: 'closedAt',
  wonAt: 'closedAt',
  lostAt: 'closedAt',
  to: 'stage',
};

const ISSUE_PROBLEMS: { readonly [R in CellIssue['reason']]?: ProblemCode } = {
  'unparseable-amount': 'W-AMOUNT-UNREADABLE',
  'recurring-amount': 'W-AMOUNT-UNREADABLE',
  'unparseable-date': 'W-DATE-UNREADABLE',
  'unparseable-probability': 'W-PROBABILITY-UNREADABLE',
  'missing-stage': 'W-STAGE-MISSING',
  'unknown-deal': 'W-UNKNOWN-DEAL',
};

/** Issues by row as issues by line. */
export function issuesByLine(issues: readonly RowIssue[], line: Uint32Array): CellIssue[] {
  return issues.map(({ row, field, reason }) => ({
    line: line[row]!,
    field: ISSUE_FIELDS[field] ?? field,
    reason,
  }));
}

/** What goes into a report besides the file itself. */
export interface Findings {
  readonly encoding: string;
  readonly rejected: readonly Rejection[];
  readonly issues: readonly CellIssue[];
  /** Problems besides those of the columns and those that sum up issues and rejections. */
  readonly problems: readonly Problem[];
}

/** The report of an import. */
export function makeReport(
  parts: FileParts,
  facts: FileFacts,
  context: FileContext,
  findings: Findings,
): ImportReport {
  const { plan } = parts;
  const rejected = findings.rejected.toSorted((a, b) => a.line - b.line);
  const issues = findings.issues.toSorted((a, b) => a.line - b.line);
  return {
    layout: plan.layout.name,
    rows: plan.layout.rows,
    encoding: findings.encoding,
    delimiter: parts.delimiter,
    newline: parts.newline,
    read: parts.read,
    kept: parts.read - rejected.length,
    rejected,
    issues: issues.slice(0, context.limits.issues),
    columns: columnNames(plan),
    unused: facts.unused,
    dateOrder: facts.dateOrder.reported,
    decimalMark: facts.decimalMark,
    timeZone: context.options.timeZone ?? 'UTC',
    problems: [...facts.problems, ...summed(issues, rejected), ...findings.problems],
  };
}

/** Which header was taken for which field. A two-in-one closing date stands for both. */
function columnNames({ fields, headers }: FilePlan): { [field: string]: string } {
  const columns: { [field: string]: string } = {};
  for (const [field, column] of fields)
    for (const name of field === 'closeDate' ? ['closedAt', 'expectedCloseAt'] : [field])
      columns[name] ??= headers[column]!;
  return columns;
}

/** One problem a kind of issue and of rejection, with its count and the first line. */
function summed(issues: readonly CellIssue[], rejected: readonly Rejection[]): Problem[] {
  const counts = new Map<ProblemCode, { line: number; n: number }>();
  const count = (code: ProblemCode | undefined, line: number) => {
    const found = code && counts.get(code);
    if (found) found.n++;
    else if (code) counts.set(code, { line, n: 1 });
  };
  for (const { reason, line } of issues) count(ISSUE_PROBLEMS[reason], line);
  for (const { code, line } of rejected)
    count(code === 'duplicate-id' ? 'W-DUPLICATE-DEAL' : 'W-ROWS-REJECTED', line);
  return [...counts].map(([code, { line, n }]) => problem(code, `line ${line}`, { n }));
}
