import { nearestWord } from '../spec/nearest.js';
import { parseCall } from './arguments.js';
import type { Command } from './command.js';
import { convert } from './convert.js';
import { InputError, UsageError } from './failure.js';
import { helpOfCommand, helpOfProgram } from './help.js';
import { inspect } from './inspect.js';
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
  if (first === '--help' || first === '-h') return print(helpOfProgram(COMMANDS), streams);
  if (first === 'help')
    return print(rest.length === 0 ? helpOfProgram(COMMANDS) : helpOfCommand(named(rest[0]!)), streams);
  if (first === '') throw new UsageError('Name a command.');
  const command = named(first);
  if (asksForHelp(rest)) return print(helpOfCommand(command), streams);
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

function codeOf(error: unknown, [command = '']: readonly string[], { stderr }: Streams): number {
  if ((error as { code?: unknown }).code === 'EPIPE') return FINE;
  const message = error instanceof Error ? error.message : String(error);
  const lines = message.split('\n').map((line) => `sluice: ${line}\n`);
  if (error instanceof UsageError) {
    const isKnown = COMMANDS.some(({ name }) => name === command);
    stderr.write(`${lines.join('')}See sluice ${isKnown ? `${command} ` : ''}--help\n`);
    return MISUSED;
  }
  if (!(error instanceof InputError)) stderr.write('sluice: This should not happen; please report it.\n');
  stderr.write(lines.join(''));
  return FAILED;
}
