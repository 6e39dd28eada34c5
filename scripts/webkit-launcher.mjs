/**
 * Runs browser tests in WebKit: WebKitGTK's MiniBrowser, steered over WebDriver, on a screen of its own (Xvfb) where
 * there is none. Debian's packages `webkit2gtk-driver` and `xvfb` are all it needs. One window serves the files one
 * after the other; one that no longer answers is closed and opened anew. To the runner's commands it looks like a page of
 * Puppeteer, as far as they go: keys, mouse, viewport.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';

/** Longest time one command of the driver may take. */
const PATIENCE = 30_000;

/** Code points that stand for keys without a character (WebDriver, "keyboard actions"). */
const KEYS = new Map(
  Object.entries({
    Backspace: '\uE003',
    Tab: '\uE004',
    Enter: '\uE007',
    Shift: '\uE008',
    Control: '\uE009',
    Alt: '\uE00A',
    Escape: '\uE00C',
    Space: ' ',
    PageUp: '\uE00E',
    PageDown: '\uE00F',
    End: '\uE010',
    Home: '\uE011',
    ArrowLeft: '\uE012',
    ArrowUp: '\uE013',
    ArrowRight: '\uE014',
    ArrowDown: '\uE015',
    Delete: '\uE017',
    Meta: '\uE03D',
  }),
);

/** Numbers of the mouse's buttons. */
const BUTTONS = { left: 0, middle: 1, right: 2 };

/** @typedef {keyof typeof BUTTONS} Button */
/** @typedef {{ kind: 'key' | 'pointer', actions: object[] }} Input */

/** @param {'keyDown' | 'keyUp'} type @param {string} key */
const keyAction = (type, key) => ({ type, value: KEYS.get(key) ?? key });

/** @param {number} x @param {number} y */
const moveTo = (x, y) => ({ type: 'pointerMove', duration: 0, x, y, origin: 'viewport' });

/** @param {'pointerDown' | 'pointerUp'} type @param {Button} [button] */
const buttonAction = (type, button = 'left') => ({ type, button: BUTTONS[button] });

/** A port nothing listens on. */
async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  server.close();
  await once(server, 'close');
  return port;
}

/** Starts a screen without a monitor, and says under which name it is to be found. */
async function startScreen() {
  const screen = spawn(
    'Xvfb',
    ['-displayfd', '3', '-screen', '0', '1600x1400x24', '-nolisten', 'tcp', '-noreset'],
    { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] },
  );
  const [number] = await once(/** @type {import('node:stream').Readable} */ (screen.stdio[3]), 'data');
  return { screen, display: `:${String(number).trim()}` };
}

/** The driver's process with its address, and the screen that goes with it. */
async function startDriver() {
  const { screen, display } = process.env.DISPLAY
    ? { screen: undefined, display: process.env.DISPLAY }
    : await startScreen();
  const port = await freePort();
  const driver = spawn('WebKitWebDriver', [`--port=${port}`, '--host=127.0.0.1'], {
    stdio: 'ignore',
    env: {
      ...process.env,
      DISPLAY: display,
      GDK_BACKEND: 'x11',
      LIBGL_ALWAYS_SOFTWARE: '1',
      NO_AT_BRIDGE: '1',
      GIO_USE_VFS: 'local',
      GSETTINGS_BACKEND: 'memory',
    },
  });
  const address = `http://127.0.0.1:${port}`;
  for (let tries = 0; ; tries++) {
    const answer = await fetch(`${address}/status`).catch(() => undefined);
    if (answer?.ok) break;
    if (tries > 200) throw new Error('WebKitWebDriver does not answer.');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const stop = () => {
    driver.kill();
    screen?.kill();
  };
  // Also where the run is stopped from outside.
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) process.once(signal, stop);
  process.once('exit', stop);
  return { address, stop };
}

/**
 * One command of the WebDriver protocol; gives its value.
 *
 * @param {string} address
 * @param {'GET' | 'POST' | 'DELETE'} method
 * @param {object} [body]
 */
async function command(address, method, body) {
  const signal = AbortSignal.timeout(PATIENCE);
  const init = method === 'POST' ? { method, body: JSON.stringify(body ?? {}), signal } : { method, signal };
  const answer = await fetch(address, init);
  const { value } = /** @type {{ value: any }} */ (await answer.json());
  if (!answer.ok) throw new Error(`WebKit, ${address}: ${value?.error}: ${value?.message}`);
  return value;
}

/**
 * What the runner's commands call of a page.
 *
 * @param {(method: 'GET' | 'POST' | 'DELETE', path: string, body?: object) => Promise<any>} ask
 */
function pageOf(ask) {
  /** @param {Input} input */
  const act = ({ kind, actions }) =>
    ask('POST', '/actions', {
      actions: [
        {
          type: kind,
          id: kind,
          actions,
          ...(kind === 'pointer' ? { parameters: { pointerType: 'mouse' } } : {}),
        },
      ],
    });
  /** @param {...object} actions */
  const keys = (...actions) => act({ kind: 'key', actions });
  /** @param {...object} actions */
  const pointer = (...actions) => act({ kind: 'pointer', actions });
  const inner = () => ask('POST', '/execute/sync', { script: 'return [innerWidth, innerHeight]', args: [] });
  return {
    keyboard: {
      /** @param {string} key */
      press: (key) => keys(keyAction('keyDown', key), keyAction('keyUp', key)),
      /** @param {string} key */
      down: (key) => keys(keyAction('keyDown', key)),
      /** @param {string} key */
      up: (key) => keys(keyAction('keyUp', key)),
      /** @param {string} text */
      type: (text) =>
        keys(...Array.from(text, (key) => [keyAction('keyDown', key), keyAction('keyUp', key)]).flat()),
    },
    mouse: {
      /** @param {number} x @param {number} y */
      move: (x, y) => pointer(moveTo(x, y)),
      /** @param {number} x @param {number} y @param {{ button?: Button }} [options] */
      click: (x, y, { button } = {}) =>
        pointer(moveTo(x, y), buttonAction('pointerDown', button), buttonAction('pointerUp', button)),
      /** @param {{ button?: Button }} [options] */
      down: ({ button } = {}) => pointer(buttonAction('pointerDown', button)),
      /** @param {{ button?: Button }} [options] */
      up: ({ button } = {}) => pointer(buttonAction('pointerUp', button)),
      reset: () => ask('DELETE', '/actions'),
    },
    /**
     * Sizes the window so that the page has this size; what the window adds of its own is measured.
     *
     * @param {{ width: number, height: number }} size
     */
    async setViewport({ width, height }) {
      const [[innerWidth, innerHeight], frame] = [await inner(), await ask('GET', '/window/rect')];
      await ask('POST', '/window/rect', {
        width: frame.width + width - innerWidth,
        height: frame.height + height - innerHeight,
      });
      for (let tries = 0; tries < 40; tries++) {
        const [now] = await inner();
        if (now === width) return;
        await new Promise((resolve) => setTimeout(resolve, 25));
      }
      throw new Error(`WebKit's window cannot be ${width} pixels wide.`);
    },
  };
}

/**
 * The launcher.
 *
 * @param {string} binary of the MiniBrowser
 * @returns {import('@web/test-runner').BrowserLauncher & { getPage: (id: string) => ReturnType<typeof pageOf> }}
 */
export function webkitLauncher(binary) {
  /** @type {Awaited<ReturnType<typeof startDriver>> | undefined} */
  let driver;
  /** @type {string | undefined} address of the open window */
  let window;
  /** @type {string | undefined} */
  let active;
  let url = '';

  async function open() {
    driver ??= await startDriver();
    const { sessionId } = await command(`${driver.address}/session`, 'POST', {
      capabilities: {
        alwaysMatch: {
          browserName: 'MiniBrowser',
          pageLoadStrategy: 'none',
          'webkitgtk:browserOptions': { binary, args: ['--automation'] },
        },
      },
    });
    return `${driver.address}/session/${sessionId}`;
  }

  async function close() {
    const old = window;
    window = undefined;
    if (old) await command(old, 'DELETE').catch(() => undefined);
  }

  /** @param {string} address */
  async function show(address) {
    window ??= await open();
    await command(`${window}/url`, 'POST', { url: address });
  }

  const page = pageOf((method, path, body) => command(`${window}${path}`, method, body));

  return {
    name: 'WebKit',
    /** What the runner's commands go by. */
    type: 'puppeteer',
    concurrency: 1,
    async initialize() {
      driver ??= await startDriver();
    },
    async startSession(id, address) {
      active = id;
      url = address;
      await show(address).catch(async () => {
        await close();
        await show(address);
      });
    },
    startDebugSession(id, address) {
      return this.startSession(id, address);
    },
    async stopSession() {
      active = undefined;
      await show('about:blank').catch(close);
      return {};
    },
    isActive: (id) => id === active,
    getBrowserUrl: () => url,
    getPage: () => page,
    async stop() {
      await close();
      driver?.stop();
      driver = undefined;
    },
  };
}
