import { type Problem, problem } from '../problems.js';
import type { ValuesData } from './data.js';
import { kindOf } from './found.js';
import { pointerTo } from './pointer.js';

type Cell = ValuesData['values'][number][string];

/** Checks rows of finished counts: each has a stage and a number that is not negative, and money in numbers or none. */
export function* checkValues({ values, fields }: ValuesData): Generator<Problem> {
  for (let at = 0; at < values.length; at++) {
    const row = values[at]!;
    yield* checkCell(row[fields.stage], fields.stage, at, 'string');
    yield* checkCell(row[fields.value], fields.value, at, 'number');
    const amount = fields.amount === undefined ? null : (row[fields.amount] ?? null);
    if (fields.amount !== undefined && amount !== null) yield* checkCell(amount, fields.amount, at, 'number');
  }
}

function* checkCell(
  cell: Cell | undefined,
  key: string,
  row: number,
  expected: 'string' | 'number',
): Generator<Problem> {
  const path = ['data', 'values', row];
  const wrong = cell === null || (expected === 'number' && typeof cell !== 'number');
  if (cell === undefined) yield problem('E-SPEC-MISSING', pointerTo(path), { key });
  else if (wrong) yield problem('E-SPEC-TYPE', pointerTo([...path, key]), { expected, found: kindOf(cell) });
  else if (expected === 'number' && Number(cell) < 0)
    yield problem('E-SPEC-RANGE', pointerTo([...path, key]), { min: 0, max: '∞', found: Number(cell) });
}
