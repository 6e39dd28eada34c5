import { CodesBuilder, constantColumn } from '../../deals/codes.js';
import type { DealTable, DictionaryColumn } from '../../deals/deal-table.js';
import { LabelIndex } from '../../deals/labels.js';
import type { RecordsFrame } from '../../deals/to-records.js';
import type { FieldColumns } from '../join/columns.js';
import { currencyCode } from './currencies.js';

/**
 * The currency of each deal as an ISO 4217 code where the label can be understood, as it stands otherwise. Deals that state
 * none have `spare`. Null where no deal has any.
 */
export function currencyColumn(
  column: DictionaryColumn | undefined,
  spare: string,
  rows: number,
): DictionaryColumn | null {
  if (!column) return spare === '' ? null : constantColumn(spare, rows);
  const index = new LabelIndex();
  const codes = column.labels.map((label) =>
    index.codeOfText(label === '' ? spare : (currencyCode(label) ?? label)),
  );
  if (codes.every((code, i) => code === i) && index.labels().every((label, i) => label === column.labels[i]))
    return index.size > 1 ? column : null;
  const builder = new CodesBuilder(index, rows);
  for (let row = 0; row < rows; row++) builder.appendCode(codes[column.codes[row]!]!);
  return index.size > 1 ? builder.finish() : null;
}

/** The one label of a column that any row has; null where there are several or none. */
export function onlyLabel(column: DictionaryColumn | undefined): string | null {
  return column?.labels.length === 2 ? column.labels[1]! : null;
}

/**
 * The currency into which amounts were converted, where only the amounts tell: the one whose amounts stay what they are.
 * Null where no currency, or more than one, is like that.
 */
function unchangedCurrency(
  amount: Float64Array | undefined,
  converted: Float64Array,
  currency: DictionaryColumn | undefined,
): string | null {
  if (!amount || !currency) return null;
  const isSame = currency.labels.map(() => false);
  const isOther = currency.labels.map(() => false);
  for (let row = 0; row < converted.length; row++) {
    if (!amount[row] || Number.isNaN(converted[row]!)) continue;
    (amount[row] === converted[row] ? isSame : isOther)[currency.codes[row]!] = true;
  }
  const unchanged = currency.labels.filter((label, code) => label !== '' && isSame[code] && !isOther[code]);
  return unchanged.length === 1 ? unchanged[0]! : null;
}

/** The amounts that the file itself converts. Their currency is the empty string where nothing tells it. */
export function convertedAmounts(
  { amounts, labels }: FieldColumns,
  { convertedCurrency }: RecordsFrame,
  spare: string,
): DealTable['converted'] {
  const amount = amounts.get('converted');
  if (!amount || amount.every((value) => Number.isNaN(value))) return undefined;
  const currency =
    onlyLabel(labels.get('convertedCurrency')) ??
    convertedCurrency ??
    unchangedCurrency(amounts.get('amount'), amount, labels.get('currency')) ??
    spare;
  return { amount, currency };
}
