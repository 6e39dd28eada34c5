import type { RenderOptions } from '../render.js';
import { HELP_OPTION, OUTPUT_OPTION } from './command.js';
import type { Call, Command } from './command.js';
import { STANDARD, writeOutput } from './files.js';
import { askedLocale, environmentLocale, LOCALE_OPTION } from './locale.js';
import { loadCalled } from './overrides.js';
import { COUNT_OPTIONS, mustBe } from './read-options.js';
import { drawLoaded } from './results.js';
import { KIND_OPTION } from './specs.js';

const MOST_PIXELS = 10_000;

function pixels(call: Call, option: 'width' | 'height'): number | undefined {
  const text = call.text(option);
  if (text === undefined) return undefined;
  const value = /^\d{1,5}$/u.test(text) ? Number(text) : 0;
  if (value >= 1 && value <= MOST_PIXELS) return value;
  throw mustBe(option, `a number from 1 to ${MOST_PIXELS}`, text);
}

/** `sluice render`: draws a spec as an SVG file. */
export const render: Command = {
  name: 'render',
  operands: '<spec.json>',
  count: [1, 1],
  text: 'Draw a spec as a standalone SVG: the same drawing as the element in a page.',
  more: 'Files that the spec names are read from the disk, relative to its folder; nothing is fetched. An export in the place of a spec is drawn as the chart of --kind, a funnel by default. - reads the standard input.',
  options: {
    output: OUTPUT_OPTION,
    theme: { value: 'NAME', choices: ['light', 'dark'], text: 'Colours' },
    width: { value: 'PX', text: 'Width; default 760' },
    height: { value: 'PX', text: 'Height the drawing is fitted into; default what it needs' },
    hide: {
      value: 'NAME',
      many: true,
      text: 'A segment, group or the like that is not drawn; no number, total or scale changes',
    },
    kind: KIND_OPTION,
    ...COUNT_OPTIONS,
    locale: { ...LOCALE_OPTION, text: 'Language, instead of that of the spec: en or zh-CN' },
    help: HELP_OPTION,
  },
  examples: [
    ['sluice render funnel.json -o funnel.svg', 'A drawing for a report or a mail'],
    ['sluice render funnel.json --theme dark --width 480 -o funnel.svg', 'Dark and narrow'],
    ['sluice render deals.csv --locale zh-CN -o funnel.svg', 'An export, without a spec, in Chinese'],
  ],
  run: async (call, streams) => {
    const asked = askedLocale(call);
    const locale = asked ?? environmentLocale(streams);
    const [width, height] = [pixels(call, 'width'), pixels(call, 'height')];
    const options: RenderOptions & { readonly locale: string } = {
      locale,
      theme: call.text('theme') === 'dark' ? 'dark' : 'light',
      hide: call.texts('hide'),
      ...(width === undefined ? {} : { width }),
      ...(height === undefined ? {} : { height }),
    };
    const spec = await loadCalled(call, locale, asked, streams);
    const svg = await drawLoaded(spec, options, streams);
    await writeOutput(call.text('output') ?? STANDARD, [svg, '\n'], streams, call.operands);
  },
};
