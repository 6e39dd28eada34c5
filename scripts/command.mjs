/**
 * Starting other programs: npm, and the command line tools among the dependencies. Tools are started as
 * `node <file>`, which needs no shell and is the same on every system. Node builtins only, so that it works
 * before anything is installed.
 */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the checkout. */
export const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * The file behind a command of an installed package.
 *
 * @param {string} packageName
 * @param {string} [command] name of the command, where it is not that of the package
 */
export function tool(packageName, command = packageName) {
  const folder = path.join(root, 'node_modules', packageName);
  const { bin } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
  return path.join(folder, typeof bin === 'string' ? bin : bin[command]);
}

/**
 * Runs a program to its end in the folder of the checkout. A stop signal that reaches this process is handed on, and
 * this process ends with the program, so that nothing is left behind.
 *
 * @param {string} file
 * @param {readonly string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, capture?: boolean, shell?: boolean }} [options] `capture` keeps the output
 * instead of printing it
 * @returns {Promise<{ code: number, output: string }>} code 1 where the program was stopped or could not start
 */
export function run(file, args, { env = process.env, capture = false, shell = false } = {}) {
  return new Promise((resolve) => {
    const stdio = capture ? 'pipe' : 'inherit';
    const child = spawn(file, args, { cwd: root, env, shell, stdio: ['ignore', stdio, stdio] });
    let stopped = false;
    const stop = (/** @type {NodeJS.Signals} */ signal) => {
      stopped = true;
      child.kill(signal);
    };
    process.on('SIGINT', stop).on('SIGTERM', stop);
    let output = '';
    child.stdout?.on('data', (part) => (output += part));
    child.stderr?.on('data', (part) => (output += part));
    child.on('error', (error) => (output += error.message));
    child.on('close', (code, signal) => {
      if (stopped) process.exit(130);
      process.off('SIGINT', stop).off('SIGTERM', stop);
      resolve({ code: signal ? 1 : (code ?? 1), output });
    });
  });
}

/**
 * Runs a script or a tool with this very Node.
 *
 * @param {readonly string[]} args
 * @param {Parameters<typeof run>[2]} [options]
 */
export const node = (args, options) => run(process.execPath, args, options);

/**
 * Ends this process as by a signal when npm, which started it, is gone: npm hands signals to a shell, and a shell that
 * dies does not tell its children.
 */
export function stopWithNpm() {
  if (!process.env.npm_lifecycle_event) return;
  const parent = process.ppid;
  const look = () => process.ppid !== parent && process.kill(process.pid, 'SIGTERM');
  setInterval(look, 250).unref();
}

/**
 * Runs npm: the one that started us, otherwise the one on the path.
 *
 * @param {readonly string[]} args
 */
export function npm(args) {
  const own = process.env.npm_execpath;
  if (own?.endsWith('npm-cli.js')) return node([own, ...args]);
  return run('npm', args, { shell: process.platform === 'win32' });
}

/**
 * True in the script that was started, false where it was imported.
 *
 * @param {ImportMeta} meta
 */
export const isMain = (meta) =>
  process.argv[1] !== undefined && fileURLToPath(meta.url) === path.resolve(process.argv[1]);
