/** Cohorts as an HTML table with coloured cells and headings: the accessible way, written by hand. */
export const title = 'floor: HTML table written by hand';
export const floor = true;

const colour = (share) => `hsl(212 70% ${(96 - 0.56 * share).toFixed(0)}%)`;
const shareOf = (count, size) => Math.round((100 * count) / size);

export function mount(host, { rows, columns, size, counts }, { width, height }) {
  const head = columns.map((name) => `<th scope="col">${name}</th>`).join('');
  const body = rows.map((name, row) => {
    const cells = counts[row].map((count) => {
      const share = shareOf(count, size);
      return `<td style="background:${colour(share)}">${share}</td>`;
    });
    return `<tr><th scope="row">${name}</th>${cells.join('')}</tr>`;
  });
  host.innerHTML = `<table style="border-collapse:collapse;table-layout:fixed;width:${width}px;height:${height}px;font:8px/1 sans-serif;text-align:center"><thead><tr><th></th>${head}</tr></thead><tbody>${body.join('')}</tbody></table>`;
  return { host, cells: [...host.querySelectorAll('td')] };
}

export function update({ cells }, { columns, size, counts }) {
  for (const [k, cell] of cells.entries()) {
    const share = shareOf(counts[Math.floor(k / columns.length)][k % columns.length], size);
    cell.style.background = colour(share);
    cell.firstChild.data = String(share);
  }
}
export function destroy({ host }) {
  host.textContent = '';
}
