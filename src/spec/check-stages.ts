import { type Problem, problem } from '../problems.js';
import type { StagesData, StageValue } from './data.js';
import type { StageSpec } from './envelope.js';
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

/** Checks finished counts: unique ids, and parts that add up. */
export function* checkFinished({ stages }: StagesData): Generator<Problem> {
  yield* checkUnique(
    stages.map(({ id }) => id),
    (at) => `/data/stages/${at}/id`,
  );
  for (const [at, stage] of stages.entries()) {
    yield* checkSplit(stage, stages[at + 1], `/data/stages/${at}`);
    yield* checkSegments(stage, ['data', 'stages', at, 'segments']);
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
