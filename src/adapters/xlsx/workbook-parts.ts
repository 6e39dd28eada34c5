import type { XmlVisitor } from '../xml/xml.js';
import type { Attributes } from '../xml/attributes.js';
import { builtInFormat, numberFormat } from './number-format.js';
import type { NumberFormat } from './number-format.js';

/** A sheet as the workbook lists it. */
export interface SheetEntry {
  readonly name: string;
  readonly relation: string;
  readonly isHidden: boolean;
}

/** Gathers the sheets of a workbook, and from when its days are counted. */
export class WorkbookVisitor implements XmlVisitor {
  readonly sheets: SheetEntry[] = [];
  from1904 = false;

  open(name: string, attributes: Attributes): void {
    if (name === 'workbookPr') this.from1904 = isTrue(attributes.get('date1904'));
    if (name !== 'sheet') return;
    const relation = attributes.ending(':id') ?? '';
    const isHidden = /^(?:very)?hidden$/iu.test(attributes.get('state') ?? '');
    this.sheets.push({ name: attributes.get('name') ?? '', relation, isHidden });
  }

  close(): void {}

  text(): void {}
}

/** Gathers where the parts are that a part refers to: relation → its kind and its place as it stands. */
export class RelationsVisitor implements XmlVisitor {
  readonly relations = new Map<string, { readonly type: string; readonly target: string }>();

  open(name: string, attributes: Attributes): void {
    if (name === 'Relationship' && attributes.get('TargetMode') !== 'External')
      this.relations.set(attributes.get('Id') ?? '', {
        type: attributes.get('Type')?.split('/').at(-1) ?? '',
        target: attributes.get('Target') ?? '',
      });
  }

  close(): void {}

  text(): void {}
}

/** Gathers the formats that cells name by the number of their style. */
export class StylesVisitor implements XmlVisitor {
  readonly formats: NumberFormat[] = [];
  readonly #codes = new Map<number, NumberFormat>();
  #inCells = false;

  open(name: string, attributes: Attributes): void {
    const id = Number(attributes.get('numFmtId') ?? 0);
    if (name === 'numFmt') this.#codes.set(id, numberFormat(attributes.get('formatCode') ?? ''));
    else if (name === 'cellXfs') this.#inCells = true;
    else if (name === 'xf' && this.#inCells) this.formats.push(this.#codes.get(id) ?? builtInFormat(id));
  }

  close(name: string): void {
    if (name === 'cellXfs') this.#inCells = false;
  }

  text(): void {}
}

function isTrue(value: string | undefined): boolean {
  return value === '1' || value === 'true';
}
