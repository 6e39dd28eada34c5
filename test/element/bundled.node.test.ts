import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { it } from 'node:test';
import { build } from 'vite';
import { openBrowser } from '../demo/site.js';
import { openKitSite, STRICT } from './kit-site.js';

/** Bundles an application that imports the built package, as its bundler does without being told anything. */
async function bundled(folder: string): Promise<string> {
  assert.ok(existsSync('dist/funnel.js'), 'the kit is not built: npm run build');
  const entry = path.join(folder, 'main.js');
  const kit = path.resolve('dist/funnel.js').replaceAll('\\', '/');
  // A small file is read on the page, unless it says otherwise.
  writeFileSync(entry, `import { setLimits } from '${kit}';\nsetLimits({ loading: { here: 0 } });\n`);
  const outDir = path.join(folder, 'out');
  await build({
    configFile: false,
    root: folder,
    base: '/kit/',
    logLevel: 'error',
    build: { outDir, rolldownOptions: { input: entry, output: { entryFileNames: 'app.js' } } },
  });
  return outDir;
}

it('the worker of the package is found by the bundler of an application, and reads its exports', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'sluice-app-'));
  const site = await openKitSite(
    await bundled(folder),
    (_, response) => void response.end('Id,Stage\n1,Lead\n2,Won\n'),
  );
  const browser = await openBrowser();
  try {
    const page = await browser.newPage();
    await page.goto(site.page({ policy: STRICT, kit: '/kit/app.js' }));
    await page.$eval('sluice-funnel', (funnel) => Object.assign(funnel, { src: '/deals.csv' }));
    await page.waitForFunction(() => document.querySelector('sluice-funnel')?.report?.kept === 2);
    const [worker, ...others] = page.workers().map((each) => new URL(each.url()).pathname);
    assert.deepEqual(others, []);
    assert.match(worker ?? '', /^\/kit\/assets\/.*worker.*\.js$/);
    const assets = readdirSync(path.join(folder, 'out/assets')).filter((name) => name.includes('worker'));
    assert.equal(assets.length, 1);
  } finally {
    await browser.close();
    await site.close();
    rmSync(folder, { recursive: true });
  }
});

it('the one file runs where the page has the hash that came with it, and not where it is another file', async () => {
  const hashes = JSON.parse(readFileSync('dist/cdn/integrity.json', 'utf8')) as { [name: string]: string };
  assert.deepEqual(Object.keys(hashes).sort(), ['sluice.js', 'sluice.worker.js']);
  const other = hashes['sluice.worker.js']!;
  const site = await openKitSite('dist/cdn', (request, response) => {
    const { searchParams } = new URL(request.url ?? '/', 'http://localhost');
    response.setHeader('Content-Type', 'text/html');
    response.end(
      `<script type="module" src="/kit/sluice.js" integrity="${searchParams.get('hash')}"></script><sluice-funnel></sluice-funnel>`,
    );
  });
  const browser = await openBrowser();
  try {
    const runs = async (hash: string): Promise<boolean> => {
      const page = await browser.newPage();
      await page.goto(`${site.origin}/own?hash=${encodeURIComponent(hash)}`, { waitUntil: 'load' });
      return page.evaluate(() => customElements.get('sluice-funnel') !== undefined);
    };
    assert.equal(await runs(hashes['sluice.js']!), true);
    assert.equal(await runs(other), false);
  } finally {
    await browser.close();
    await site.close();
  }
});
