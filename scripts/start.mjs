/**
 * `npm start`: installs what is missing, builds the kit, the command line and the demo site, and serves the site on this machine until
 * it is stopped. Everything is served under a strict content security policy: what runs here runs anywhere.
 */
import { node, stopWithNpm } from './command.mjs';
import { ensureDependencies } from './install.mjs';
import { serve } from './serve.mjs';

process.once('SIGINT', () => process.exit(0));
process.once('SIGTERM', () => process.exit(0));
stopWithNpm();

const port = Number(process.env.PORT || 4173);
if (!Number.isInteger(port) || port < 0 || port > 65535) {
  console.error(`PORT must be a number from 0 to 65535, is ${process.env.PORT}.`);
  process.exit(1);
}
await ensureDependencies();
const { code } = await node(['scripts/build.mjs', 'kit', 'cli', 'demo']);
if (code !== 0) process.exit(1);
const { address } = await serve('dist/demo', port);
if (port !== 0 && !address.includes(`:${port}`)) console.log(`Port ${port} is taken.`);
console.log(`The demo is at ${address}\nStop it with Ctrl+C.`);
