/*
 * Deals of which every sum tells what it is of.
 *
 * Amounts are told by their digits: that of deal i is 16^i times a prime that nothing else in a result is a multiple of.
 * Every sum of amounts then says which deals it is of, and so does every mean.
 */
/** A prime of the amounts that are stated, and one of those that the file converts. */
export const STATED = 1009;
export const CONVERTED = 1013;
const DEALS = 8;

/** Both currencies are in every stage, every outcome, every owner and account, and every period. */
const CURRENCIES = ['USD', 'EUR', 'USD', 'EUR', 'USD', 'EUR', 'USD', 'EUR'];

const amountOf = (deal: number, prime: number): number => prime * 16 ** deal;

/** The deals whose amounts make up a number, or a mean of so many: null where it is none. */
function dealsIn(number: number, prime: number): number[] | null {
  for (let n = 1; n <= DEALS; n++) {
    const digits = Math.abs((number * n) / prime)
      .toString(16)
      .padStart(DEALS, '0');
    if (!new RegExp(`^[01]{${DEALS}}$`).test(digits) || !digits.includes('1')) continue;
    return digits
      .split('')
      .toReversed()
      .flatMap((digit, deal) => (digit === '1' ? [deal] : []));
  }
  return null;
}

/** Every number of a result, with its place. */
function numbersIn(value: unknown, place = ''): [string, number][] {
  if (typeof value === 'number') return [[place, value]];
  if (typeof value !== 'object' || value === null) return [];
  const entries = value instanceof Map ? [...(value as Map<unknown, unknown>)] : Object.entries(value);
  return entries.flatMap(([key, inner]) => numbersIn(inner, `${place}/${String(key)}`));
}

/** Places of a result where amounts of several currencies are added. */
export const mixedIn = (result: unknown, prime: number): string[] =>
  numbersIn(result).flatMap(([place, number]) => {
    const deals = dealsIn(number, prime) ?? [];
    return new Set(deals.map((deal) => CURRENCIES[deal])).size > 1 ? [place] : [];
  });

/** Every currency that a result names. */
export function currenciesIn(result: unknown): string[] {
  const found = new Set<string>();
  JSON.stringify(result, (key, value: unknown) => {
    if (key === 'currency' && typeof value === 'string') found.add(value);
    return value;
  });
  return [...found];
}

/** Four open and four won deals, read from a file. */
function fileOf(currencies: readonly string[], isConverted: boolean): Uint8Array {
  const header =
    'Deal ID,Deal Name,Owner,Account,Pipeline,Stage,Status,Amount,Currency,Probability,Created,Closed,Expected close date,Entered Lead,Entered Offer,Entered Won';
  const rows = currencies.map((currency, deal) => {
    const isWon = deal >= DEALS / 2;
    const cells = [
      `D${deal}`,
      `Deal ${deal}`,
      'Ada',
      'Acme',
      'New',
      isWon ? 'Won' : 'Offer',
      isWon ? 'Won' : 'Open',
      amountOf(deal, STATED),
      currency,
      isWon ? '100%' : '50%',
      '2026-06-01',
      isWon ? '2026-07-08' : '',
      isWon ? '2026-07-08' : '2026-09-10',
      '2026-06-01',
      '2026-06-20',
      isWon ? '2026-07-08' : '',
    ];
    return [...cells, ...(isConverted ? [amountOf(deal, CONVERTED), 'CHF'] : [])].join(',');
  });
  const more = isConverted ? ',Amount (converted),Amount (converted) Currency' : '';
  return new TextEncoder().encode([`${header}${more}`, ...rows].join('\n'));
}

/** Deals in two currencies; the same numbers in one of them; and in two, which the file converts into a third. */
export const SEVERAL = fileOf(CURRENCIES, false);
export const ONE = fileOf(
  CURRENCIES.map(() => 'USD'),
  false,
);
export const WITH_CONVERTED = fileOf(CURRENCIES, true);
