import type { RecordsFrame } from '../../deals/to-records.js';
import type { Problem } from '../../problems.js';
import type { Opening } from '../plan/opening.js';

/**
 * One table of a file: every format becomes such tables before it is planned. What is not delimited (JSON, XLSX, XES) is
 * written with commas between its cells.
 */
export interface SourceTable {
  /** Name of the file as given; empty where it has none. */
  readonly file: string;
  /** Sheet of a workbook, or member of a JSON file; empty for a plain delimited file. */
  readonly name: string;
  /** Delimited text in UTF-8. */
  readonly bytes: Uint8Array;
  /** As reported; empty for what was not delimited. */
  readonly delimiter: string;
  /** Encoding of the file, as reported. */
  readonly encoding: string;
  /** The layout, where a converter knows it for certain. */
  readonly layout?: string;
  /** Numbers are in machine form, whatever the options say. */
  readonly decimalMark?: '.';
  /** Line in the file of each line of the text, where they differ: an event of a log stands on several lines. */
  readonly lines?: Uint32Array;
  /** What the file says of its deals besides the list of them. */
  readonly frame?: RecordsFrame;
  /** Its first rows, where they are read already. */
  readonly opening?: Opening;
  /** What was found while the table was taken out of its file. */
  readonly problems?: readonly Problem[];
}

/** A file as it is handed over. */
export interface ExportFile {
  /** For messages and the report. */
  readonly name?: string;
  readonly bytes: Uint8Array;
}

/**
 * What each table is called in messages and in the report: `deals.xlsx › Sheet1`, `file 2` where a file has no name. The
 * first one is called after its file, or not at all.
 */
export function placesOfTables(tables: readonly SourceTable[]): string[] {
  const seen = new Set<string>();
  return tables.map(({ file, name }, i) => {
    const own = [file, name].filter((part) => part !== '').join(' › ');
    const first = own === '' && i > 0 ? `file ${i + 1}` : own;
    let place = first;
    for (let k = 2; seen.has(place); k++) place = `${first} (${k})`;
    seen.add(place);
    return place;
  });
}
