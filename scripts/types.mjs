/**
 * `npm run types`: compiles four times without output. The kit as it runs in a page; its pure rooms without the DOM
 * library, so that nothing in them can lean on a page; the command line; and everything around the kit.
 */
import { node, tool } from './command.mjs';

for (const config of ['tsconfig.json', 'tsconfig.pure.json', 'src/cli/tsconfig.json', 'tsconfig.test.json']) {
  const { code } = await node([tool('typescript', 'tsc'), '-p', config]);
  if (code === 0) continue;
  console.error(`Above: ${config}`);
  process.exitCode = 1;
}
