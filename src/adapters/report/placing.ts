import type { Steps } from '../../deals/steps.js';
import { problem, ProblemError } from '../../problems.js';
import { pathOf } from './report.js';

/** The same steps, whose errors name the table. */
export function* placing<T>(steps: Steps<T>, place: string): Steps<T> {
  try {
    return yield* steps;
  } catch (error) {
    throw placed(error, place);
  }
}

/** An error as one that names the table it is about. */
export function placed(error: unknown, place: string): unknown {
  if (!(error instanceof ProblemError) || place === '') return error;
  const { code, path, params } = error.problem;
  // What came through another table of the same name says it already.
  if (path === place || path.startsWith(`${place}, `)) return error;
  return new ProblemError(problem(code, pathOf(place, path), params));
}
