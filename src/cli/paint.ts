import type { Streams } from './streams.js';

/** How words stand out: in a terminal that shows colours by escape codes, elsewhere not at all. */
export interface Paint {
  readonly strong: (text: string) => string;
  readonly muted: (text: string) => string;
  readonly warn: (text: string) => string;
}

const PLAIN: Paint = { strong: (text) => text, muted: (text) => text, warn: (text) => text };

const wrapped = (from: number, to: number) => (text: string) => `\u001b[${from}m${text}\u001b[${to}m`;

const COLOURED: Paint = { strong: wrapped(1, 22), muted: wrapped(2, 22), warn: wrapped(33, 39) };

/** The paint for the output of a command. Nothing is coloured where `NO_COLOR` is set, or nobody looks. */
export function paintFor({ stdout, env }: Streams): Paint {
  const wanted = stdout.isTTY && !env['NO_COLOR'] && stdout.hasColors();
  return wanted ? COLOURED : PLAIN;
}
