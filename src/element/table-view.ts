import type { Table } from '../charts/chart.js';
import type { Piece } from './pieces.js';

const cell = (name: 'td' | 'th', inside: string, scope?: 'row' | 'col'): Piece => ({
  name,
  attributes: { scope },
  inside,
});
const part = (name: string, inside: readonly Piece[]): Piece => ({ name, attributes: {}, inside });

/** The table twin: the numbers of the drawing, with headings for rows and columns. */
export function tableView({ caption, columns, rows }: Table): Piece {
  const body = rows.map(([heading, ...cells]) =>
    part('tr', [cell('th', heading?.text ?? '', 'row'), ...cells.map(({ text }) => cell('td', text))]),
  );
  const table = part('table', [
    { name: 'caption', attributes: {}, inside: caption },
    part('thead', [
      part(
        'tr',
        columns.map((column) => cell('th', column, 'col')),
      ),
    ]),
    part('tbody', body),
  ]);
  const attributes = {
    class: 'scroll',
    id: 'table',
    part: 'table',
    tabindex: 0,
    role: 'group',
    'aria-label': caption,
  };
  return { name: 'div', key: 'table', attributes, inside: [table] };
}
