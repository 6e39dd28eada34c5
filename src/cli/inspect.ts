import { HELP_OPTION } from './command.js';
import type { Command } from './command.js';
import { writeOutput, STANDARD } from './files.js';
import { readImport } from './imports.js';
import { inspectDeals, inspectImport } from './inspection.js';
import { inspectionText } from './inspection-text.js';
import { Items, jsonObject } from './json-text.js';
import { askedLocale, environmentLocale, LOCALE_OPTION } from './locale.js';
import { paintFor } from './paint.js';
import { checkStages, READ_OPTIONS, readOptionsOf } from './read-options.js';

/** `sluice inspect`: says what was understood of an export. */
export const inspect: Command = {
  name: 'inspect',
  operands: '<files…>',
  count: [1, Infinity],
  text: 'Tell what was understood of an export: layout, deals, stages, amounts, rows left out, and what it can and cannot answer.',
  more: 'Several files are joined by the id of the deals, such as a list and its history. - reads the standard input.',
  options: {
    json: { text: 'Print JSON instead of sentences (docs/cli.md tells its keys)' },
    records: { needs: 'json', text: 'With --json: every deal as it was understood' },
    ...READ_OPTIONS,
    locale: LOCALE_OPTION,
    help: HELP_OPTION,
  },
  examples: [
    ['sluice inspect deals.csv', 'What is in it, and what it cannot tell'],
    ['sluice inspect deals.csv history.csv', 'A list of deals and the changes of their stages'],
    ['sluice inspect export.csv --encoding gbk --currency CNY', 'Where the file cannot tell itself'],
    [`sluice inspect sheet.csv --columns '{"stage": "Phase", "amount": "Value"}'`, 'Columns of your own'],
    ['sluice inspect - --json --records < deals.csv', 'All of it as JSON, for another program'],
  ],
  run: async (call, streams) => {
    const options = await readOptionsOf(call, streams);
    const locale = askedLocale(call) ?? environmentLocale(streams);
    const { read, names } = await readImport(call.operands, options, locale, streams);
    checkStages(call, read);
    if (!call.has('json'))
      return writeOutput(STANDARD, [inspectionText(read, names, locale, paintFor(streams))], streams);
    const records = read.kind === 'deals' ? new Items(inspectDeals(read.table, read.report)) : null;
    const properties = Object.entries(inspectImport(read)).map(([key, value]): [string, unknown] => [
      key,
      Array.isArray(value) ? new Items(value) : value,
    ]);
    if (call.has('records')) properties.push(['records', records]);
    return writeOutput(STANDARD, jsonObject(properties), streams);
  },
};
