import type { FunnelResult, FunnelStage } from '../../../src/metrics/funnel/result.js';
import type { Rate } from '../../../src/metrics/rate.js';
import { wilson } from '../../../src/statistics/wilson.js';

/** A small seeded generator of numbers in [0, 1) (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

function rateOf(k: number, n: number, of: string): Rate {
  const interval = k <= n ? wilson(k, n, 0.95) : null;
  return {
    value: n === 0 ? null : k / n,
    k,
    n,
    low: interval?.low ?? null,
    high: interval?.high ?? null,
    of,
  };
}

const LABELS = [
  'Lead',
  'Qualified lead',
  'Proposal / price quote sent to the customer',
  'Won',
  '线索确认',
  '商务谈判与合同签订阶段（含法务审核）',
  'Internationalisierungsmöglichkeitsprüfung',
  '<img src=x onerror=alert(1)>',
  'نقاش',
  '👩‍👩‍👧‍👦 family',
  'x'.repeat(300),
  '長'.repeat(120),
  'A',
  '',
];

/** How a made-up result differs from the plain one. */
export interface Wishes {
  readonly count: number;
  readonly first: number;
  readonly split: boolean;
  readonly amounts: boolean;
  readonly days: boolean;
  readonly grows: boolean;
  readonly segments: number;
}

function stageAt(i: number, values: readonly number[], wishes: Wishes, random: () => number): FunnelStage {
  const entered = values[i] ?? 0;
  const next = values[i + 1];
  const drop = next === undefined ? 0 : Math.max(0, entered - next);
  const lost = Math.round(drop * random());
  const open = Math.round((drop - lost) * random());
  const split = wishes.split && (next === undefined || next <= entered);
  return {
    id: `s${i}`,
    label: LABELS[Math.floor(random() * LABELS.length)] ?? '',
    role: i === wishes.count - 1 ? 'won' : 'open',
    entered,
    advanced: split ? (next ?? entered) : null,
    lost: split ? lost : null,
    open: split ? open : null,
    regressed: split ? drop - lost - open : null,
    amount: wishes.amounts ? entered * 48_200.5 : null,
    missingAmounts: 0,
    step: i === 0 ? null : rateOf(entered, values[i - 1] ?? 0, `s${i - 1}`),
    overall: rateOf(entered, values[0] ?? 0, 's0'),
    stepAmount: i === 0 ? null : 0.5,
    medianDays: wishes.days ? Math.floor(random() * 200) : null,
    joined: 0,
  };
}

/** A made-up result: falling values unless it is to grow; labels of every troublesome kind. */
export function madeUpResult(wishes: Wishes, random: () => number): FunnelResult {
  const values: number[] = [];
  for (let i = 0; i < wishes.count; i++) {
    const before = values[i - 1] ?? wishes.first;
    values.push(
      i === 0 ? before : Math.round(before * (wishes.grows && random() < 0.3 ? 1 + random() : random())),
    );
  }
  const stages = values.map((_, i) => stageAt(i, values, wishes, random));
  const share = wishes.segments > 0 ? 1 / wishes.segments : 0;
  const segments = Array.from({ length: wishes.segments }, (_, k) => ({
    id: `seg${k}`,
    label: `Segment ${k}`,
    stages: stages.map((stage) => ({
      ...stage,
      entered: stage.entered! * share,
      amount: stage.amount === null ? null : stage.amount * share,
    })),
  }));
  return {
    kind: 'funnel',
    counting: 'reached',
    asOf: '2026-09-30',
    window: null,
    confidence: 0.95,
    n: wishes.first,
    created: ['2026-01-03', '2026-09-12'],
    currency: wishes.amounts ? 'CNY' : null,
    stages,
    segmentBy: wishes.segments > 0 ? 'source' : null,
    segments,
    winRate: null,
    excluded: [],
    problems: [],
  };
}
