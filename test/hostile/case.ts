import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** Anything that JSON can say. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** An object of JSON. */
export type JsonObject = { readonly [key: string]: Json };

/** What an input must come to. */
export const OUTCOMES = [
  'reject-with-path',
  'render-escaped',
  'render-normalised',
  'render-normal',
  'parse-as',
  'warn-and-continue',
  'neutralise-on-export',
  'bounded',
  'latest-wins',
  'error-state',
  'no-request',
  'ignore-message',
  'clamp',
  'sanitise-filename',
  'no-throw',
  'documented',
] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** What receives an input. */
export const TARGETS = [
  'spec',
  'csv',
  'src',
  'url',
  'attribute',
  'property',
  'embed',
  'headless',
  'clipboard',
  'file',
  'export',
  'host',
] as const;
export type Target = (typeof TARGETS)[number];

/** The ways an input can be written. */
const INPUTS = ['json', 'text', 'base64', 'generate', 'script', 'response', 'value', 'attribute', 'spec'];

/** One hostile input and what must come of it; the README of the cases says what each field means. */
export interface HostileCase {
  readonly id: string;
  readonly class: string;
  readonly target: Target;
  readonly input: JsonObject;
  readonly must: Outcome;
  readonly alt?: string | readonly string[];
  readonly path?: string;
  readonly surfaces?: readonly string[];
  readonly expect?: Json;
  readonly check?: readonly string[];
  readonly limitMs?: number;
}

/** Why a value is no case that this suite can judge; null where it is one. A new form has to be noticed, not passed over. */
export function faultOfCase(value: HostileCase): string | null {
  const { id, target, must, input } = value;
  if (typeof id !== 'string' || id === '') return 'it has no id';
  if (!TARGETS.includes(target)) return `nothing receives “${target as string}”`;
  if (!OUTCOMES.includes(must)) return `“${must as string}” is no outcome`;
  if (typeof input !== 'object' || input === null) return 'it has no input';
  if (!Object.keys(input).some((key) => INPUTS.includes(key)))
    return `an input of ${Object.keys(input).join(', ')} cannot be built`;
  return null;
}

/** The outcomes that are accepted: the one that is wanted, and what stands for it. */
export function outcomesOf({ must, alt = [] }: HostileCase): readonly Outcome[] {
  const named = [alt].flat().map((text) => OUTCOMES.find((outcome) => text.startsWith(outcome)));
  return [must, ...named.filter((outcome) => outcome !== undefined)];
}

/** Every sentence in which a case says what else must hold. */
export function clausesOf({ expect, check = [] }: HostileCase): readonly string[] {
  const prose: string[] = [];
  const gather = (value: Json | undefined): void => {
    if (typeof value === 'string') prose.push(value);
    else if (typeof value === 'object' && value !== null && !Array.isArray(value))
      for (const [key, below] of Object.entries(value))
        if (key !== 'headers' && key !== 'rows') gather(below);
  };
  gather(expect);
  return [...prose.flatMap((text) => text.split(/;\s*/u)), ...[check].flat()];
}

/** What must hold besides where an outcome is reached that stands for the one wanted: said after its name. */
export function clausesOfOthers({ alt = [] }: HostileCase): readonly string[] {
  return [alt]
    .flat()
    .flatMap((text) => (text.includes(':') ? [text.slice(text.indexOf(':') + 1).trim()] : []));
}

/** The cases of every file of a folder, in the order of their names. Throws where there is none. */
export function readCases(folder: string): readonly HostileCase[] {
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort();
  const cases = files.flatMap((name) => {
    const list: unknown = JSON.parse(readFileSync(path.join(folder, name), 'utf8'));
    if (!Array.isArray(list)) throw new TypeError(`${name} is no list of cases`);
    return list as HostileCase[];
  });
  if (cases.length === 0) throw new Error(`there is no case in ${folder}`);
  const ids = new Set(cases.map(({ id }) => id));
  if (ids.size < cases.length) throw new Error(`two cases in ${folder} have the same id`);
  return cases;
}
