import type { DashboardWords } from './dashboard-words.js';

/** A question, the charts that answer it, and what it would take where the file cannot. */
export interface Question {
  readonly id: string;
  /** Keys of the specs besides their data. */
  readonly specs: readonly object[];
  /** Column that the answer needs. */
  readonly column?: string;
  /** Finished counts of stages hold no answer. */
  readonly deals?: true;
  readonly takes: keyof DashboardWords & `take.${string}`;
  /** Its last chart needs what was spent on each channel, which no file of deals holds. */
  readonly spent?: true;
  /** Measured against the target of the page: no answer without one. */
  readonly targeted?: true;
}

const quarterly = { kind: 'forecast', unit: 'quarter' };

/** What a sales manager asks. The scenario follows once it is known which rate is worth most: see `scenarioOf`. */
export const QUESTIONS: readonly Question[] = [
  { id: 'where', specs: [{ kind: 'funnel' }], takes: 'take.where' },
  { id: 'why', specs: [{ kind: 'funnel', view: 'losses' }], column: 'lostReason', takes: 'take.why' },
  {
    id: 'target',
    deals: true,
    specs: [{ ...quarterly, view: 'distribution' }],
    takes: 'take.deals',
    targeted: true,
  },
  { id: 'leads', deals: true, specs: [quarterly], takes: 'take.deals', targeted: true },
  { id: 'whatif', specs: [{ kind: 'funnel', view: 'leverage' }], takes: 'take.whatif' },
  {
    id: 'change',
    deals: true,
    // Deals of both quarters are watched equally long; quarters of any age, at the same age.
    specs: [
      { kind: 'funnel', compare: { unit: 'quarter' }, window: 'P60D', maturity: 'P60D' },
      { kind: 'cohort', unit: 'quarter' },
    ],
    takes: 'take.change',
  },
  {
    id: 'who',
    specs: [
      { kind: 'funnel', view: 'control', segment: 'owner' },
      { kind: 'funnel', view: 'multiples', segment: 'owner' },
    ],
    column: 'owner',
    takes: 'take.who',
  },
  { id: 'today', specs: [{ kind: 'pipeline' }], takes: 'take.today' },
  { id: 'time', deals: true, specs: [{ kind: 'velocity' }], takes: 'take.time' },
  {
    id: 'channel',
    specs: [
      { kind: 'funnel', view: 'multiples', segment: 'source' },
      {
        kind: 'velocity',
        view: 'scorecard',
        segment: 'source',
        unit: 'quarter',
        scorecard: { figures: ['winRate', 'cac', 'ltvCohort', 'ltvCac'] },
      },
    ],
    spent: true,
    column: 'source',
    takes: 'take.channel',
  },
  {
    id: 'customers',
    deals: true,
    specs: [
      { kind: 'cohort', unit: 'quarter', customer: 'account' },
      { kind: 'cohort', unit: 'quarter', customer: 'account', measure: 'nrr' },
    ],
    column: 'account',
    takes: 'take.customers',
  },
  {
    id: 'trust',
    deals: true,
    specs: [
      { ...quarterly, view: 'backtest' },
      { ...quarterly, view: 'calibration' },
    ],
    takes: 'take.trust',
  },
];

/** What is known of the passages of a funnel. */
interface Passages {
  readonly look?: {
    readonly bottlenecks?: {
      readonly passages: readonly {
        readonly to: string;
        readonly rate: { readonly value: number | null };
        readonly winsPerPoint: number | null;
      }[];
    };
  };
}

/** The scenario in which the rate that is worth most rises by ten points; null where none can. */
export function scenarioOf(result: object | null): object | null {
  const { look }: Passages = result ?? {};
  const passages = look?.bottlenecks?.passages ?? [];
  const [best] = passages
    .filter(({ rate, winsPerPoint }) => rate.value !== null && rate.value < 1 && winsPerPoint !== null)
    .toSorted((a, b) => b.winsPerPoint! - a.winsPerPoint!);
  if (best === undefined) return null;
  const rate = Math.min(1, Math.round((best.rate.value! + 0.1) * 1000) / 1000);
  return { kind: 'funnel', whatIf: { [best.to]: rate } };
}
