import { OPEN, textAt } from '../deals/deal-table.js';
import type { DealTable } from '../deals/deal-table.js';
import { convertMoney } from './money.js';
import type { ConversionRequest, ConvertedMoney } from './money.js';

/** Into which currency, by which rates, and how amounts are written there. */
export interface DealConversion extends ConversionRequest {
  /** Currency of deals that state none. Default: they are not converted. */
  readonly currency?: string | undefined;
  /** Decimal places of converted amounts. Default 2. */
  readonly digits?: number | undefined;
}

/** Deals with all amounts in one currency. */
export interface ConvertedDeals extends Pick<ConvertedMoney, 'unconverted' | 'byCurrency' | 'missing'> {
  /** The same deals: amounts are in the target currency, those for which there is no rate are not known. */
  readonly table: DealTable;
}

/**
 * Converts the amounts of a table into one currency, so that every metric can add them. With dated rates a closed
 * deal takes the rate of its closing date, an open one that of the date on which it is expected to close. A deal
 * that has no rate is listed and its amount is no longer known: it is counted as missing, never added as it is. The
 * table given is not changed; an empty one stays empty. (Dated rates as in Salesforce Advanced Currency
 * Management.)
 */
export function convertDeals(table: DealTable, request: DealConversion): ConvertedDeals {
  const { target, currency = '', digits = 2 } = request;
  const column = table.dimensions.get('currency');
  const scale = 10 ** digits;
  const found = convertMoney(
    Array.from({ length: table.size }, (_, row) => ({
      id: textAt(table.id, row),
      amount: table.amount[row]!,
      currency: column?.labels[column.codes[row]!] || currency,
      closeDate: closeDate(table, row),
    })),
    request,
  );
  const { converted: _, ...rest } = table;
  const codes = new Uint16Array(table.size).fill(1);
  return {
    table: {
      ...rest,
      amount: Float64Array.from(found.rows, ({ amount }) =>
        amount === null ? NaN : Math.round(amount * scale) / scale,
      ),
      dimensions: new Map([...table.dimensions, ['currency', { codes, labels: ['', target] }]]),
    },
    unconverted: found.unconverted,
    byCurrency: found.byCurrency,
    missing: found.missing,
  };
}

/** Instants are read as they are stored: a calendar date is that date. */
function closeDate({ outcome, closedAt, expectedCloseAt }: DealTable, row: number): string | null {
  const at = (outcome[row] === OPEN ? expectedCloseAt : closedAt)[row]!;
  return Number.isNaN(at) ? null : new Date(at).toISOString().slice(0, 10);
}
