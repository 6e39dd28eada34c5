/**
 * `npm start`: installs what is missing, builds the kit and the demo site, and serves the site on this machine until
 * it is stopped. Everything is served under a strict content security policy: what runs here runs anywhere.
 */
import { node, stopWithNpm } from './command.mjs';
import { ensureDependencies } from './install.mjs';
import { serve } from './serve.mjs';

process.once('SIGINT', () => process.exit(0));
process.once('SIGTERM', () => process.exit(0));
stopWithNpm();

await ensureDependencies();
const { code } = await node(['scripts/build.mjs', 'kit', 'demo']);
if (code !== 0) process.exit(1);
const { address } = await serve('dist/demo', Number(process.env.PORT || 4173));
console.log(`The demo is at ${address}\nStop it with Ctrl+C.`);
