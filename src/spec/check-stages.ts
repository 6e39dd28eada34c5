import { type Problem, problem } from '../problems.js';
import type { StagesData, StageValue } from './data.js';
import type { StageSpec } from './envelope.js';
import { checkRange } from './check-numbers.js';
import { nearestWord } from './nearest.js';
import { pointerTo } from './pointer.js';

/** Part by which a sum of fractions may miss its whole. */
const TOLERANCE = 1e-9;

/** Checks the stages of a spec against the ids its data knows, where the data states them. */
export function* checkStageList(
  stages: readonly (string | StageSpec)[],
  known: readonly string[] | undefined,
): Generator<Problem> {
  const ids = stages.map((stage) => (typeof stage === 'string' ? stage : stage.id));
  const pathOf = (at: number) => (typeof stages[at] === 'string' ? `/stages/${at}` : `/stages/${at}/id`);
  yield* checkUnique(ids, pathOf);
  for (const [at, stage] of ids.entries()) {
    if (stage === '') yield problem('E-SPEC-LENGTH', pathOf(at), { min: 1, max: '∞', found: 0 });
    else if (known !== undefined && !known.includes(stage)) yield unknownStage(stage, known, pathOf(at));
  }
}

function unknownStage(stage: string, known: readonly string[], path: string): Problem {
  const suggestion = nearestWord(stage.slice(0, 100), known);
  return problem('E-SPEC-UNKNOWN-STAGE', path, suggestion === undefined ? { stage } : { stage, suggestion });
}

/** Checks that no id is stated twice. */
export function* checkUnique(ids: readonly string[], pathOf: (at: number) => string): Generator<Problem> {
  const first = new Map<string, number>();
  for (const [at, id] of ids.entries()) {
    const earlier = first.get(id);
    if (earlier === undefined) first.set(id, at);
    else yield problem('E-SPEC-DUPLICATE-ID', pathOf(at), { id, first: pathOf(earlier) });
  }
}

/** Checks that rates lie between 0 and 1 and are of stages that can be entered from another, where the stages are known. */
export function* checkRatesOf(
  rates: { readonly [stage: string]: number },
  known: readonly string[] | undefined,
  path: readonly PropertyKey[],
): Generator<Problem> {
  for (const [stage, rate] of Object.entries(rates)) {
    const own = pointerTo([...path, stage]);
    yield* checkRange(rate, 0, 1, own);
    if (known !== undefined && !known.includes(stage, 1)) yield unknownStage(stage, known.slice(1), own);
  }
}

/** Checks finished counts: unique ids, and parts that add up. */
export function* checkFinished(
  { stages }: StagesData,
  path: readonly PropertyKey[] = ['data', 'stages'],
): Generator<Problem> {
  yield* checkUnique(
    stages.map(({ id }) => id),
    (at) => pointerTo([...path, at, 'id']),
  );
  for (const [at, stage] of stages.entries()) {
    yield* checkSplit(stage, stages[at + 1], pointerTo([...path, at]));
    yield* checkSegments(stage, [...path, at, 'segments']);
  }
}

/** What became of the deals of a stage: those that went on, were lost, are open or moved back are all of them. */
function* checkSplit(stage: StageValue, next: StageValue | undefined, path: string): Generator<Problem> {
  const { value, lost, open, regressed } = stage;
  if (lost === undefined && open === undefined && regressed === undefined) return;
  const rest = (lost ?? 0) + (open ?? 0) + (regressed ?? 0);
  const found = rest + (next?.value ?? 0);
  const wrong = next === undefined ? found > value && !isSame(found, value) : !isSame(found, value);
  const parts = `${next === undefined ? '' : 'next + '}lost + open + regressed`;
  if (wrong) yield problem('E-SPEC-IDENTITY', path, { parts, expected: value, found });
}

function* checkSegments({ value, segments }: StageValue, path: readonly PropertyKey[]): Generator<Problem> {
  if (segments === undefined) return;
  let found = 0;
  for (const [segment, count] of Object.entries(segments)) {
    if (count < 0)
      yield problem('E-SPEC-RANGE', pointerTo([...path, segment]), { min: 0, max: '∞', found: count });
    found += count;
  }
  if (!isSame(found, value))
    yield problem('E-SPEC-IDENTITY', pointerTo(path), { parts: 'segments', expected: value, found });
}

/** True where two sums are the same but for rounding. */
export function isSame(a: number, b: number): boolean {
  return Math.abs(a - b) <= TOLERANCE * Math.max(1, Math.abs(a), Math.abs(b));
}
