import { checkIntl } from '../spec/regional.js';
import type { Call, Option } from './command.js';
import { UsageError } from './failure.js';
import type { Streams } from './streams.js';

/** The option that chooses the language. */
export const LOCALE_OPTION: Option = {
  value: 'TAG',
  text: 'Language of words and numbers: en or zh-CN; default that of the environment',
};

/** The language that was asked for; undefined for none. There are words in English and Chinese. */
export function askedLocale(call: Call): string | undefined {
  const asked = call.text('locale');
  if (asked === undefined || isSpoken(asked)) return asked;
  throw new UsageError('{option} must be {wanted}; it is “{found}”.', {
    option: '--locale',
    wanted: 'en or zh-CN',
    found: asked,
  });
}

/** Whether a tag is one of a language that there are words in, such as `en-GB` or `zh-Hant`. */
export function isSpoken(tag: string): boolean {
  return /^(?:en|zh)\b/iu.test(tag) && checkIntl('locale', tag).next().done === true;
}

/** The language of the environment (`LC_ALL`, `LC_MESSAGES`, `LANG`) as a BCP 47 tag; English where it names none. */
export function environmentLocale({ env }: Pick<Streams, 'env'>): string {
  const named = env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || '';
  const tag = named.replace(/[.@].*$/u, '').replaceAll('_', '-');
  try {
    return tag === '' || tag === 'C' || tag === 'POSIX' ? 'en' : (Intl.getCanonicalLocales(tag)[0] ?? 'en');
  } catch {
    return 'en';
  }
}

/** The language of help and messages about a call: that of `--locale`, where it is one, else that of the environment. */
export function calledLocale(words: readonly string[], streams: Pick<Streams, 'env'>): string {
  const place = words.findIndex((word) => word === '--locale' || word.startsWith('--locale='));
  const given = words[place]?.split('=')[1] ?? words[place + 1] ?? '';
  return place >= 0 && isSpoken(given) ? given : environmentLocale(streams);
}
