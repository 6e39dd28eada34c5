import { problem } from '../problems.js';
import type { Problem, ProblemCode } from '../problems.js';

/** Gathers problems of many rows: one a code and field, with how often it happened (`n`) and the place of the first. */
export class ProblemTally {
  readonly #found = new Map<
    string,
    { code: ProblemCode; path: string; params: Problem['params']; n: number }
  >();

  /** Counts one more case. Only the path and the parameters of the first case are kept. */
  add(code: ProblemCode, path: string, params: Problem['params'] = {}): void {
    const key = `${code} ${String(params['field'] ?? '')}`;
    const found = this.#found.get(key);
    if (found) found.n++;
    else this.#found.set(key, { code, path, params, n: 1 });
  }

  /** The problems in the order in which they were first met, each with its count `n`. */
  problems(): Problem[] {
    return [...this.#found.values()].map(({ code, path, params, n }) =>
      problem(code, path, { ...params, n }),
    );
  }
}
