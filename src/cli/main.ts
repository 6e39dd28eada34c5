#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { runProgram } from './program.js';

/** The version in the package that this file is a part of. */
function version(): string {
  const folder = path.dirname(fileURLToPath(import.meta.url));
  const text = readFileSync(path.join(folder, '..', 'package.json'), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}

process.exitCode = await runProgram(process.argv.slice(2), process, version);
