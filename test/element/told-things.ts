import type { CohortGroup, CohortResult } from '../../src/metrics/cohort/result.js';
import type { ForecastOverview } from '../../src/metrics/forecast/overview.js';
import type { FunnelResult, FunnelStage } from '../../src/metrics/funnel/result.js';
import type { PipelineOverview } from '../../src/metrics/pipeline/overview.js';
import type { VelocityGroup, VelocityResult } from '../../src/metrics/velocity/result.js';
import type { Rate } from '../../src/metrics/rate.js';

/** A number that must be said; null = there is none. */
export interface Told {
  readonly what: string;
  readonly value: number | null;
  readonly share?: boolean;
  /** The column of the table in which it stands, where there is one for it. */
  readonly column?: number;
}

/** A part of a result with everything that must be said of it. */
export interface Thing {
  readonly label: string;
  /** Name of the segment it is of. */
  readonly segment?: string;
  /** The row of the table that alone says it. */
  readonly row?: number;
  readonly numbers: readonly Told[];
}

/** Counts by what they are of. */
export const counts = (numbers: { readonly [what: string]: number | null }): Told[] =>
  Object.entries(numbers).map(([what, value]) => ({ what, value }));

/** A rate with both ends of its interval. */
const rates = (what: string, rate: Rate | null, more: object = {}): Told[] =>
  [rate?.value, rate?.low, rate?.high].map((value, i) => ({
    what: `${what} ${['', 'from', 'to'][i]}`,
    value: value ?? null,
    share: true,
    ...more,
  }));

/** Of a group it is told by how many a stage falls short of the one before, not once more in words. */
function stageNumbers(list: readonly FunnelStage[], i: number, current: boolean, whole: boolean): Told[] {
  const stage = list[i]!;
  const next = list[i + 1];
  const { entered, advanced, lost, open, regressed, amount, medianDays } = stage;
  const drop =
    current || lost !== null || entered === null || next?.entered == null ? 0 : entered - next.entered;
  return [
    ...counts({ entered, lost, open, regressed, amount, dropped: whole && drop > 0 ? drop : null }),
    ...(next === undefined ? [] : counts({ advanced, medianDays })),
    ...(i === 0 || current ? [] : [...rates('step', stage.step), ...rates('overall', stage.overall)]),
  ];
}

/** A funnel: every stage, its value, its rates, and what was lost after it; then the stages of every segment. */
export function funnelThings({ stages, segments, counting }: FunnelResult): Thing[] {
  const of = (list: readonly FunnelStage[], more: object): Thing[] =>
    list.map((_, i) => ({
      label: stages[i]!.label,
      numbers: stageNumbers(list, i, counting === 'current', list === stages),
      ...more,
    }));
  return [
    ...of(stages, {}),
    ...segments.flatMap(({ id, label, stages: own }) => of(own, { segment: label || id })),
  ];
}

type Sum = PipelineOverview['total'];

/** Everything that is said of open deals together. */
export const sumNumbers = ({ n, amount, weighted, overdue, stalled, ages }: Sum): Told[] => [
  ...counts({ n, amount, weighted, overdue, stalled }),
  ...(ages ?? []).map((value, i) => ({ what: `age ${i}`, value })),
];

/** A pipeline: every stage and segment with its deals, money, stalled and overdue deals, and their ages. */
export function pipelineThings({ stages, total, segments, alerts }: PipelineOverview): Thing[] {
  return [
    ...stages.map((stage) => ({
      label: stage.label,
      numbers: [...sumNumbers(stage), ...counts({ limit: stage.limitDays })],
    })),
    { label: '', numbers: sumNumbers(total) },
    ...segments.flatMap((segment) => [
      ...segment.stages.map((stage, i) => ({
        label: stages[i]!.label,
        segment: segment.label || segment.id,
        numbers: sumNumbers(stage),
      })),
      { label: '', numbers: sumNumbers(segment.total) },
    ]),
    ...(alerts ?? []).map(({ name, id, amount, idleDays = null, followUpDays = null }) => ({
      label: name || id,
      numbers: counts({ amount, idleDays, followUpDays }),
    })),
  ];
}

/** A table of cohorts: every cohort with its size, and the share of every age with its interval, each in its column. */
export function cohortThings({ cohorts, means, mode, segments }: CohortResult, simple: boolean): Thing[] {
  const cell = (age: number, { value, low, high }: Rate): Told[] => {
    const given = value === null || (age === 0 && mode !== 'onOrBefore');
    return rates(`age ${age}`, { value, low: given ? null : low, high: given ? null : high } as Rate, {
      column: age + 2,
    });
  };
  const of = (group: CohortGroup, more: object): Thing[] =>
    group.cohorts.map(({ cohort, size, cells }) => ({
      label: cohort,
      numbers: [
        { what: 'size', value: size, column: 1 },
        ...cells.flatMap(({ age, rate }) => (rate === null ? [] : cell(age, rate))),
      ],
      ...more,
    }));
  const mean = {
    label: '',
    numbers: means.flatMap(({ age, pooled, simple: value }) =>
      simple ? [{ what: `mean ${age}`, value, share: true, column: age + 2 }] : cell(age, pooled),
    ),
  };
  return [
    mean,
    ...of({ cohorts } as CohortGroup, {}),
    ...segments.flatMap((group) => of(group, { segment: group.label || group.id })),
  ];
}

/** The same where the shares shown are of those of the age before; of a triangle in which a member stays one until it is gone. */
export function previousThings(result: CohortResult): Thing[] {
  const ofBefore = (cells: CohortResult['cohorts'][number]['cells'], i: number): number | null => {
    const [now, before] = [cells[i]?.rate, cells[i - 1]?.rate];
    return now?.k == null || !before?.k ? null : now.k / before.k;
  };
  return result.cohorts.map(({ cohort, size, cells }) => ({
    label: cohort,
    numbers: [
      { what: 'size', value: size, column: 1 },
      ...cells.flatMap(({ age }, i) =>
        age === 0 ? [] : [{ what: `age ${age}`, value: ofBefore(cells, i), share: true, column: age + 2 }],
      ),
    ],
  }));
}

/** Times: every stage with its deals, what became of them, and the days in which a half and nine in ten have left. */
export function velocityThings(result: VelocityResult): Thing[] {
  const of = ({ stages }: Pick<VelocityGroup, 'stages'>, more: object): Thing[] =>
    stages.map(
      ({ label, n, still, wentOn, lost, wentBack, median, p25, p75, p90, mean, share, longest }) => ({
        label,
        numbers: [
          ...counts({ n, still, wentOn, lost, wentBack, longest }),
          ...counts({ median: median.value, low: median.low, high: median.high }),
          ...counts({ p25: p25.value, p75: p75.value, p90: p90.value, mean: mean.value }),
          { what: 'share', value: share, share: true },
        ],
        ...more,
      }),
    );
  return [
    ...of(result, {}),
    ...result.segments.flatMap((group) => of(group, { segment: group.label || group.id })),
  ];
}

/** A forecast: every period with what is won, what is expected, its bands, its target and the chance to reach it. */
export function forecastThings(
  { periods, currency, won, past = [] }: ForecastOverview,
  cumulative: boolean,
  money: boolean,
): Thing[] {
  const paid = money && currency !== null;
  const last = periods.findLastIndex(
    ({ n, single }) =>
      n > 0 || single.target !== null || (single.expected ?? 0) > 0 || single.expectedWins > 0,
  );
  const ahead = periods.slice(0, Math.max(1, last + 1)).map(({ label, n, ...period }, i) => {
    const { expected, expectedWins, bands, winBands, target, chance } =
      period[cumulative ? 'cumulative' : 'single'];
    // A target is of money where there is any, and so is the chance to reach it.
    const goal =
      paid || currency === null
        ? [{ what: 'chance', value: chance, share: true }, ...counts({ target })]
        : [];
    return {
      label,
      numbers: [
        ...goal,
        ...counts({ n, won: i === 0 ? (paid ? won.amount : won.n) : null }),
        ...counts({ expected: paid ? expected : expectedWins }),
        ...(paid ? (bands ?? []) : winBands).flatMap(({ level, low, high }) =>
          counts({ [`${level} from`]: low, [`${level} to`]: high }),
        ),
      ],
    };
  });
  const over = past.map(({ label, n, amount }) => ({ label, numbers: counts({ won: paid ? amount : n }) }));
  return [...(cumulative ? [] : over), ...ahead];
}
