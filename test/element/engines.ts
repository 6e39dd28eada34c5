import { executeServerCommand, setViewport } from '@web/test-runner-commands';

/** The engine a test runs in. */
type Engine = 'Chromium' | 'Firefox' | 'WebKit';

export const engine: Engine = navigator.userAgent.includes('Firefox/')
  ? 'Firefox'
  : navigator.userAgent.includes('Chrome/')
    ? 'Chromium'
    : 'WebKit';

let running: Mocha.Test | undefined;

beforeEach(function remember() {
  running = this.currentTest;
});

/** Ends the running test as skipped where the engine lacks what it needs; the title then says why. */
function skipIn(engines: readonly Engine[], why: string): void {
  if (!engines.includes(engine) || running === undefined) return;
  running.title += ` (${engine}: ${why})`;
  running.skip();
}

/**
 * Makes the page believe in wishes of its reader, such as `{ 'prefers-color-scheme': 'dark' }`; each call replaces the one before,
 * and without any they end. Only Chromium can be made to.
 */
export async function emulateMedia(features: { readonly [feature: string]: string } = {}): Promise<void> {
  const isEmpty = Object.keys(features).length === 0;
  if (isEmpty && engine !== 'Chromium') return;
  skipIn(['Firefox', 'WebKit'], 'what a reader wishes for cannot be emulated');
  await executeServerCommand('media', features);
}

/** What assistive technology is told of a node of the page, and of those below it. */
export interface Spoken {
  readonly role: string;
  readonly name?: string;
  readonly children?: readonly Spoken[];
}

/** What assistive technology is told of the page; `whole`: with what only gives it structure. Only Chromium tells. */
export async function spokenTree(whole = false): Promise<Spoken> {
  skipIn(['Firefox', 'WebKit'], 'what assistive technology is told cannot be asked for');
  return executeServerCommand<Spoken, { whole: boolean }>('spoken', { whole });
}

/** Sizes the page as a phone is wide. WebKit's window has buttons that need more room. */
export async function narrowViewport(width: number, height: number): Promise<void> {
  skipIn(['WebKit'], 'its window cannot be that narrow');
  await setViewport({ width, height });
}

/** A part of the window as it is seen, as a PNG in base64; with `vision` as somebody sees it who has that deficiency. */
export async function pictureOf(clip: object, vision: string): Promise<string> {
  skipIn(['Firefox', 'WebKit'], 'what is seen cannot be asked for');
  return executeServerCommand<string, object>('pixels', { ...clip, vision });
}
