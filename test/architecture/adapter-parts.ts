import type { Import } from './source.js';

/**
 * The parts of the room `adapters`, from the ground up, and which others each may load. Types are free: a part may say
 * what another one hands over without loading it.
 */
const PARTS: { readonly [part: string]: readonly string[] } = {
  bytes: [],
  values: [],
  xml: [],
  layouts: [],
  rows: ['values', 'layouts'],
  simd: ['values', 'rows'],
  plan: ['rows', 'layouts'],
  json: ['layouts'],
  tables: ['bytes', 'rows', 'simd', 'plan', 'json'],
  xes: ['bytes', 'tables', 'xml'],
  xlsx: ['bytes', 'values', 'plan', 'tables', 'xml'],
  report: [],
  join: ['values', 'layouts', 'rows', 'plan', 'report'],
};

/** What lies beside the parts and may be known to each of them; the rest beside them puts the parts together. */
const COMMON = ['limits.ts', 'options.ts', 'slices.ts'];

/** Part and name of a file of the room, the part empty beside the parts. */
function placeOf(file: string): { part: string; name: string } | undefined {
  const [src, room, ...rest] = file.split('/');
  if (src !== 'src' || room !== 'adapters') return undefined;
  return { part: rest.length > 1 ? (rest[0] ?? '') : '', name: rest.at(-1) ?? '' };
}

/** Why a file of the adapters may not import another one, or undefined where it may. */
export function faultOfPart(file: string, { from, file: target, typeOnly }: Import): string | undefined {
  const [own, other] = [placeOf(file), placeOf(target ?? '')];
  if (!own) return undefined;
  const known = own.part === '' ? Object.keys(PARTS) : PARTS[own.part];
  if (!known) return `${file} is in no part of the adapters`;
  if (!other || typeOnly || own.part === '' || own.part === other.part) return undefined;
  if (other.part === '' ? COMMON.includes(other.name) : known.includes(other.part)) return undefined;
  return `${file} imports ${from}; ${own.part} of the adapters may not load ${other.part || other.name}`;
}
