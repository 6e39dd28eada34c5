import type { Import } from '../adapters/index.js';
import { changeRecords, dealRecords, recordsFrame } from '../deals/to-records.js';
import { HELP_OPTION, OUTPUT_OPTION } from './command.js';
import type { Command } from './command.js';
import { filled } from './failure.js';
import { STANDARD, writeOutput } from './files.js';
import { readImport } from './imports.js';
import { Items, jsonObject } from './json-text.js';
import { askedLocale, environmentLocale, LOCALE_OPTION } from './locale.js';
import { checkStages, READ_OPTIONS, readOptionsOf } from './read-options.js';

/** The data of a spec, property by property. */
function dataOf(read: Import): [string, unknown][] {
  if (read.kind === 'stage-counts') {
    // A spec has no stage without a count: what the file does not count is told by inspect.
    const stages = read.counts.flatMap(({ stage, value, amount }) =>
      value === null ? [] : [{ id: stage, value, ...(amount === null ? {} : { amount }) }],
    );
    return [['stages', new Items(stages)]];
  }
  const { table } = read;
  const moves: [string, unknown][] =
    table.history === 'none' ? [] : [['transitions', new Items(changeRecords(table))]];
  return [['deals', new Items(dealRecords(table))], ...moves, ...Object.entries(recordsFrame(table))];
}

/** `sluice convert`: writes an export as the data of a spec. */
export const convert: Command = {
  name: 'convert',
  operands: '<files…>',
  count: [1, Infinity],
  text: 'Write the deals of an export, and their changes of stage, as JSON that the “data” of a spec can be.',
  more: 'Finished counts become the “stages” of a spec. Several files are joined by the id of the deals. - reads the standard input.',
  options: {
    output: OUTPUT_OPTION,
    ...READ_OPTIONS,
    locale: LOCALE_OPTION,
    help: HELP_OPTION,
  },
  examples: [
    ['sluice convert deals.csv -o deals.json', 'Records to keep, to edit, or to put into a spec'],
    ['sluice convert deals.csv history.csv -o deals.json', 'The same with the changes of stage'],
    [
      'sluice convert export.csv --time-zone Asia/Shanghai > deals.json',
      'Times of the office, written in UTC',
    ],
  ],
  run: async (call, streams) => {
    const options = await readOptionsOf(call, streams);
    const locale = askedLocale(call) ?? environmentLocale(streams);
    const { read } = await readImport(call.operands, options, locale, streams);
    checkStages(call, read);
    await writeOutput(call.text('output') ?? STANDARD, jsonObject(dataOf(read)), streams, call.operands);
    if (read.kind === 'stage-counts' && read.currency !== '')
      streams.stderr.write(
        `${filled('The amounts are in {currency}: state it as “currency” in the spec.', { currency: read.currency }, locale)}\n`,
      );
  },
};
