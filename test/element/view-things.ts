import type { CohortCell, CohortResult } from '../../src/metrics/cohort/result.js';
import type { BacktestResult, ForecastCall } from '../../src/metrics/forecast/backtest-result.js';
import type { ForecastOverview } from '../../src/metrics/forecast/overview.js';
import type { Band, ForecastPeriod } from '../../src/metrics/forecast/result.js';
import type { ScenarioResult } from '../../src/metrics/forecast/scenario-result.js';
import type { FunnelLook } from '../../src/metrics/insight/result.js';
import type { MovementResult } from '../../src/metrics/movement/result.js';
import type { AgingResult } from '../../src/metrics/pipeline/aging-result.js';
import type { PipelinesResult } from '../../src/metrics/pipeline/pipelines-result.js';
import type { Rate } from '../../src/metrics/rate.js';
import type { ScorecardResult } from '../../src/metrics/scorecard/result.js';
import type { VelocityGroup, VelocityResult } from '../../src/metrics/velocity/result.js';
import { counts, sumNumbers } from './told-things.js';
import type { Thing, Told } from './told-things.js';

/** What the table of a view says in a row: numbers with the column they stand in, and shares. */
type Row = readonly (readonly [column: number, value: number | null | undefined, share?: boolean])[];

/** Rows in their order, each compared cell by cell. */
const inRows = (rows: readonly Row[]): Thing[] =>
  rows.map((row, i) => ({
    label: '',
    row: i,
    numbers: row.map(([column, value, share]): Told => ({
      what: `row ${i} column ${column}`,
      value: value ?? null,
      column,
      ...(share ? { share } : {}),
    })),
  }));

/** Ends of bands, the widest in the first column. */
const bandCells = (bands: readonly Band[] | null, column: number): Row =>
  (bands ?? [])
    .toSorted((a, b) => b.level - a.level)
    .flatMap(({ low, high }, i): Row => [
      [column + i, low],
      [column + i, high],
    ]);

function movementRows({ legs }: Pick<MovementResult, 'legs'>): Row[] {
  return Object.values(legs).map(({ n, amount }: { n: number; amount: number | null }) => [
    [1, n],
    [2, amount],
  ]);
}

/** Of all, and then of each group, or of each pipeline. */
function movementGroups(result: MovementResult): Row[] {
  return [result, ...result.segments].flatMap(movementRows);
}

function agingRows({ stages }: Pick<AgingResult, 'stages'>): Row[] {
  return stages.map(({ n, median, p90, beyond, deals, cases }) => [
    [1, n],
    [2, median],
    [3, p90],
    [4, p90 === null ? null : beyond],
    [5, deals.length === 0 ? null : Math.max(...deals.map(({ days }) => days))],
    [6, cases],
  ]);
}

/** Stages of several pipelines: each headed by its own. */
function severalThings({ pipelines }: PipelinesResult): Thing[] {
  return pipelines.flatMap(({ label, id, overview }) =>
    overview.stages.map((stage) => ({
      label: stage.label,
      segment: label || id,
      numbers: [...sumNumbers(stage), ...counts({ limit: stage.limitDays })],
    })),
  );
}

const groupsOf = (result: VelocityResult): readonly VelocityGroup[] => [result, ...result.segments];

function survivalRows(result: VelocityResult): Row[] {
  return groupsOf(result).flatMap(({ stages }) =>
    stages.flatMap(({ curve }) =>
      curve.map(({ days, lasting, low, high }): Row => [
        [1, days],
        [2, lasting, true],
        [3, low, true],
        [4, high, true],
      ]),
    ),
  );
}

function cycleRows(result: VelocityResult): Row[] {
  const at = result.segments.length > 0 ? 1 : 0;
  return groupsOf(result).flatMap(({ cycle }) =>
    cycle.ages.map(({ days, won, lost, open }): Row => [
      [at, days],
      [at + 1, won, true],
      [at + 2, lost, true],
      [at + 3, open, true],
    ]),
  );
}

function trendRows(result: VelocityResult): Row[] {
  return groupsOf(result).flatMap(({ stages, trend }) =>
    stages.flatMap(({ id }) =>
      trend.map((period): Row => {
        const time = period.stages.find((one) => one.id === id);
        const { value, low, high } = time?.median ?? { value: null, low: null, high: null };
        return [
          [2, time?.n ?? 0],
          [3, time?.still ?? 0],
          [4, value],
          [5, low],
          [6, high],
        ];
      }),
    ),
  );
}

function equationRows({ sales, segments }: VelocityResult): Row[] {
  const { opportunities, winRate, averageDeal, cycleDays, perDay } = sales;
  return [
    [[1, opportunities]],
    [[1, winRate.value, true]],
    [[1, averageDeal]],
    [[1, cycleDays]],
    [[1, perDay]],
    ...segments.map((segment): Row => [[1, segment.sales.perDay]]),
  ];
}

/** Each figure, and then those of each group; changes of shares are told in points. */
function scorecardRows({ figures, segments }: ScorecardResult): Row[] {
  return [...figures, ...segments.flatMap((segment) => segment.figures)].map(
    ({ form, after, before, change }): Row => {
      const share = form === 'share';
      const points = (value: number | null | undefined) =>
        typeof value === 'number' && share ? value * 100 : value;
      return [
        [1, after.value, share],
        [2, after.low, share],
        [3, after.high, share],
        [4, after.n],
        [5, before?.value, share],
        [6, before?.n],
        [7, points(change?.value)],
        [8, points(change?.low)],
        [9, points(change?.high)],
        [10, change?.relative, true],
      ];
    },
  );
}

/** The period that views of one are about: the first in which anything is open. */
const spokenPeriod = ({ periods }: ForecastOverview): ForecastPeriod | undefined =>
  periods.find(({ n }) => n > 0);

function categoryRows(result: ForecastOverview): Row[] {
  const found = spokenPeriod(result)?.categories?.single.filter(({ amount }) => amount > 0) ?? [];
  const order = ['closed', 'commit', 'mostLikely', 'bestCase', 'pipeline', ''];
  const sorted = found.toSorted((a, b) => order.indexOf(a.category) - order.indexOf(b.category));
  return sorted.map(({ n, amount }, i) => [
    [1, n],
    [2, amount],
    [3, sorted.slice(0, i + 1).reduce((sum, one) => sum + one.amount, 0)],
  ]);
}

/** What is won, each term, and what they come to. */
function mathRows(result: ForecastOverview): Row[] {
  const period = spokenPeriod(result);
  if (period === undefined) return [];
  return [
    [[4, result.won.amount]],
    ...period.terms.map(({ n, amount, chance, expected }): Row => [
      [1, n],
      [2, amount],
      [3, chance, true],
      [4, expected],
    ]),
    [[4, period.single.expected]],
  ];
}

/** Every class of a distribution: 40 of equal width, parted at the target; its ends, how likely it is, and how likely at least it. */
function distributionRows(result: ForecastOverview): Row[] {
  const { distribution: points = [], single } = spokenPeriod(result) ?? {};
  const values = points.map(({ value }) => value);
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const width = (most - least) / 40;
  // Edges are counted from the target, where there is one.
  const edge = single?.target ?? least;
  const classOf = (value: number): number => (width === 0 ? 0 : Math.floor((value - edge) / width + 1e-9));
  const sumFrom = (from: number, to: number): number =>
    points.reduce((sum, { value, probability }) => {
      const at = classOf(value);
      return at >= from && at <= to ? sum + probability : sum;
    }, 0);
  return [...new Set(values.map(classOf))]
    .toSorted((a, b) => a - b)
    .filter((at) => sumFrom(at, at) > 0.0005)
    .map((at): Row => {
      const own = values.filter((value) => classOf(value) === at);
      return [
        [0, Math.min(...own)],
        [1, Math.max(...own)],
        [2, sumFrom(at, at), true],
        [3, Math.min(1, sumFrom(at, Infinity)), true],
      ];
    });
}

/** Open categories by group, from the surest, between what is won and the target; all deals first. */
function categoryGroupRows(result: ForecastOverview): Row[] {
  const wanted = spokenPeriod(result)?.label;
  const order = ['closed', 'commit', 'mostLikely', 'bestCase', 'pipeline', ''];
  return [result, ...result.segments].map((group): Row => {
    const { categories, single, n } = group.periods.find(({ label }) => label === wanted)!;
    const amounts = order.map(
      (category) => categories?.single.find((one) => one.category === category)?.amount ?? 0,
    );
    return [
      ...amounts.map((amount, i): Row[number] => [1 + i, amount]),
      [1 + order.length, single.target],
      [2 + order.length, n],
    ];
  });
}

/**
 * Revenue retention: the mean first, then every cohort; each with its share, and below it the money at the start, what was
 * added, lost and lost for good, the money now, and how many members still pay.
 */
function retentionRows(result: CohortResult, share: 'now' | 'kept', simple: boolean): Row[] {
  const rowsOf = (
    ages: readonly { retained?: CohortCell['retained']; rate: Rate | null }[],
    size: number,
    shareAt: (age: number) => number | null | undefined,
  ): Row[] => {
    const numbers = ages.map(({ retained, rate }) => {
      const { start = null, now = null, kept = null, churned = null } = retained ?? {};
      const known = kept !== null && churned !== null && now !== null && start !== null;
      return [
        start,
        known ? now - kept : null,
        known ? kept + churned - start : null,
        known ? -churned : null,
        now,
        result.mode === 'on' ? (rate?.k ?? null) : null,
      ];
    });
    const parts = numbers[0]!
      .map((_, part): Row => numbers.map((own, age): Row[number] => [age + 2, own[part]]))
      .filter((row) => row.some(([, value]) => value !== null));
    return [ages.map((_, age): Row[number] => [age + 2, shareAt(age), true]), ...parts].map((row) => [
      [1, size],
      ...row,
    ]);
  };
  const { means, cohorts } = result;
  const of = (retained: CohortCell['retained']): number | null =>
    retained == null || retained[share] === null ? null : retained[share] / retained.start;
  const meanAt = (age: number): number | null => {
    if (!simple) return of(means[age]!.retained);
    const over = cohorts.flatMap(({ cells }) => (cells[age]?.complete ? [of(cells[age].retained)] : []));
    const known = over.filter((value) => value !== null);
    return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0) / known.length;
  };
  const all = cohorts.reduce((sum, { size }) => sum + size, 0);
  return [
    ...rowsOf(
      means.map(({ pooled, retained }) => ({ rate: pooled.n === 0 ? null : pooled, retained })),
      all,
      meanAt,
    ),
    ...cohorts.flatMap(({ cells, size }) => rowsOf(cells, size, (age) => of(cells[age]!.retained))),
  ];
}

function groupRows(result: ForecastOverview): Row[] {
  const wanted = spokenPeriod(result)?.label;
  return [result, ...result.segments].map((group, i): Row => {
    const period = group.periods.find(({ label }) => label === wanted)!;
    const { expected, bands, target, chance } = period.single;
    const after = 3 + (bands?.length ?? 0);
    return [
      [1, group.won.amount],
      [2, expected],
      ...bandCells(bands, 3),
      [after, i === 0 ? null : target],
      [after + 1, i === 0 ? null : chance, true],
      [after + 2, period.n],
    ];
  });
}

const callRow = ({ expected, bands, won, actual, later }: ForecastCall): Row => {
  const after = 3 + (bands?.length ?? 0);
  return [[2, expected], ...bandCells(bands, 3), [after, won], [after + 2, actual], [after + 3, later]];
};

function calibrationRows({ calibration }: BacktestResult): Row[] {
  return calibration.bins.map(({ stated, won }) => [
    [1, stated, true],
    [2, won.n],
    [3, won.k],
    [4, won.value, true],
    [5, won.low, true],
    [5, won.high, true],
  ]);
}

function scenarioRows({ base, scenario }: ScenarioResult, rows: number): Row[] {
  return base.periods.slice(0, rows / 2).flatMap((period, i) =>
    [period, scenario.periods[i]!].map(({ single: { expected, bands, target, chance } }): Row => {
      const after = 3 + (bands?.length ?? 0);
      return [[2, expected], ...bandCells(bands, 3), [after, target], [after + 1, chance, true]];
    }),
  );
}

/** Counts or sums of money by age; the first row is of the means. */
function cohortRows(
  { cohorts }: CohortResult,
  value: (cell: CohortCell, size: number) => number | null,
): Row[] {
  return [
    [],
    ...cohorts.map(({ size, cells }): Row => [
      [1, size],
      ...cells.map((cell): Row[number] => [cell.age + 2, cell.rate === null ? null : value(cell, size)]),
    ]),
  ];
}

const rateCells = (rate: Rate | null | undefined, column: number): Row => [[column, rate?.value, true]];

function lookRows(look: FunnelLook): Row[] {
  const { stages, segments } = look.funnel;
  if (look.kind === 'leverage')
    return look.bottlenecks.passages.map(({ rate, winsPerPoint }) => [
      ...rateCells(rate, 1),
      [2, rate.low, true],
      [2, rate.high, true],
      [3, rate.n],
      [4, winsPerPoint],
    ]);
  if (look.kind === 'comparison')
    return stages.map(({ id }, i) =>
      look.items.flatMap(({ funnel }, k): Row => {
        const stage = funnel.stages.find((one) => one.id === id);
        return [
          [1 + 3 * k, stage?.entered],
          ...(i === 0 ? [] : [...rateCells(stage?.step, 2 + 3 * k), ...rateCells(stage?.overall, 3 + 3 * k)]),
        ];
      }),
    );
  if (look.kind === 'scenario') {
    const { base = [], scenario = [], rates: set = [] } = look.found ?? {};
    return base.map((value, i) => [
      [1, Math.abs(value - Math.round(value)) < 1e-6 ? Math.round(value) : null],
      [2, Math.abs(scenario[i]! - Math.round(scenario[i]!)) < 1e-6 ? Math.round(scenario[i]!) : null],
      [4, set[i - 1]?.base, true],
      [5, set[i - 1]?.rate, true],
    ]);
  }
  if (look.kind === 'control')
    return look.plot.people.map(({ rate }) => [[1, rate.k], [2, rate.n], ...rateCells(rate, 3)]);
  if (look.kind === 'multiples')
    return segments.map((segment) => [
      ...segment.stages.map(({ entered }, i): Row[number] => [1 + i, entered]),
      ...segment.stages
        .slice(1)
        .map(({ step }, i): Row[number] => [1 + stages.length + i, step?.value, true]),
    ]);
  // Losses: by stage, each reason in a column of its own.
  return stages
    .filter(({ role }) => role !== 'won')
    .map(({ id }) => {
      const lost = segments.map((part) => part.stages.find((stage) => stage.id === id)?.lost ?? null);
      return lost.includes(null)
        ? []
        : [[1, lost.reduce((sum: number, n) => sum + n!, 0)], ...lost.map((n, k): Row[number] => [3 + k, n])];
    });
}

/**
 * What the view of a spec must say of a result that is not told by its usual drawing; null where that is.
 *
 * @param rows how many rows its table has
 */
export function viewThings(
  {
    kind,
    view = '',
    measure = '',
    mean,
  }: {
    readonly kind: string;
    readonly view?: string;
    readonly measure?: unknown;
    readonly mean?: unknown;
  },
  result: object,
  rows: number,
): Thing[] | null {
  const found = result as {
    readonly kind: string;
    readonly look?: FunnelLook;
    readonly segmentBy?: string | null;
  };
  if (found.look !== undefined) return inRows(lookRows(found.look));
  if (found.kind === 'movement') return inRows(movementGroups(result as MovementResult));
  if (found.kind === 'aging')
    return inRows([result as AgingResult, ...(result as AgingResult).segments].flatMap(agingRows));
  if (found.kind === 'pipelines') return severalThings(result as PipelinesResult);
  if (found.kind === 'scenario') return inRows(scenarioRows(result as ScenarioResult, rows));
  if (found.kind === 'scorecard') return inRows(scorecardRows(result as ScorecardResult));
  if (kind === 'velocity') {
    const of = { survival: survivalRows, cycle: cycleRows, trend: trendRows, equation: equationRows }[view];
    return of === undefined ? null : inRows(of(result as VelocityResult));
  }
  if (found.kind === 'backtest') {
    const past = result as BacktestResult;
    if (view === 'calibration') return inRows(calibrationRows(past));
    return inRows((view === 'trail' ? past.running! : past.calls).map(callRow));
  }
  if (kind === 'forecast' && measure !== 'count') {
    const ahead = result as ForecastOverview;
    if (view === 'distribution') return inRows(distributionRows(ahead));
    if (view === 'math') return inRows(mathRows(ahead));
    if (ahead.segmentBy !== null)
      return view === '' ? inRows(groupRows(ahead)) : inRows(categoryGroupRows(ahead));
    return view === 'categories' ? inRows(categoryRows(ahead)) : null;
  }
  if (kind === 'cohort' && (measure === 'nrr' || measure === 'grr'))
    return inRows(
      retentionRows(result as CohortResult, measure === 'nrr' ? 'now' : 'kept', mean === 'simple'),
    );
  if (kind === 'cohort' && (measure === 'count' || measure === 'sum'))
    return inRows(
      cohortRows(result as CohortResult, ({ rate, revenue }, size) =>
        measure === 'count' ? rate!.k : (revenue ?? 0) * size,
      ),
    );
  return null;
}
