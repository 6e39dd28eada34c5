import fc from 'fast-check';

/** What is true of a deal, whatever layout it is written in. */
export interface DealFacts {
  readonly id: string;
  readonly name: string;
  readonly stage: string;
  readonly outcome: 'open' | 'won' | 'lost' | 'void';
  readonly amount: number | null;
  readonly currency: string;
  readonly owner: string;
  readonly createdAt: string;
  readonly closedAt: string;
  readonly expected: string;
  readonly probability: number;
}

const SECOND = 1000;

const instant = fc
  .integer({ min: Date.UTC(2021, 0, 1) / SECOND, max: Date.UTC(2026, 11, 31) / SECOND })
  .map((seconds) => new Date(seconds * SECOND).toISOString().replace('.000Z', 'Z'));

/** Names that tempt a reader: separators, quotes, words of totals, formulas, other scripts. */
const name = fc.oneof(
  fc.constantFrom(
    ...[
      'Total Beverages',
      'A, B & "Co"',
      'Copyright Clearance',
      '=SUM(1)',
      "O'Neil; Sons",
      'Tab\tbed',
      '1.234,56',
    ],
    ...[
      '蓝海，二期',
      '台北藍海',
      'Zoë Groß',
      '−5 Degrees',
      '𝔘nicode 😀',
      'null',
      'Grand Totals Ltd',
      '#1 choice',
    ],
  ),
  fc.string({
    unit: fc.constantFrom('a', 'B', ' ', '7', 'é', '汉', ',', '"', ';', '-'),
    minLength: 1,
    maxLength: 12,
  }),
);

/** Random deals with ids of their own. */
export const dealFacts = (outcomes: readonly DealFacts['outcome'][]): fc.Arbitrary<DealFacts[]> =>
  fc
    .array(
      fc.record({
        name: name.map((text) => `x${text.trim()}`),
        stage: fc.constantFrom('Qualification', 'Needs Analysis', 'Proposal', '方案报价'),
        outcome: fc.constantFrom(...outcomes),
        amount: fc.option(
          fc.integer({ min: 0, max: 99_999_999 }).map((cents) => cents / 100),
          { nil: null },
        ),
        currency: fc.constantFrom('EUR', 'USD', 'CNY'),
        owner: fc.constantFrom('Mia', 'Jonas', '李'),
        createdAt: instant,
        closedAt: instant,
        expected: instant,
        probability: fc.integer({ min: 0, max: 100 }).map((share) => share / 100),
      }),
      { minLength: 1, maxLength: 12 },
    )
    .map((deals) => deals.map((deal, i) => ({ ...deal, id: `9007199254740${String(993 + i)}` })));
