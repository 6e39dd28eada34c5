import type { Import } from '../deals/deal-table.js';
import { LabelIndex } from '../deals/labels.js';
import type { Steps } from '../deals/steps.js';
import { HEAD, joined } from './bytes/encoding.js';
import { lineEndBefore, openText, TablePass } from './tables/file.js';
import { makeImport } from './join/imports.js';
import { limitError } from './limits.js';
import type { Limits } from './limits.js';
import type { Opening } from './plan/opening.js';
import type { ReadOptions } from './options.js';
import { makeContext, planFile } from './plan/plan.js';
import type { FileContext } from './plan/plan.js';
import { checkSheet } from './read.js';
import { binaryKind, isXml, startKind } from './bytes/sniff.js';
import { doubts } from './tables/take-apart.js';
import { TextStream } from './bytes/text-stream.js';
import { TextWindow } from './bytes/text-window.js';

/** Bytes of text that have to be there before rows are taken off the front: few enough to be in the cache. */
const FEW = 1 << 16;

/** A table that is being taken apart. */
interface OpenTable {
  readonly opening: Opening;
  readonly pass: TablePass;
  readonly context: FileContext;
  readonly newline: '\n' | '\r\n' | '\r' | '';
}

/** What the file is called, how it is to be read, and how many bytes it has as far as that is known. */
export interface StreamedFileOptions {
  readonly name: string;
  readonly options: ReadOptions;
  readonly limits: Limits;
  readonly size: number;
}

/**
 * Reads a delimited file that comes part after part, as `readExport` reads it as a whole, and keeps no more of it than a row or
 * the first few hundred. A file that is something else – JSON, a page, a workbook, an event log –, or that another one is joined to, has to be read as a
 * whole.
 */
export class StreamedFile {
  readonly #given: StreamedFileOptions;
  readonly #text: TextStream;
  readonly #window = new TextWindow();
  /** All parts, as long as it is not certain that the file need not be read as a whole. */
  #parts: Uint8Array[] | null = [];
  #size = 0;
  #looked = false;
  #isWhole = false;
  #table: OpenTable | null = null;
  /** Size of the window from which on it is worth while to look for rows. */
  #enough = 0;

  constructor(given: StreamedFileOptions) {
    this.#given = given;
    this.#isWhole = given.options.history !== undefined;
    this.#text = new TextStream(given.options.encoding);
  }

  /** Whether the file has to be read as a whole, as far as that is known. */
  get isWhole(): boolean {
    return this.#isWhole;
  }

  /** All bytes taken, where the file has to be read as a whole; otherwise null. */
  get whole(): Uint8Array | null {
    return this.#isWhole ? joined(this.#parts!) : null;
  }

  /** Takes the next bytes of the file; `last` = there are no more. Yields now and then how far it is in these bytes, so that a caller can breathe. */
  *take(bytes: Uint8Array, last: boolean): Steps<void> {
    const { limits } = this.#given;
    this.#size += bytes.length;
    if (this.#size > limits.bytes) throw limitError('bytes', this.#size, limits.bytes);
    this.#parts?.push(bytes);
    if (this.#isWhole) return;
    const next = this.#looked ? bytes : this.#look(last);
    if (next === null) return;
    this.#window.append(this.#text.take(next, last));
    if (this.#window.size < this.#enough && !last) return;
    this.#table ??= this.#open(last);
    if (this.#table !== null) yield* this.#rows(this.#table.pass, last);
  }

  /** Looks at the first bytes; null where there have to be more, or the file has to be read as a whole. */
  #look(last: boolean): Uint8Array | null {
    const head = joined(this.#parts!);
    this.#parts = [head];
    if (head.length < HEAD && !last) return null;
    this.#looked = true;
    this.#isWhole = binaryKind(head) !== null || isXml(head);
    return this.#isWhole ? null : head;
  }

  /** Plans the table by the first rows; null where there have to be more bytes, or the file has to be read as a whole. */
  #open(last: boolean): OpenTable | null {
    const { options, limits, size } = this.#given;
    const { bytes } = this.#window;
    if (bytes.length < FEW && !last) return null;
    const kind = startKind(bytes);
    this.#isWhole = kind !== 'delimited' && (kind !== 'empty' || last);
    const opening =
      kind === 'delimited' ? openText(bytes, last, { limits, delimiter: options.delimiter }) : null;
    this.#enough = opening ? 0 : this.#window.size * 2;
    if (opening === null) return null;
    checkSheet(options, []);
    const context = makeContext(options, limits, new LabelIndex());
    const plan = planFile(opening, options);
    const pass = new TablePass(opening, plan, context, Math.max(size, bytes.length));
    const newline = lineEndBefore(bytes, plan.from);
    this.#window.drop(plan.from);
    this.#parts = null;
    return { opening, pass, context, newline };
  }

  *#rows(pass: TablePass, last: boolean): Steps<void> {
    pass.see(this.#window.bytes, 0, last);
    while (pass.step()) yield pass.position;
    this.#window.drop(pass.position);
    // What is left is the beginning of a row: it is not looked at again before there is as much again.
    this.#enough = Math.max(FEW, this.#window.size * 2);
  }

  /** What came of the file, once all of it was taken. Yields now and then, so that a caller can breathe. */
  *finish(): Steps<Import> {
    const { opening, pass, context, newline } = this.#table!;
    const { name } = this.#given;
    const { encoding, or } = this.#text;
    const text = { encoding: encoding!, ...(or !== undefined && { or }) };
    const source = {
      file: name,
      name: '',
      bytes: new Uint8Array(0),
      delimiter: opening.delimiter,
      encoding: text.encoding,
      ...doubts(text, name),
    };
    return yield* makeImport([{ source, place: name, parts: pass.finish(newline), context }], context);
  }
}
