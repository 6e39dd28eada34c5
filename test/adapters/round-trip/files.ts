import { cellsOf, EXTRAS } from './columns.js';
import type { Column } from './columns.js';
import { encoded } from './encode.js';
import type { ListLayout } from './lists.js';
import { amountCell, instantCell } from './styles.js';
import type { Style } from './styles.js';
import type { Truth, TrueDeal } from './true-deals.js';

/** A file that was written, and what a reader must find in it. */
export interface Written {
  readonly bytes: Uint8Array;
  readonly columns: readonly Column[];
  readonly deals: readonly TrueDeal[];
  readonly rejected: readonly { readonly line: number; readonly code: string }[];
  readonly issues: readonly { readonly line: number; readonly field: string; readonly reason: string }[];
}

/** A row that is to be written, and what a reader must say of it. */
interface Row {
  readonly cells: readonly string[];
  readonly code?: string;
  readonly issue?: { readonly field: string; readonly reason: string };
}

/** The same items in an order that a number chooses. */
export function shuffled<T>(items: readonly T[], seed: number): T[] {
  const order = [...items];
  let state = seed >>> 0;
  for (let i = order.length - 1; i > 0; i--) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    const k = state % (i + 1);
    [order[i], order[k]] = [order[k]!, order[i]!];
  }
  return order;
}

function cellText(cell: string, { delimiter, quoting }: Style): string {
  const needed =
    quoting === 'always' || /["\r\n]/u.test(cell) || cell.includes(delimiter) || cell !== cell.trim();
  return needed ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/** Rows as delimited text. */
export function delimitedText(rows: readonly (readonly string[])[], style: Style): string {
  const lines = rows.map((cells) => cells.map((cell) => cellText(cell, style)).join(style.delimiter));
  return lines.join(style.newline) + (style.endsWithBreak ? style.newline : '');
}

/** Characters that Chinese text is not written with. */
const NOT_CHINESE = /[^\p{Script=Han}\p{ASCII}（），、￥]/u;
const FEW = 40;

/**
 * A text as the bytes of a file, in UTF-8 where the encoding of the style lacks a character. A Chinese encoding is for
 * Chinese text: nobody can tell a few accents in it from those of a Western one, or a few words from those in another.
 */
export function bytesIn(text: string, { encoding }: Style): Uint8Array {
  const chinese = text.match(/\p{Script=Han}/gu)?.length ?? 0;
  const suits = encoding !== 'gb18030' || (chinese >= FEW && !NOT_CHINESE.test(text));
  return (suits ? encoded(text, encoding) : null) ?? encoded(text, 'utf-8')!;
}

/** The columns of a list as a style writes them: in any order, with a currency of its own or without. */
function columnsOf({ columns }: ListLayout, { model }: Truth, style: Style): Column[] {
  const told = columns(model).filter(({ tells }) => style.currency === 'column' || tells !== 'currency');
  return shuffled([...told, ...(style.extras ? EXTRAS : [])], style.shuffle);
}

/** Physical line on which each row starts, counted in the text itself. */
function linesOf(rows: readonly Row[], style: Style): number[] {
  let line = style.sep ? 2 : 1;
  return rows.map(({ cells }) => {
    const start = line;
    line += delimitedText([cells], { ...style, endsWithBreak: true }).split('\n').length - 1;
    return start;
  });
}

/** The row of a deal; of some, a cell is neither an amount nor a day, which then is not known. */
function dealRow(
  deal: TrueDeal,
  row: number,
  columns: readonly Column[],
  style: Style,
  { words }: ListLayout,
) {
  const odd = style.odd && row % 3 === 2 ? (row % 2 === 0 ? 'amount' : 'expected') : null;
  const known: TrueDeal = odd === null ? deal : { ...deal, [odd]: null };
  const cells = cellsOf(known, columns, style, row, words);
  const place = columns.findIndex(
    ({ tells }) =>
      tells === odd ||
      (odd === 'amount' && tells === 'cents') ||
      (odd === 'expected' && tells === 'closeDate' && deal.outcome === 'open'),
  );
  if (place < 0) return { deal: known, row: { cells } };
  cells[place] = odd === 'amount' ? 'n/a' : 'TBD';
  const issue =
    odd === 'amount'
      ? { field: 'amount', reason: 'unparseable-amount' }
      : { field: 'expectedClose', reason: 'unparseable-date' };
  return { deal: known, row: { cells, issue } };
}

/** Columns that a list is sorted by: an arrow over labels would say that they are groups. */
const SORTED: ReadonlySet<string> = new Set(['id', 'name', 'amount', 'createdAt']);

/** Headers, some with the marks of required and sorted columns. */
function headerCells(columns: readonly Column[], { marks }: Style): string[] {
  if (!marks) return columns.map(({ header }) => header);
  const headers = columns.map(({ header, tells }, i) => {
    if (SORTED.has(tells)) return `${header}  \u2191`;
    return tells === 'stageDate' || i % 2 === 0 ? header : `${header} *`;
  });
  return [...headers, ''];
}

/** A list of deals as a delimited file. */
export function listFile(list: ListLayout, truth: Truth, style: Style): Written {
  const columns = columnsOf(list, truth, style);
  const rows: Row[] = [];
  const deals: TrueDeal[] = [];
  if (list.byHand && style.preamble)
    rows.push(
      { cells: ['Deals of the team'], code: 'preamble' },
      { cells: ['Made on 2026-09-30'], code: 'preamble' },
      { cells: [''] },
    );
  rows.push({ cells: headerCells(columns, style) });
  truth.deals.map(list.fitted ?? ((each) => each)).forEach((each, i) => {
    const { deal, row } = dealRow(each, i, columns, style, list);
    if (style.blankLines && i % 3 === 1) rows.push({ cells: [''] }, { cells: columns.map(() => '') });
    rows.push(style.marks ? { ...row, cells: [...row.cells, ''] } : row);
    deals.push(deal);
  });
  if (list.byHand && style.total)
    rows.push({
      cells: columns.map(({ tells }) =>
        tells === 'name' ? 'Total' : tells === 'amount' ? amountCell(1234.5, 'EUR', style) : '',
      ),
      code: 'grand-total',
    });
  if (list.footer)
    rows.push({ cells: [''] }, ...list.footer.map((line) => ({ cells: [line], code: 'footer' })));
  const text = delimitedText(
    rows.map(({ cells }) => cells),
    style,
  );
  const lines = linesOf(rows, style);
  const sep = style.sep ? `sep=${style.delimiter}${style.newline}` : '';
  return {
    bytes: bytesIn(sep + text, style),
    columns,
    deals,
    rejected: rows.flatMap(({ code }, i) => (code === undefined ? [] : [{ line: lines[i]!, code }])),
    issues: rows.flatMap(({ issue }, i) => (issue ? [{ line: lines[i]!, ...issue }] : [])),
  };
}

/** One row for each entry into a stage: in any order, some of them twice. */
export function logRows(truth: Truth, style: Style): string[][] {
  const rows = truth.deals.flatMap(({ id, path }) =>
    path.map(({ stage, at }) => [id, stage, instantCell(at, style)]),
  );
  const twice = style.extras ? rows.filter((_, i) => i % 4 === 0) : [];
  return shuffled([...rows, ...twice], style.shuffle);
}

/** One row for each change of stage, the newest first, also rows that change nothing. */
export function changeRows(truth: Truth, style: Style): string[][] {
  const changes = truth.deals.flatMap(({ id, path }) =>
    path.flatMap(({ stage, at }, i) => {
      const change = { at, cells: [id, i === 0 ? '' : path[i - 1]!.stage, stage, instantCell(at, style)] };
      const later = at + 43_200_000;
      const same = { at: later, cells: [id, stage, stage, instantCell(later, style)] };
      return style.extras && i % 2 === 0 ? [change, same] : [change];
    }),
  );
  return changes.sort((a, b) => b.at - a.at).map(({ cells }) => cells);
}
