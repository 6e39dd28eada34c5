import { incidenceAfter } from '../../statistics/incidence.js';
import type { ConditionalIncidence } from '../../statistics/incidence.js';
import { rateOf } from '../funnel/rates.js';
import type { Rate } from '../rate.js';
import type { WinChance } from './pools.js';
import { NO_PROBABILITY, STAY_EDGES } from './tally.js';
import type { ForecastTally } from './tally.js';

/**
 * Where a chance comes from. `given`: stated for the deal · `measured`: won ÷ closed among deals that reached its stage ·
 * `age`: won in time among deals that had been in its stage for as long · `stage`: set for the stage, not measured · `whatIf`:
 * supposed.
 */
export type ChanceSource = 'given' | 'measured' | 'age' | 'stage' | 'whatIf';

/** Rates by stage id, 0 … 1. */
export interface StageRates {
  readonly [stage: string]: number;
}

/** How chances are found. */
export interface ChanceOptions {
  /** Which source comes first; where it has none for a deal the next one is asked. */
  readonly probability: Exclude<ChanceSource, 'whatIf'>;
  /** Chances set for stages. */
  readonly stageRates: StageRates;
  /** Chances that are supposed instead of all others, taken as known. */
  readonly whatIf: StageRates;
}

/** The chance of a deal and where it comes from. */
export interface FoundChance {
  readonly source: ChanceSource;
  /** Chances with the same name rest on the same cases; null = it is taken as known. */
  readonly cases: string | null;
  readonly chance: WinChance;
}

/** In which order sources are asked, by the first one. */
const ORDER: { readonly [S in ChanceOptions['probability']]: readonly ChanceOptions['probability'][] } = {
  given: ['given', 'measured', 'stage'],
  measured: ['measured', 'stage', 'given'],
  age: ['age', 'measured', 'stage'],
  stage: ['stage', 'measured'],
};

/** The source that is asked first where nobody says: what is stated, otherwise what can be measured. */
export function defaultSource({ open, ages }: ForecastTally): ChanceOptions['probability'] {
  if (open.some((row) => row[6] !== NO_PROBABILITY)) return 'given';
  return ages === null ? 'measured' : 'age';
}

/** Win rate of each stage: won ÷ closed among deals that reached it. */
export function stageToWinRates({ stages, reached }: ForecastTally, confidence = 0.95): Rate[] {
  const rates: Rate[] = [];
  let [won, closed] = [0, 0];
  for (let place = stages.length - 1; place >= 0; place--) {
    for (const [at, outcome, n] of reached) {
      if (at !== place || outcome === 0) continue;
      closed += n!;
      if (outcome === 1) won += n!;
    }
    rates.unshift(rateOf(won, closed, stages[place]!.id, confidence));
  }
  return rates;
}

/** A chance that is `k` of `n` cases (Jeffreys prior where its uncertainty counts). */
function estimate(k: number, n: number): WinChance {
  return { value: k / n, beta: [k + 0.5, n - k + 0.5] };
}

/** Finds the chance of a deal to be won, given the row of open deals it is in and the days until it must be won. */
export type FindChance = (row: readonly number[], days: number) => FoundChance | null;

/**
 * How the chances of the open deals of a tally are found. Deals of one stage whose chance is measured share it, and so
 * its uncertainty. Null where no source knows a chance.
 */
export function chanceFinder(tally: ForecastTally, options: ChanceOptions): FindChance {
  const { probability, stageRates, whatIf } = options;
  const ids = tally.stages.map(({ id }) => id);
  const fixed = (source: ChanceSource, rates: StageRates): (FoundChance | null)[] =>
    ids.map((id) =>
      Object.hasOwn(rates, id) ? { source, cases: null, chance: { value: rates[id]!, beta: null } } : null,
    );
  const supposed = fixed('whatIf', whatIf);
  const set = fixed('stage', stageRates);
  const measured = stageToWinRates(tally).map(({ k, n }, place): FoundChance | null =>
    n === 0 ? null : { source: 'measured', cases: `stage ${place}`, chance: estimate(k, n) },
  );
  const age = ageFinder(tally);
  const sources: { readonly [S in ChanceOptions['probability']]: FindChance } = {
    given: (row) => statedChance(row),
    measured: (row) => measured[row[3]!]!,
    age: (row, days) => age(row[3]!, row[5]!, days),
    stage: (row) => set[row[3]!]!,
  };
  return (row, days) => {
    if (supposed[row[3]!]) return supposed[row[3]!]!;
    for (const source of ORDER[probability]) {
      const found = sources[source](row, days);
      if (found !== null) return found;
    }
    return null;
  };
}

function statedChance(row: readonly number[]): FoundChance | null {
  if (row[6] === NO_PROBABILITY) return null;
  return { source: 'given', cases: null, chance: { value: row[11]! / row[8]! / 1_000_000, beta: null } };
}

/** What becomes of deals of a stage that have been there for so long. */
export type AgeIncidence = (stage: number, stay: number, days: number) => ConditionalIncidence | null;

/**
 * Conditional incidence of winning (Aalen–Johansen, losses compete) from a landmark: the last of 0, 3, 7, 14, 21, 30, 45,
 * 60, 90, 120, 180, 365 days in the stage that the deal has reached. Among deals that were in the stage at first for at
 * least that long, the probability to be won within so many days after the landmark. (H. C. van Houwelingen, Scandinavian
 * Journal of Statistics 34, 2007. Deals between two landmarks are taken to be at the earlier one; were those that had moved
 * on in between counted too, their better prospects would be promised to deals that stayed.)
 *
 * @returns by place of the stage, `stay` as in the tally (0 = not known: as if it had just come), and days; null where no
 *   deal was watched for longer than to the landmark
 */
export function ageIncidence({ waits, ages }: ForecastTally): AgeIncidence {
  const known = new Map<number, (until: number) => ConditionalIncidence | null>();
  const curveOf = (stage: number, band: number): ((until: number) => ConditionalIncidence | null) => {
    const key = stage * STAY_EDGES.length + band;
    let curve = known.get(key);
    if (curve === undefined) {
      const rows = waits.filter(([at, stay]) => at === stage && stay! >= band);
      const cases = rows.map(([, , time, end, n]) => ({ time: time!, end: end as 0 | 1 | 2, n: n! }));
      known.set(key, (curve = incidenceAfter(cases, STAY_EDGES[band]!)));
    }
    return curve;
  };
  return (place, stay, days) => {
    const band = Math.max(stay - 1, 0);
    return curveOf(ages === 'deal' ? 0 : place, band)(STAY_EDGES[band]! + days);
  };
}

/** A chance by age. Where age counts from creation all deals share their cases, otherwise those of one stage. */
export function foundByAge({ ages }: ForecastTally, stage: number, chance: WinChance): FoundChance {
  return { source: 'age', cases: ages === 'deal' ? 'age' : `age ${stage}`, chance };
}

/** The chance to be won when there is no day left for it. */
export const NEVER: FoundChance = { source: 'age', cases: null, chance: { value: 0, beta: null } };

/** Chances by age, remembered. */
function ageFinder(tally: ForecastTally): (stage: number, stay: number, days: number) => FoundChance | null {
  const incidence = ageIncidence(tally);
  const known = new Map<string, FoundChance | null>();
  return (stage, stay, days) => {
    if (days === 0) return NEVER;
    const key = `${stage} ${stay} ${days}`;
    let found = known.get(key);
    if (found === undefined) {
      const cases = incidence(stage, stay, days);
      found = cases && foundByAge(tally, stage, ageChance(cases.event, cases));
      known.set(key, found);
    }
    return found;
  };
}

/**
 * A chance out of incidences, as if it had been k of so many cases as have the same standard error; never more cases
 * than were watched.
 */
export function ageChance(event: number, { error, n }: ConditionalIncidence): WinChance {
  const value = Math.min(Math.max(event, 0), 1);
  const cases = error > 0 ? Math.min(n, (value * (1 - value)) / error ** 2) : n;
  return { value, beta: [value * cases + 0.5, (1 - value) * cases + 0.5] };
}
