import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { Table } from '../charts/chart.js';

/** Style of the table. */
export const tableStyle = `
table{border-collapse:collapse;min-width:100%}
caption{text-align:start;color:var(--_muted);padding:4px 0 8px}
th,td{padding:5px 10px;text-align:end;border-bottom:1px solid var(--_faint);white-space:nowrap;font-weight:400}
thead th{color:var(--_muted);vertical-align:bottom}
th:first-child{text-align:start;padding-inline-start:0;white-space:normal;overflow-wrap:anywhere;min-width:9em;max-width:24em}
`;

/** The table twin: the numbers of the drawing, with headings for rows and columns. */
export function tableView(table: Table): TemplateResult {
  const rows = table.rows.map(
    ([heading, ...cells]) =>
      html`<tr><th scope="row">${heading?.text}</th>${cells.map(({ text }) => html`<td>${text}</td>`)}</tr>`,
  );
  return html`<div class="scroll" part="table" tabindex="0" role="region" aria-label=${table.caption}>
    <table>
      <caption>${table.caption}</caption>
      <thead><tr>${table.columns.map((column) => html`<th scope="col">${column}</th>`)}</tr></thead>
      <tbody>${rows}</tbody>
    </table>
  </div>`;
}
