/**
 * `node bench/cohort-drawing.mjs [--rounds 9] [--cells 60]`: what a full table of cohorts costs to draw, beside the same cells
 * drawn by hand on a canvas. CPU time of the renderer's main thread (Chromium's `ThreadTime`), which other programs disturb
 * least; a fresh page for every sample, both by turns, medians. Read the ratio. Needs the build in `dist/`.
 */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import puppeteer from 'puppeteer-core';
import { build } from 'vite';
import { root } from '../scripts/command.mjs';
import { serve } from '../scripts/serve.mjs';

const FOLDER = 'node_modules/.cache/cohort-drawing';
const SIZE = { width: 900, height: 720 };
const PEERS = ['cohort-canvas', 'cohort-sluice'];
const option = (name, otherwise) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? otherwise : Number(process.argv[at + 1]);
};
const [rounds, count] = [option('rounds', 9), option('cells', 60)];

/** Shares that never fall with age, from a seed. */
function cellsOf(seed) {
  let state = seed;
  const random = () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32;
  const values = Array.from({ length: count }, () => {
    let share = 0;
    return Array.from({ length: count }, (_, age) => {
      share = Math.max(share, (1 - Math.exp(-(age + 1) / 18)) * (0.7 + 0.3 * random()));
      return Math.min(1, share);
    });
  }).flat();
  const rows = Array.from(
    { length: count },
    (_, i) => `${2021 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, '0')}`,
  );
  return { rows, columns: Array.from({ length: count }, (_, i) => String(i)), values };
}

async function bundle(peer) {
  await build({
    configFile: false,
    root,
    logLevel: 'error',
    publicDir: false,
    build: {
      outDir: path.join(root, FOLDER),
      emptyOutDir: false,
      target: 'es2022',
      minify: true,
      lib: {
        entry: path.join(root, `bench/floors/${peer}.mjs`),
        formats: ['es'],
        fileName: () => `${peer}.js`,
      },
    },
  });
}

/** One sample: the first drawing up to two frames later, and the mean of ten updates. */
async function sample(browser, address, peer) {
  const page = await browser.newPage();
  await page.setViewport({ width: 1000, height: 900 });
  await page.goto(address + 'page.html');
  const session = await page.createCDPSession();
  await session.send('Performance.enable');
  const cpu = async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return 1000 * metrics.find(({ name }) => name === 'ThreadTime').value;
  };
  await page.evaluate(async (file) => {
    globalThis.peer = await import(file);
    globalThis.frames = () =>
      new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    await frames();
  }, `/${peer}.js`);
  const before = await cpu();
  await page.evaluate(
    async (cells, size) => {
      const host = document.body.appendChild(document.createElement('div'));
      globalThis.drawn = await peer.mount(host, cells, size);
      await frames();
    },
    cellsOf(1),
    SIZE,
  );
  const first = (await cpu()) - before;
  const all = Array.from({ length: 10 }, (_, i) => cellsOf(i + 2));
  const start = await cpu();
  await page.evaluate(async (list) => {
    for (const cells of list) {
      await peer.update(drawn, cells);
      await frames();
    }
  }, all);
  const updated = ((await cpu()) - start) / all.length;
  await page.close();
  return { first, updated };
}

const median = (list) => list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)];

for (const peer of PEERS) await bundle(peer);
writeFileSync(
  path.join(root, FOLDER, 'page.html'),
  '<!doctype html><meta charset=utf-8><title>Cohorts</title>',
);
const site = await serve(FOLDER, 0);
const browser = await puppeteer.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  headless: true,
  args: ['--no-sandbox', '--disable-frame-rate-limit', '--disable-gpu-vsync'],
});
const samples = Object.fromEntries(PEERS.map((peer) => [peer, []]));
for (let round = 0; round <= rounds; round++)
  for (const peer of round % 2 === 0 ? PEERS : PEERS.toReversed()) {
    const one = await sample(browser, site.address, peer);
    // The first round warms up the machine.
    if (round > 0) samples[peer].push(one);
  }
const figures = PEERS.map((peer) => ({
  peer,
  first: median(samples[peer].map(({ first }) => first)),
  update: median(samples[peer].map(({ updated }) => updated)),
}));
for (const { peer, first, update } of figures)
  console.log(
    `${peer.padEnd(15)} first ${first.toFixed(1)} ms (${(first / figures[0].first).toFixed(2)} ×)  update ${update.toFixed(1)} ms (${(update / figures[0].update).toFixed(2)} ×)`,
  );
await browser.close();
await site.close();
