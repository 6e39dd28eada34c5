/** The program was called in a way it does not understand: exit code 2. */
export class UsageError extends Error {
  /** The command whose help would help; undefined where none was named. */
  readonly command: string | undefined;
  constructor(message: string, command?: string) {
    super(message);
    this.command = command;
  }
}

/** What was given cannot be read or drawn: exit code 1. The message names the place. */
export class InputError extends Error {}
