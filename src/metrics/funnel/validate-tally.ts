import { problem, problemCodes, ProblemError } from '../../problems.js';
import { REASONS } from './exclude.js';
import type { FunnelTally } from './tally.js';

const COUNTINGS: readonly unknown[] = ['reached', 'entered', 'sequential', 'current'];
const ROLES: readonly unknown[] = ['open', 'won'];

/** Most decimal places of money. */
const MOST_DIGITS = 8;

/**
 * A tally that was made elsewhere, if it is one: known words, rows of whole numbers that point at stages,
 * segments and currencies it has, no negative counts, parts not larger than their whole, sums that stay
 * exact.
 *
 * @param path where the tally stands, as a JSON Pointer
 * @throws ProblemError `E-DATA-TALLY` with the path of the first thing that is wrong
 */
export function validateTally(value: unknown, path = ''): FunnelTally {
  const tally = fieldsOf(value, path);
  const check = (key: string, right: boolean): void => {
    if (!right) throw wrong(`${path}/${key}`, tally[key]);
  };
  check('metric', tally['metric'] === 'funnel');
  check('version', tally['version'] === 1);
  check('counting', COUNTINGS.includes(tally['counting']));
  for (const key of ['asOf', 'window', 'segmentBy']) check(key, tally[key] === null || isText(tally[key]));
  const digits = tally['minorDigits'];
  check('minorDigits', isWhole(digits) && digits >= 0 && digits <= MOST_DIGITS);
  const stages = listOf(tally['stages'], `${path}/stages`, checkStage).length;
  checkDistinct(tally['stages'] as FunnelTally['stages'], `${path}/stages`);
  const segments = listOf(tally['segments'], `${path}/segments`, checkText).length;
  const currencies = listOf(tally['currencies'], `${path}/currencies`, checkText).length;
  checkRows(tally['counts'], `${path}/counts`, [segments, stages, currencies, 4, COUNT, ANY, PART, PART]);
  checkRows(tally['times'], `${path}/times`, [segments, stages, COUNT, 3, COUNT]);
  checkRows(tally['outcomes'], `${path}/outcomes`, [segments, 3, COUNT]);
  listOf(tally['excluded'], `${path}/excluded`, checkExcluded);
  listOf(tally['problems'], `${path}/problems`, checkProblem);
  check('created', tally['created'] === null || isRange(tally['created']));
  return value as FunnelTally;
}

type Fields = { readonly [key: string]: unknown };

function wrong(path: string, found: unknown): ProblemError {
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

function isText(value: unknown): boolean {
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

function checkDistinct(stages: FunnelTally['stages'], path: string): void {
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

function isRange(value: unknown): boolean {
  return (
    Array.isArray(value) && value.length === 2 && value.every((day) => /^\d{4}-\d\d-\d\d$/.test(String(day)))
  );
}

/** A column that holds a count. */
const COUNT = 'count';
/** A column that holds a part of the count before it. */
const PART = 'part';
/** A column that holds any whole number. */
const ANY = 'any';

/** What a column may hold; a number is how many things its index can point at. */
type Column = number | typeof COUNT | typeof PART | typeof ANY;

function checkRows(value: unknown, path: string, columns: readonly Column[]): void {
  const sums = columns.map(() => 0);
  listOf(value, path, (row, at) => {
    if (!Array.isArray(row) || row.length !== columns.length) throw wrong(at, row);
    let whole = 0;
    row.forEach((cell: unknown, i) => {
      const column = columns[i]!;
      if (!fits(cell, column, whole)) throw wrong(`${at}/${i}`, cell);
      if (column === COUNT) whole = cell;
      sums[i]! += Math.abs(cell);
    });
    if (sums.some((sum) => !Number.isSafeInteger(sum))) throw wrong(at, row);
  });
}

function fits(cell: unknown, column: Column, whole: number): cell is number {
  if (!isWhole(cell)) return false;
  if (column === ANY) return true;
  return cell >= 0 && cell <= (column === COUNT ? Infinity : column === PART ? whole : column - 1);
}
