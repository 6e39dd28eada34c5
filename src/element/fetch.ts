import type { ByteBlob } from '../adapters/bytes/byte-source.js';
import { pageLimits } from '../limits.js';
import type { LoadLimits } from '../limits.js';
import { problem, ProblemError } from '../problems.js';

/** Limits where the page sets none. */
export const LOAD_LIMITS: LoadLimits = { bytes: 512 * 1024 * 1024, timeout: 30_000, retries: 2, here: 0 };

/** The limits that hold. */
export function loadLimits(): LoadLimits {
  return { ...LOAD_LIMITS, ...pageLimits().loading };
}

const SCHEMES = new Set(['http:', 'https:', 'blob:']);

function addressOf(src: string, base: string): string {
  let url: URL;
  try {
    url = new URL(src, base);
  } catch {
    throw new ProblemError(problem('E-DATA-SCHEME', '/data/src', { found: src }));
  }
  if (!SCHEMES.has(url.protocol))
    throw new ProblemError(problem('E-DATA-SCHEME', '/data/src', { found: url.protocol }));
  return url.href;
}

/** A file at an address: its bytes as they come, how many the server says there are, and what it says they are. */
export interface AddressFile extends ByteBlob {
  readonly type: string;
}

/** Who asks for a file, and for how long. */
interface Asking {
  readonly src: string;
  readonly limits: LoadLimits;
  readonly signal: AbortSignal;
  /** Ends the request. */
  readonly stop: AbortController;
}

/**
 * Waits for the next thing of a request. Where that is silent for too long, fails, or is no longer wanted, it ends. Only time
 * in which somebody waits is silence: a reader may take as long as it likes.
 */
async function awaited<T>({ src, limits, signal, stop }: Asking, next: () => Promise<T>): Promise<T> {
  let silent = false;
  const timer = setTimeout(() => {
    silent = true;
    stop.abort();
  }, limits.timeout);
  try {
    signal.throwIfAborted();
    return await next();
  } catch (error) {
    stop.abort();
    signal.throwIfAborted();
    if (error instanceof ProblemError) throw error;
    const seconds = Math.round(limits.timeout / 1000);
    throw new ProblemError(
      silent
        ? problem('E-DATA-TIMEOUT', '/data/src', { src, seconds })
        : problem('E-DATA-FETCH', '/data/src', { src, status: 0 }),
    );
  } finally {
    clearTimeout(timer);
  }
}

/** What a server that is busy, or one before it, answers: a moment later it may have what is asked for. */
const BUSY = new Set([502, 503, 504]);

/** First pause before a request is made again, in ms; each one after it is twice as long. */
const PAUSE = 250;

/** Longest pause that a server may ask for, in seconds. */
const MOST_PAUSE = 10;

/** Ends once something has begun to tell it, or rejects with the reason of the signal. */
function until(begin: (done: () => void) => () => void, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = begin(() => {
      signal.removeEventListener('abort', abort);
      resolve();
    });
    const abort = (): void => {
      end();
      reject(signal.reason as Error);
    };
    signal.addEventListener('abort', abort, { once: true });
  });
}

const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  until((done) => {
    const timer = setTimeout(done, ms);
    return () => clearTimeout(timer);
  }, signal);

/** Waits until the browser has a network again. */
const online = (signal: AbortSignal): Promise<void> =>
  until((done) => {
    addEventListener('online', done, { once: true });
    return () => removeEventListener('online', done);
  }, signal);

/** How long to wait before a server is asked again that was busy, in ms; null where it asks for more patience than a reader has. */
function pauseAfter(response: Response, tried: number): number | null {
  const asked = response.headers.get('retry-after');
  if (asked === null) return PAUSE * 2 ** tried;
  const seconds = Number(asked);
  return seconds >= 0 && seconds <= MOST_PAUSE ? seconds * 1000 : null;
}

/** Makes a request, and again where that can help. */
async function request(address: string, { limits, stop: { signal } }: Asking): Promise<Response> {
  for (let tried = 0; ; tried++) {
    const isLast = tried >= limits.retries;
    try {
      const response = await fetch(address, { signal, credentials: 'same-origin' });
      const ms = BUSY.has(response.status) && !isLast ? pauseAfter(response, tried) : null;
      if (ms === null) return response;
      await response.body?.cancel();
      await pause(ms, signal);
    } catch (error) {
      const { navigator } = globalThis as { navigator?: Navigator };
      if (isLast || signal.aborted || (navigator?.onLine ?? true)) throw error;
      await online(signal);
    }
  }
}

/** The answer to a request, where it is one with data in it. */
async function answerOf(address: string, asking: Asking): Promise<{ response: Response; type: string }> {
  const { src } = asking;
  const response = await request(address, asking);
  if (!response.ok)
    throw new ProblemError(problem('E-DATA-FETCH', '/data/src', { src, status: response.status }));
  const type = (response.headers.get('content-type') ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
  if (type === 'text/html' || type === 'application/xhtml+xml')
    throw new ProblemError(problem('E-DATA-HTML', '/data/src', { src, type }));
  return { response, type };
}

type Reader = ReturnType<ReturnType<ByteBlob['stream']>['getReader']>;

/** The parts of an answer, as long as they are not more than the page allows. */
function partsOf(response: Response, asking: Asking): Reader {
  const reader = response.body?.getReader();
  let size = 0;
  const next = async (): Promise<{ done: boolean; value?: Uint8Array | undefined }> => {
    const part = await reader?.read();
    if (part === undefined || part.done) return { done: true };
    size += part.value.length;
    if (size > asking.limits.bytes) throw tooLarge(asking);
    return part;
  };
  return {
    read: () => awaited(asking, next),
    cancel: async () => asking.stop.abort(),
  };
}

function tooLarge({ src, limits }: Asking): ProblemError {
  return new ProblemError(
    problem('E-DATA-LIMIT', '/data/src', { limit: 'bytes', max: limits.bytes, found: src }),
  );
}

/**
 * Asks for a file over http(s) or from a blob of the page; its bytes come as they are read. Rejects with a `ProblemError`, and
 * so does reading it: wrong scheme, no answer, an HTML page instead of data, too large, silent for too long. A server that
 * is busy is asked again after a pause, and one that no network leads to as soon as there is one. An abort rejects
 * with the reason of the signal, and ends the request also where nobody reads; after it, nothing is asked for.
 */
export async function openAddress(
  src: string,
  base: string,
  signal: AbortSignal,
  limits: LoadLimits,
): Promise<AddressFile> {
  signal.throwIfAborted();
  const address = addressOf(src, base);
  const stop = new AbortController();
  signal.addEventListener('abort', () => stop.abort(), { once: true });
  const asking: Asking = { src, limits, signal, stop };
  return awaited(asking, async () => {
    const { response, type } = await answerOf(address, asking);
    const size = Number(response.headers.get('content-length') ?? 0) || 0;
    if (size > limits.bytes) throw tooLarge(asking);
    const reader = partsOf(response, asking);
    return { type, size, stream: () => ({ getReader: () => reader }) };
  });
}

/** All bytes of a file. */
export async function bytesOf(file: ByteBlob, onProgress?: (share: number) => void): Promise<Uint8Array> {
  const { size } = file;
  const reader = file.stream().getReader();
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (let part = await reader.read(); part.value !== undefined; part = await reader.read()) {
    chunks.push(part.value);
    length += part.value.length;
    if (size > 0) onProgress?.(Math.min(1, length / size));
  }
  if (chunks.length === 1 && chunks[0]) return chunks[0];
  const bytes = new Uint8Array(length);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.length;
  }
  return bytes;
}
