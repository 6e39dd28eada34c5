import type { DealTable, StageCount } from '../deals/deal-table.js';
import {
  measureFunnel,
  measureGivenStages,
  selectDeals,
  tallyFunnel,
  validateTally,
} from '../metrics/funnel/index.js';
import type { FunnelRequest } from '../metrics/funnel/index.js';
import { problem, ProblemError } from '../problems.js';
import type { Target } from './engine.js';

/** How a kind of chart counts: deals, finished counts of a file, or a tally from elsewhere. */
interface Kind {
  readonly ofDeals: (table: DealTable, request: unknown) => object;
  readonly ofCounts: (counts: readonly StageCount[], request: unknown) => object;
  readonly ofTally: (tally: unknown, request: unknown) => object;
  readonly records: (table: DealTable, request: unknown, target: Target) => readonly string[];
}

/** A request of the funnel with the level of its intervals. */
type FunnelAsk = FunnelRequest & { readonly confidence?: number | undefined };

function fateOf(fate: string | undefined): 'advanced' | 'lost' | 'regressed' | 'open' | undefined {
  return fate === 'advanced' || fate === 'lost' || fate === 'regressed' || fate === 'open' ? fate : undefined;
}

const funnel: Kind = {
  ofDeals: (table, request) => {
    const { confidence, ...counted } = request as FunnelAsk;
    return measureFunnel(tallyFunnel(table, counted), { confidence });
  },
  ofCounts: (counts, request) => {
    const { confidence, currency, stages } = request as FunnelAsk;
    const won = stages?.filter(({ role }) => role === 'won').map(({ id }) => id);
    const given = counts.map(({ stage, value, amount }) => ({
      id: stage,
      value,
      ...(amount === null ? {} : { amount }),
    }));
    return measureGivenStages(given, { confidence, currency, won });
  },
  ofTally: (tally, request) =>
    measureFunnel(validateTally(tally, '/data/tally'), { confidence: (request as FunnelAsk).confidence }),
  records: (table, request, { stage, segment, fate }) => {
    const { confidence: _, ...counted } = request as FunnelAsk;
    return selectDeals(table, counted, { stage, segment, fate: fateOf(fate) });
  },
};

const KINDS: { readonly [kind: string]: Kind } = { funnel };

/** How a kind counts. */
export function kindOf(name: string): Kind {
  const kind = Object.hasOwn(KINDS, name) ? KINDS[name] : undefined;
  if (kind === undefined)
    throw new ProblemError(problem('E-INTERNAL', '', { message: `no engine for ${name}` }));
  return kind;
}
