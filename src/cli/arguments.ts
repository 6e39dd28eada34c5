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
    throw new UsageError(sentence(error, command), command.name);
  }
}

/** What is wrong with an option, and which one may have been meant. */
function sentence(error: unknown, { options }: Command): string {
  const [first = ''] = (error as Error).message.split(/\. |\n/u);
  const unknown = /^Unknown option '--([^']*)'/u.exec(first)?.[1];
  const meant = unknown === undefined ? undefined : nearestWord(unknown, Object.keys(options));
  return `${first.replace(/\.$/u, '')}.${meant === undefined ? '' : ` Did you mean --${meant}?`}`;
}

function checkValues({ name, options }: Command, call: Call): void {
  for (const [option, { choices, many }] of Object.entries(options)) {
    const given = call.texts(option);
    if (!many && given.length > 1) throw new UsageError(`--${option} is given more than once.`, name);
    if (given.includes('')) throw new UsageError(`--${option} needs a value.`, name);
    const wrong = choices && given.find((one) => !choices.includes(one));
    if (wrong !== undefined)
      throw new UsageError(`--${option} must be one of ${choices?.join(', ')}; it is “${wrong}”.`, name);
  }
}

function checkOperands({ name, operands, count: [least, most] }: Command, given: readonly string[]): void {
  if (given.length < least) throw new UsageError(`${operands} is missing.`, name);
  if (given.length > most) throw new UsageError(`“${given[most]}” is one operand too many.`, name);
  if (given.filter((one) => one === '-').length > 1)
    throw new UsageError('Only one file can come from the standard input.', name);
}
