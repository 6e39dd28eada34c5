import type { WorkerPort } from '../../src/engine/messages.js';
import { serveReader } from '../../src/engine/serve.js';

/** Stands for workers: each serves the far end of a channel, so that everything is cloned and changes hands as between threads. */
export interface Threads {
  readonly spawn: () => Promise<WorkerPort>;
  /** How many were made, and how many of them have ended. */
  made: number;
  ended: number;
  /** Lets the last one made end by itself, for want of memory. */
  fail: () => void;
  /** Messages that came from it, by type. */
  readonly heard: string[];
}

/** No threads yet. */
export function newThreads(): Threads {
  const threads: Threads = { spawn: async () => open(threads), made: 0, ended: 0, fail: () => {}, heard: [] };
  return threads;
}

function open(threads: Threads): WorkerPort {
  const { port1, port2 } = new MessageChannel();
  threads.made++;
  port1.addEventListener('message', ({ data }) => threads.heard.push((data as { type: string }).type));
  serveReader(port2);
  port1.start();
  port2.start();
  const terminate = (): void => {
    threads.ended++;
    port1.close();
    port2.close();
  };
  threads.fail = (): void => {
    port2.close();
    port1.dispatchEvent(Object.assign(new Event('error'), { message: 'out of memory' }));
  };
  return {
    postMessage: (message, transfer) => port1.postMessage(message, transfer),
    addEventListener: (type, listener) => port1.addEventListener(type, listener as EventListener),
    terminate,
  };
}
