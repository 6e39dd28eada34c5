/**
 * A server that sends a chart with its page: `node server.mjs`, after `npm run build` of the kit. In an application the two
 * files of the kit come from the package `sluice`.
 */
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { renderToHtml } from '../../dist/render.js';
import { quarters } from './quarters.js';

const page = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <title>Sluice from a server</title>
    <style>main { width: 760px }</style>
    <script type="module" src="/sluice.js"></script>
  </head>
  <body>
    <main>${renderToHtml(quarters[0], { width: 760 })}</main>
  </body>
</html>`;

const server = createServer(async ({ url }, response) => {
  if (url === '/sluice.js') {
    response.setHeader('Content-Type', 'text/javascript; charset=utf-8');
    response.end(await readFile(new URL('../../dist/cdn/sluice.js', import.meta.url)));
  } else {
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.end(page);
  }
});

server.listen(Number(process.env.PORT ?? 8080), '127.0.0.1', () =>
  console.log(`http://127.0.0.1:${server.address().port}/`),
);
