/**
 * `npm run manifest`: writes `custom-elements.json`, from which editors, Storybook and documentation learn what the
 * elements take and give. Made from the sources by custom-elements-manifest.config.mjs; `--check` tells whether the
 * committed file still says the same. What is made of it for editors, frameworks and readers is written, or checked, with it.
 */
// @ts-expect-error -- The package declares no types for this file.
import { cli } from '@custom-elements-manifest/analyzer/cli.js';
import { root } from './command.mjs';
import { settle } from './generated.mjs';

const argv = ['analyze', '--config', 'custom-elements-manifest.config.mjs', '--quiet'];
settle('custom-elements.json', await cli({ argv, cwd: root, noWrite: true }), 'npm run manifest');
await import('./editors.mjs');
