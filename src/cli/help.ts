import type { Command, Option } from './command.js';

/** The help of the whole program. */
export function helpOfProgram(commands: readonly Command[]): string {
  const names = commands.map(({ name, text }) => [name, text] as const);
  return [
    'Usage: sluice <command> [options]',
    '',
    'Reads exports of CRMs, says what was understood, and draws honest sales funnels.',
    '',
    'Commands:',
    ...columns(names),
    '',
    'Options:',
    ...columns([
      ['-h, --help', 'Print this help, or that of a command'],
      ['--version', 'Print the version'],
    ]),
    '',
    'Exit codes: 0 fine, 1 a file cannot be read, drawn or written, 2 wrong usage.',
    'sluice <command> --help tells all options of a command, with examples.',
    '',
  ].join('\n');
}

/** The help of one command. */
export function helpOfCommand({ name, operands, text, more, options, examples }: Command): string {
  return [
    `Usage: sluice ${name} ${operands} [options]`,
    '',
    ...folded(text, 80),
    ...(more === undefined ? [] : ['', ...folded(more, 80)]),
    '',
    'Options:',
    ...columns(Object.entries(options).map(([key, option]) => [flags(key, option), meaning(option)])),
    '',
    'Examples:',
    ...examples.flatMap(([line, what]) => [`  ${line}`, `      ${what}`]),
    '',
  ].join('\n');
}

function flags(name: string, { short, value }: Option): string {
  return `${short === undefined ? '' : `-${short}, `}--${name}${value === undefined ? '' : ` ${value}`}`;
}

function meaning({ text, choices, many }: Option): string {
  const notes = [choices && `one of ${choices.join(', ')}`, many && 'may be repeated'].filter(Boolean);
  return notes.length === 0 ? text : `${text} (${notes.join('; ')})`;
}

/** Lines of two columns; what does not fit beside is folded at spaces. */
function columns(rows: readonly (readonly [string, string])[]): string[] {
  const left = Math.min(26, Math.max(...rows.map(([name]) => name.length)) + 2);
  return rows.flatMap(([name, text]) => {
    const [first = '', ...rest] = folded(text, 78 - left);
    const lines = rest.map((line) => `  ${' '.repeat(left)}${line}`);
    return name.length < left
      ? [`  ${name.padEnd(left)}${first}`, ...lines]
      : [`  ${name}`, `  ${' '.repeat(left)}${first}`, ...lines];
  });
}

function folded(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.length - 1;
    if (last >= 0 && lines[last]!.length + word.length < width) lines[last] += ` ${word}`;
    else lines.push(word);
  }
  return lines;
}
