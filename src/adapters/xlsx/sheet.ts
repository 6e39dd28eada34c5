import { CellTable } from '../tables/cell-table.js';
import type { TextPool } from '../tables/cell-table.js';
import { damaged } from '../bytes/inflate.js';
import { limitError } from '../limits.js';
import type { Limits } from '../limits.js';
import type { XmlVisitor } from '../xml/xml.js';
import type { Attributes } from '../xml/attributes.js';
import { numberText, unescaped } from './cell-text.js';
import type { CellContext } from './cell-text.js';
import { placeOf } from './cell-place.js';
import type { SharedStrings } from './shared-strings.js';

/** Cells that are shown as one; counted from 0, the last row and column included. */
export interface MergedCells {
  readonly row: number;
  readonly column: number;
  readonly lastRow: number;
}

/** Gathers the cells of a sheet. Of a formula its stored result is the value; without one the formula is the text. */
export class SheetVisitor implements XmlVisitor {
  readonly cells: CellTable;
  /** Merged cells that span several rows. */
  readonly merged: MergedCells[] = [];
  readonly #strings: SharedStrings;
  readonly #context: CellContext;
  readonly #limits: Limits;
  #row = -1;
  #column = -1;
  #type = '';
  #style = 0;
  #value: string | null = null;
  #formula: string | null = null;
  #into: 'value' | 'formula' | null = null;
  #isPhonetic = false;

  constructor(pool: TextPool, strings: SharedStrings, context: CellContext, limits: Limits) {
    this.cells = new CellTable(pool, limits);
    this.#strings = strings;
    this.#context = context;
    this.#limits = limits;
  }

  open(name: string, attributes: Attributes): void {
    if (name === 'c') this.#openCell(attributes);
    else if (name === 'v' || (name === 't' && !this.#isPhonetic)) {
      this.#into = 'value';
      this.#value ??= '';
    } else if (name === 'f') {
      this.#into = 'formula';
      this.#formula = '';
    } else if (name === 'rPh') this.#isPhonetic = true;
    else if (name === 'row') {
      const row = Number(attributes.get('r') ?? this.#row + 2) - 1;
      this.#row = placeOf(`A${row + 1}`)?.row ?? this.#row + 1;
      this.#column = -1;
    } else if (name === 'mergeCell') this.#merge(attributes.get('ref') ?? '');
  }

  #openCell(attributes: Attributes): void {
    const place = placeOf(attributes.get('r') ?? '');
    if (place) this.#row = place.row;
    this.#column = place?.column ?? this.#column + 1;
    this.#type = attributes.get('t') ?? 'n';
    this.#style = Number(attributes.get('s') ?? 0);
    this.#value = this.#formula = null;
  }

  #merge(reference: string): void {
    const [first, last] = reference.split(':').map(placeOf);
    if (!first || !last || last.row <= first.row) return;
    if (this.merged.length >= this.#limits.cells)
      throw limitError('cells', this.merged.length, this.#limits.cells);
    this.merged.push({ ...first, lastRow: last.row });
  }

  text(part: string): void {
    if (this.#into === 'value') this.#value += part;
    else if (this.#into === 'formula') this.#formula += part;
    else return;
    const length = (this.#value ?? this.#formula ?? '').length;
    if (length > this.#limits.cell) throw limitError('cell', length, this.#limits.cell);
  }

  close(name: string): void {
    if (name === 'v' || name === 't' || name === 'f') this.#into = null;
    else if (name === 'rPh') this.#isPhonetic = false;
    else if (name === 'c') this.#closeCell();
  }

  #closeCell(): void {
    const place = { row: this.#row, column: this.#column };
    if (this.#type === 's' && this.#value !== null) {
      const found = this.#strings.at(Number(this.#value));
      if (!found) throw damaged(`sharedStrings, ${this.#value}`);
      if (found.to > found.from) this.cells.add(place, found.from, found.to);
      return;
    }
    const text = this.#text();
    if (text !== '') this.cells.addText(place, text);
  }

  #text(): string {
    const value = this.#value ?? '';
    if (value === '' && this.#formula !== null && this.#type !== 'str') return `=${this.#formula}`;
    if (this.#type === 'b') return value.trim() === '1' ? 'TRUE' : value.trim() === '0' ? 'FALSE' : value;
    if (this.#type === 'n')
      return numberText(value.trim(), this.#context.formats[this.#style], this.#context);
    return unescaped(value);
  }
}
