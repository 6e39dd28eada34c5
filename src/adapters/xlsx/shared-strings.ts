import { withRoom } from '../../deals/growing.js';
import { asCell } from '../tables/cell-table.js';
import type { TextPool } from '../tables/cell-table.js';
import { limitError } from '../limits.js';
import type { Limits } from '../limits.js';
import type { XmlVisitor } from '../xml/xml.js';
import type { Attributes } from '../xml/attributes.js';
import { unescaped } from './cell-text.js';

/** Gathers the texts that cells of a workbook share, without the readings that stand above East Asian characters. */
export class SharedStrings implements XmlVisitor {
  readonly #pool: TextPool;
  readonly #limits: Limits;
  #start = new Uint32Array(64);
  #size = 0;
  #text = '';
  #isText = false;
  #isPhonetic = false;

  constructor(pool: TextPool, limits: Limits) {
    this.#pool = pool;
    this.#limits = limits;
    this.#start[0] = pool.size;
  }

  /** Where a text stands in the pool; null where there is none of this number. */
  at(index: number): { from: number; to: number } | null {
    return Number.isInteger(index) && index >= 0 && index < this.#size
      ? { from: this.#start[index]!, to: this.#start[index + 1]! }
      : null;
  }

  open(name: string, _attributes: Attributes): void {
    if (name === 'si') this.#text = '';
    else if (name === 'rPh') this.#isPhonetic = true;
    this.#isText = name === 't' && !this.#isPhonetic;
  }

  text(part: string): void {
    if (!this.#isText) return;
    this.#text += part;
    if (this.#text.length > this.#limits.cell) throw limitError('cell', this.#text.length, this.#limits.cell);
  }

  close(name: string): void {
    this.#isText = false;
    if (name === 'rPh') this.#isPhonetic = false;
    if (name !== 'si') return;
    this.#pool.add(asCell(unescaped(this.#text)));
    this.#start = withRoom(this.#start, this.#size + 2);
    this.#start[++this.#size] = this.#pool.size;
  }
}
