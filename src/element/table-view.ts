import { html } from 'lit/html.js';
import type { TemplateResult } from 'lit/html.js';
import type { Table } from '../charts/chart.js';

/** The table twin: the numbers of the drawing, with headings for rows and columns. */
export function tableView(table: Table): TemplateResult {
  const rows = table.rows.map(
    ([heading, ...cells]) =>
      html`<tr><th scope="row">${heading?.text}</th>${cells.map(({ text }) => html`<td>${text}</td>`)}</tr>`,
  );
  return html`<div class="scroll" id="table" part="table" tabindex="0" role="group" aria-label=${table.caption}>
    <table>
      <caption>${table.caption}</caption>
      <thead><tr>${table.columns.map((column) => html`<th scope="col">${column}</th>`)}</tr></thead>
      <tbody>${rows}</tbody>
    </table>
  </div>`;
}
