import { listStageTimes, littlesDays, salesVelocity, velocityChange } from '../../../src/metrics/index.js';
import type { SalesInputs } from '../../../src/metrics/index.js';
import type { Adapters } from './adapter.js';
import { tableAsWritten } from './records.js';
import type { CaseDeal } from './records.js';
import { instantOf } from './time.js';

interface StageInput {
  readonly asOf: string;
  readonly stages: readonly string[];
  readonly deals: readonly CaseDeal[];
}

function timeInStage({ asOf, stages, deals }: StageInput): object {
  const table = tableAsWritten(deals);
  const scope = { asOf: instantOf(asOf), stages: stages.map((id) => ({ id })) };
  const byStage = (visits: 'latest' | 'cumulative'): object => {
    const { times } = listStageTimes(table, { ...scope, visits });
    return Object.fromEntries(
      stages.map((stage) => [
        stage,
        times
          .filter((time) => time.stage === stage)
          .map(({ id, days, still }) => ({ id, days, censored: still })),
      ]),
    );
  };
  const { untimed, negative } = listStageTimes(table, scope);
  return {
    latest: byStage('latest'),
    cumulative: byStage('cumulative'),
    quality: { negativeDurations: negative, missingTimestamps: untimed },
  };
}

/** How fast deals move. */
export const velocity: Adapters = {
  'velocity.sales': ({
    avgDeal,
    ...inputs
  }: Omit<SalesInputs, 'averageDeal'> & { readonly avgDeal: number }) => ({
    perDay: salesVelocity({ ...inputs, averageDeal: avgDeal }),
  }),
  'velocity.levers': ({
    changes: { avgDeal = 0, ...others },
  }: {
    readonly changes: { readonly [input in keyof SalesInputs]?: number } & { readonly avgDeal?: number };
  }) => ({ relativeChange: velocityChange({ ...others, averageDeal: avgDeal }) }),
  'velocity.littles': ({
    wip,
    throughputPerDay,
  }: {
    readonly wip: number;
    readonly throughputPerDay: number;
  }) => ({
    avgDays: littlesDays(wip, throughputPerDay),
  }),
  'velocity.timeInStage': timeInStage,
};
