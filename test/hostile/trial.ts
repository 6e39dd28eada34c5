import { takeFile } from './adapter.js';
import { clausesOf, clausesOfOthers, faultOfCase, outcomesOf } from './case.js';
import type { HostileCase } from './case.js';
import { perform } from './drive.js';
import type { Performance, Theatre } from './drive.js';
import type { Evidence } from './evidence.js';
import { headlessFaults } from './headless.js';
import { missesOf } from './outcomes.js';
import { pagePlans } from './plan-pages.js';
import { planOf, teachPlans } from './plan.js';
import type { Plan, Play } from './plan.js';
import { brokenPromises } from './promises.js';
import { answerTo } from './prose.js';
import { strangeSurfaces } from './surfaces.js';

teachPlans(pagePlans);

/** What was found of a case. */
export interface Finding {
  readonly faults: readonly string[];
  /** Sentences of the case that nobody knows how to look up. */
  readonly unanswered: readonly string[];
}

/** How often a case that took too long is tried again: the machine may have been busy with something else. */
const TRIES = 3;

async function cleanOf(theatre: Theatre, play: Play): Promise<Performance | null> {
  if (!play.act.pollution?.length) return null;
  return perform(theatre, { ...play, act: { ...play.act, pollution: [] } });
}

function isLate(found: HostileCase, { cost }: Performance): boolean {
  return found.limitMs !== undefined && cost > found.limitMs;
}

async function performed(theatre: Theatre, found: HostileCase, play: Play): Promise<Performance> {
  let best = await perform(theatre, play);
  for (let i = 1; i < TRIES && isLate(found, best); i++) {
    const again = await perform(theatre, play);
    if (again.cost < best.cost) best = again;
  }
  return best;
}

/** What is missed of a case, where one of the outcomes has to be reached. */
function missed(found: HostileCase, evidence: Evidence): string[] {
  const { play } = evidence.played;
  // What has no counterpart here is fed as it is, and has to be refused.
  const strange = evidence.plan.mapped.strange.length > 0;
  const outcomes = strange ? (['reject-with-path'] as const) : play.must ? [play.must] : outcomesOf(found);
  const tried = outcomes.map((outcome) => ({ outcome, misses: missesOf(outcome, evidence) }));
  if (tried.some(({ misses }) => misses.length === 0)) return [];
  return tried.flatMap(({ outcome, misses }) => misses.map((miss) => `${outcome}: ${miss}`));
}

async function faultsOfPlay(theatre: Theatre, found: HostileCase, plan: Plan, play: Play): Promise<Finding> {
  const played = await performed(theatre, found, play);
  const broken = brokenPromises(plan, played);
  const { observed } = played;
  const told = (fault: string): string => `${play.way}: ${fault}`;
  if (observed.seen === undefined) return { faults: broken.map(told), unanswered: [] };
  const taken = plan.file === undefined ? null : takeFile(plan.file);
  const evidence = {
    found,
    plan,
    played,
    observed,
    seen: observed.seen,
    taken,
    clean: await cleanOf(theatre, play),
  };
  const late = isLate(found, played) ? [`it took ${Math.round(played.cost)} ms of ${found.limitMs}`] : [];
  const wanted = missesOf(play.must ?? found.must, evidence).length === 0;
  const said = wanted ? clausesOf(found) : [...clausesOf(found), ...clausesOfOthers(found)];
  const clauses =
    plan.mapped.strange.length > 0 ? [] : said.map((clause) => [clause, answerTo(clause, evidence)] as const);
  const wrong = clauses.filter(([, answer]) => answer === false).map(([clause]) => `not so: ${clause}`);
  const crash = taken?.crash ? [`the adapter crashed: ${taken.crash}`] : [];
  return {
    faults: [...broken, ...missed(found, evidence), ...late, ...wrong, ...crash].map(told),
    unanswered: [
      ...clauses.filter(([, answer]) => answer === null).map(([clause]) => clause),
      ...strangeSurfaces(found),
    ],
  };
}

/** Tries a case in every way in which its input can be given. */
export async function tryCase(theatre: Theatre, found: HostileCase): Promise<Finding> {
  const unfit = faultOfCase(found);
  if (unfit !== null) return { faults: [`this is no case that can be judged: ${unfit}`], unanswered: [] };
  let plan: Plan;
  try {
    plan = planOf(found);
  } catch (error) {
    return {
      faults: [`it cannot be acted out: ${error instanceof Error ? error.message : String(error)}`],
      unanswered: [],
    };
  }
  const findings: Finding[] = [];
  for (const play of plan.plays) findings.push(await faultsOfPlay(theatre, found, plan, play));
  const headless = plan.headless === undefined ? [] : headlessFaults(found, plan);
  return {
    faults: [...findings.flatMap(({ faults }) => faults), ...headless],
    unanswered: [...new Set(findings.flatMap(({ unanswered }) => unanswered))],
  };
}
