import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { RequestListener, Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A page and how it is served. */
export interface PageSettings {
  /** Its content security policy; none where it is left out. */
  readonly policy?: string;
  /** Address of the kit. Default: beside the page. */
  readonly kit?: string;
}

/** A server of the built kit, of pages under any policy, and of whatever a test answers. */
export interface KitSite {
  readonly origin: string;
  /** Address of a page that loads the kit and holds an empty chart. */
  readonly page: (settings?: PageSettings) => string;
  readonly close: () => Promise<void>;
}

/** The strictest policy under which the kit does everything. */
export const STRICT = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "require-trusted-types-for 'script'",
  'trusted-types lit-html sluice',
].join('; ');

const TYPES: { readonly [ending: string]: string } = { js: 'text/javascript', json: 'application/json' };

/**
 * Serves `folder`, a built kit, at `/kit/`, to pages of any origin.
 *
 * @param answer what is served at other addresses
 */
export async function openKitSite(folder: string, answer: RequestListener = notFound): Promise<KitSite> {
  assert.ok(existsSync(folder), 'the kit is not built: npm run build');
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
    response.setHeader('Access-Control-Allow-Origin', '*');
    if (pathname === '/page') {
      const policy = searchParams.get('policy');
      if (policy) response.setHeader('Content-Security-Policy', policy);
      response.setHeader('Content-Type', 'text/html; charset=utf-8');
      const kit = searchParams.get('kit') ?? '/kit/sluice.js';
      return void response.end(
        `<!doctype html><title>Page</title><script type="module" src="${kit}"></script><input type="file" multiple><sluice-funnel locale="en"></sluice-funnel>`,
      );
    }
    const file = `${folder}/${pathname.slice('/kit/'.length)}`;
    if (!pathname.startsWith('/kit/') || !existsSync(file)) return answer(request, response);
    response.setHeader('Content-Type', TYPES[file.split('.').at(-1) ?? ''] ?? 'text/plain');
    return void response.end(readFileSync(file));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    page: (settings = {}) => `${origin}/page?${new URLSearchParams({ ...settings }).toString()}`,
    close: () => closed(server),
  };
}

const notFound: RequestListener = (_, response) => void response.writeHead(404).end();

function closed(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}
