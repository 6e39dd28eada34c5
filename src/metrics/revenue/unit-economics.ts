/** What a customer brings and costs. */
export interface UnitInputs {
  /** Mean revenue of a customer a month. */
  readonly arpa: number;
  /** Share of it that is left after the cost of serving, 0 … 1. */
  readonly grossMargin: number;
  /** Share of customers lost a month, 0 … 1. */
  readonly churn: number;
  /** What it costs to win one. */
  readonly cac: number;
}

/** What a customer is worth. What cannot be computed is null. */
export interface UnitEconomics {
  /** arpa × margin ÷ churn: supposes that churn stays as it is; null without churn. Prefer the revenue of cohorts. */
  ltv: number | null;
  /** 1 ÷ churn. */
  lifetimeMonths: number | null;
  ltvCac: number | null;
  /** cac ÷ (arpa × margin): months until a customer has paid for being won. */
  paybackMonths: number | null;
}

/**
 * Lifetime value of the mean of all customers in the money of the inputs, its ratio to the cost of winning a customer,
 * and the payback time in months. Null where what is divided by is 0: no churn, no cost, no margin. (By definition,
 * churn staying as it is.)
 */
export function measureUnitEconomics({ arpa, grossMargin, churn, cac }: UnitInputs): UnitEconomics {
  const over = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);
  const ltv = over(arpa * grossMargin, churn);
  return {
    ltv,
    lifetimeMonths: over(1, churn),
    ltvCac: ltv === null ? null : over(ltv, cac),
    paybackMonths: over(cac, arpa * grossMargin),
  };
}

/** What was spent on sales and marketing in a period, and how many customers it won. */
export interface AcquisitionPeriod {
  readonly spend: number;
  readonly newCustomers: number;
}

/** Costs of winning a customer. Null where none was won. */
export interface AcquisitionCosts {
  cac: (number | null)[];
  /** Σ spend ÷ Σ customers over all periods. */
  blended: number | null;
}

/**
 * Cost of winning a customer, by period and over all of them (Σ spend ÷ Σ customers), in the money of the spend. Null
 * where none was won. (By definition.)
 */
export function measureAcquisition(periods: readonly AcquisitionPeriod[]): AcquisitionCosts {
  const costOf = ({ spend, newCustomers }: AcquisitionPeriod): number | null =>
    newCustomers === 0 ? null : spend / newCustomers;
  const all = periods.reduce<AcquisitionPeriod>(
    (sum, period) => ({
      spend: sum.spend + period.spend,
      newCustomers: sum.newCustomers + period.newCustomers,
    }),
    { spend: 0, newCustomers: 0 },
  );
  return { cac: periods.map(costOf), blended: costOf(all) };
}
