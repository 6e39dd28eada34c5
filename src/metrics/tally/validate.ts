import { problem, problemCodes, ProblemError } from '../../problems.js';
import { REASONS } from '../funnel/exclude.js';
import type { TallyStage } from '../funnel/tally.js';
import type { Column, TallyForm } from './form.js';

const ROLES: readonly unknown[] = ['open', 'won'];

/** Most decimal places of money. */
const MOST_DIGITS = 8;

/** What a tally says, not looked at yet. */
export type Fields = { readonly [key: string]: unknown };

/** What is wrong with a tally, where. */
export function wrong(path: string, found: unknown): ProblemError {
  return new ProblemError(problem('E-DATA-TALLY', path, { found: JSON.stringify(found) ?? 'undefined' }));
}

function fieldsOf(value: unknown, path: string): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw wrong(path, value);
  return value as Fields;
}

function listOf(
  value: unknown,
  path: string,
  check: (item: unknown, path: string) => void,
): readonly unknown[] {
  if (!Array.isArray(value)) throw wrong(path, value);
  value.forEach((item, i) => check(item, `${path}/${i}`));
  return value;
}

/** Whether a value is a text. */
export function isText(value: unknown): boolean {
  return typeof value === 'string';
}

function isWhole(value: unknown): value is number {
  return Number.isSafeInteger(value);
}

function checkText(value: unknown, path: string): void {
  if (!isText(value)) throw wrong(path, value);
}

function checkStage(value: unknown, path: string): void {
  const { id, label, role } = fieldsOf(value, path);
  checkText(id, `${path}/id`);
  checkText(label, `${path}/label`);
  if (!ROLES.includes(role)) throw wrong(`${path}/role`, role);
}

function checkDistinct(stages: readonly TallyStage[], path: string): void {
  const seen = new Set<string>();
  stages.forEach(({ id }, i) => {
    if (seen.size === seen.add(id).size) throw wrong(`${path}/${i}/id`, id);
  });
}

function checkExcluded(value: unknown, path: string): void {
  const { code, n } = fieldsOf(value, path);
  if (code === null || !(REASONS as readonly unknown[]).includes(code)) throw wrong(`${path}/code`, code);
  if (!(isWhole(n) && n >= 0)) throw wrong(`${path}/n`, n);
}

function checkProblem(value: unknown, path: string): void {
  const found = fieldsOf(value, path);
  if (!(problemCodes() as unknown[]).includes(found['code'])) throw wrong(`${path}/code`, found['code']);
  checkText(found['path'], `${path}/path`);
  for (const [name, param] of Object.entries(fieldsOf(found['params'], `${path}/params`)))
    if (!isText(param) && !Number.isFinite(param)) throw wrong(`${path}/params/${name}`, param);
}

function checkRows(
  value: unknown,
  path: string,
  columns: readonly Column[],
  sizes: { readonly [column in Column]?: number },
): void {
  const sums = columns.map(() => 0);
  listOf(value, path, (row, at) => {
    if (!Array.isArray(row) || row.length !== columns.length) throw wrong(at, row);
    let whole = 0;
    row.forEach((cell: unknown, i) => {
      const column = columns[i]!;
      if (!fits(cell, column, whole, sizes)) throw wrong(`${at}/${i}`, cell);
      if (column === 'count') whole = cell;
      sums[i]! += Math.abs(cell);
    });
    if (sums.some((sum) => !Number.isSafeInteger(sum))) throw wrong(at, row);
  });
}

function fits(
  cell: unknown,
  column: Column,
  whole: number,
  sizes: { readonly [column in Column]?: number },
): cell is number {
  if (!isWhole(cell)) return false;
  if (column === 'money' || column === 'sum') return true;
  if (column === 'part') return cell >= 0 && cell <= whole;
  return cell >= 0 && cell < (typeof column === 'number' ? column : (sizes[column] ?? Infinity));
}

/**
 * A tally of deals that was made elsewhere, if it is one of this form: known words, rows of whole numbers that
 * point at stages, segments, currencies and periods it has, no negative counts, parts not larger than their
 * whole, sums that stay exact.
 *
 * @param path where the tally stands, as a JSON Pointer
 * @throws ProblemError `E-DATA-TALLY` with the path of the first thing that is wrong
 */
export function validateDealTally(value: unknown, path: string, { metric, lists }: TallyForm): Fields {
  const tally = fieldsOf(value, path);
  const check = (key: string, right: boolean): void => {
    if (!right) throw wrong(`${path}/${key}`, tally[key]);
  };
  check('metric', tally['metric'] === metric);
  check('version', tally['version'] === 1);
  for (const key of ['asOf', 'segmentBy']) check(key, tally[key] === null || isText(tally[key]));
  const digits = tally['minorDigits'];
  check('minorDigits', isWhole(digits) && digits >= 0 && digits <= MOST_DIGITS);
  const stages = listOf(tally['stages'], `${path}/stages`, checkStage);
  checkDistinct(stages as readonly TallyStage[], `${path}/stages`);
  const periods = Object.values(lists).flat().includes('period');
  const sizes = {
    stage: stages.length,
    segment: listOf(tally['segments'], `${path}/segments`, checkText).length,
    currency: listOf(tally['currencies'], `${path}/currencies`, checkText).length,
    period: periods ? listOf(tally['periods'], `${path}/periods`, checkText).length : 0,
  };
  for (const [list, columns] of Object.entries(lists))
    checkRows(tally[list], `${path}/${list}`, columns, sizes);
  listOf(tally['excluded'], `${path}/excluded`, checkExcluded);
  listOf(tally['problems'], `${path}/problems`, checkProblem);
  return tally;
}
