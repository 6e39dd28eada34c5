import type { Command, Option } from './command.js';
import { filled } from './failure.js';
import { widthOf } from './table-text.js';

/** Says a sentence of the program in the language of the help. */
type Say = (sentence: string, blanks?: { readonly [name: string]: string }) => string;

const sayIn =
  (locale: string): Say =>
  (sentence, blanks = {}) =>
    filled(sentence, blanks, locale);

/** The help of the whole program. */
export function helpOfProgram(commands: readonly Command[], locale: string): string {
  const say = sayIn(locale);
  return [
    say('Usage: sluice <command> [options]'),
    '',
    ...folded(say('Reads exports of CRMs, says what was understood, and draws honest sales funnels.'), 81),
    '',
    say('Commands:'),
    ...columns(commands.map(({ name, text }) => [name, say(text)] as const)),
    '',
    say('Options:'),
    ...columns([
      ['-h, --help', say('Print this help, or that of a command')],
      ['--version', say('Print the version')],
    ]),
    '',
    say('Exit codes: 0 fine, 1 a file cannot be read, drawn or written, 2 wrong usage.'),
    say('sluice <command> --help tells all options of a command, with examples.'),
    '',
  ].join('\n');
}

/** The help of one command. */
export function helpOfCommand(
  { name, operands, text, more, options, examples }: Command,
  locale: string,
): string {
  const say = sayIn(locale);
  return [
    say('Usage: sluice {name} {operands} [options]', { name, operands }),
    '',
    ...folded(say(text), 80),
    ...(more === undefined ? [] : ['', ...folded(say(more), 80)]),
    '',
    say('Options:'),
    ...columns(
      Object.entries(options).map(([key, option]) => [flags(key, option, say), meaning(option, say)]),
    ),
    '',
    say('Examples:'),
    ...examples.flatMap(([line, what]) => [`  ${line}`, `      ${say(what)}`]),
    '',
  ].join('\n');
}

function flags(name: string, { short, value }: Option, say: Say): string {
  return `${short === undefined ? '' : `-${short}, `}--${name}${value === undefined ? '' : ` ${say(value)}`}`;
}

function meaning({ text, choices, many }: Option, say: Say): string {
  const notes = [
    choices && say('one of {choices}', { choices: choices.join(', ') }),
    many && say('may be repeated'),
  ].filter(Boolean);
  return notes.length === 0 ? say(text) : `${say(text)} (${notes.join('; ')})`;
}

/** Lines of two columns; what does not fit beside is folded. */
function columns(rows: readonly (readonly [string, string])[]): string[] {
  const left = Math.min(26, Math.max(...rows.map(([name]) => widthOf(name))) + 2);
  return rows.flatMap(([name, text]) => {
    const [first = '', ...rest] = folded(text, 78 - left);
    const lines = rest.map((line) => `  ${' '.repeat(left)}${line}`);
    return widthOf(name) < left
      ? [`  ${name}${' '.repeat(left - widthOf(name))}${first}`, ...lines]
      : [`  ${name}`, `  ${' '.repeat(left)}${first}`, ...lines];
  });
}

/** A word with the space before it, or a character of a script without spaces with the mark behind it. */
const PIECES =
  /\s?[\p{Script=Han}][，。；：、）”]*|\s?[（“]+[^\s\p{Script=Han}]*|\s?[^\s\p{Script=Han}（“]+/gu;

function folded(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const [piece] of text.matchAll(PIECES)) {
    const last = lines.length - 1;
    if (last >= 0 && widthOf(lines[last]! + piece) <= width - 1) lines[last] += piece;
    else lines.push(piece.trimStart());
  }
  return lines;
}
