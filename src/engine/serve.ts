import type { Import } from '../deals/deal-table.js';
import { kindNow } from './all-kinds.js';
import type { Run, SourceFile } from './engine.js';

import { sentFailure } from './messages.js';
import type { Answer, Port, Request, SentFile, Transfer } from './messages.js';
import { receiveParts } from './parts.js';
import { readSources } from './reading.js';
import { packImport, packTable } from './transfer.js';

type ReadRequest = Extract<Request, { type: 'read' }>;
type MeasureRequest = Extract<Request, { type: 'measure' }>;

/**
 * Does what comes through a port, as a worker does for its page: reads files, several side by side, and counts tables. Tells
 * when it is ready, how far each reading is, and what came of it. An aborted reading is left between two slices.
 */
export function serveReader(port: Port): void {
  const running = new Map<number, AbortController>();
  const tell = (answer: Answer, transfer: Transfer[] = []): void => port.postMessage(answer, transfer);
  port.addEventListener('message', ({ data }) => {
    const request = data as Request;
    if (request.type === 'abort') running.get(request.id)?.abort();
    else if (request.type === 'measure') measure(request, tell);
    else {
      const control = new AbortController();
      running.set(request.id, control);
      void read(request, control.signal, tell).finally(() => running.delete(request.id));
    }
  });
  tell({ type: 'ready' });
}

type Tell = (answer: Answer, transfer?: Transfer[]) => void;

async function read(request: ReadRequest, signal: AbortSignal, tell: Tell): Promise<void> {
  const { id, files, history, options } = request;
  const reading = { files: files.map(arrived), history: history && arrived(history), options };
  try {
    const found: Import = await readSources(reading, { signal, onProgress: inPercents(id, tell) });
    if (signal.aborted) return;
    const { message, transfer } = packImport(found);
    tell({ type: 'read', id, read: message }, transfer);
  } catch (error) {
    // An abort is what the page knows already.
    if (!signal.aborted) tell({ type: 'failed', id, failure: sentFailure(error) });
  }
}

function arrived({ name, source }: SentFile): SourceFile {
  const own = 'port' in source ? receiveParts(source.port, source.size) : source;
  return name === undefined ? { source: own } : { source: own, name };
}

/** Tells each percent once: a page has more to do than to hear of every part. */
function inPercents(id: number, tell: Tell): NonNullable<Run['onProgress']> {
  let told = -1;
  return (share) => {
    const percent = Math.floor(share * 100);
    if (percent <= told) return;
    told = percent;
    tell({ type: 'progress', id, share });
  };
}

/** The table goes back whatever comes of it. */
function measure({ id, table, kind, request }: MeasureRequest, tell: Tell): void {
  const answer = (outcome: Extract<Answer, { type: 'measured' }>['outcome']): void => {
    const { message, transfer } = packTable(table);
    tell({ type: 'measured', id, table: message, outcome }, transfer);
  };
  try {
    answer({ result: kindNow(kind).ofDeals(table, request) });
  } catch (error) {
    answer({ failure: sentFailure(error) });
  }
}
