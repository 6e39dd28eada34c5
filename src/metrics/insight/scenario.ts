import { measureScenario } from '../forecast/propagate.js';
import { measureWhatIf } from '../forecast/what-if.js';
import type { FunnelResult } from '../funnel/result.js';
import type { ScenarioLook } from './result.js';

/** More cases than this have no range: its distribution would not fit. */
const MOST_CASES = 100_000;

/**
 * What comes of other rates: the deals of the first stage go through the rates of the funnel, some of them replaced. A
 * rate that is measured keeps its uncertainty, one that is set has none. Nothing is found where a rate is not known, or
 * above 1, or fewer than two stages are there; without whole counts wins have no range. A stage without deals has the
 * rate 0.
 *
 * @param whatIf rates 0 … 1 by the id of the stage that is entered; other ids are left alone
 */
export function measureScenarioLook(
  funnel: FunnelResult,
  whatIf: { readonly [stage: string]: number },
): Pick<ScenarioLook, 'found'> {
  const { stages, currency } = funnel;
  const [first, ...later] = stages;
  const last = stages.at(-1);
  const steps = later.map(({ step }) => step);
  const unknown = steps.some(
    (step) => step === null || (step.value === null && step.n > 0) || step.k > step.n,
  );
  if (first?.entered == null || last === undefined || later.length === 0 || unknown) return { found: null };
  const start = first.entered;
  const rates = later.map(({ id, step }) => {
    const base = step?.value ?? 0;
    return { stage: id, base, rate: Object.hasOwn(whatIf, id) ? whatIf[id]! : base };
  });
  const changed = Object.fromEntries(
    rates.flatMap(({ stage, rate }, i) => (Object.hasOwn(whatIf, stage) ? [[i, rate]] : [])),
  );
  const measured = steps.map((step) => ({ k: step!.k, n: step!.n }));
  const whole = Number.isInteger(start) && start <= MOST_CASES && steps.every((step) => step!.low !== null);
  const { base, scenario } = measureScenario(
    start,
    rates.map((one) => one.base),
    changed,
  );
  return {
    found: {
      rates,
      base,
      scenario,
      wins: whole
        ? measureWhatIf(start, measured, changed, { intervals: [0.8] })
        : measureWhatIf(0, [], {}, { intervals: [] }),
      perWin:
        currency === null || last.amount === null || !last.entered
          ? null
          : last.amount / Math.max(1, last.entered - last.missingAmounts),
    },
  };
}
