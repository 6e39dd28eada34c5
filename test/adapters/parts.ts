/** Bytes cut into parts of these sizes, over and over. */
export function cut(bytes: Uint8Array, sizes: readonly number[]): Uint8Array[] {
  const parts: Uint8Array[] = [];
  for (let from = 0, i = 0; from < bytes.length; i++) {
    const size = sizes[i % sizes.length]!;
    parts.push(bytes.slice(from, from + size));
    from += size;
  }
  return parts;
}

/** Bytes as a file that a page has. */
export const blobOf = (bytes: Uint8Array) => new Blob([bytes as Uint8Array<ArrayBuffer>]);

/** A file of some hundred kilobytes, so that rows are taken before it has ended, with now and then a row of another kind. */
export function longText(rows: number, note: (row: number) => string): string {
  const lines = Array.from(
    { length: rows },
    (_, i) =>
      `d${i},${['Lead', 'Proposal', 'Won'][i % 3]},${i}.5,2026-0${(i % 9) + 1}-01,${i % 97 === 0 ? `"a\r\n""${note(i)}"""` : note(i)}`,
  );
  return ['Deal ID,Stage,Amount,Created Date,Note', ...lines, 'Total,,5,,'].join('\r\n');
}
