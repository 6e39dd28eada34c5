/** What runs in the worker: everything it needs is in its file. */
import type { Port } from './messages.js';
import { serveReader } from './serve.js';

serveReader(globalThis as unknown as Port);
