import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { build } from 'esbuild';
import { openBrowser } from '../demo/site.js';
import { readCases } from './case.js';
import type { HostileCase } from './case.js';
import { plainSpec } from './generate.js';
import type { Theatre } from './drive.js';
import { openHostileSite } from './site.js';
import { tryCase } from './trial.js';

const own = 'test/hostile/cases';
const folder = process.env['HOSTILE_DIR'] ?? own;
const cases = readCases(folder);
const totals = { ran: 0, passed: 0, skipped: 0 };
const unanswered: string[] = [];
/** Theatres in which nothing is played. Each has a browser of its own: only the page in front has focus and pointer. */
const free: Theatre[] = [];
const THEATRES = 2;

/** A script of the pages as one text. */
async function scriptOf(name: string, format: 'esm' | 'iife'): Promise<string> {
  const entryPoints = [`test/hostile/page/${name}.ts`];
  const { outputFiles } = await build({
    entryPoints,
    bundle: true,
    format,
    write: false,
    target: 'es2022',
    logLevel: 'warning',
  });
  return outputFiles[0]!.text;
}

async function openTheatre(scripts: { readonly stage: string; readonly judge: string }): Promise<Theatre> {
  const [site, other] = [await openHostileSite(scripts), await openHostileSite(scripts)];
  const browser = await openBrowser();
  const judge = await browser.newPage();
  await judge.goto(`${site.origin}/judge`);
  return { browser, site, other, judge };
}

before(async () => {
  assert.ok(existsSync('dist/cdn/sluice.js'), 'the kit is not built: npm run build');
  const scripts = { stage: await scriptOf('stage', 'esm'), judge: await scriptOf('judge', 'iife') };
  for (let i = 0; i < THEATRES; i++) free.push(await openTheatre(scripts));
});

after(async () => {
  for (const { browser, site, other } of free) {
    await browser.close();
    await site.close();
    await other.close();
  }
  const { ran, passed, skipped } = totals;
  if (unanswered.length > 0)
    console.log(`hostile: said in words that nobody looks up: ${unanswered.join('; ')}`);
  console.log(`hostile: ran ${ran}, passed ${passed}, skipped ${skipped}`);
});

/** Tries a case in a theatre that is free. */
async function tried(found: HostileCase): Promise<Awaited<ReturnType<typeof tryCase>>> {
  const theatre = free.pop();
  assert.ok(theatre, 'no theatre is free');
  try {
    return await tryCase(theatre, found);
  } finally {
    free.push(theatre);
  }
}

describe('hostile inputs', { concurrency: THEATRES }, () => {
  for (const found of cases)
    test(
      `${found.id}: ${found.class} in ${found.target} must ${found.must}`,
      { timeout: 180_000 },
      async () => {
        totals.ran++;
        const finding = await tried(found);
        unanswered.push(...finding.unanswered.map((clause) => `${found.id}: ${clause}`));
        assert.deepEqual(finding.faults, []);
        // Of the cases of this folder every word is looked up; those of others may say more than anybody can.
        if (folder === own) assert.deepEqual(finding.unanswered, []);
        totals.passed++;
      },
    );
});

test('a case that must come to something else is missed, and so is one of a form that nobody knows', async () => {
  const fine: HostileCase = {
    id: 'fine',
    class: 'shape',
    target: 'spec',
    input: { json: plainSpec() },
    must: 'render-escaped',
  };
  assert.deepEqual((await tried(fine)).faults, []);
  for (const wrong of [
    { must: 'reject-with-path' },
    { must: 'error-state' },
    { must: 'vanish' },
    { input: { text: 'null' } },
    { target: 'radio' },
    { input: { smell: 'x' } },
    { input: { generate: { kind: 'noise' } } },
    { check: ['message says HTML was received'] },
  ])
    assert.notDeepEqual(
      (await tried({ ...fine, ...wrong } as HostileCase)).faults,
      [],
      JSON.stringify(wrong),
    );
});
