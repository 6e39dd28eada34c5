import type { Table, TableCell } from '../charts/chart.js';
import { escapeXml } from '../scene/document.js';

/** How a spreadsheet knows a formula; with a letter of full width, too. */
const FORMULA = /^[\s]*[=+\-@\u{ff1d}\u{ff0b}\u{ff0d}\u{ff20}]|^[\t\r\n]/u;

/** Where a spreadsheet that takes other signs for the ends of cells would begin another one with a formula. */
const WITHIN = /([;\t\r\n]\s*)(?=[=+\-@\u{ff1d}\u{ff0b}\u{ff0d}\u{ff20}])/gu;

/**
 * A text that no spreadsheet runs: where it begins like a formula, an apostrophe goes before it, and so where it would begin
 * in one that parts cells at semicolons, tabs or line ends, as some languages have it.
 */
export function harmless(text: string): string {
  const rest = text.trimStart();
  const within = text.slice(0, text.length - rest.length) + rest.replaceAll(WITHIN, "$1'");
  return FORMULA.test(within) ? `'${within}` : within;
}

/** A number as it is, unrounded; a text made harmless; nothing for what is known to be absent. */
function plainCell({ text, value }: TableCell): string {
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : '';
  return value === null ? '' : harmless(text);
}

function linesOf({ columns, rows }: Table): string[][] {
  return [columns.map(harmless), ...rows.map((row) => row.map(plainCell))];
}

const quoted = (cell: string): string => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/**
 * A table as CSV (RFC 4180, with a mark so that spreadsheets read it as UTF-8): numbers unrounded, no cell that would be run
 * as a formula. What is said about it – caption, source – stands below it, after an empty line.
 */
export function tableCsv(table: Table, facts: readonly (readonly [name: string, text: string])[]): string {
  const said = facts.filter(([, text]) => text !== '').map((fact) => fact.map(harmless));
  const lines = [...linesOf(table), [], ...said].map((line) => line.map(quoted).join(','));
  return `\u{feff}${lines.join('\r\n')}\r\n`;
}

/** A table as lines of cells between tabs, for a clipboard. */
export function tableTsv(table: Table): string {
  return linesOf(table)
    .map((line) => line.map((cell) => cell.replaceAll(/\s+/g, ' ')).join('\t'))
    .join('\n');
}

/** A table as HTML, for a clipboard: headings of columns and rows. */
export function tableHtml({ caption, columns, rows }: Table): string {
  const cell = (tag: string, text: string): string => `<${tag}>${escapeXml(harmless(text))}</${tag}>`;
  const head = columns.map((text) => cell('th', text)).join('');
  const body = rows.map(
    ([first, ...rest]) =>
      `<tr>${cell('th', first?.text ?? '')}${rest.map((each) => cell('td', each.text)).join('')}</tr>`,
  );
  return `<table><caption>${escapeXml(caption)}</caption><tr>${head}</tr>${body.join('')}</table>`;
}
