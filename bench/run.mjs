/**
 * Reads one seeded export with everything in `engines/`, each in a process of its own, round after round in turn, and
 * prints the figures as Markdown. Answers are checked against what was written.
 *
 * node bench/run.mjs [--quick] [--deals 1000000] [--rounds 5] [--only sluice,hand]
 * node bench/run.mjs --tallies [--quick] [--deals 1000000] [--rounds 5]
 * node bench/run.mjs --steps [--quick]
 * node bench/run.mjs --behaviour [--only sluice,echarts]
 * node bench/run.mjs --drawing [--quick] [--charts funnel,cohort,forecast] [--rounds 5] [--only sluice,echarts]
 */
import { fork } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { makeExport } from './export.mjs';
import { difference } from './facts.mjs';
import { report } from './report.mjs';

const here = import.meta.dirname;
const { values } = parseArgs({
  options: {
    quick: { type: 'boolean' },
    deals: { type: 'string' },
    rounds: { type: 'string' },
    only: { type: 'string' },
    tallies: { type: 'boolean' },
    steps: { type: 'boolean' },
    drawing: { type: 'boolean' },
    behaviour: { type: 'boolean' },
    charts: { type: 'string' },
  },
});
const deals = Number(values.deals ?? (values.quick ? 100_000 : 1_000_000));
const rounds = Number(values.rounds ?? (values.quick ? 1 : 5));
const machine = `${os.cpus().length} × ${os.cpus()[0]?.model.trim()}, Node ${process.versions.node}`;

if (values.behaviour) {
  const { reportConduct } = await import('./drawing/index.mjs');
  console.log(await reportConduct(values.only?.split(',')));
  process.exit();
}

if (values.drawing) {
  const { reportDrawing } = await import('./drawing/index.mjs');
  const charts = values.charts?.split(',') ?? ['funnel', 'cohort', 'forecast'];
  console.log(`${machine}\n\n${await reportDrawing({ rounds, charts, only: values.only?.split(',') })}`);
  process.exit();
}

if (values.steps) {
  const { reportSteps } = await import('./steps.mjs');
  console.log(`${machine}\n\n${reportSteps(values.quick ? 30_000 : 300_000)}`);
  process.exit();
}

if (values.tallies) {
  const { reportTallies } = await import('./tallies.mjs');
  console.log(`${machine}\n\n${await reportTallies(deals, 3 * rounds)}`);
  process.exit();
}

/** Names of the engines to run: the modules with a title. */
async function chosenEngines() {
  const only = values.only?.split(',');
  const names = readdirSync(path.join(here, 'engines')).map((file) => path.basename(file, '.mjs'));
  const engines = new Map();
  for (const name of names.sort()) {
    if (only && !only.includes(name)) continue;
    const { title } = await import(`./engines/${name}.mjs`);
    if (title) engines.set(name, title);
  }
  return engines;
}

/** Stands for a reader that did not live to tell. */
const NOTHING = { read: { wall: NaN, cpu: NaN }, peak: NaN, tallies: {} };

/**
 * One reading in a process of its own.
 *
 * @param {string} engine
 * @param {string} file
 * @returns {Promise<import('./report.mjs').Run>}
 */
function readOnce(engine, file) {
  return new Promise((resolve) => {
    const child = fork(path.join(here, 'one.mjs'), [engine, file], {
      execArgv: ['--max-old-space-size=12288'],
    });
    /** @type {import('./report.mjs').Run | undefined} */
    let answer;
    child.on('message', (message) => (answer = message));
    child.on('exit', (code) =>
      resolve(answer ?? { ...NOTHING, wrong: `ended with code ${code} and without an answer` }),
    );
  });
}

if (
  !existsSync(path.join(here, 'node_modules')) ||
  !existsSync(path.join(here, '../dist/adapters/index.js'))
) {
  console.error('First: npm run build, and npm ci --prefix bench.');
  process.exit(1);
}
const engines = await chosenEngines();
const { file, size, facts } = await makeExport(path.join(here, 'data'), deals);
/** @type {Map<string, import('./report.mjs').Run[]>} */
const runs = new Map([...engines.keys()].map((name) => [name, []]));
const names = [...engines.keys()];
for (let round = 0; round < rounds; round++)
  for (let i = 0; i < names.length; i++) {
    const name = names[(i + round * 3) % names.length];
    process.stderr.write(`round ${round + 1} of ${rounds}: ${name}\n`);
    const run = await readOnce(name, file);
    runs.get(name)?.push({ ...run, wrong: run.wrong ?? faultOf(run) });
  }
console.log(report({ engines, runs, deals, size, machine, rounds }));

/**
 * What an answer says otherwise than the truth.
 *
 * @param {import('./report.mjs').Run} run
 */
function faultOf(run) {
  const { reached, ...content } = facts;
  const wrong = run.facts && difference(content, run.facts);
  return wrong ?? (run.byOwner && difference(reached, run.byOwner, '/reached'));
}
