import type { NumberFormat } from './number-format.js';
import { dateText } from './serial-date.js';

/** What all cells of a workbook share. */
export interface CellContext {
  /** Formats of the styles that cells name by number. */
  readonly formats: readonly NumberFormat[];
  readonly from1904: boolean;
  /** The mark that amounts of the file are read with, where it was asked for. */
  readonly decimalMark: '.' | ',';
}

const NUMBER = /^([-+]?)(\d+)(?:\.(\d*))?$/u;

/**
 * The number of a cell as text that reads as what the sheet shows: dates as dates, shares with their percent sign, amounts
 * with the currency of their format, all digits kept. Three decimals get a zero, so that no mark can be taken for a
 * separator of thousands.
 *
 * @param raw the number as the file has it
 */
export function numberText(raw: string, format: NumberFormat | undefined, context: CellContext): string {
  const kind = format?.kind ?? 'number';
  if (kind === 'date') {
    const date = dateText(Number(raw), context.from1904);
    if (date !== null) return date;
  }
  const [, sign, whole, decimals = ''] = NUMBER.exec(/e/iu.test(raw) ? expanded(Number(raw)) : raw) ?? [];
  if (whole === undefined) return raw;
  if (kind === 'percent') {
    const digits = decimals.padEnd(2, '0');
    const moved = `${whole}${digits.slice(0, 2)}`.replace(/^0+(?=\d)/u, '');
    return `${sign}${moved}${fraction(digits.slice(2), context)}%`;
  }
  const text = `${sign}${whole}${fraction(decimals, context)}`;
  return format?.currency ? `${format.currency} ${text}` : text;
}

function fraction(decimals: string, { decimalMark }: CellContext): string {
  if (decimals === '') return '';
  return `${decimalMark}${decimals}${decimals.length === 3 ? '0' : ''}`;
}

/** Greatest number of which a spreadsheet keeps every digit. */
const MOST_EXACT = 1e15;

/** A number written without an exponent; empty for what is none, and for what was rounded. */
function expanded(value: number): string {
  if (!(Math.abs(value) < MOST_EXACT)) return '';
  const text = String(value);
  return text.includes('e') ? value.toFixed(20).replace(/0+$/u, '') : text;
}

/** A text of a workbook with the characters that it writes as `_x000D_`. */
export function unescaped(text: string): string {
  return text.includes('_x')
    ? text.replace(/_x([\da-f]{4})_/giu, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    : text;
}
