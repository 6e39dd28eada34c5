/** Storybook: every chart with every example, from the sources. It asks nothing of the network and tells nobody anything. */
import { readFile } from 'node:fs/promises';
import type { StorybookConfig } from '@storybook/web-components-vite';
import { loadCsf } from 'storybook/internal/csf-tools';
import { withExamples } from './examples.mjs';

/** What the server listens to; Storybook has no type for the way to it. */
interface Listening {
  readonly experimental_serverChannel: <Channel extends { removeAllListeners: (event: string) => unknown }>(
    channel: Channel,
  ) => Channel;
}

const config: StorybookConfig & Listening = {
  stories: ['../stories/*.stories.ts'],
  addons: [
    // The source of an example is its spec; it is not looked for in the file, where it is not.
    { name: '@storybook/addon-docs', options: { csfPluginOptions: { disableSource: true } } },
    '@storybook/addon-a11y',
  ],
  framework: {
    name: '@storybook/web-components-vite',
    options: { builder: { viteConfigPath: '.storybook/vite.config.ts' } },
  },
  core: { disableTelemetry: true, disableWhatsNewNotifications: true, enableCrashReports: false },
  features: { sidebarOnboardingChecklist: false, menuOnboardingChecklist: false, changeDetection: false },
  // Whoever opens Storybook makes it ask for its news, notifications or not: nobody answers.
  experimental_serverChannel: (channel) => {
    channel.removeAllListeners('requestWhatsNewData');
    return channel;
  },
  experimental_indexers: (existing = []) => [
    {
      test: /\.stories\.ts$/,
      createIndex: async (fileName, options) =>
        loadCsf(withExamples(fileName, await readFile(fileName, 'utf8')), { ...options, fileName }).parse()
          .indexInputs,
    },
    ...existing,
  ],
};

export default config;
