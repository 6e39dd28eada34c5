import { CellTable, TextPool } from '../tables/cell-table.js';
import { withRoom } from '../../deals/growing.js';
import { limitError } from '../limits.js';
import type { Limits } from '../limits.js';
import type { XmlScanner, XmlVisitor } from '../xml/xml.js';
import type { Attributes } from '../xml/attributes.js';

/** Headers of what every log has, in the names that tools for event logs write into delimited files. */
const CASE = 'case:concept:name';
const ACTIVITY = 'concept:name';
const TIME = 'time:timestamp';

/** Elements that are attributes with a value. */
const VALUES = new Set(['string', 'date', 'int', 'float', 'boolean', 'id']);

/** Marks that some tools leave in what they write. */
const INTERNAL = /^@@/u;

/** Values by key. */
type Values = Map<string, string>;

interface LogEvent {
  readonly values: Values;
  readonly line: number;
}

/**
 * Gathers the events of an XES log, a row each: the case, the activity, the time, what else is said of the event, and in
 * the first row of a case what is said of the case. A case without events has a row without an activity. Attributes inside
 * of others, and those that stand for all events together, are passed over.
 */
export class LogVisitor implements XmlVisitor {
  readonly cells: CellTable;
  /** Name of the outermost element. */
  root = '';
  /** How many rows there are, without the header. */
  rows = 0;
  /** Line of the file on which each event begins. */
  lines = new Uint32Array(64);
  scanner: XmlScanner | null = null;
  readonly #limits: Limits;
  readonly #columns = new Map([
    [CASE, 0],
    [`event:${ACTIVITY}`, 1],
    [`event:${TIME}`, 2],
  ]);
  readonly #headers = [CASE, ACTIVITY, TIME];
  readonly #open: string[] = [];
  #trace: Values = new Map();
  #events: LogEvent[] = [];
  #traceLine = 1;
  #cases = 0;

  constructor(limits: Limits) {
    this.#limits = limits;
    this.cells = new CellTable(new TextPool(limits), limits);
    this.#headers.forEach((header, column) => this.cells.addText({ row: 0, column }, header));
  }

  /** Headers of all columns. */
  get headers(): readonly string[] {
    return this.#headers;
  }

  open(name: string, attributes: Attributes): void {
    const parent = this.#open.at(-1);
    this.#open.push(name);
    if (this.root === '') this.root = name;
    const line = () => this.scanner?.line ?? 1;
    if (name === 'trace') {
      this.#trace = new Map();
      this.#events = [];
      this.#traceLine = line();
      this.#cases++;
    } else if (name === 'event') this.#events.push({ values: new Map(), line: line() });
    else if (VALUES.has(name) && parent === 'trace') this.#note(this.#trace, attributes);
    else if (VALUES.has(name) && parent === 'event') this.#note(this.#events.at(-1)!.values, attributes);
  }

  #note(values: Values, attributes: Attributes): void {
    const key = attributes.get('key') ?? '';
    const value = attributes.get('value') ?? '';
    if (value.length > this.#limits.cell) throw limitError('cell', value.length, this.#limits.cell);
    if (key !== '' && !INTERNAL.test(key) && !values.has(key)) values.set(key, value);
  }

  close(name: string): void {
    this.#open.pop();
    if (name === 'trace') this.#addTrace();
  }

  text(): void {}

  #addTrace(): void {
    const id = this.#trace.get(ACTIVITY) ?? `case ${this.#cases}`;
    const events = this.#events.length > 0 ? this.#events : [{ values: new Map(), line: this.#traceLine }];
    const ofTrace = Array.from(this.#trace, ([key, value]) => [this.#columnOf('case:', key), value] as const);
    events.forEach(({ values, line }, i) => {
      const ofEvent = Array.from(values, ([key, value]) => [this.#columnOf('event:', key), value] as const);
      this.#addRow(new Map([...(i === 0 ? ofTrace : []), ...ofEvent, [0, id]]), line);
    });
    this.#events = [];
  }

  #addRow(said: ReadonlyMap<number, string>, line: number): void {
    const row = ++this.rows;
    for (const [column, value] of [...said].sort((a, b) => a[0] - b[0]))
      if (value !== '') this.cells.addText({ row, column }, value);
    this.lines = withRoom(this.lines, row + 1);
    this.lines[row] = line;
  }

  /** Column of an attribute; its header says whether it is of cases or events where both have it. */
  #columnOf(kind: 'case:' | 'event:', key: string): number {
    const known = this.#columns.get(kind + key);
    if (known !== undefined) return known;
    const column = this.#headers.length;
    this.#columns.set(kind + key, column);
    this.#headers.push(this.#headers.includes(key) ? kind + key : key);
    return column;
  }
}
