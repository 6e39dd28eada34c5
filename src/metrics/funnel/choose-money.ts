import type { DealTable, DictionaryColumn } from '../../deals/deal-table.js';
import { factsOf } from './table-facts.js';

/** Which amounts are added up, and in which currency each of them is. */
export interface ChosenMoney {
  /** By row, in units of the currency; NaN = not known. */
  readonly amounts: Float64Array;
  /** Currency codes by index; the empty string where none is stated. */
  readonly currencies: string[];
  /** Codes of the currency field by row; null = every deal has code 0. */
  readonly codes: DictionaryColumn['codes'] | null;
  /** Currency by code. */
  readonly currencyOf: Uint32Array;
  /** Decimal places in which amounts are added up as integers. */
  readonly minorDigits: number;
  /** Minor units of one unit. */
  readonly scale: number;
}

/**
 * The amounts of a table. Where they are in several currencies and the source also states them converted into
 * one, the converted ones are taken.
 *
 * @param fallback currency of deals that state none
 */
export function chooseMoney(table: DealTable, fallback = ''): ChosenMoney {
  const facts = factsOf(table);
  const column = table.dimensions.get('currency');
  const nameOf = (code: number): string => column?.labels[code] || fallback;
  const paid = new Set(facts.paid.map(nameOf));
  const { converted } = table;
  if (converted !== undefined && paid.size > 1)
    return {
      amounts: converted.amount,
      currencies: [converted.currency],
      codes: null,
      currencyOf: Uint32Array.of(0),
      minorDigits: facts.convertedDigits,
      scale: 10 ** facts.convertedDigits,
    };
  const currencies = [...new Set(facts.currencies.map(nameOf))];
  const currencyOf = new Uint32Array(column?.labels.length ?? 1);
  for (const code of facts.currencies) currencyOf[code] = currencies.indexOf(nameOf(code));
  const codes = currencies.length > 1 ? column!.codes : null;
  return {
    amounts: table.amount,
    currencies,
    codes,
    currencyOf: codes === null ? Uint32Array.of(0) : currencyOf,
    minorDigits: facts.digits,
    scale: 10 ** facts.digits,
  };
}
