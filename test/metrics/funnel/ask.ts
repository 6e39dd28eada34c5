import type { HistoryKind } from '../../../src/deals/deal-table.js';
import { measureFunnel, tallyFunnel } from '../../../src/metrics/index.js';
import type { FunnelRequest, FunnelTally } from '../../../src/metrics/index.js';
import { ProblemError } from '../../../src/problems.js';
import type { Problem } from '../../../src/problems.js';
import { tableOf } from './sample.js';
import type { SampleDeal } from './sample.js';

/** Three open stages. */
export const stages = ['A', 'B', 'C'].map((id) => ({ id }));

/** The tally of some deals. */
export function tally(
  deals: readonly SampleDeal[],
  request: FunnelRequest = { stages },
  history?: HistoryKind,
): FunnelTally {
  return tallyFunnel(tableOf(deals, history), request);
}

/** Deals that entered each stage. */
export function entered(found: FunnelTally): (number | null)[] {
  return measureFunnel(found).stages.map((stage) => stage.entered);
}

/** What a problem of a kind says; null where there is none. */
export function problemIn(
  { problems }: { readonly problems: readonly Problem[] },
  code: string,
): Problem['params'] | null {
  return problems.find((found) => found.code === code)?.params ?? null;
}

/** Code and path of the problem for which something is refused; empty where it is not. */
export function codeOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (error instanceof ProblemError) return `${error.problem.code} ${error.problem.path}`;
    throw error;
  }
  return '';
}
