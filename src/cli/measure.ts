import { HELP_OPTION, OUTPUT_OPTION } from './command.js';
import type { Command } from './command.js';
import { STANDARD, writeOutput } from './files.js';
import { askedLocale, environmentLocale, LOCALE_OPTION } from './locale.js';
import { loadCalled } from './overrides.js';
import { COUNT_OPTIONS } from './read-options.js';
import { measureLoaded } from './results.js';
import { KIND_OPTION } from './specs.js';
import { shownJson } from './streams.js';

/** `sluice measure`: prints the numbers behind a drawing. */
export const measure: Command = {
  name: 'measure',
  operands: '<spec.json>',
  count: [1, 1],
  text: 'Print the result of a spec as JSON: every count, and every rate with its base and its interval.',
  more: 'Files that the spec names are read from the disk, relative to its folder; nothing is fetched. An export in the place of a spec is measured as the chart of --kind, a funnel by default. - reads the standard input.',
  options: {
    output: OUTPUT_OPTION,
    kind: KIND_OPTION,
    ...COUNT_OPTIONS,
    locale: { ...LOCALE_OPTION, text: 'Language of messages: en or zh-CN; default that of the environment' },
    help: HELP_OPTION,
  },
  examples: [
    ['sluice measure funnel.json', 'The numbers of a chart'],
    ['sluice measure deals.csv', 'Those of an export, without a spec'],
    ['sluice measure export.csv --encoding gbk --won 签约', 'Where the file cannot tell itself'],
    ['sluice measure funnel.json | jq .stages', 'Its stages alone'],
  ],
  run: async (call, streams) => {
    const locale = askedLocale(call) ?? environmentLocale(streams);
    const spec = await loadCalled(call, locale, undefined, streams);
    const result = await measureLoaded(spec, locale, streams);
    const json = `${shownJson(JSON.stringify(result, null, 2))}\n`;
    await writeOutput(call.text('output') ?? STANDARD, [json], streams, call.operands);
  },
};
