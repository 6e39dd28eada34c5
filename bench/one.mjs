/**
 * One reader in a process of its own: reads the export, tells how long that took and what it takes up, then answers
 * what is in it.
 *
 * node one.mjs <engine> <file>
 */
import { readFileSync } from 'node:fs';

const [engine, file] = process.argv.slice(2);
const { read, facts, reached, tallies = {} } = await import(`./engines/${engine}.mjs`);

/**
 * @template T
 * @param {() => T | Promise<T>} work
 */
async function timed(work) {
  const cpu = process.cpuUsage();
  const start = performance.now();
  const value = await work();
  const wall = performance.now() - start;
  const { user, system } = process.cpuUsage(cpu);
  return { value, time: { wall, cpu: (user + system) / 1000 } };
}

/**
 * The first time, and the best of two more.
 *
 * @param {() => unknown} work
 */
async function timedOften(work) {
  const { value, time: first } = await timed(work);
  const [a, b] = [(await timed(work)).time, (await timed(work)).time];
  return { value, first, best: a.cpu < b.cpu ? a : b };
}

// A plain view of the bytes: some readers are slower over a Buffer.
const { buffer, byteOffset, byteLength } = readFileSync(file);
const bytes = new Uint8Array(buffer, byteOffset, byteLength);
const { value: table, time } = await timed(() => read(bytes, file));
const peak = process.resourceUsage().maxRSS * 1024;
/** @type {Record<string, unknown>} */
const answer = { read: time, peak };
if (reached) {
  const { value, first, best } = await timedOften(() => reached(table));
  Object.assign(answer, { reached: { first, best }, byOwner: value });
}
/** @type {Record<string, unknown>} */
const counted = {};
for (const [name, tally] of Object.entries(tallies)) {
  const { first, best } = await timedOften(() => tally(table));
  counted[name] = { first, best };
}
if (facts) answer['facts'] = await facts(table);
process.send?.({ ...answer, tallies: counted });
