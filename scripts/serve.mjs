/** A small static server for built pages: this machine only, read only, nothing kept by the browser unasked. */
import { createReadStream, statSync } from 'node:fs';
import { createServer } from 'node:http';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { root } from './command.mjs';

/** @typedef {{ address: string, close: () => Promise<void> }} Site */

const HOST = '127.0.0.1';

/** Scripts, styles and data of the own origin, nothing inline, no HTML from strings. */
export const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "require-trusted-types-for 'script'",
].join('; ');

/** Text is UTF-8, except export files: their encoding is for the reader to find out. @type {Record<string, string>} */
const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.md': 'text/plain; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.csv': 'text/csv',
  '.tsv': 'text/tab-separated-values',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
};

/**
 * The file an address means, or undefined: folders mean their `index.html`, and nothing outside the folder is meant
 * by anything.
 *
 * @param {string} folder
 * @param {string} url
 */
function fileFor(folder, url) {
  try {
    const { pathname } = new URL(url, `http://${HOST}`);
    const place = path.join(folder, decodeURIComponent(pathname));
    if (place !== folder && !place.startsWith(folder + path.sep)) return undefined;
    const file = statSync(place).isDirectory() ? path.join(place, 'index.html') : place;
    return { file, size: statSync(file).size };
  } catch {
    return undefined;
  }
}

/**
 * @param {string} folder
 * @param {string} policy
 * @returns {import('node:http').RequestListener}
 */
const answer = (folder, policy) => async (request, response) => {
  if (policy) response.setHeader('Content-Security-Policy', policy);
  response.setHeader('X-Content-Type-Options', 'nosniff');
  response.setHeader('Cache-Control', 'no-cache');
  if (request.method !== 'GET' && request.method !== 'HEAD')
    return response.writeHead(405, { Allow: 'GET, HEAD' }).end();
  const found = fileFor(folder, request.url ?? '/');
  if (!found) return response.writeHead(404, { 'Content-Type': 'text/plain' }).end('Not found\n');
  const type = TYPES[path.extname(found.file).toLowerCase()] ?? 'application/octet-stream';
  response.writeHead(200, { 'Content-Type': type, 'Content-Length': found.size });
  if (request.method === 'HEAD') return response.end();
  return pipeline(createReadStream(found.file), response).catch(() => response.destroy());
};

/**
 * Listens on the port, or on a free one where that is taken.
 *
 * @param {import('node:http').Server} server
 * @param {number} port
 * @returns {Promise<number>}
 */
function listen(server, port) {
  return new Promise((resolve, reject) => {
    server.once('error', (/** @type {NodeJS.ErrnoException} */ error) => {
      if (error.code === 'EADDRINUSE' && port !== 0) listen(server, 0).then(resolve, reject);
      else reject(error);
    });
    server.listen(port, HOST, () =>
      resolve(/** @type {import('node:net').AddressInfo} */ (server.address()).port),
    );
  });
}

/**
 * Serves a folder.
 *
 * @param {string} folder relative to the checkout
 * @param {number} port wished for; 0 = any
 * @param {string} [policy] what pages may do; '' = anything
 * @returns {Promise<Site>}
 */
export async function serve(folder, port, policy = POLICY) {
  const server = createServer(answer(path.join(root, folder), policy));
  const taken = await listen(server, port);
  return {
    address: `http://${HOST}:${taken}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
