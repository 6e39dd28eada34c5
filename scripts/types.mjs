/**
 * `npm run types`: compiles five times without output. The kit as it runs in a page; its pure rooms without the DOM
 * library, so that nothing in them can lean on a page; the command line; everything around the kit; and the tags in the templates of frameworks.
 */
import { node, tool } from './command.mjs';

const configs = [
  'tsconfig.json',
  'tsconfig.pure.json',
  'src/cli/tsconfig.json',
  'tsconfig.test.json',
  'test/frameworks/tsconfig.json',
];
for (const config of configs) {
  const { code } = await node([tool('typescript', 'tsc'), '-p', config]);
  if (code === 0) continue;
  console.error(`Above: ${config}`);
  process.exitCode = 1;
}
