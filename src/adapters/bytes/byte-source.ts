import { problem, ProblemError } from '../../problems.js';

/** A stream as pages, workers and Node have it: `ReadableStream`. */
export interface ByteStream {
  getReader(): {
    read(): Promise<{ readonly done: boolean; readonly value?: Uint8Array | undefined }>;
    cancel(reason?: unknown): Promise<void>;
  };
}

/** A `Blob` or `File`. */
export interface ByteBlob {
  readonly size: number;
  stream(): ByteStream;
}

/** The `Response` of a request. */
export interface ByteResponse {
  readonly ok: boolean;
  readonly status: number;
  readonly url: string;
  readonly headers: { get(name: string): string | null };
  readonly body: ByteStream | null;
}

/**
 * Where the bytes of a file come from: all of them, a `Blob` or `File`, the `Response` of a request, a `ReadableStream`, or
 * anything that gives them part after part, such as a stream of Node.
 */
export type ByteSource =
  | Uint8Array
  | ByteBlob
  | ByteResponse
  | ByteStream
  | AsyncIterable<Uint8Array>
  | Iterable<Uint8Array>;

/** The parts of a file, in order. */
export type ByteParts = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

/** A `Blob`, a `File`, or what gives its bytes like one. */
export function isBlob(source: ByteSource): source is ByteBlob {
  return 'stream' in source && 'size' in source;
}

/** How many bytes a source has, as far as it tells; 0 = it does not. A `Response` tells what was sent, which may be compressed. */
export function sizeOf(source: ByteSource): number {
  if (source instanceof Uint8Array) return source.length;
  if (isBlob(source)) return source.size;
  return 'headers' in source ? Number(source.headers.get('content-length') ?? 0) || 0 : 0;
}

/** The parts of a source. A response that says the request has failed is an error. */
export function partsOf(source: ByteSource, signal?: AbortSignal): ByteParts {
  if (source instanceof Uint8Array) return [source];
  if (isBlob(source)) return partsOfStream(source.stream(), signal);
  if ('getReader' in source) return partsOfStream(source, signal);
  if (!('headers' in source)) return source;
  const { ok, status, url, body } = source;
  if (!ok) throw new ProblemError(problem('E-DATA-FETCH', '', { src: url, status }));
  return body ? partsOfStream(body, signal) : [];
}

async function* partsOfStream(
  stream: ByteStream,
  signal: AbortSignal | undefined,
): AsyncGenerator<Uint8Array, void, void> {
  const reader = stream.getReader();
  // A stream that failed already cannot be cancelled, which is as well.
  const stop = (): void => void reader.cancel(signal?.reason).catch(() => undefined);
  signal?.addEventListener('abort', stop, { once: true });
  try {
    for (;;) {
      const { done, value } = await reader.read();
      signal?.throwIfAborted();
      if (done || value === undefined) return;
      yield value;
    }
  } finally {
    signal?.removeEventListener('abort', stop);
    stop();
  }
}

/** Most bytes of a part: some browsers give a file of hundreds of megabytes as one, and nothing could be told while it is read. */
const MOST = 1 << 20;

/** The same bytes in parts that are neither tiny nor huge, each as a plain array. */
export async function* largeParts(parts: ByteParts, least: number): AsyncGenerator<Uint8Array, void, void> {
  let room = new Uint8Array(least);
  let size = 0;
  for await (const part of parts) {
    if (part.length >= least && size === 0)
      for (let at = 0; at < part.length; at += MOST) yield plainBytes(part.subarray(at, at + MOST));
    else {
      if (size + part.length > room.length) {
        const larger = new Uint8Array(Math.max(least, size + part.length));
        larger.set(room.subarray(0, size));
        room = larger;
      }
      room.set(part, size);
      size += part.length;
      if (size < least) continue;
      yield room.subarray(0, size);
      room = new Uint8Array(least);
      size = 0;
    }
  }
  if (size > 0) yield room.subarray(0, size);
}

/** The same bytes as a plain array: code for arrays is slower where some of them are of a class of their own. */
export function plainBytes(bytes: Uint8Array): Uint8Array {
  return Object.getPrototypeOf(bytes) === Uint8Array.prototype
    ? bytes
    : new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length);
}
