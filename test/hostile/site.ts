import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The policy under which every case runs, as its README states it. */
export const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; require-trusted-types-for 'script'; trusted-types lit-html";

/** What a page is told to do, and what it may. */
export interface Stage {
  /** Told to the page as data. */
  readonly act: object;
  /** It may fetch from its own origin: the case declares a request. */
  readonly fetches?: boolean;
  /** Two copies of Lit make two policies of one name, which the browser refuses by itself unless they are allowed. */
  readonly copies?: boolean;
  /** It may hold a frame: that is what the case is about. */
  readonly frames?: boolean;
  /** Served without a policy: the page of somebody else, around a frame. */
  readonly open?: boolean;
}

/** An answer to a request that a case declares. */
export type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** A server of pages that act out cases, and of what these may ask for. */
export interface Site {
  readonly origin: string;
  /** The page of a case, at an address of its own. */
  readonly put: (stage: Stage, query?: string) => string;
  readonly answers: Map<string, Answer>;
  readonly close: () => Promise<void>;
}

const SCRIPTS: { readonly [address: string]: string } = {
  '/kit/sluice.js': 'dist/cdn/sluice.js',
  '/kit/sluice.worker.js': 'dist/cdn/sluice.worker.js',
  '/other/sluice.js': 'dist/cdn/sluice.js',
};

function policyOf({ fetches, copies, frames }: Stage): string {
  const own = copies ? POLICY.replace('lit-html', "lit-html 'allow-duplicates'") : POLICY;
  return own + (fetches ? "; connect-src 'self'" : '') + (frames ? '; frame-src http:' : '');
}

function pageOf({ act }: Stage): string {
  const data = JSON.stringify(act).replaceAll('<', '\\u003c');
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Hostile</title><link rel="icon" href="data:,"><link rel="stylesheet" href="/stage.css"><script type="application/json" id="act">${data}</script><script type="module" src="/stage.js"></script><body></body></html>`;
}

/** Serves pages on a port of its own: another site is another origin. */
export async function openHostileSite(scripts: {
  readonly stage: string;
  readonly judge: string;
}): Promise<Site> {
  const stages = new Map<string, Stage>();
  const answers = new Map<string, Answer>();
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const stage = stages.get(pathname);
    const end = (type: string, body: string | Buffer): void => {
      response.writeHead(200, {
        'Content-Type': `${type}; charset=utf-8`,
        'Content-Length': Buffer.byteLength(body),
      });
      response.end(body);
    };
    if (stage) {
      if (!stage.open) response.setHeader('Content-Security-Policy', policyOf(stage));
      return end('text/html', pageOf(stage));
    }
    if (pathname === '/stage.js') return end('text/javascript', scripts.stage);
    if (pathname === '/judge') return end('text/html', `<!doctype html><script>${scripts.judge}</script>`);
    if (pathname === '/stage.css') return end('text/css', 'body { margin: 0 } .box { width: 640px }');
    if (Object.hasOwn(SCRIPTS, pathname)) return end('text/javascript', readFileSync(SCRIPTS[pathname]!));
    const answer = answers.get(pathname);
    if (answer) return answer(request, response);
    response.writeHead(404).end();
    return undefined;
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  let pages = 0;
  return {
    origin,
    answers,
    put: (stage, query = '') => {
      const address = `/case/${++pages}`;
      stages.set(address, stage);
      return `${origin}${address}${query}`;
    },
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
