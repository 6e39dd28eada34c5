import { LAYOUT_NAMES } from '../adapters/index.js';
import type { Import, ReadOptions } from '../adapters/index.js';
import { isDelimiter } from '../adapters/read.js';
import { instantFromIso } from '../deals/instants.js';
import { foldName } from '../deals/stage-names.js';
import { nearestWord } from '../spec/nearest.js';
import { checkIntl } from '../spec/regional.js';
import type { Call, Option } from './command.js';
import { InputError, UsageError } from './failure.js';
import { readInput } from './files.js';
import { shownText } from './streams.js';
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
  'probability-unit': {
    value: 'UNIT',
    choices: ['percent', 'share'],
    text: 'What probabilities are written in: 1 is 1% or 100%',
  },
  'time-zone': { value: 'ZONE', text: 'Zone of times without an offset, such as Asia/Shanghai; default UTC' },
  currency: { value: 'CODE', text: 'Currency of amounts that state none, such as CNY' },
  'as-of': { value: 'DATE', text: 'State of the world: closing days after it are reported' },
  won: { value: 'STAGE', many: true, text: 'A stage that means won, where its name does not say so' },
  lost: { value: 'STAGE', many: true, text: 'A stage that means lost' },
};

/** The same for commands that count: what of them a spec says too goes before that of the spec. */
export const COUNT_OPTIONS: typeof READ_OPTIONS = {
  ...READ_OPTIONS,
  'time-zone': {
    value: 'ZONE',
    text: 'Zone in which days begin, and of times without an offset, instead of that of the spec',
  },
  currency: { value: 'CODE', text: 'Currency of amounts that state none, instead of that of the spec' },
  'as-of': {
    value: 'DATE',
    text: 'State of the world, instead of that of the spec: nothing after it is counted',
  },
};

/** How files are to be read, from the options of a command. */
export async function readOptionsOf(call: Call, streams: Streams): Promise<ReadOptions> {
  const columns = call.text('columns');
  const stated = {
    layout: call.text('layout'),
    sheet: call.text('sheet'),
    encoding: checkedEncoding(call),
    delimiter: checkedDelimiter(call),
    dateOrder: call.text('date-order'),
    decimalMark: call.text('decimal-mark'),
    probabilityUnit: call.text('probability-unit'),
    timeZone: checkedZone(call),
    currency: checkedCurrency(call),
    asOf: checkedDate(call),
    columns: columns === undefined ? undefined : await columnsOf(columns, streams),
    wonStages: call.texts('won').length > 0 ? call.texts('won') : undefined,
    lostStages: call.texts('lost').length > 0 ? call.texts('lost') : undefined,
  };
  return Object.fromEntries(Object.entries(stated).filter(([, value]) => value !== undefined));
}

/** A value that cannot be, as the error that the user sees. */
export function mustBe(option: string, wanted: string, found: string): UsageError {
  return new UsageError('{option} must be {wanted}; it is “{found}”.', {
    option: `--${option}`,
    wanted,
    found,
  });
}

function checkedEncoding(call: Call): string | undefined {
  const encoding = call.text('encoding');
  if (encoding === undefined) return undefined;
  try {
    new TextDecoder(encoding).decode();
    return encoding;
  } catch {
    throw mustBe('encoding', 'a name such as utf-8, gbk, windows-1252', encoding);
  }
}

function checkedDelimiter(call: Call): string | undefined {
  const given = call.text('delimiter');
  const delimiter = given === 'tab' || given === String.raw`\t` ? '\t' : given;
  if (delimiter === undefined || isDelimiter(delimiter)) return delimiter;
  throw mustBe('delimiter', 'one character, or tab', delimiter);
}

function checkedZone(call: Call): string | undefined {
  const zone = call.text('time-zone');
  for (const _ of checkIntl('timeZone', zone))
    throw mustBe('time-zone', 'an IANA zone such as Europe/Berlin', zone!);
  return zone;
}

function checkedCurrency(call: Call): string | undefined {
  const currency = call.text('currency')?.toUpperCase();
  for (const _ of checkIntl('currency', currency)) throw mustBe('currency', 'a code such as EUR', currency!);
  return currency;
}

function checkedDate(call: Call): string | undefined {
  const asOf = call.text('as-of');
  if (asOf !== undefined && instantFromIso(asOf) === null)
    throw mustBe('as-of', 'a date such as 2026-09-30', asOf);
  return asOf;
}

/** The user's own mapping: JSON itself, or a file with it. */
async function columnsOf(given: string, streams: Streams): Promise<ReadOptions['columns']> {
  const isText = given.trimStart().startsWith('{');
  const text = isText ? given : await mappingIn(given, streams);
  const place = isText ? '--columns' : `--columns ${given}`;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new UsageError('{place}: This is not JSON.', { place });
  }
  const isMapping =
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    Object.values(value).every((header) => typeof header === 'string');
  if (isMapping) return value as ReadOptions['columns'];
  throw new UsageError('{place}: Expected an object of texts such as {example}.', {
    place,
    example: '{"stage": "Phase", "amount": "Value"}',
  });
}

async function mappingIn(path: string, streams: Streams): Promise<string> {
  try {
    return new TextDecoder().decode((await readInput(path, streams)).bytes);
  } catch (error) {
    if (error instanceof InputError) throw new UsageError(`--columns ${error.sentence}`, error.blanks);
    throw error;
  }
}

/** Throws where an option names a stage that no deal is or was in. */
export function checkStages(call: Call, read: Import): void {
  const stages =
    read.kind === 'deals' ? read.table.stage.labels.slice(1) : read.counts.map(({ stage }) => stage);
  const known = new Set(stages.map(foldName));
  for (const name of ['won', 'lost'])
    for (const found of call.texts(name)) {
      if (known.has(foldName(found))) continue;
      const meant = nearestWord(found, stages);
      const blanks = { option: `--${name}`, found, stages: listOf(stages) };
      throw meant === undefined
        ? new UsageError('{option}: there is no stage “{found}”; there are {stages}.', blanks)
        : new UsageError('{option}: there is no stage “{found}”. Did you mean {meant}?', {
            ...blanks,
            meant,
          });
    }
}

/** Most stages that a message names. */
const FEW = 12;

function listOf(stages: readonly string[]): string {
  const few = stages.slice(0, FEW).map(shownText).join(', ');
  return stages.length > FEW ? `${few}, …` : few || '–';
}
