import type { RenderOptions } from '../render.js';
import type { Call, Command } from './command.js';
import { UsageError } from './failure.js';
import { STANDARD, writeOutput } from './files.js';
import { askedLocale, environmentLocale, LOCALE_OPTION } from './locale.js';
import { checkedZone } from './read-options.js';
import { drawLoaded } from './results.js';
import { loadSpec } from './specs.js';

const NAME = 'render';
const MOST_PIXELS = 10_000;

function pixels(call: Call, option: 'width' | 'height'): number | undefined {
  const text = call.text(option);
  if (text === undefined) return undefined;
  const value = /^\d{1,5}$/u.test(text) ? Number(text) : 0;
  if (value >= 1 && value <= MOST_PIXELS) return value;
  throw new UsageError(`--${option} must be a number from 1 to ${MOST_PIXELS}; it is “${text}”.`, NAME);
}

/** `sluice render`: draws a spec as an SVG file. */
export const render: Command = {
  name: NAME,
  operands: '<spec.json>',
  count: [1, 1],
  text: 'Draw a spec as a standalone SVG: the same drawing as the element in a page.',
  more: 'Files that the spec names are read from the disk, relative to its folder; nothing is fetched. An export in the place of a spec is drawn as a funnel. - reads the standard input.',
  options: {
    output: { short: 'o', value: 'FILE', text: 'Where to write; - or nothing is the standard output' },
    theme: { value: 'NAME', choices: ['light', 'dark'], text: 'Colours' },
    width: { value: 'PX', text: 'Width; default 760' },
    height: { value: 'PX', text: 'Height the drawing is fitted into; default what it needs' },
    locale: { ...LOCALE_OPTION, text: 'Language, instead of that of the spec: en or zh-CN' },
    'time-zone': { value: 'ZONE', text: 'Zone in which days begin, instead of that of the spec' },
    help: { short: 'h', text: 'Print this help' },
  },
  examples: [
    ['sluice render funnel.json -o funnel.svg', 'A drawing for a report or a mail'],
    ['sluice render funnel.json --theme dark --width 480 -o funnel.svg', 'Dark and narrow'],
    ['sluice render deals.csv --locale zh-CN -o funnel.svg', 'An export, without a spec, in Chinese'],
  ],
  run: async (call, streams) => {
    const asked = askedLocale(call, NAME);
    const locale = asked ?? environmentLocale(streams);
    const [width, height] = [pixels(call, 'width'), pixels(call, 'height')];
    const options: RenderOptions & { readonly locale: string } = {
      locale,
      theme: call.text('theme') === 'dark' ? 'dark' : 'light',
      ...(width === undefined ? {} : { width }),
      ...(height === undefined ? {} : { height }),
    };
    const settings = { locale: asked, timeZone: checkedZone(call, NAME) };
    const spec = await loadSpec(call.operands[0]!, settings, locale, streams);
    const svg = await drawLoaded(spec, options, streams);
    await writeOutput(call.text('output') ?? STANDARD, [svg, '\n'], streams, call.operands);
  },
};
