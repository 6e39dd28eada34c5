import { checkIntl } from '../spec/regional.js';
import type { Call, Option } from './command.js';
import { UsageError } from './failure.js';
import type { Streams } from './streams.js';

/** The option that chooses the language. */
export const LOCALE_OPTION: Option = {
  value: 'TAG',
  text: 'Language of words and numbers: en or zh-CN; default that of the environment',
};

/** The language that was asked for; undefined for none. */
export function askedLocale(call: Call, command: string): string | undefined {
  const asked = call.text('locale');
  for (const _ of checkIntl('locale', asked))
    throw new UsageError(`--locale must be a language such as en or zh-CN; it is “${asked}”.`, command);
  return asked;
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
