/** Characters that take two places in a terminal: East Asian ones, full-width forms and pictures. */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|[\u{1f300}-\u{1faff}]|[\u{20000}-\u{3fffd}]/u;
const MARK = /\p{Mn}|\p{Me}|\p{Cf}/u;

/** Places that a text takes in a terminal. */
export function widthOf(text: string): number {
  let width = 0;
  for (const character of text) width += MARK.test(character) ? 0 : WIDE.test(character) ? 2 : 1;
  return width;
}

/** A text cut to a number of places. */
export function cutText(text: string, most: number): string {
  if (widthOf(text) <= most) return text;
  let cut = '';
  let width = 0;
  for (const character of text) {
    width += widthOf(character);
    if (width > most - 1) break;
    cut += character;
  }
  return `${cut}…`;
}

/** Numbers of a column, and what else stands in it, so that their decimal marks are below each other once they are set to the right. */
export function alignedNumbers(cells: readonly string[], mark: string): string[] {
  const places = cells.map((cell) => (/\d/.test(cell) ? (cell.split(mark)[1]?.length ?? -1) + 1 : null));
  const most = Math.max(0, ...places.map((one) => one ?? 0));
  return cells.map((cell, i) => (places[i] == null ? cell : cell + ' '.repeat(most - places[i])));
}

/** Lines of a table. Columns are as wide as their widest cell; those named are set to the right, as numbers are. */
export function tableLines(
  rows: readonly (readonly string[])[],
  right: ReadonlySet<number> = new Set(),
): string[] {
  const widths: number[] = [];
  for (const row of rows)
    row.forEach((cell, column) => (widths[column] = Math.max(widths[column] ?? 0, widthOf(cell))));
  return rows.map((row) =>
    row
      .map((cell, column) => {
        const space = ' '.repeat(widths[column]! - widthOf(cell));
        return right.has(column) ? space + cell : cell + space;
      })
      .join('  ')
      .trimEnd(),
  );
}

/** Lines of a table whose columns behind the first hold numbers; `half` is how one half is written, and so tells the decimal mark. */
export function numberTable(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  half: string,
): string[] {
  const mark = half.replaceAll(/\p{N}/gu, '');
  const columns = head.map((name, column) => {
    const cells = [name, ...rows.map((row) => row[column]!)];
    return column === 0 ? cells : alignedNumbers(cells, mark);
  });
  const lines = columns[0]!.map((_, row) => columns.map((cells) => cells[row]!));
  return tableLines(lines, new Set(head.map((_, column) => column).slice(1)));
}
