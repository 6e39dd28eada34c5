import { LAYOUT_NAMES } from '../adapters/index.js';
import type { ReadOptions } from '../adapters/index.js';
import { instantFromIso } from '../deals/instants.js';
import { checkIntl } from '../spec/regional.js';
import type { Call, Option } from './command.js';
import { InputError, UsageError } from './failure.js';
import { readInput } from './files.js';
import type { Streams } from './streams.js';

/** Options that say how files are to be read, where they cannot tell themselves. */
export const READ_OPTIONS: { readonly [name: string]: Option } = {
  layout: { value: 'NAME', choices: LAYOUT_NAMES, text: 'Layout of the file' },
  columns: { value: 'FILE', text: 'JSON file, or JSON, with your own mapping: field → header' },
  sheet: { value: 'NAME', text: 'Sheet of a workbook, also a hidden one' },
  encoding: { value: 'NAME', text: 'Encoding, such as gbk, utf-16le, windows-1252' },
  delimiter: { value: 'CHAR', text: 'What stands between cells: one character, or “tab”' },
  'date-order': { value: 'ORDER', choices: ['ymd', 'mdy', 'dmy'], text: 'Order of day and month' },
  'decimal-mark': { value: 'MARK', choices: ['.', ','], text: 'Decimal mark of amounts' },
  'time-zone': { value: 'ZONE', text: 'Zone of times without an offset, such as Asia/Shanghai; default UTC' },
  currency: { value: 'CODE', text: 'Currency of amounts that state none, such as CNY' },
  'as-of': { value: 'DATE', text: 'State of the world: closing days after it are reported' },
  won: { value: 'STAGE', many: true, text: 'A stage that means won, where its name does not say so' },
  lost: { value: 'STAGE', many: true, text: 'A stage that means lost' },
};

/** How files are to be read, from the options of a command. */
export async function readOptionsOf(call: Call, command: string, streams: Streams): Promise<ReadOptions> {
  const delimiter = call.text('delimiter');
  const columns = call.text('columns');
  const stated = {
    layout: call.text('layout'),
    sheet: call.text('sheet'),
    encoding: call.text('encoding'),
    delimiter: delimiter === 'tab' || delimiter === String.raw`\t` ? '\t' : delimiter,
    dateOrder: call.text('date-order'),
    decimalMark: call.text('decimal-mark'),
    timeZone: checkedZone(call, command),
    currency: checkedCurrency(call, command),
    asOf: checkedDate(call, command),
    columns: columns === undefined ? undefined : await columnsOf(columns, streams),
    wonStages: call.texts('won').length > 0 ? call.texts('won') : undefined,
    lostStages: call.texts('lost').length > 0 ? call.texts('lost') : undefined,
  };
  return Object.fromEntries(Object.entries(stated).filter(([, value]) => value !== undefined));
}

/** The time zone a command was given; undefined for none. */
export function checkedZone(call: Call, command: string): string | undefined {
  const zone = call.text('time-zone');
  for (const _ of checkIntl('timeZone', zone))
    throw new UsageError(`--time-zone must be an IANA zone such as Europe/Berlin; it is “${zone}”.`, command);
  return zone;
}

function checkedCurrency(call: Call, command: string): string | undefined {
  const currency = call.text('currency')?.toUpperCase();
  for (const _ of checkIntl('currency', currency))
    throw new UsageError(`--currency must be a code such as EUR; it is “${currency}”.`, command);
  return currency;
}

function checkedDate(call: Call, command: string): string | undefined {
  const asOf = call.text('as-of');
  if (asOf !== undefined && instantFromIso(asOf) === null)
    throw new UsageError(`--as-of must be a date such as 2026-09-30; it is “${asOf}”.`, command);
  return asOf;
}

/** The user's own mapping: JSON itself, or a file with it. */
async function columnsOf(given: string, streams: Streams): Promise<ReadOptions['columns']> {
  const isText = given.trimStart().startsWith('{');
  const name = isText ? '--columns' : given;
  const text = isText ? given : new TextDecoder().decode((await readInput(given, streams)).bytes);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new InputError(`${name}: This is not JSON.`);
  }
  const isMapping =
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    Object.values(value).every((header) => typeof header === 'string');
  if (!isMapping)
    throw new InputError(
      `${name}: Expected an object of texts such as {"stage": "Phase", "amount": "Value"}.`,
    );
  return value as ReadOptions['columns'];
}
