import { parseArgs } from 'node:util';
import type { ParseArgsConfig } from 'node:util';
import { nearestWord } from '../spec/nearest.js';
import type { Call, Command } from './command.js';
import { UsageError } from './failure.js';

type Values = { readonly [name: string]: string | boolean | (string | boolean)[] | undefined };

/**
 * Reads what stands behind the name of a command.
 *
 * @throws UsageError for unknown options, missing or invalid values, and too few or too many operands
 */
export function parseCall(command: Command, words: readonly string[]): Call {
  const { values, positionals } = parsed(command, words);
  const texts = (option: string) => [values[option]].flat().filter((one) => typeof one === 'string');
  const call: Call = {
    operands: positionals,
    texts,
    text: (option) => texts(option)[0],
    has: (option) => values[option] === true,
  };
  checkValues(command, call);
  checkOperands(command, positionals);
  return call;
}

function parsed(command: Command, words: readonly string[]): { values: Values; positionals: string[] } {
  const options: NonNullable<ParseArgsConfig['options']> = {};
  for (const [name, { value, short }] of Object.entries(command.options))
    options[name] = {
      ...(value === undefined ? { type: 'boolean' } : { type: 'string', multiple: true }),
      ...(short === undefined ? {} : { short }),
    };
  try {
    return parseArgs({ args: [...words], options, allowPositionals: true, strict: true });
  } catch (error) {
    throw misread(error, command);
  }
}

/** What is wrong with an option, and which one may have been meant. */
function misread(error: unknown, { options }: Command): UsageError {
  const { message } = error as Error;
  const [, option = message.split('\n')[0]!] = /'(--?[^' ]+)[^']*'/u.exec(message) ?? [];
  if (message.startsWith('Unknown option')) {
    const meant = nearestWord(option.replace(/^--/u, ''), Object.keys(options));
    return meant === undefined
      ? new UsageError('There is no option {option}.', { option })
      : new UsageError('There is no option {option}. Did you mean --{meant}?', { option, meant });
  }
  return message.includes('does not take an argument')
    ? new UsageError('{option} takes no value.', { option })
    : new UsageError('{option} needs a value.', { option });
}

function checkValues({ options }: Command, call: Call): void {
  for (const [name, { choices, many, needs }] of Object.entries(options)) {
    const option = `--${name}`;
    const given = call.texts(name);
    if (!many && given.length > 1) throw new UsageError('{option} is given more than once.', { option });
    if (given.includes('')) throw new UsageError('{option} needs a value.', { option });
    const found = choices && given.find((one) => !choices.includes(one));
    if (found !== undefined)
      throw new UsageError('{option} must be one of {choices}; it is “{found}”.', {
        option,
        choices: choices!.join(', '),
        found,
      });
    if (needs !== undefined && call.has(name) && !call.has(needs))
      throw new UsageError('{option} needs {other}.', { option, other: `--${needs}` });
  }
}

function checkOperands({ operands, count: [least, most] }: Command, given: readonly string[]): void {
  if (given.length < least) throw new UsageError('{operands} is missing.', { operands });
  if (given.length > most)
    throw new UsageError('“{found}” is one operand too many.', { found: given[most]! });
  if (given.filter((one) => one === '-').length > 1)
    throw new UsageError('Only one file can come from the standard input.');
}
