import type { Steps } from '../../deals/steps.js';
import { problem, ProblemError } from '../../problems.js';
import { TextPool } from '../tables/cell-table.js';
import { damaged, InflateBudget } from '../bytes/inflate.js';
import type { Limits } from '../limits.js';
import { XmlScanner } from '../xml/xml.js';
import type { XmlVisitor } from '../xml/xml.js';
import type { CellContext } from './cell-text.js';
import { SharedStrings } from './shared-strings.js';
import { sheetTable } from './sheet-table.js';
import { SheetVisitor } from './sheet.js';
import { RelationsVisitor, StylesVisitor, WorkbookVisitor } from './workbook-parts.js';
import type { SheetEntry } from './workbook-parts.js';
import { inflateEntry, readDirectory } from './zip.js';
import type { ZipEntry } from './zip.js';

/** A sheet as a table of comma-separated UTF-8 text, line by line as its rows are numbered. */
export interface Sheet {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Number of the row, from 1, of each line of the text, where cells have breaks. */
  readonly lines?: Uint32Array;
}

/** What of a workbook to read, and how. */
export interface WorkbookOptions {
  /** Name of the only sheet to read, which may be hidden. Default: all sheets that are not hidden. */
  readonly sheet?: string;
  /** The mark that amounts will be read with. Default `.`. */
  readonly decimalMark?: '.' | ',';
}

/**
 * Reads the sheets of an Office Open XML workbook (`.xlsx`, `.xlsm`) that hold anything, in their order. Dates come as
 * dates by the format of their cells, amounts with the currency of theirs, numbers with all their digits, formulas as their
 * stored results. Inflating stops at the limits, so that memory and time are bounded whatever the file claims. Yields the
 * share done, 0 … 1.
 */
export function* readWorkbook(
  bytes: Uint8Array,
  limits: Limits,
  options: WorkbookOptions = {},
): Steps<Sheet[]> {
  const archive = new Archive(bytes, limits);
  const { book, parts } = readBook(archive);
  const context = readStyles(archive, parts.find(({ type }) => type === 'styles')?.path, {
    from1904: book.from1904,
    decimalMark: options.decimalMark ?? '.',
  });
  const pool = new TextPool(limits);
  const strings = new SharedStrings(pool, limits);
  const shared = parts.find(({ type }) => type === 'sharedStrings');
  if (shared) yield* archive.scan(shared.path, strings);
  const sheets: Sheet[] = [];
  for (const { name, relation } of chosenSheets(book.sheets, options.sheet)) {
    const part = parts.find(({ id }) => id === relation);
    if (part?.type !== 'worksheet') continue;
    const from = pool.size;
    const visitor = new SheetVisitor(pool, strings, context, limits);
    yield* archive.scan(part.path, visitor);
    const table = sheetTable(visitor.cells, visitor.merged, limits);
    if (table)
      sheets.push({
        name,
        bytes: table.bytes,
        ...(table.rows && { lines: table.rows.map((row) => row + 1) }),
      });
    pool.size = from;
  }
  return sheets;
}

/** A part that the workbook refers to. */
interface Part {
  readonly id: string;
  readonly type: string;
  readonly path: string;
}

function readBook(archive: Archive): { book: WorkbookVisitor; parts: readonly Part[] } {
  const root = new RelationsVisitor();
  archive.read('_rels/.rels', root);
  const main = [...root.relations.values()].find(({ type }) => type === 'officeDocument');
  const path = main ? pathOf(main.target, '') : 'xl/workbook.xml';
  const book = new WorkbookVisitor();
  if (!archive.has(path)) throw notAWorkbook(archive);
  archive.read(path, book);
  const relations = new RelationsVisitor();
  archive.read(path.replace(/[^/]*$/u, '_rels/$&.rels'), relations);
  const parts = [...relations.relations].map(([id, { type, target }]) => ({
    id,
    type,
    path: pathOf(target, path),
  }));
  return { book, parts };
}

/** Other kinds of archives by a file that only they have. */
const OTHERS: readonly (readonly [file: string, kind: string])[] = [
  ['xl/workbook.bin', '.xlsb'],
  ['content.xml', '.ods'],
  ['index/document.iwa', '.numbers'],
];

function notAWorkbook(archive: Archive): ProblemError {
  const kind = OTHERS.find(([file]) => archive.has(file))?.[1];
  return kind === undefined
    ? new ProblemError(problem('E-DATA-FORMAT', '', { found: 'zip' }))
    : new ProblemError(problem('E-DATA-RESAVE', '', { found: kind }));
}

/** Path in the archive of what a part refers to. */
function pathOf(target: string, from: string): string {
  const path = target.startsWith('/') ? target : `${from.replace(/[^/]*$/u, '')}${target}`;
  const parts: string[] = [];
  for (const part of path.split('/'))
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  return parts.join('/');
}

function readStyles(
  archive: Archive,
  path: string | undefined,
  shared: Omit<CellContext, 'formats'>,
): CellContext {
  const styles = new StylesVisitor();
  if (path !== undefined) archive.read(path, styles);
  return { ...shared, formats: styles.formats };
}

function chosenSheets(sheets: readonly SheetEntry[], name: string | undefined): readonly SheetEntry[] {
  if (name === undefined) return sheets.filter(({ isHidden }) => !isHidden);
  const folded = name.trim().toLowerCase();
  const found = sheets.filter((sheet) => sheet.name.trim().toLowerCase() === folded);
  if (found.length > 0) return found;
  const allowed = sheets.map((sheet) => sheet.name);
  throw new ProblemError(problem('E-DATA-OPTION', '', { option: 'sheet', found: name, allowed }));
}

/** The parts of a workbook in their archive. */
class Archive {
  readonly #bytes: Uint8Array;
  readonly #limits: Limits;
  readonly #entries: ReadonlyMap<string, ZipEntry>;
  readonly #budget: InflateBudget;
  #done = 0;

  constructor(bytes: Uint8Array, limits: Limits) {
    this.#bytes = bytes;
    this.#limits = limits;
    this.#entries = readDirectory(bytes, limits);
    this.#budget = new InflateBudget(limits);
  }

  /** Whether the archive has a part. */
  has(path: string): boolean {
    return this.#entries.has(path.toLowerCase());
  }

  /** Walks through a small part at once; one that is not there is passed over. */
  read(path: string, visitor: XmlVisitor): void {
    for (const _ of this.scan(path, visitor));
  }

  /** Walks through a part. Yields the share of the archive that was read. */
  *scan(path: string, visitor: XmlVisitor): Steps<void> {
    const entry = this.#entries.get(path.toLowerCase());
    if (!entry) return;
    const scanner = new XmlScanner(visitor, this.#limits, path);
    let decoder: TextDecoder | null = null;
    for (const piece of inflateEntry(this.#bytes, entry, this.#budget)) {
      decoder ??= new TextDecoder(encodingOf(piece), { fatal: true });
      scanner.write(decoded(decoder, piece, path));
      yield Math.min(1, this.#done / this.#bytes.length);
    }
    if (decoder) scanner.write(decoded(decoder, undefined, path));
    scanner.end();
    this.#done += entry.size;
  }
}

/** Encoding of a part: UTF-8, or UTF-16 by its mark; there are no others. */
function encodingOf(piece: Uint8Array): string {
  if (piece[0] === 0xff && piece[1] === 0xfe) return 'utf-16le';
  return piece[0] === 0xfe && piece[1] === 0xff ? 'utf-16be' : 'utf-8';
}

function decoded(decoder: TextDecoder, piece: Uint8Array | undefined, path: string): string {
  try {
    return decoder.decode(piece, { stream: piece !== undefined });
  } catch {
    throw damaged(path);
  }
}
