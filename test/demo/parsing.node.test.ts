import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { openBrowser } from './site.js';

const kit = 'dist/cdn/sluice.js';
const spec = JSON.stringify({
  kind: 'funnel',
  data: {
    stages: [
      { id: 'Leads', value: 1000 },
      { id: 'Qualified', value: 300 },
      { id: 'Won', value: 60 },
    ],
  },
});

/** A page that arrives in pieces, with the element defined as soon as its script is there: before its child is whole. */
const pieces = [
  '<!doctype html><meta charset="utf-8"><script type="module" async src="/sluice.js"></script><body>',
  '<sluice-funnel locale="en">',
  `<script type="application/json">${spec.slice(0, 30)}`,
  spec.slice(30, 80),
  `${spec.slice(80)}</script></sluice-funnel>`,
  '<p>The end.</p>',
];

test('a spec in a child is drawn where the page arrives in pieces, and nothing is said to be wrong on the way', async () => {
  assert.ok(existsSync(kit), 'the kit is not built: npm run build');
  const next: (() => void)[] = [];
  const server = createServer((request, response) => {
    if (request.url === '/sluice.js')
      return void response.writeHead(200, { 'Content-Type': 'text/javascript' }).end(readFileSync(kit));
    if (request.url !== '/') return void response.writeHead(404).end();
    response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' });
    for (const piece of pieces) next.push(() => void response.write(piece));
    next.push(() => void response.end());
    return next.shift()?.();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const browser = await openBrowser();
  try {
    const page = await browser.newPage();
    await page.evaluateOnNewDocument(() => {
      const seen: string[] = [];
      Object.assign(window, { seen });
      for (const type of ['sluiceload', 'sluiceproblem'])
        document.addEventListener(type, () => seen.push(`${type} ${document.readyState}`));
    });
    const loaded = page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    await page.waitForFunction(() => customElements.get('sluice-funnel') !== undefined);
    while (next.length > 1) {
      next.shift()?.();
      await new Promise((resolve) => setTimeout(resolve, 60));
    }
    await page.waitForFunction(() =>
      document.querySelector('sluice-funnel')?.shadowRoot?.querySelector('svg'),
    );
    const seen = await page.evaluate(() => (window as unknown as { seen: string[] }).seen);
    assert.deepEqual(seen, ['sluiceload loading']);
    next.shift()?.();
    await loaded;
  } finally {
    await browser.close();
    server.closeAllConnections();
    server.close();
  }
});
