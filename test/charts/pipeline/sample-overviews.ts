import type {
  DealAlert,
  OpenStage,
  PipelineSum,
  PipelineOverview,
} from '../../../src/metrics/pipeline/overview.js';
import { seeded } from '../funnel/sample-results.js';

const NAMES = [
  'Lead',
  'Qualification and first contact',
  '方案报价与技术评审',
  'A very long name of a stage that nobody would ever want to read in full',
  'مرحلة',
  'N',
];

const AGES = [0, 30, 60, 90];

/** An overview that nobody counted, the same for the same seed: from nothing to millions, with and without money, times and alerts. */
export function madeUpOverview(seed: number): PipelineOverview {
  const random = seeded(seed);
  const some = <T>(value: T, chance = 0.7): T | null => (random() < chance ? value : null);
  const count = Math.floor(random() * 14);
  const size = [1, 30, 900, 4_000_000][Math.floor(random() * 4)] ?? 1;
  const [paid, weighted, timed, ruled] = [random() < 0.7, random() < 0.6, random() < 0.6, random() < 0.6];
  const stages = Array.from({ length: count }, (_, i): OpenStage => {
    const n = random() < 0.15 ? 0 : Math.floor(random() * size);
    const amount = paid ? some(Math.round(n * random() * 90_000), 0.9) : null;
    const late = Math.floor(random() * (n + 1));
    const ages = AGES.map((_, k) => (k === 0 ? n - 3 * Math.floor(n / 5) : Math.floor(n / 5)));
    return {
      id: `s${i}`,
      label: NAMES[Math.floor(random() * NAMES.length)] ?? '',
      n,
      amount,
      weighted: weighted && amount !== null ? Math.round(amount * random()) : null,
      overdue: some(Math.floor(random() * (n + 1))),
      stalled: ruled ? late : null,
      stalledOf: ruled ? n : 0,
      ages: timed ? ages : null,
      limitDays: ruled ? some(Math.round(random() * 200)) : null,
    };
  });
  const alerts = Array.from({ length: Math.floor(random() * 9) }, (_, i): DealAlert => ({
    id: `d${i}`,
    name: random() < 0.2 ? '' : `${NAMES[i % NAMES.length]} – deal ${i}`,
    stage: `s${Math.floor(random() * Math.max(1, count))}`,
    owner: 'Team',
    amount: some(Math.round(random() * 2_000_000)),
    days: some(Math.round(random() * 400)),
    reasons: random() < 0.5 ? ['stalled', 'overdue', 'follow-up-overdue'] : ['no-next-step'],
    ...(random() < 0.5 && { lastActivityAt: '2026-08-01', idleDays: Math.floor(random() * 300) }),
    ...(random() < 0.5 && { nextStep: NAMES[i % NAMES.length]!, nextActivityAt: '2026-09-12T10:00:00Z' }),
    ...(random() < 0.5 && { followUpDays: 1 + Math.floor(random() * 300) }),
  }));
  const add = (of: (stage: PipelineSum) => number | null): number | null => {
    const known = stages.flatMap((stage) => of(stage) ?? []);
    return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0);
  };
  const amount = add((stage) => stage.amount);
  const parts = Array.from({ length: random() < 0.4 ? 1 + Math.floor(random() * 9) : 0 }, (_, i) => {
    const own = stages.map(({ id: _id, label: _label, limitDays: _limit, ...sum }) => ({
      ...sum,
      n: Math.floor(sum.n * random()),
    }));
    const n = own.reduce((sum, stage) => sum + stage.n, 0);
    return {
      id: i === 8 ? '' : `o${i}`,
      label: NAMES[i % NAMES.length] ?? '',
      total: { n, amount, weighted: null, overdue: null, stalled: null, stalledOf: 0, ages: null },
      stages: own,
    };
  });
  const target = paid && random() < 0.4;
  return {
    kind: 'pipeline',
    asOf: some('2026-09-30'),
    confidence: 0.95,
    currency: amount === null ? null : 'EUR',
    stalledBy: ruled ? 'quantile' : null,
    quantile: ruled ? 0.9 : null,
    ages: AGES,
    total: {
      n: add(({ n }) => n) ?? 0,
      amount,
      weighted: add((stage) => stage.weighted),
      overdue: add(({ overdue }) => overdue),
      stalled: add(({ stalled }) => stalled),
      stalledOf: add(({ stalledOf }) => stalledOf) ?? 0,
      ages: timed ? AGES.map((_, i) => add(({ ages }) => ages?.[i] ?? 0) ?? 0) : null,
    },
    stages,
    segmentBy: parts.length > 0 ? 'owner' : null,
    segments: parts,
    winRate: target ? { value: 0.25, k: 25, n: 100, low: 0.18, high: 0.34, of: '' } : null,
    coverage: target
      ? {
          target: 5_000_000,
          won: 1_200_000,
          due: 900_000,
          remaining: 3_800_000,
          coverage: 0.24,
          requiredCoverage: 4,
          expected: 225_000,
          expectedAttainment: 0.06,
        }
      : null,
    largest: amount === null ? null : some({ n: 3, amount: amount * random() }),
    alerts: some(alerts),
    excluded: [{ code: 'void', n: 3 }],
    problems: [],
  };
}
