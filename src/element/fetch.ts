import { problem, ProblemError } from '../problems.js';

/** What a page allows a chart to load. Set by the page, never by a spec. */
export interface LoadLimits {
  /** Most bytes of one file. */
  readonly bytes: number;
  /** Longest time without an end, in ms. */
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
  onProgress: (share: number) => void,
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
    if (expected > 0) onProgress(Math.min(1, size / expected));
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
 * page instead of data, too large, too slow. An abort rejects with the reason of the signal.
 */
export async function fetchFile(
  src: string,
  base: string,
  signal: AbortSignal,
  limits: LoadLimits,
  onProgress: (share: number) => void,
): Promise<LoadedFile> {
  const address = addressOf(src, base);
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(), limits.timeout);
  const follow = (): void => late.abort();
  signal.addEventListener('abort', follow, { once: true });
  try {
    const response = await fetch(address, { signal: late.signal, credentials: 'same-origin' });
    if (!response.ok)
      throw new ProblemError(problem('E-DATA-FETCH', '/data/src', { src, status: response.status }));
    const type = (response.headers.get('content-type') ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
    if (type === 'text/html' || type === 'application/xhtml+xml')
      throw new ProblemError(problem('E-DATA-HTML', '/data/src', { src, type }));
    return { bytes: await readAll(response, src, limits, onProgress), type };
  } catch (error) {
    if (error instanceof ProblemError) throw error;
    signal.throwIfAborted();
    if (late.signal.aborted)
      throw new ProblemError(
        problem('E-DATA-TIMEOUT', '/data/src', { src, seconds: Math.round(limits.timeout / 1000) }),
      );
    throw new ProblemError(problem('E-DATA-FETCH', '/data/src', { src, status: 0 }));
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', follow);
  }
}
