import assert from 'node:assert/strict';
import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { REQUEST_WHATS_NEW_DATA } from 'storybook/internal/core-events';
import main from '../../.storybook/main.js';

test('Storybook tells nobody anything, and does not look for news of itself', () => {
  assert.deepEqual(main.core, {
    disableTelemetry: true,
    disableWhatsNewNotifications: true,
    enableCrashReports: false,
  });
  const channel = new EventEmitter();
  channel.on(REQUEST_WHATS_NEW_DATA, () => assert.fail('It asks for news.'));
  assert.equal(main.experimental_serverChannel(channel), channel);
  channel.emit(REQUEST_WHATS_NEW_DATA);
});

test('it is started without telemetry and without asking for newer versions', () => {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };
  assert.match(scripts['storybook'] ?? '', /--ci --disable-telemetry --no-version-updates$/);
  assert.match(scripts['build-storybook'] ?? '', /--disable-telemetry$/);
});
