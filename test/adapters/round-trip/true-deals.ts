import fc from 'fast-check';

/** An entry into a stage, in ms UTC. */
export interface TrueVisit {
  readonly stage: string;
  readonly at: number;
}

/** A deal as it is; files tell of it what their layout can. */
export interface TrueDeal {
  readonly id: string;
  readonly name: string;
  readonly account: string;
  readonly owner: string;
  readonly source: string;
  readonly pipeline: string;
  readonly outcome: 'open' | 'won' | 'lost' | 'void';
  /** From creation to now, in time; at least one visit. Of a closed deal the last one is that of a closing stage. */
  readonly path: readonly TrueVisit[];
  readonly amount: number | null;
  readonly currency: string;
  /** A day, in ms UTC. */
  readonly expected: number | null;
  /** Percent. */
  readonly probability: number | null;
  readonly lostReason: string;
}

/** The stages of a pipeline. */
export interface StageModel {
  readonly open: readonly string[];
  readonly won: string;
  readonly lost: string;
  readonly void: string;
}

/** Stages as products and people call them. */
export const MODELS: readonly StageModel[] = [
  {
    open: ['Prospecting', 'Needs Analysis', 'Proposal/Price Quote'],
    won: 'Closed Won',
    lost: 'Closed Lost',
    void: 'Cancelled',
  },
  { open: ['Lead In', 'Demo, scheduled', 'Say "yes"'], won: 'Won', lost: 'Lost', void: 'Void' },
  { open: ['验证客户', '需求分析', '方案/报价', '谈判审核'], won: '赢单', lost: '输单', void: '无效' },
  {
    open: ['Qualification', 'Angebot – geprüft', 'Négociation'],
    won: 'Gewonnen',
    lost: 'Verloren',
    void: 'Storniert',
  },
];

/** Names that look like totals, formulas, footers, numbers and dates, and names of all scripts. */
const NAMES = [
  ...[
    'Blue Mill - Pilot',
    'Total Beverages',
    'Grand Total Fitness',
    'Subtotal Records Ltd',
    'Sum',
    'Copyright Clearance',
  ],
  ...[
    '=SUM(A1:A9)',
    '+49 Projekt',
    '-5 Degrees Ltd',
    '@home',
    "=cmd|' /C calc'!A0",
    '2026-01-05',
    '1,234.50',
    '007',
  ],
  ...[
    'a "quoted" one',
    'semi;colon',
    'comma, inc',
    'tab\tbed',
    'pipe|line',
    'two\nlines',
    'two\r\nlines',
    'Zürich',
    'Café',
  ],
  ...['蓝磨坊二期', '合计饮料', '（无）', 'Ω', '👩‍👩‍👧', '__proto__', 'null', 'TBD', 'x'.repeat(300)],
];

const DAY = 86_400_000;

const instant = fc
  .record({
    day: fc.integer({ min: Date.UTC(2019, 0, 1) / DAY, max: Date.UTC(2027, 0, 1) / DAY }),
    second: fc.nat(86_399),
  })
  .map(({ day, second }) => day * DAY + second * 1000);

/** Ways through the open stages of a model, with skips and steps back, and how they end. */
function pathOf(model: StageModel, outcome: TrueDeal['outcome']): fc.Arbitrary<TrueVisit[]> {
  const step = fc.record({
    stage: fc.constantFrom(...model.open),
    days: fc.integer({ min: 1, max: 90 }),
    second: fc.nat(3599),
  });
  return fc
    .tuple(instant, fc.array(step, { minLength: 1, maxLength: 5 }), fc.integer({ min: 1, max: 60 }))
    .map(([start, steps, last]) => {
      const path: TrueVisit[] = [];
      let at = start;
      for (const { stage, days, second } of steps) {
        if (path.at(-1)?.stage === stage) continue;
        if (path.length > 0) at += days * DAY + second * 1000;
        path.push({ stage, at });
      }
      if (outcome !== 'open') path.push({ stage: model[outcome], at: at + last * DAY });
      return path;
    });
}

const cents = fc.oneof(
  fc.integer({ min: 0, max: 99_999_999 }),
  fc.integer({ min: 1, max: 99_999 }).map((units) => units * 100),
  fc.constantFrom(0, 1, 10, 100_000, 123_400, 100_000_000_000),
  fc.integer({ min: -99_999, max: -1 }),
);

const idOf = fc.constantFrom(
  (n: number) => String(1000 + n),
  (n: number) => `00${n}7`,
  (n: number) => `0065g00000${String(n).padStart(5, '0')}AAM`,
  (n: number) => `zcrm_5739100000${String(1006 + n)}`,
  (n: number) => `573910000000${String(1006 + n)}`,
  (n: number) => `000003ee-0000-4000-8000-${String(n).padStart(12, '0')}`,
);

function dealOf(model: StageModel): fc.Arbitrary<Omit<TrueDeal, 'id'>> {
  const outcome = fc.constantFrom(
    'open' as const,
    'open' as const,
    'won' as const,
    'lost' as const,
    'void' as const,
  );
  return outcome.chain((outcome) =>
    fc.record({
      outcome: fc.constant(outcome),
      path: pathOf(model, outcome),
      name: fc.oneof(
        fc.constantFrom(...NAMES),
        fc.string({ minLength: 1, maxLength: 20 }).map((text) => `N${text}N`),
      ),
      account: fc.constantFrom('Mill, Ltd', 'Quay', '码头', ''),
      owner: fc.constantFrom('Mia', 'Jonas "J" Berg', '李', ''),
      source: fc.constantFrom('Web', 'Fair', '展会', ''),
      pipeline: fc.constantFrom('Sales', 'Sales'),
      amount: fc.option(
        cents.map((value) => value / 100),
        { freq: 6 },
      ),
      currency: fc.constantFrom('EUR', 'USD', 'CNY'),
      expected: fc.option(instant.map((at) => Math.floor(at / DAY) * DAY)),
      probability: fc.option(fc.integer({ min: 0, max: 100 })),
      lostReason: outcome === 'lost' ? fc.constantFrom('Price', '价格', '') : fc.constant(''),
    }),
  );
}

/** Some deals of one pipeline. */
export interface Truth {
  readonly model: StageModel;
  readonly deals: readonly TrueDeal[];
}

/** Deals of one pipeline in the order in which a file lists them. */
export const truths: fc.Arbitrary<Truth> = fc
  .tuple(fc.constantFrom(...MODELS), idOf)
  .chain(([model, id]) =>
    fc
      .array(dealOf(model), { minLength: 1, maxLength: 12 })
      .map((deals) => ({ model, deals: deals.map((deal, i) => ({ id: id(i), ...deal })) })),
  );

/** When a deal came into being. */
export const createdAt = ({ path }: TrueDeal): number => path[0]!.at;

/** When a deal was closed; null for open ones. */
export const closedAt = ({ outcome, path }: TrueDeal): number | null =>
  outcome === 'open' ? null : path.at(-1)!.at;

/** The stage a deal is in. */
export const stageNow = ({ path }: TrueDeal): string => path.at(-1)!.stage;

/** The last stage a deal was in before it closed. */
export const lastOpenStage = ({ outcome, path }: TrueDeal): string =>
  (outcome === 'open' ? path.at(-1) : path.at(-2))!.stage;

/** The stage of a product that has one for deals that are won, and leaves those that are lost where they were. */
export const wonOrOpenStage = (deal: TrueDeal): string =>
  deal.outcome === 'won' ? stageNow(deal) : lastOpenStage(deal);

/** A deal of a product that knows won and lost alone. */
export const withoutVoid = (deal: TrueDeal): TrueDeal =>
  deal.outcome === 'void' ? { ...deal, outcome: 'lost' } : deal;
