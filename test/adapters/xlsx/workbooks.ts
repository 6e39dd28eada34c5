import { strToU8, zipSync } from 'fflate';
import { LIMITS } from '../../../src/adapters/limits.js';
import type { Limits } from '../../../src/adapters/limits.js';
import { readWorkbook } from '../../../src/adapters/xlsx/workbook.js';
import type { Sheet, WorkbookOptions } from '../../../src/adapters/xlsx/workbook.js';

const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** A workbook written by hand: the XML of each part. */
export interface WorkbookSource {
  /** Contents of `<worksheet>` by sheet name; what follows a `|` in the name is its state. */
  readonly sheets: { readonly [name: string]: string };
  /** Contents of `<sst>`. */
  readonly strings?: string;
  /** Contents of `<styleSheet>`. */
  readonly styles?: string;
  /** Attributes of `<workbookPr>`. */
  readonly properties?: string;
  /** Further files of the archive. */
  readonly files?: { readonly [path: string]: string };
}

/** The files of a workbook. */
export function workbookFiles(source: WorkbookSource): { [path: string]: Uint8Array } {
  const names = Object.keys(source.sheets);
  const relation = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="${RELATIONS}/${type}" Target="${target}"/>`;
  const relations = (list: string) => `<Relationships>${list}</Relationships>`;
  const files: { [path: string]: string } = {
    '_rels/.rels': relations(relation('r1', 'officeDocument', 'xl/workbook.xml')),
    'xl/workbook.xml':
      `<?xml version="1.0"?><workbook xmlns:r="${RELATIONS}"><workbookPr ${source.properties ?? ''}/><sheets>` +
      names
        .map((name, i) => {
          const [title, state] = name.split('|');
          return `<sheet name="${title}" sheetId="${i + 1}"${state ? ` state="${state}"` : ''} r:id="s${i}"/>`;
        })
        .join('') +
      '</sheets></workbook>',
    'xl/_rels/workbook.xml.rels': relations(
      names.map((_, i) => relation(`s${i}`, 'worksheet', `worksheets/sheet${i + 1}.xml`)).join('') +
        relation('st', 'styles', '/xl/styles.xml') +
        relation('ss', 'sharedStrings', 'sharedStrings.xml'),
    ),
    'xl/styles.xml': `<styleSheet>${source.styles ?? ''}</styleSheet>`,
    'xl/sharedStrings.xml': `<sst>${source.strings ?? ''}</sst>`,
    ...source.files,
  };
  names.forEach((name, i) => {
    files[`xl/worksheets/sheet${i + 1}.xml`] = `<worksheet>${source.sheets[name]}</worksheet>`;
  });
  return Object.fromEntries(Object.entries(files).map(([path, text]) => [path, strToU8(text)]));
}

/** A workbook as the bytes of a file. */
export function workbook(source: WorkbookSource): Uint8Array {
  return zipSync(workbookFiles(source));
}

/** `<sheetData>` of rows of plain texts and numbers; `null` is no cell, anything that starts with `<c` is itself. */
export function sheetData(rows: readonly (readonly (string | number | null)[])[]): string {
  const cell = (value: string | number | null) => {
    if (value === null) return '<c/>';
    if (typeof value === 'number') return `<c><v>${value}</v></c>`;
    return value.startsWith('<c') ? value : `<c t="inlineStr"><is><t>${value}</t></is></c>`;
  };
  return `<sheetData>${rows.map((cells) => `<row>${cells.map(cell).join('')}</row>`).join('')}</sheetData>`;
}

/** Reads all of a workbook at once. */
export function readSheets(
  bytes: Uint8Array,
  options: WorkbookOptions = {},
  limits: Partial<Limits> = {},
): Sheet[] {
  const steps = readWorkbook(bytes, { ...LIMITS, ...limits }, options);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}
