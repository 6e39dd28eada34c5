import { problem, ProblemError } from '../../problems.js';
import type { StageRates } from './chances.js';
import type { ForecastMeasureOptions } from './measure.js';
import type { ForecastTally } from './tally.js';

/** Most times that a total is drawn. */
const MOST_DRAWS = 1_000_000;

function demandRange(path: string, found: number, [min, max]: readonly [number, number]): void {
  if (!(found >= min && found <= max))
    throw new ProblemError(problem('E-SPEC-RANGE', path, { min, max, found: String(found) }));
}

/** A step of a JSON Pointer. */
const step = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1');

function demandRates(rates: StageRates = {}, option: string, known: ReadonlySet<string>): void {
  for (const [stage, rate] of Object.entries(rates)) {
    const path = `/${option}/${step(stage)}`;
    if (!known.has(stage)) throw new ProblemError(problem('E-SPEC-UNKNOWN-STAGE', path, { stage }));
    demandRange(path, rate, [0, 1]);
  }
}

/**
 * Demands that a forecast can be measured as asked.
 *
 * @throws ProblemError `E-SPEC-UNKNOWN-STAGE` for a rate of a stage that there is not, `E-SPEC-RANGE` for rates, levels or
 *   numbers of draws that are none, `E-DATA-OPTION` for `timing: 'measured'` over a tally without ages; with the path
 */
export function demandOptions({ stages, ages }: ForecastTally, options: ForecastMeasureOptions): void {
  const { stageRates, whatIf, intervals = [], confidence, draws, timing, target } = options;
  const known = new Set(stages.map(({ id }) => id));
  demandRates(stageRates, 'stageRates', known);
  demandRates(whatIf, 'whatIf', known);
  for (const [i, level] of intervals.entries()) demandRange(`/intervals/${i}`, level, [0, 1]);
  if (confidence !== undefined) demandRange('/confidence', confidence, [0, 1]);
  if (draws !== undefined) demandRange('/draws', Math.floor(draws), [1, MOST_DRAWS]);
  const targets = typeof target === 'number' ? [target] : Object.values(target ?? {});
  for (const one of targets) demandRange('/target', one, [-Number.MAX_VALUE, Number.MAX_VALUE]);
  if (timing === 'measured' && ages === null)
    throw new ProblemError(
      problem('E-DATA-OPTION', '/timing', { option: 'timing', found: timing, allowed: 'expected' }),
    );
}
