import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
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
