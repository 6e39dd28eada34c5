/** An amount of money somewhere. */
export interface MoneyRow {
  readonly id: string;
  /** In units of its currency; null = not known. */
  readonly amount: number | null;
  /** ISO 4217; empty = not stated. */
  readonly currency: string;
  /** `YYYY-MM-DD`: chooses among dated rates. */
  readonly closeDate?: string | null | undefined;
}

/** Units of a currency for one unit of the target, valid from `start` until the day before the next start. */
export interface ExchangeRate {
  readonly currency: string;
  /** `YYYY-MM-DD`. */
  readonly start?: string | undefined;
  readonly perTarget: number;
}

/** Into which currency, and by which rates. */
export interface ConversionRequest {
  readonly target: string;
  /** `closeDate`: the rate valid on the close date of the deal · `static`: the latest rate for all deals. */
  readonly policy: 'closeDate' | 'static';
  readonly rates: readonly ExchangeRate[];
}

/** Money in one currency. */
export interface ConvertedMoney {
  /** Sum in the target currency; null if any known amount could not be converted. */
  total: number | null;
  /** By row in the target currency; null = not known or not converted. */
  rows: { id: string; amount: number | null }[];
  /** Sums of the amounts as stated, by currency in order of appearance. */
  byCurrency: { currency: string; amount: number }[];
  /** Ids of rows with an amount for which there is no rate. */
  unconverted: string[];
  /** Rows without an amount. */
  missing: number;
}

/**
 * Converts money into one currency; unlike currencies are never added. A row that has no rate – none for its
 * currency, no close date, a date before the first rate – is listed and makes the total null; a row without an
 * amount is missing, not 0. Without rows the total is 0. (Dated rates as in Salesforce Advanced Currency
 * Management.)
 */
export function convertMoney(money: readonly MoneyRow[], request: ConversionRequest): ConvertedMoney {
  const sums = new Map<string, number>();
  const unconverted: string[] = [];
  let total = 0;
  let missing = 0;
  const rows = money.map((row) => {
    const { id, amount, currency } = row;
    if (amount === null || !Number.isFinite(amount)) {
      missing++;
      return { id, amount: null };
    }
    sums.set(currency, (sums.get(currency) ?? 0) + amount);
    const perTarget = rateFor(row, request);
    if (perTarget === null) unconverted.push(id);
    else total += amount / perTarget;
    return { id, amount: perTarget === null ? null : amount / perTarget };
  });
  const byCurrency = [...sums].map(([currency, amount]) => ({ currency, amount }));
  return { total: unconverted.length > 0 ? null : total, rows, byCurrency, unconverted, missing };
}

function rateFor(
  { currency, closeDate }: MoneyRow,
  { target, policy, rates }: ConversionRequest,
): number | null {
  if (currency === target) return 1;
  const until = policy === 'static' ? '\uffff' : closeDate;
  if (until === null || until === undefined) return null;
  let best: ExchangeRate | null = null;
  for (const rate of rates) {
    const valid = rate.currency === currency && rate.perTarget > 0 && (rate.start ?? '') <= until;
    if (valid && (best === null || (rate.start ?? '') >= (best.start ?? ''))) best = rate;
  }
  return best?.perTarget ?? null;
}
