/**
 * Finds a Chromium for the browser tests, and gets one where there is none:
 * `CHROME_PATH` → the Chrome, Chromium or Edge of the system → as root on Debian and its kin the packages
 * `chromium` and `fonts-noto-cjk` → on Linux x64 the package `@sparticuz/chromium`, which brings its own libraries
 * and stays out of package.json. Firefox is `FIREFOX_PATH` or that of the system, WebKit the one of WebKitGTK with its
 * driver; both come from Debian's packages, too. Run as a script it makes sure that there is a Chromium, with
 * `--all` that all three are there; imported, it only looks.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { isMain, npm, root } from './command.mjs';

/** The newest line of the package that runs on Node 20. */
const PACKAGED = '@sparticuz/chromium';
const PACKAGED_VERSION = '143.0.4';

const isRoot = process.getuid?.() === 0;

/** What tests need of a browser: no first-run pages, no traffic of its own, and pixels that repeat. */
export const chromiumArgs = [
  '--no-first-run',
  '--disable-gpu',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--font-render-hinting=none',
  '--disable-lcd-text',
  '--force-color-profile=srgb',
  '--hide-scrollbars',
  ...(isRoot ? ['--no-sandbox', '--disable-dev-shm-usage'] : []),
];

/**
 * Every place where a command may lie.
 *
 * @param {readonly string[]} names
 */
function onPath(names) {
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter(Boolean);
  return names.flatMap((name) => folders.map((folder) => path.join(folder, name)));
}

/** Where browsers lie on this system, best first. */
function usualPlaces() {
  if (process.platform === 'darwin') {
    const folders = ['/Applications', path.join(process.env.HOME ?? '', 'Applications')];
    const names = ['Google Chrome', 'Chromium', 'Microsoft Edge'];
    return folders.flatMap((folder) =>
      names.map((name) => path.join(folder, `${name}.app`, 'Contents', 'MacOS', name)),
    );
  }
  if (process.platform === 'win32') {
    const folders = [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA];
    const files = [
      'Google\\Chrome\\Application\\chrome.exe',
      'Chromium\\Application\\chrome.exe',
      'Microsoft\\Edge\\Application\\msedge.exe',
    ];
    return files.flatMap((file) =>
      folders.filter((folder) => folder !== undefined).map((folder) => path.join(folder, file)),
    );
  }
  return onPath([
    'chromium',
    'google-chrome-stable',
    'google-chrome',
    'chromium-browser',
    'microsoft-edge-stable',
    'microsoft-edge',
  ]);
}

/**
 * Does it start? On Linux the command may be an empty shell that only asks for another package system, or libraries
 * may be missing. Elsewhere being there is enough: `--version` opens a window on Windows.
 *
 * @param {string} file
 */
function starts(file) {
  if (!existsSync(file)) return false;
  return (
    process.platform !== 'linux' ||
    spawnSync(file, ['--version'], { stdio: 'ignore', timeout: 30_000 }).status === 0
  );
}

/** The Chromium of the system, or undefined. `CHROME_PATH` wins, also where it is wrong, so that the mistake is seen. */
export function findChromium() {
  return process.env.CHROME_PATH || usualPlaces().find(starts);
}

/** The Chromium of the package, unpacked, or undefined where the package is not installed. */
export async function packagedChromium() {
  if (!existsSync(path.join(root, 'node_modules', PACKAGED, 'package.json'))) return undefined;
  process.env.AWS_EXECUTION_ENV ??= 'AWS_Lambda_nodejs22.x'; // Without it, it does not unpack its own libnss3.
  const { default: chromium } = await import(PACKAGED);
  return /** @type {Promise<string>} */ (chromium.executablePath());
}

/** The Chromium to test with, or undefined. */
export const chromium = async () => findChromium() ?? (await packagedChromium());

/** @param {readonly string[]} args */
function aptGet(...args) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const all = ['-qq', '-o', 'DPkg::Lock::Timeout=300', ...args];
  return spawnSync('apt-get', all, { env, stdio: ['ignore', 'ignore', 'inherit'] }).status === 0;
}

/**
 * Installs packages, as root on Debian and its kin; does nothing elsewhere.
 *
 * @param {string} what is missing
 * @param {readonly string[]} packages
 */
function installFromDebian(what, packages) {
  if (process.platform !== 'linux' || !isRoot || !onPath(['apt-get']).some((file) => existsSync(file)))
    return;
  console.log(`No ${what} found: installing the Debian packages ${packages.join(', ')}.`);
  aptGet('update');
  aptGet('install', '-y', '--no-install-recommends', ...packages);
}

async function installPackaged() {
  if (process.platform !== 'linux' || process.arch !== 'x64') return;
  console.log(`No Chromium found: installing ${PACKAGED} ${PACKAGED_VERSION}.`);
  await npm(['install', '--no-save', '--no-audit', '--no-fund', `${PACKAGED}@${PACKAGED_VERSION}`]);
}

/** Makes sure that there is a Chromium. Returns its path, or undefined where none can be had. */
export async function ensureChromium() {
  const found = await chromium();
  if (found) return found;
  installFromDebian('Chromium', ['chromium', 'fonts-noto-cjk']);
  const installed = findChromium();
  if (installed) return installed;
  await installPackaged();
  return packagedChromium();
}

/** The Firefox of the system, or undefined. `FIREFOX_PATH` wins. */
export function findFirefox() {
  const folders = process.platform === 'darwin' ? ['/Applications/Firefox.app/Contents/MacOS/firefox'] : [];
  const places = [...folders, ...onPath(['firefox-esr', 'firefox'])];
  return process.env.FIREFOX_PATH || places.find(starts);
}

/** The browser of WebKitGTK that its driver steers, or undefined where one of the two, or the screen for it, is missing. */
export function findWebKit() {
  const has = (/** @type {string} */ name) => onPath([name]).some((file) => existsSync(file));
  if (!has('WebKitWebDriver') || !(has('Xvfb') || process.env.DISPLAY)) return undefined;
  const below = (/** @type {string} */ folder) =>
    existsSync(folder) ? readdirSync(folder).map((name) => path.join(folder, name)) : [];
  const folders = [...below('/usr/lib'), ...below('/usr/libexec'), '/usr/lib', '/usr/libexec'];
  return folders
    .flatMap((folder) => ['4.1', '6.0'].map((line) => path.join(folder, `webkit2gtk-${line}`, 'MiniBrowser')))
    .find((file) => existsSync(file));
}

/** The engines of the tests besides Chromium: how each is found, and the packages of Debian that bring it. */
const OTHERS = {
  Firefox: { find: findFirefox, packages: ['firefox-esr'] },
  WebKit: { find: findWebKit, packages: ['webkit2gtk-driver', 'xvfb'] },
};

/** The engines there are on this machine, by the names that `ENGINES` knows. */
export async function enginesHere() {
  const others = Object.entries(OTHERS).filter(([, { find }]) => find());
  return [...((await chromium()) ? ['chromium'] : []), ...others.map(([name]) => name.toLowerCase())];
}

/** @param {string} name @param {string | undefined} file @param {string} otherwise */
function report(name, file, otherwise) {
  if (file && existsSync(file)) console.log(`${name}: ${file}`);
  else {
    console.error(file ? `${file} was named for ${name} and does not exist.` : otherwise);
    process.exitCode = 1;
  }
}

if (isMain(import.meta)) {
  const needed = 'The browser tests need Chrome, Chromium or Edge: install one, or set CHROME_PATH to it.';
  report('Chromium', await ensureChromium(), needed);
  const all = process.argv.includes('--all');
  for (const [name, { find, packages }] of all ? Object.entries(OTHERS) : []) {
    if (!find()) installFromDebian(name, packages);
    report(name, find(), `No ${name} found. On Debian it comes with ${packages.join(' and ')}.`);
  }
}
