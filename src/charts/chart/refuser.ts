import type { ChartSpec } from '../../spec/chart-spec.js';
import { kindIn, noKind } from '../../spec/kinds.js';
import { limitsFrom } from '../../spec/limits.js';
import { readPlain } from '../../spec/plain.js';
import type { ChartReader } from '../chart.js';

/** The kind that a value asks for, whatever the value is. */
export function plainKind(value: unknown): unknown {
  return kindIn(readPlain(value, limitsFrom()).plain);
}

/** Reads specs that ask for no kind that there is: says which there are. */
export const refuser: ChartReader<ChartSpec, object> = {
  parse: (value) => {
    const { plain, problems } = readPlain(value, limitsFrom());
    return { ok: false, problems: problems.length > 0 ? problems : [noKind(plain)] };
  },
  finish: () => null,
  request: () => undefined,
};
