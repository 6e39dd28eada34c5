import type { Streams } from './streams.js';

/** Nothing is shown for what takes less than this, in ms. */
const PATIENCE = 400;
const PAUSE = 100;

/** Tells how far a long piece of work is, and clears what it told at the end. */
export interface Progress {
  readonly show: (share: number) => void;
  readonly end: () => void;
}

/** Progress on the terminal, on the stream for messages; nothing at all where that is no terminal. */
export function progressOf(what: string, { stderr }: Streams): Progress {
  if (!stderr.isTTY) return { show: () => {}, end: () => {} };
  let next = performance.now() + PATIENCE;
  let shown = false;
  return {
    show: (share) => {
      if (performance.now() < next) return;
      next = performance.now() + PAUSE;
      shown = true;
      stderr.write(`\r\u001b[K${what} ${Math.floor(share * 100)}%`);
    },
    end: () => shown && stderr.write('\r\u001b[K'),
  };
}
