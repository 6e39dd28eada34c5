import type { RequestListener, ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { sheetData, workbook } from '../adapters/xlsx/workbooks.js';

/** Deals of a file that is large enough to keep a page busy for a second. */
export const LARGE = 120_000;

const STAGES = ['Lead', 'Qualified', 'Proposal', 'Negotiation', 'Won'];

/** An export of so many deals, with a date for each stage they entered. */
export function exportOf(size: number): string {
  const rows = Array.from({ length: size }, (_, i) => {
    const furthest = (i * 7) % STAGES.length;
    const day = (stage: number): string =>
      `2026-${String(1 + ((i + stage) % 9)).padStart(2, '0')}-${String(10 + stage)}`;
    const entered = STAGES.map((_each, stage) => (stage <= furthest ? day(stage) : ''));
    const status = furthest === 4 ? 'Won' : i % 3 === 0 ? 'Lost' : 'Open';
    return `D${i},"Deal ${i}, new",Owner ${i % 40},${STAGES[furthest]},${status},${i % 9000}.50,EUR,2026-01-02,${entered.join(',')}`;
  });
  const header = `Id,Name,Owner,Stage,Status,Amount,Currency,Created,${STAGES.map((stage) => `Date entered ${stage}`).join(',')}`;
  return `${header}\n${rows.join('\n')}\n`;
}

/** A small export. */
export const SMALL = exportOf(500);
/** The same in eight times the size. */
export const MEDIUM = exportOf(4000);
const [HEADER = '', ...ROWS] = SMALL.trimEnd().split('\n');

/** The same deals in other kinds of files. */
export function filesOf(): { readonly [name: string]: Uint8Array } {
  const cells = [HEADER, ...ROWS].map((row) =>
    row.replaceAll(/"([^"]*)"/g, (_, text: string) => text.replace(',', ';')).split(','),
  );
  const [names = [], ...rest] = cells;
  const records = rest.map((row) => Object.fromEntries(names.map((name, i) => [name, row[i] || null])));
  return {
    'deals.csv.gz': gzipSync(SMALL),
    'deals.json': new TextEncoder().encode(JSON.stringify(records)),
    'deals.xlsx': workbook({ sheets: { Deals: sheetData(cells) } }),
  };
}

/** Answers that are being written: the tests say when they go on. */
export const slow: ServerResponse[] = [];

const answers: { readonly [address: string]: (response: ServerResponse) => void } = {
  '/deals.csv': (response) => void response.end(SMALL),
  '/large.csv': (response) => void response.end(exportOf(LARGE)),
  '/broken.csv': (response) => void response.end('Id,Stage\n1,"Lead\n'),
  '/slow.csv': (response) => {
    response.writeHead(200, {
      'Content-Type': 'text/csv',
      'Content-Length': String(Buffer.byteLength(MEDIUM)),
    });
    response.write(MEDIUM.slice(0, MEDIUM.length / 2));
    slow.push(response);
  },
};

/** Answers with those files, and slowly where a test wants to see how far they are. */
export const answer: RequestListener = (request, response) => {
  const { pathname } = new URL(request.url ?? '', 'http://localhost');
  const own = answers[pathname];
  const file = filesOf()[pathname.slice(1)];
  if (own) own(response);
  else if (file) response.end(file);
  else response.writeHead(404).end();
};
