import { sizeOf } from '../adapters/bytes/byte-source.js';
import type { SourceFile } from './engine.js';
import type { SentFile, Transfer } from './messages.js';
import { sendParts } from './parts.js';

/** Files on their way to a worker. */
export class Outbox {
  /** What changes hands with the message that names the files. */
  readonly transfer: Transfer[] = [];
  readonly #fail: (error: unknown) => void;
  readonly #stops: (() => void)[] = [];

  /** @param fail told where the bytes of a file cannot be had here */
  constructor(fail: (error: unknown) => void) {
    this.#fail = fail;
  }

  /** A file as it is named in a message. What lies on the disk of the reader goes as it is; of all else the parts are sent. */
  send({ name, source }: SourceFile): SentFile {
    if (typeof Blob !== 'undefined' && source instanceof Blob) return { name, source };
    const { port1, port2 } = new MessageChannel();
    this.transfer.push(port2);
    this.#stops.push(sendParts(source, port1, this.#fail));
    return { name, source: { port: port2, size: sizeOf(source) } };
  }

  /** Sends nothing more, and lets go of the sources. */
  close(): void {
    for (const stop of this.#stops) stop();
  }
}
