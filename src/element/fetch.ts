import { problem, ProblemError } from '../problems.js';

/** What a page allows a chart to load. Set by the page, never by a spec. */
export interface LoadLimits {
  /** Most bytes of one file. */
  readonly bytes: number;
  /** Longest silence, in ms: before the first byte and between two parts. A slow download that moves on is no fault. */
  readonly timeout: number;
}

/** Limits where the page sets none. */
export const LOAD_LIMITS: LoadLimits = { bytes: 512 * 1024 * 1024, timeout: 30_000 };

/** A loaded file and what the server said it is. */
export interface LoadedFile {
  readonly bytes: Uint8Array;
  readonly type: string;
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

async function readAll(
  response: Response,
  src: string,
  limits: LoadLimits,
  onPart: (share: number | null) => void,
): Promise<Uint8Array> {
  const expected = Number(response.headers.get('content-length') ?? 0);
  const over = (): ProblemError =>
    new ProblemError(problem('E-DATA-LIMIT', '/data/src', { limit: 'bytes', max: limits.bytes, found: src }));
  if (expected > limits.bytes) throw over();
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = response.body?.getReader();
  for (let part = await reader?.read(); part !== undefined && !part.done; part = await reader?.read()) {
    size += part.value.length;
    if (size > limits.bytes) {
      await reader?.cancel();
      throw over();
    }
    chunks.push(part.value);
    onPart(expected > 0 ? Math.min(1, size / expected) : null);
  }
  if (chunks.length === 1 && chunks[0]) return chunks[0];
  const bytes = new Uint8Array(size);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.length;
  }
  return bytes;
}

/**
 * Loads a file over http(s) or from a blob of the page. Rejects with a `ProblemError`: wrong scheme, no answer, an HTML
 * page instead of data, too large, silent for too long. An abort rejects with the reason of the signal; after it, nothing
 * is asked for.
 */
export async function fetchFile(
  src: string,
  base: string,
  signal: AbortSignal,
  limits: LoadLimits,
  onProgress: (share: number) => void,
): Promise<LoadedFile> {
  signal.throwIfAborted();
  const address = addressOf(src, base);
  const stop = new AbortController();
  const end = (): void => stop.abort();
  let timer = setTimeout(end, limits.timeout);
  const onPart = (share: number | null): void => {
    clearTimeout(timer);
    timer = setTimeout(end, limits.timeout);
    if (share !== null) onProgress(share);
  };
  signal.addEventListener('abort', end, { once: true });
  try {
    const response = await fetch(address, { signal: stop.signal, credentials: 'same-origin' });
    if (!response.ok)
      throw new ProblemError(problem('E-DATA-FETCH', '/data/src', { src, status: response.status }));
    const type = (response.headers.get('content-type') ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
    if (type === 'text/html' || type === 'application/xhtml+xml')
      throw new ProblemError(problem('E-DATA-HTML', '/data/src', { src, type }));
    onPart(null);
    return { bytes: await readAll(response, src, limits, onPart), type };
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof ProblemError) throw error;
    if (stop.signal.aborted)
      throw new ProblemError(
        problem('E-DATA-TIMEOUT', '/data/src', { src, seconds: Math.round(limits.timeout / 1000) }),
      );
    throw new ProblemError(problem('E-DATA-FETCH', '/data/src', { src, status: 0 }));
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', end);
  }
}
