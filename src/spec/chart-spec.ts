import type { FunnelSpec } from '../charts/funnel/spec.js';

/** A spec of any kind. */
export type ChartSpec = FunnelSpec;

/** Where any chart gets its numbers from. */
export type ChartData = ChartSpec['data'];
