import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { build } from 'esbuild';

const ZONES = ['UTC', 'Pacific/Kiritimati', 'Pacific/Pago_Pago', 'Asia/Shanghai', 'America/St_Johns'];

/** Prints a digest of the result and the drawing of every example, as the machine of a reader makes them. */
const SCRIPT = `
  import { createHash } from 'node:crypto';
  import { readdirSync, readFileSync } from 'node:fs';
  import { renderToSvg } from '${path.resolve('src/render.ts').replaceAll('\\', '/')}';
  import { parseChartSpec } from '${path.resolve('src/spec/index.ts').replaceAll('\\', '/')}';
  import { countedResult } from '${path.resolve('test/charts/counted.ts').replaceAll('\\', '/')}';
  const made = { offset: new Date(2026, 0, 1).getTimezoneOffset() };
  for (const name of readdirSync('demo/examples')) {
    const value = JSON.parse(readFileSync('demo/examples/' + name, 'utf8'));
    const { spec } = parseChartSpec(value);
    const whole = JSON.stringify(countedResult(spec)) + renderToSvg(value);
    made[name] = createHash('sha256').update(whole).digest('hex');
  }
  console.log(JSON.stringify(made));`;

test(`results and drawings are the same on machines in ${ZONES.length} time zones, from −11 to +14 hours`, async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'sluice-zones-'));
  const outfile = path.join(folder, 'zones.mjs');
  try {
    await build({
      stdin: { contents: SCRIPT, resolveDir: process.cwd() },
      ...{ outfile, bundle: true, format: 'esm', platform: 'node', target: 'node20', logLevel: 'warning' },
    });
    const made = ZONES.map((TZ) => {
      const text = execFileSync(process.execPath, [outfile], {
        env: { ...process.env, TZ },
        encoding: 'utf8',
      });
      return JSON.parse(text) as { readonly [name: string]: unknown };
    });
    // They really are elsewhere.
    assert.equal(new Set(made.map(({ offset }) => offset)).size, ZONES.length);
    const [home, ...others] = made.map((each) => ({ ...each, offset: 0 }));
    assert.ok(Object.keys(home!).length > 100);
    others.forEach((other, i) => assert.deepEqual(other, home, ZONES[i + 1]));
  } finally {
    rmSync(folder, { recursive: true });
  }
});
