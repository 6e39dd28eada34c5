import type { LookRequest } from '../../metrics/insight/request.js';
import { ignoredOptions } from './ignored.js';
import type { FunnelSpec } from './spec.js';

/** How a spec wants its funnel to be looked at. */
export function lookOf(spec: FunnelSpec): LookRequest {
  const { view, whatIf, benchmark, compare } = spec;
  const ignored = ignoredOptions(spec);
  const plain = view === 'funnel' ? undefined : view;
  const look = compare !== undefined ? 'comparison' : whatIf !== undefined ? 'scenario' : plain;
  if (compare === undefined || !('items' in compare)) return { look, benchmark, whatIf, compare, ignored };
  const items = compare.items.map(({ label, filter, stages, result }) => ({
    label: typeof label === 'string' ? label : label.en,
    filter,
    stages,
    result,
  }));
  return { look, benchmark, whatIf, compare: { items }, ignored };
}

/** What the deals are broken down by: what the spec says, otherwise what is compared, or the reasons of losses. */
export function breakdownOf({ segment, compare, view }: FunnelSpec): string | undefined {
  if (compare !== undefined && 'field' in compare) return compare.field;
  return segment ?? (view === 'losses' ? 'lostReason' : view === 'control' ? 'owner' : undefined);
}
