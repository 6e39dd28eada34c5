import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { build } from 'esbuild';
import { openBrowser } from '../../demo/site.js';
import type { Lived, Wish } from './page.js';

/** A page in a browser in which elements live. */
export interface Stage {
  readonly live: (wish: Wish) => Promise<Lived>;
  readonly close: () => Promise<void>;
}

/** The scripts of the page, by the paths of their addresses. */
async function scripts(): Promise<ReadonlyMap<string, Uint8Array>> {
  const { outputFiles } = await build({
    entryPoints: ['test/fuzz/life/page.ts'],
    bundle: true,
    splitting: true,
    format: 'esm',
    outdir: '/',
    write: false,
    target: 'es2022',
    logLevel: 'warning',
  });
  return new Map(outputFiles.map(({ path, contents }) => [path, contents]));
}

const examples = (): string =>
  `{${readdirSync('demo/examples')
    .filter((file) => file.endsWith('.json'))
    .map((file) => `${JSON.stringify(file)}:${readFileSync(`demo/examples/${file}`, 'utf8')}`)
    .join(',')}}`;

/** Lives that are asked for at once: whoever asks waits no more than a few minutes for an answer. */
const PART = 25;

/** Opens the page. Nobody looks at it, and so nothing moves slower than it is drawn. */
export async function openStage(): Promise<Stage> {
  const files = await scripts();
  const answers = new Map<string, readonly [type: string, body: string | Uint8Array]>([
    [
      '/',
      [
        'text/html; charset=utf-8',
        '<!doctype html><title>Life</title><script type="module" src="/page.js"></script>',
      ],
    ],
    ['/__examples.json', ['application/json', examples()]],
    ...[...files].map(([path, body]) => [path, ['text/javascript', body]] as const),
  ]);
  const server = createServer(({ url = '/' }, response) => {
    const [type, body] = answers.get(url) ?? ['text/plain', ''];
    response.writeHead(answers.has(url) ? 200 : 404, { 'Content-Type': type }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const browser = await openBrowser();
  const page = await browser.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  page.setDefaultTimeout(0);
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  await page.waitForFunction('window.lived !== undefined');
  return {
    live: async (wish) => {
      for (let done = 0; ;) {
        const part = { ...wish, first: wish.first + done, lives: Math.min(PART, wish.lives - done) };
        const found = (await page.evaluate(`window.lived(${JSON.stringify(part)})`)) as Lived;
        if (errors.length > 0) throw new Error(`errors on the page: ${errors.join('; ')}`);
        done += found.done;
        if (found.failure !== null || done >= wish.lives) return { done, failure: found.failure };
      }
    },
    close: async () => {
      await browser.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
