/**
 * Cases that were watched for the same time and then ended alike. `end`: 0 still watched, nothing happened
 * yet (censored) · 1 the event · 2 the competing end, after which no event can come.
 */
export interface EndedCases {
  readonly time: number;
  readonly end: 0 | 1 | 2;
  readonly n: number;
}

/** What had happened by a time at which at least one case ended. */
export interface IncidencePoint {
  readonly time: number;
  /** Cases still watched just before. */
  readonly atRisk: number;
  readonly events: number;
  /** Probability of the event by then. */
  readonly event: number;
  /** Probability of the competing end by then. */
  readonly competing: number;
  /** Probability of neither; the three add up to 1. */
  readonly open: number;
}

interface Step {
  time: number;
  readonly ended: [censored: number, event: number, competing: number];
}

function stepsOf(cases: readonly EndedCases[]): Step[] {
  const steps: Step[] = [];
  for (const { time, end, n } of cases.toSorted((a, b) => a.time - b.time)) {
    if (n <= 0) continue;
    let step = steps.at(-1);
    if (step === undefined || step.time !== time) steps.push((step = { time, ended: [0, 0, 0] }));
    step.ended[end] += n;
  }
  return steps;
}

/**
 * Cumulative incidence of an event beside one competing end (Aalen–Johansen): one point for each time at
 * which an event or a competing end happened, ascending. Cases censored at a time count as watched at that
 * time. Empty where nothing happened.
 */
export function cumulativeIncidence(cases: readonly EndedCases[]): IncidencePoint[] {
  const steps = stepsOf(cases);
  let atRisk = steps.reduce((sum, { ended }) => sum + ended[0] + ended[1] + ended[2], 0);
  let open = 1;
  let event = 0;
  let competing = 0;
  const points: IncidencePoint[] = [];
  for (const { time, ended } of steps) {
    const [censored, events, others] = ended;
    if (events + others > 0) {
      event += (open * events) / atRisk;
      competing += (open * others) / atRisk;
      open *= (atRisk - events - others) / atRisk;
      points.push({ time, atRisk, events, event, competing, open });
    }
    atRisk -= censored + events + others;
  }
  return points;
}

/** Levels closer than this share of the final one are the same: sums of rounded products. */
const SAME = 1e-11;

/**
 * Median time to the event among those cases that come to it: the first time at which the incidence of the
 * event reaches half its final level; where it is exactly half up to the next event, the midpoint of the two.
 * Without censoring this is the ordinary median of the event times. Null where no event happened.
 */
export function medianToEvent(cases: readonly EndedCases[]): number | null {
  const points = cumulativeIncidence(cases).filter(({ events }) => events > 0);
  const final = points.at(-1)?.event ?? 0;
  const half = points.findIndex(({ event }) => event >= final / 2 - SAME * final);
  const found = points[half];
  if (found === undefined) return null;
  const next = points[half + 1];
  const flat = found.event <= final / 2 + SAME * final;
  return flat && next !== undefined ? (found.time + next.time) / 2 : found.time;
}
