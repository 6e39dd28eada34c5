import { nearestWord } from '../spec/nearest.js';
import { parseCall } from './arguments.js';
import type { Command } from './command.js';
import { convert } from './convert.js';
import { Failure, filled, InputError, UsageError } from './failure.js';
import { helpOfCommand, helpOfProgram } from './help.js';
import { inspect } from './inspect.js';
import { calledLocale } from './locale.js';
import { measure } from './measure.js';
import { render } from './render.js';
import type { Streams } from './streams.js';
import { STANDARD, writeOutput } from './files.js';

const COMMANDS: readonly Command[] = [inspect, convert, measure, render];

/** Exit codes of the program. */
const [FINE, FAILED, MISUSED] = [0, 1, 2];

/** Runs the program and returns its exit code. Nothing that is given to it makes it print a stack trace. */
export async function runProgram(
  words: readonly string[],
  streams: Streams,
  version: () => string,
): Promise<number> {
  // Whoever reads may go at any time; what is written after that is nobody's concern.
  streams.stdout.on('error', () => {});
  streams.stderr.on('error', () => {});
  try {
    await runWords(words, streams, version);
    return FINE;
  } catch (error) {
    return codeOf(error, words, streams);
  }
}

async function runWords(words: readonly string[], streams: Streams, version: () => string): Promise<void> {
  const [first = '', ...rest] = words;
  if (first === '--version') return print(`${version()}\n`, streams);
  const locale = calledLocale(words, streams);
  if (first === '--help' || first === '-h') return print(helpOfProgram(COMMANDS, locale), streams);
  if (first === 'help') {
    const [word = '--'] = rest;
    const help = word.startsWith('--') ? helpOfProgram(COMMANDS, locale) : helpOfCommand(named(word), locale);
    return print(help, streams);
  }
  if (first === '') throw new UsageError('Name a command.');
  const command = named(first);
  if (asksForHelp(rest)) return print(helpOfCommand(command, locale), streams);
  return command.run(parseCall(command, rest), streams);
}

function asksForHelp(words: readonly string[]): boolean {
  const options = words.includes('--') ? words.slice(0, words.indexOf('--')) : words;
  return options.includes('--help') || options.includes('-h');
}

function print(text: string, streams: Streams): Promise<void> {
  return writeOutput(STANDARD, [text], streams);
}

function named(word: string): Command {
  const command = COMMANDS.find(({ name }) => name === word);
  if (command) return command;
  const meant = nearestWord(
    word,
    COMMANDS.map(({ name }) => name),
  );
  throw meant === undefined
    ? new UsageError('There is no command “{word}”.', { word })
    : new UsageError('There is no command “{word}”. Did you mean {meant}?', { word, meant });
}

function codeOf(error: unknown, words: readonly string[], streams: Streams): number {
  if ((error as { code?: unknown }).code === 'EPIPE') return FINE;
  const { stderr } = streams;
  const locale = calledLocale(words, streams);
  const lines = messageOf(error, locale)
    .split('\n')
    .map((line) => `sluice: ${line}\n`);
  if (error instanceof UsageError) {
    const [command = ''] = words;
    const help = `sluice ${COMMANDS.some(({ name }) => name === command) ? `${command} ` : ''}--help`;
    stderr.write(`${lines.join('')}${filled('See {help}', { help }, locale)}\n`);
    return MISUSED;
  }
  if (!(error instanceof InputError))
    stderr.write(`sluice: ${filled('This should not happen; please report it.', {}, locale)}\n`);
  stderr.write(lines.join(''));
  return FAILED;
}

function messageOf(error: unknown, locale: string): string {
  if (error instanceof Failure) return filled(error.sentence, error.blanks, locale);
  return error instanceof Error ? error.message : String(error);
}
