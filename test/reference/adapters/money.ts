import { convertMoney } from '../../../src/metrics/index.js';
import type { ConversionRequest, MoneyRow } from '../../../src/metrics/index.js';
import type { Adapters } from './adapter.js';

/** Money in several currencies. */
export const money: Adapters = {
  'money.convert': ({ deals, ...request }: ConversionRequest & { readonly deals: readonly MoneyRow[] }) => {
    const { total, rows, byCurrency, unconverted } = convertMoney(deals, request);
    return {
      total,
      byDeal: Object.fromEntries(rows.map(({ id, amount }) => [id, amount])),
      byCurrency: Object.fromEntries(byCurrency.map(({ currency, amount }) => [currency, amount])),
      unconverted,
    };
  },
};
