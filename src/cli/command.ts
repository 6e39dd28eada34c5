import type { Streams } from './streams.js';

/** An option of a command. */
export interface Option {
  /** What stands in for its value in the help; a switch has none. */
  readonly value?: string;
  readonly short?: string;
  /** May be given several times. */
  readonly many?: boolean;
  /** The only values there are. */
  readonly choices?: readonly string[];
  /** The switch without which it means nothing. */
  readonly needs?: string;
  readonly text: string;
}

/** A command of the program. */
export interface Command {
  readonly name: string;
  /** What comes after the name, as in the help. */
  readonly operands: string;
  /** Fewest and most operands. */
  readonly count: readonly [least: number, most: number];
  /** What it does, in one sentence. */
  readonly text: string;
  /** What else a reader of the help should know. */
  readonly more?: string;
  readonly options: { readonly [name: string]: Option };
  readonly examples: readonly (readonly [line: string, text: string])[];
  readonly run: (call: Call, streams: Streams) => Promise<void>;
}

/** What a command was called with. */
export interface Call {
  readonly operands: readonly string[];
  /** Value of an option; undefined where it was not given. */
  readonly text: (option: string) => string | undefined;
  /** Values of an option that may be given several times. */
  readonly texts: (option: string) => readonly string[];
  /** Whether a switch was given. */
  readonly has: (option: string) => boolean;
}

/** The option that names where a command writes. */
export const OUTPUT_OPTION: Option = {
  short: 'o',
  value: 'FILE',
  text: 'Where to write; - or nothing is the standard output',
};

/** The option that asks for the help of a command. */
export const HELP_OPTION: Option = { short: 'h', text: 'Print this help' };
