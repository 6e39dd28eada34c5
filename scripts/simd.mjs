/**
 * `npm run simd`: compiles what takes rows sixteen bytes at a time, `src/adapters/simd/assembly/rows.ts`, to WebAssembly and
 * writes it as text into `src/adapters/simd/rows-code.ts`; `--check` tells whether the committed file is still what comes of it.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import asc from 'assemblyscript/asc';
import { root } from './command.mjs';
import { settle } from './generated.mjs';

const SOURCE = 'src/adapters/simd/assembly/rows.ts';
const TARGET = 'src/adapters/simd/rows-code.ts';

/** @type {Uint8Array | undefined} */
let code;
let messages = '';
const { error } = await asc.main(
  [
    SOURCE,
    '--outFile',
    'rows.wasm',
    '-O3',
    '--runtime',
    'stub',
    '--enable',
    'simd',
    '--importMemory',
    '--noAssert',
    // Vectors go from one file to another, but never leave the code.
    '--disableWarning',
    '112',
  ],
  {
    readFile: (name) => {
      try {
        return readFileSync(path.join(root, name), 'utf8');
      } catch {
        return null;
      }
    },
    writeFile: (name, contents) => {
      if (name === 'rows.wasm') code = /** @type {Uint8Array} */ (contents);
    },
    listFiles: () => [],
    stderr: {
      write: (chunk) => {
        messages += String(chunk);
      },
    },
  },
);
// A warning, such as one of numbers of different widths, is an error, too.
if (error || !code || messages !== '') throw new Error(messages || String(error));
const text = Buffer.from(code).toString('base64');
settle(
  TARGET,
  `/** Made of assembly/rows.ts by \`npm run simd\`: WebAssembly, as Base64. */\nexport const ROWS_CODE =\n  '${text}';\n`,
  'npm run simd',
);
