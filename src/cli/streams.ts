/** Where a command reads and writes besides files. */
export interface Streams {
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: NodeJS.WriteStream;
  readonly stderr: NodeJS.WriteStream;
  readonly env: { readonly [name: string]: string | undefined };
}

/** Control characters, and marks that turn the direction of text round: a file must not steer a terminal. */
// eslint-disable-next-line no-control-regex
const STEERING = /[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069\ufeff]/gu;

/** Text out of a file as it may be shown in a terminal: on one line, and without any control. */
export function shownText(text: string): string {
  return text.replace(STEERING, (control) =>
    control === '\n' || control === '\r' || control === '\t' ? ' ' : '\ufffd',
  );
}

/** JSON that is safe to show in a terminal: what JSON itself leaves as it is becomes an escape. */
export function shownJson(json: string): string {
  return json.replace(
    /[\u007f-\u009f\u2028-\u202e\u2066-\u2069\ufeff]/gu,
    (control) => `\\u${control.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
