import { fillMessage } from '../i18n/messages.js';
import { programWord } from '../i18n/program-words.js';

/** What fills the blanks of a sentence. */
export type Blanks = { readonly [name: string]: string };

/** What ends a command, as a sentence with blanks, so that it can be said in another language. */
export class Failure extends Error {
  readonly sentence: string;
  readonly blanks: Blanks;

  /** Without blanks the sentence is said as it is: it is in the language of the user already. */
  constructor(sentence: string, blanks: Blanks = {}) {
    super(filled(sentence, blanks));
    this.sentence = sentence;
    this.blanks = blanks;
  }
}

/**
 * The program was called wrongly: exit code 2. That is an unknown command or option, a value that cannot be, or one that
 * names what a file does not have: a sheet, a column, a stage.
 */
export class UsageError extends Failure {}

/** What was given cannot be read or drawn, or what comes of it cannot be written: exit code 1. The message names the place. */
export class InputError extends Failure {}

/** Blanks that are sentences of the program themselves. */
const SAID: ReadonlySet<string> = new Set(['reason', 'wanted', 'operands']);

/** A sentence with its blanks filled in, in English unless another language is asked for. */
export function filled(sentence: string, blanks: Blanks, locale = 'en'): string {
  const said = Object.entries(blanks).map(([name, text]): [string, string] => [
    name,
    SAID.has(name) ? programWord(text, locale) : text,
  ]);
  const template = programWord(sentence, locale);
  return said.length === 0 ? template : fillMessage(template, Object.fromEntries(said), String);
}
