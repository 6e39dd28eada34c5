import type { Command } from './command.js';
import { STANDARD, writeOutput } from './files.js';
import { askedLocale, environmentLocale, LOCALE_OPTION } from './locale.js';
import { checkedZone } from './read-options.js';
import { measureLoaded } from './results.js';
import { loadSpec } from './specs.js';
import { shownJson } from './streams.js';

const NAME = 'measure';

/** `sluice measure`: prints the numbers behind a drawing. */
export const measure: Command = {
  name: NAME,
  operands: '<spec.json>',
  count: [1, 1],
  text: 'Print the result of a spec as JSON: every count, and every rate with its base and its interval.',
  more: 'Files that the spec names are read from the disk, relative to its folder; nothing is fetched. An export in the place of a spec is measured as a funnel. - reads the standard input.',
  options: {
    output: { short: 'o', value: 'FILE', text: 'Where to write; - or nothing is the standard output' },
    'time-zone': { value: 'ZONE', text: 'Zone in which days begin, instead of that of the spec' },
    locale: { ...LOCALE_OPTION, text: 'Language of messages: en or zh-CN; default that of the environment' },
    help: { short: 'h', text: 'Print this help' },
  },
  examples: [
    ['sluice measure funnel.json', 'The numbers of a chart'],
    ['sluice measure deals.csv', 'Those of an export, without a spec'],
    ['sluice measure funnel.json | jq .stages', 'Its stages alone'],
  ],
  run: async (call, streams) => {
    const locale = askedLocale(call, NAME) ?? environmentLocale(streams);
    const settings = { timeZone: checkedZone(call, NAME) };
    const spec = await loadSpec(call.operands[0]!, settings, locale, streams);
    const result = await measureLoaded(spec, locale, streams);
    const json = `${shownJson(JSON.stringify(result, null, 2))}\n`;
    await writeOutput(call.text('output') ?? STANDARD, [json], streams, call.operands);
  },
};
