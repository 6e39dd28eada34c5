import { foldName } from '../../deals/stage-names.js';
import { firstNames, problem } from '../../problems.js';
import type { Problem } from '../../problems.js';
import { withAmountProblems } from './amount-problems.js';
import { segmentGiven } from './given-segments.js';
import { measureStages } from './measure-stages.js';
import type { GivenStage, StagesOptions } from './measure-stages.js';
import type { RequestedStage } from './request.js';
import type { FunnelResult } from './result.js';

/** What is asked of finished counts, and what they do not say of themselves. */
export interface GivenOptions extends Omit<StagesOptions, 'won'> {
  /** Which stages, in which order, and which of them mean won. Those that mean lost are no part of the funnel. Default: all. */
  readonly stages?: readonly RequestedStage[] | undefined;
  /** What the counts are broken down by. */
  readonly segmentBy?: string | undefined;
  /** Which segments, in which order; the others are gathered in `REST_SEGMENT`. Default: the largest. */
  readonly segments?: readonly string[] | undefined;
  /** What is to be shown; of `amount`, what keeps money from being shown is named (see `amountProblems`). */
  readonly measure?: 'count' | 'amount' | undefined;
  /** What was found before; stands before what is found here. */
  readonly problems?: readonly Problem[] | undefined;
}

/**
 * The result of finished counts, wherever they come from. Stages asked for that have no count are kept without one and
 * named (`W-COUNT-MISSING`), and so are counts of stages that are not asked for (`W-STAGE-UNKNOWN`) and a breakdown
 * that the counts do not have (`W-OPTION-UNUSED`). See `measureStages` and `segmentGiven` for the numbers. (As
 * `measureFunnel`.)
 */
export function measureGivenStages(given: readonly GivenStage[], options: GivenOptions = {}): FunnelResult {
  const { confidence, asOf, currency, stages: requested, segmentBy, segments, problems = [] } = options;
  const chosen = chooseGiven(given, requested);
  const result = measureStages(chosen.stages, {
    confidence,
    asOf,
    currency,
    won: wonOf(chosen.stages, requested),
  });
  const parts = segmentGiven(chosen.stages, result, segments);
  const split = parts.length > 0;
  const whole = split ? [] : unsplit({ segment: segmentBy, segments });
  const all: FunnelResult = {
    ...result,
    segmentBy: split ? (segmentBy ?? '') : null,
    segments: parts,
    problems: [...problems, ...chosen.problems, ...whole],
  };
  return withAmountProblems(all, options.measure);
}

/** Ids of the stages that are said to mean won; undefined where nothing is said, so that the name of the last decides. */
function wonOf(
  stages: readonly GivenStage[],
  requested: readonly RequestedStage[] = [],
): string[] | undefined {
  const won = requested.filter(({ role }) => role === 'won').map(({ id }) => id);
  const last = requested.find(({ id }) => id === stages.at(-1)?.id);
  return won.length > 0 || last?.role === 'open' ? won : undefined;
}

function chooseGiven(
  given: readonly GivenStage[],
  requested: readonly RequestedStage[] | undefined,
): { stages: readonly GivenStage[]; problems: Problem[] } {
  if (requested === undefined) return { stages: given, problems: [] };
  const found = matchStages(given, requested);
  const open = requested.filter(({ role }) => role !== 'lost');
  const missing = open.filter(({ id }) => !found.has(id)).map(({ id }) => id);
  const used = new Set(found.values());
  const others = given.filter((stage) => !used.has(stage));
  return {
    stages: open.map(({ id }) => ({ ...(found.get(id) ?? { value: null }), id })),
    problems: [
      ...(missing.length > 0
        ? [problem('W-COUNT-MISSING', '/stages', { names: firstNames(missing), n: missing.length })]
        : []),
      ...(others.length > 0 ? [unknownStages(others)] : []),
    ],
  };
}

/** The given stage for each one asked for, by its exact name, otherwise with case, width and spaces folded. */
function matchStages(
  given: readonly GivenStage[],
  requested: readonly RequestedStage[],
): Map<string, GivenStage> {
  const exact = new Map(given.map((stage) => [stage.id, stage]));
  const folded = new Map(given.toReversed().map((stage) => [foldName(stage.id), stage]));
  const found = new Map<string, GivenStage>();
  for (const { id } of requested) {
    const stage = exact.get(id) ?? folded.get(foldName(id));
    if (stage !== undefined) found.set(id, stage);
  }
  return found;
}

function unknownStages(others: readonly GivenStage[]): Problem {
  const n = others.reduce((sum, { value }) => sum + (value ?? 0), 0);
  return problem('W-STAGE-UNKNOWN', '/stages', { names: firstNames(others.map(({ id }) => id)), n });
}

function unsplit(asked: { readonly [option: string]: unknown }): Problem[] {
  return Object.entries(asked).flatMap(([option, value]) =>
    value === undefined ? [] : [problem('W-OPTION-UNUSED', `/${option}`, { option, why: 'unsplit' })],
  );
}
