import type { WorkerPort } from '../engine/messages.js';

/** How long a worker may take to be ready, in ms; after it the page reads by itself. */
const PATIENCE = 10_000;

/** The part of trusted types that is used here; not every browser has them. */
interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL(address: string): string },
  ): { createScriptURL(address: string): string };
}

let policy: ReturnType<TrustedTypes['createPolicy']> | undefined;

/**
 * An address as a page with trusted types wants it. Throws where the page allows no policy named `sluice`; asked for once a
 * worker is.
 */
function trusted(address: string): string {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
  if (trustedTypes === undefined) return address;
  policy ??= trustedTypes.createPolicy('sluice', { createScriptURL: (own) => own });
  return policy.createScriptURL(address);
}

/** A script from another origin makes no worker, but one of this page may import it. */
function ownAddress({ origin, href }: URL): string {
  if (origin === self.origin) return href;
  return URL.createObjectURL(new Blob([`import ${JSON.stringify(href)};`], { type: 'text/javascript' }));
}

function makeWorker(url: URL, options: WorkerOptions): Worker {
  const address = ownAddress(url);
  const worker = new globalThis.Worker(trusted(address), options);
  const release = (): void => URL.revokeObjectURL(address);
  if (address !== url.href)
    for (const type of ['message', 'error']) worker.addEventListener(type, release, { once: true });
  return worker;
}

/** The worker once it says that it is ready; null where it does not. */
function ready(worker: Worker): Promise<Worker | null> {
  return new Promise((resolve) => {
    const over = new AbortController();
    const done = (found: Worker | null): void => {
      over.abort();
      clearTimeout(timer);
      if (found === null) worker.terminate();
      resolve(found);
    };
    const timer = setTimeout(() => done(null), PATIENCE);
    worker.addEventListener('message', () => done(worker), over);
    worker.addEventListener('error', () => done(null), over);
  });
}

/**
 * A worker that reads exports. Null where this page can have none: the browser knows none, its content security policy or
 * its trusted types forbid it, the page is a file, or the script of the worker does not arrive.
 */
export async function spawnWorker(): Promise<WorkerPort | null> {
  // Bundlers find a worker by `new Worker(new URL(…), …)`, written like this.
  const Worker = makeWorker as unknown as new (url: URL, options: WorkerOptions) => globalThis.Worker;
  try {
    return await ready(new Worker(new URL('../engine/worker.ts', import.meta.url), { type: 'module' }));
  } catch {
    return null;
  }
}
