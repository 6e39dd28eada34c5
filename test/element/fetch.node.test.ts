import assert from 'node:assert/strict';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, describe, it } from 'node:test';
import { bytesOf, LOAD_LIMITS, openAddress } from '../../src/element/fetch.js';
import { ProblemError } from '../../src/problems.js';

const servers: Server[] = [];

/** A server of its own for a test: its address, and how often it was asked. */
async function serving(answer: RequestListener): Promise<{ address: string; asked: () => number }> {
  let asked = 0;
  const server = createServer((request, response) => {
    asked++;
    answer(request, response);
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, asked: () => asked };
}

interface Settings {
  readonly signal?: AbortSignal;
  readonly limits?: object;
  readonly onProgress?: (share: number) => void;
}

async function load(
  address: string,
  { signal = new AbortController().signal, limits = {}, onProgress }: Settings = {},
): Promise<{ bytes: Uint8Array; type: string }> {
  const file = await openAddress('deals.csv', address, signal, { ...LOAD_LIMITS, ...limits });
  return { bytes: await bytesOf(file, onProgress), type: file.type };
}

const codeOf = async (loading: Promise<unknown>): Promise<string> => {
  try {
    await loading;
    return 'none';
  } catch (error) {
    return error instanceof ProblemError ? error.problem.code : String(error);
  }
};

describe('loading a file', () => {
  after(() => {
    for (const server of servers) {
      server.closeAllConnections();
      server.close();
    }
  });

  it('is asked for again while the server is busy, and not beyond what the page allows', async () => {
    const busy = async (times: number, headers: object = {}) => {
      let left = times;
      return serving((_, response) => {
        const isBusy = left-- > 0;
        response.writeHead(isBusy ? 503 : 200, { 'Content-Type': 'text/csv', ...(isBusy && headers) });
        response.end(isBusy ? 'later' : 'a,b');
      });
    };
    const soon = await busy(2);
    assert.equal(new TextDecoder().decode((await load(soon.address)).bytes), 'a,b');
    assert.equal(soon.asked(), 3);
    const never = await busy(9);
    assert.equal(await codeOf(load(never.address)), 'E-DATA-FETCH');
    assert.equal(never.asked(), 3);
    const once = await busy(1);
    assert.equal(await codeOf(load(once.address, { limits: { retries: 0 } })), 'E-DATA-FETCH');
    assert.equal(once.asked(), 1);
    const now = await busy(1, { 'Retry-After': '0' });
    assert.equal(await codeOf(load(now.address)), 'none');
    const tomorrow = await busy(1, { 'Retry-After': '86400' });
    assert.equal(await codeOf(load(tomorrow.address)), 'E-DATA-FETCH');
    assert.equal(tomorrow.asked(), 1);
  });

  it('is not asked for again where the answer is no, nor once it is no longer wanted', async () => {
    for (const status of [400, 401, 404, 410, 429, 500]) {
      const { address, asked } = await serving((_, response) => response.writeHead(status).end());
      assert.equal(await codeOf(load(address)), 'E-DATA-FETCH');
      assert.equal(asked(), 1, String(status));
    }
    const abort = new AbortController();
    const { address, asked } = await serving((_, response) => {
      response.writeHead(503, { 'Retry-After': '9' }).end(() => abort.abort(new Error('gone')));
    });
    assert.equal(await codeOf(load(address, { signal: abort.signal })), 'Error: gone');
    assert.equal(asked(), 1);
  });

  it('gives its bytes, its type, and how far it is', async () => {
    const { address } = await serving((_, response) => {
      response.writeHead(200, { 'Content-Type': 'text/csv; charset=utf-8', 'Content-Length': '6' });
      response.write('a,b');
      setTimeout(() => response.end('\n1,'), 20);
    });
    const shares: number[] = [];
    const file = await load(address, { onProgress: (share) => shares.push(share) });
    assert.equal(new TextDecoder().decode(file.bytes), 'a,b\n1,');
    assert.equal(file.type, 'text/csv');
    assert.equal(shares.at(-1), 1);
  });

  it('asks for nothing where it was aborted before it began', async () => {
    const { address, asked } = await serving((_, response) => response.end('a'));
    const stop = new AbortController();
    stop.abort(new Error('gone'));
    assert.equal(await codeOf(load(address, { signal: stop.signal })), 'Error: gone');
    assert.equal(asked(), 0);
  });

  it('stops at once where it is aborted on the way, with the reason of the signal', async () => {
    const { address } = await serving((_, response) => {
      response.writeHead(200, { 'Content-Type': 'text/csv' });
      response.write('a,b\n');
    });
    const stop = new AbortController();
    setTimeout(() => stop.abort(new Error('gone')), 50);
    assert.equal(await codeOf(load(address, { signal: stop.signal })), 'Error: gone');
  });

  it('waits as long as parts keep arriving, however long the whole takes', async () => {
    const { address } = await serving((_, response) => {
      response.writeHead(200, { 'Content-Type': 'text/csv' });
      let part = 0;
      const timer = setInterval(() => {
        response.write(`${part++}\n`);
        if (part < 8) return;
        clearInterval(timer);
        response.end();
      }, 250);
    });
    const { bytes } = await load(address, { limits: { timeout: 1800 } });
    assert.equal(new TextDecoder().decode(bytes), '0\n1\n2\n3\n4\n5\n6\n7\n');
  });

  it('gives up where there is no answer, and where an answer falls silent', async () => {
    const silent = await serving(() => {});
    assert.equal(await codeOf(load(silent.address, { limits: { timeout: 100 } })), 'E-DATA-TIMEOUT');
    const stuck = await serving((_, response) => {
      response.writeHead(200, { 'Content-Type': 'text/csv' });
      response.write('a,b\n');
    });
    assert.equal(await codeOf(load(stuck.address, { limits: { timeout: 100 } })), 'E-DATA-TIMEOUT');
  });

  it('refuses what is no data, too large, or at an address of another scheme', async () => {
    const answers: [RequestListener, string][] = [
      [(_, response) => response.writeHead(404).end(), 'E-DATA-FETCH'],
      [
        (_, response) => response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' }).end('<p>'),
        'E-DATA-HTML',
      ],
      [
        (_, response) => response.writeHead(200, { 'Content-Length': '4096' }).end('x'.repeat(4096)),
        'E-DATA-LIMIT',
      ],
      [(_, response) => response.writeHead(200).end('x'.repeat(4096)), 'E-DATA-LIMIT'],
    ];
    for (const [answer, code] of answers) {
      const { address } = await serving(answer);
      assert.equal(await codeOf(load(address, { limits: { bytes: 1000 } })), code);
    }
    assert.equal(await codeOf(load('data:text/plain,x')), 'E-DATA-SCHEME');
  });
});
