import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { it } from 'node:test';
import { build } from 'esbuild';
import { openBrowser } from '../demo/site.js';

/** The policy of a tool that lets nothing out: no network, no inline styles, no evaluated code. */
const POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'none'";

const DEALS = Array.from({ length: 40 }, (_, i) => ({
  id: `d${i}`,
  stage: ['A', 'B', 'C'][i % 3],
  amount: 100 * i,
  currency: 'EUR',
  createdAt: '2026-01-05',
}));

/** What a tool hands over: finished counts, and rows. */
const SPECS = [
  {
    kind: 'funnel',
    data: {
      values: [
        { Phase: 'Lead', Count: 100 },
        { Phase: 'Won', Count: 20 },
      ],
      fields: { stage: 'Phase', value: 'Count' },
    },
  },
  { kind: 'pipeline', stages: ['A', 'B', 'C'], data: { deals: DEALS } },
];

/** What the script in the frame does: a chart for each spec, and what became of them is told to the page around it. */
const VISUAL = `
import './src/define.js';
const broken = [];
addEventListener('securitypolicyviolation', (event) => broken.push(event.violatedDirective));
addEventListener('error', (event) => broken.push(event.message));
for (const [at, spec] of ${JSON.stringify(SPECS)}.entries()) {
  const chart = document.body.appendChild(document.createElement('sluice-chart'));
  for (const type of ['sluiceload', 'sluiceproblem'])
    chart.addEventListener(type, () =>
      parent.postMessage({ at, type, text: chart.shadowRoot.textContent, broken }, '*'));
  chart.spec = spec;
}`;

interface Told {
  readonly at: number;
  readonly type: string;
  readonly text: string;
  readonly broken: readonly string[];
}

it('one classic script draws rows in a frame of an origin of its own, without network', async () => {
  const bundle = await build({
    stdin: { contents: VISUAL, resolveDir: process.cwd(), loader: 'js' },
    bundle: true,
    format: 'iife',
    write: false,
    logLevel: 'silent',
  });
  const script = bundle.outputFiles[0]!.text;
  const server = createServer(({ url }, response) => {
    const isScript = url === '/visual.js';
    response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html');
    if (url === '/frame') response.setHeader('content-security-policy', POLICY);
    response.end(
      isScript
        ? script
        : url === '/frame'
          ? '<!doctype html><body><script src="/visual.js"></script>'
          : '<!doctype html><iframe sandbox="allow-scripts" width="700" height="900"></iframe>',
    );
  });
  await new Promise<void>((resolve) => server.listen(0, resolve));
  const browser = await openBrowser();
  try {
    const page = await browser.newPage();
    await page.goto(`http://localhost:${(server.address() as AddressInfo).port}/`);
    const told = (await page.evaluate(
      (count) =>
        new Promise((resolve) => {
          const all: unknown[] = [];
          addEventListener('message', ({ data }) => all.push(data) === count && resolve(all));
          document.querySelector('iframe')!.src = '/frame';
        }),
      SPECS.length,
    )) as Told[];
    const [counts, rows] = told.toSorted((a, b) => a.at - b.at);
    assert.deepEqual(
      told.map(({ type, broken }) => [type, broken]),
      SPECS.map(() => ['sluiceload', []]),
    );
    assert.match(counts!.text, /Largest drop: Lead → Won/);
    assert.match(rows!.text, /40 deals open/);
  } finally {
    await browser.close();
    server.close();
  }
});
