import assert from 'node:assert/strict';
import { test } from 'node:test';
import { environmentLocale } from '../../src/cli/locale.js';
import { paintFor } from '../../src/cli/paint.js';
import { progressOf } from '../../src/cli/progress.js';
import type { Streams } from '../../src/cli/streams.js';

/** Streams of a terminal, or of none, that remember what was written for people. */
function terminal(isTTY: boolean, env: Streams['env'] = {}): { streams: Streams; written: string[] } {
  const written: string[] = [];
  const stream = { isTTY, hasColors: () => true, write: (text: string) => written.push(text) };
  return { streams: { stdout: stream, stderr: stream, env } as unknown as Streams, written };
}

test('progress is shown in a terminal once work takes long, and cleared in the end', async () => {
  const { streams, written } = terminal(true);
  const progress = progressOf('deals.csv', streams);
  progress.show(0.1);
  assert.deepEqual(written, []);
  await new Promise((resolve) => setTimeout(resolve, 450));
  progress.show(0.256);
  progress.end();
  assert.deepEqual(written, ['\r\u001b[Kdeals.csv 25%', '\r\u001b[K']);
});

test('no progress where there is no terminal, and nothing to clear where none was shown', async () => {
  const other = terminal(false);
  const progress = progressOf('deals.csv', other.streams);
  await new Promise((resolve) => setTimeout(resolve, 450));
  progress.show(0.5);
  progress.end();
  const quick = terminal(true);
  progressOf('deals.csv', quick.streams).end();
  assert.deepEqual([other.written, quick.written], [[], []]);
});

test('colours are for a terminal that does not refuse them', () => {
  const strong = (isTTY: boolean, env?: Streams['env']) => paintFor(terminal(isTTY, env).streams).strong('a');
  assert.equal(strong(true), '\u001b[1ma\u001b[22m');
  assert.equal(strong(false), 'a');
  assert.equal(strong(true, { NO_COLOR: '1' }), 'a');
});

test('the language of the environment is read as POSIX writes it', () => {
  const languages: [Streams['env'], string][] = [
    [{}, 'en'],
    [{ LANG: 'C' }, 'en'],
    [{ LANG: 'C.UTF-8' }, 'en'],
    [{ LANG: 'zh_CN.UTF-8' }, 'zh-CN'],
    [{ LANG: 'de_DE@euro' }, 'de-DE'],
    [{ LANG: 'en_US', LC_MESSAGES: 'zh_TW' }, 'zh-TW'],
    [{ LANG: 'zh_CN', LC_ALL: 'POSIX' }, 'en'],
    [{ LANG: 'not a language' }, 'en'],
  ];
  for (const [env, language] of languages) assert.equal(environmentLocale({ env }), language);
});
