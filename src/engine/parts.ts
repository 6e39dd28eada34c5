import { largeParts, partsOf } from '../adapters/bytes/byte-source.js';
import type { ByteBlob, ByteSource } from '../adapters/bytes/byte-source.js';

/** Bytes that travel together: not too few for a message, not too many to be copied at once. */
const LEAST = 1 << 16;
const MOST = 1 << 20;

/** Parts that are asked for before they are needed, so that a worker need not wait for each. */
const AHEAD = 2;

/** Copies of the parts of a source, so that what the host holds stays with the host. */
async function* copies(source: ByteSource, signal: AbortSignal): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  for await (const part of largeParts(partsOf(source, signal), LEAST))
    for (let from = 0; from < part.length; from += MOST) yield part.slice(from, from + MOST);
}

/**
 * Sends the parts of a source through a port, each when it is asked for, so that no more of them wait at the other end than it
 * can use. Returns what ends it, and the source with it.
 *
 * @param fail told what the source throws
 */
export function sendParts(source: ByteSource, port: MessagePort, fail: (error: unknown) => void): () => void {
  const control = new AbortController();
  const parts = copies(source, control.signal);
  const stop = (): void => {
    control.abort();
    port.close();
    parts.return(undefined).catch(() => undefined);
  };
  const send = async (): Promise<void> => {
    try {
      const { value } = await parts.next();
      if (!control.signal.aborted) port.postMessage(value ?? null, value ? [value.buffer] : []);
    } catch (error) {
      if (!control.signal.aborted) fail(error);
    }
  };
  port.addEventListener('message', ({ data }) => (data === 'stop' ? stop() : void send()));
  port.start();
  return stop;
}

type Part = Uint8Array | null;

/** The source whose parts come through a port. */
export function receiveParts(port: MessagePort, size: number): ByteBlob {
  return { size, stream: () => ({ getReader: () => readerOf(port) }) };
}

function readerOf(port: MessagePort): ReturnType<ReturnType<ByteBlob['stream']>['getReader']> {
  const here: Part[] = [];
  const waiting: ((part: Part) => void)[] = [];
  port.addEventListener('message', ({ data }) => {
    const take = waiting.shift();
    if (take) take(data as Part);
    else here.push(data as Part);
  });
  port.start();
  for (let i = 0; i < AHEAD; i++) port.postMessage('next');
  return {
    read: async () => {
      const part = here.length > 0 ? here.shift()! : await new Promise<Part>((take) => waiting.push(take));
      if (part === null) return { done: true };
      port.postMessage('next');
      return { done: false, value: part };
    },
    cancel: async () => {
      port.postMessage('stop');
      port.close();
      for (const take of waiting) take(null);
    },
  };
}
