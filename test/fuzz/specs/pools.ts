import { readdirSync, readFileSync } from 'node:fs';
import { corpus } from './corpus.js';

type Keyed = { readonly [key: string]: unknown };

/** Values seen at a key, and keys seen in the objects at a key: what a spec may say, so that mutated ones say it too. */
export interface Pools {
  readonly values: ReadonlyMap<string, readonly unknown[]>;
  readonly members: ReadonlyMap<string, readonly string[]>;
}

/** Most different values that are kept for a key. */
const MOST = 60;
/** Values written longer than this are no setting but data, of which a few are enough. */
const LONG = 400;

function collected(): Pools {
  const values = new Map<string, Map<string, unknown>>();
  const members = new Map<string, Set<string>>();
  const keep = (key: string, value: unknown): void => {
    const seen = values.get(key) ?? new Map<string, unknown>();
    values.set(key, seen);
    const text = JSON.stringify(value);
    if (seen.size < (text.length > LONG ? MOST / 4 : MOST)) seen.set(text, value);
  };
  const look = (holder: string, value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const [key, below] of Object.entries(value)) {
      if (!Array.isArray(value)) {
        members.set(holder, (members.get(holder) ?? new Set()).add(key));
        keep(key, below);
      }
      look(Array.isArray(value) ? holder : key, below);
    }
  };
  for (const samples of corpus.values()) for (const { spec } of samples) look('', spec);
  for (const [key, allowed] of allowedValues()) for (const value of allowed) keep(key, value);
  return {
    values: new Map([...values].map(([key, seen]) => [key, [...seen.values()]])),
    members: new Map([...members].map(([key, names]) => [key, [...names]])),
  };
}

/** Values that the published schemas list for a key. */
function allowedValues(): [key: string, values: readonly unknown[]][] {
  const found: [string, readonly unknown[]][] = [];
  const look = (key: string, schema: unknown): void => {
    if (typeof schema !== 'object' || schema === null) return;
    const { enum: listed, properties, ...rest } = schema as { enum?: unknown[]; properties?: Keyed };
    if (listed !== undefined) found.push([key, listed]);
    for (const [name, below] of Object.entries(properties ?? {})) look(name, below);
    for (const below of Object.values(rest)) look(key, below);
  };
  for (const file of readdirSync('schema')) look('', JSON.parse(readFileSync(`schema/${file}`, 'utf8')));
  return found;
}

export const pools: Pools = collected();
