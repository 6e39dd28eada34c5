import type { Json, JsonObject, HostileCase } from './case.js';
import { filled, generate, plainSpec } from './generate.js';
import type { GeneratedSpec } from './generate.js';
import type { Act, Step } from './page/act.js';
import { MADE } from './page/steps.js';
import { validSpecs } from './valid.js';
import { mapSpec, mapText } from './vocabulary.js';
import type { Mapped } from './vocabulary.js';

/** An answer of a server to a request of a case. */
export interface Served {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
  readonly delayMs: number;
  readonly neverEnds: boolean;
  /** So many requests for it are not answered at all, the first ones. */
  readonly held?: number;
  readonly headers: { readonly [name: string]: string };
}

/** How a case is acted out: once or several times, in several ways. */
export interface Play {
  /** In which way, for messages. */
  readonly way: string;
  readonly act: Act;
  /** Address of the page after its path. */
  readonly query?: string;
  readonly served?: { readonly [address: string]: Served };
  readonly fetches?: boolean;
  /** What this part of the case must come to, where the case names several. */
  readonly must?: HostileCase['must'];
  /** In a frame of somebody else's page, or with such a frame. */
  readonly framed?: 'chart' | 'stranger';
}

/** A case, as it is played. */
export interface Plan {
  readonly plays: readonly Play[];
  readonly mapped: Omit<Mapped, 'spec'>;
  /** The bytes of a file. */
  readonly file?: Uint8Array;
  /** What the input says, as text: what is repeated of it has to be found in here. */
  readonly said: string;
  /** A spec for the renderer without a page. */
  readonly headless?: Json;
}

/** Longest time to wait for an end, in ms, where a case names none. */
const PATIENCE = 15_000;

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const text = (value: Json | undefined): string =>
  typeof value === 'string' ? value : JSON.stringify(value ?? '');
const encoder = new TextEncoder();
const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
const asIs: Omit<Mapped, 'spec'> = { strange: [], placesOf: (pointer) => [pointer] };

function actOf(found: HostileCase, steps: readonly Step[], kind?: string, more: Partial<Act> = {}): Act {
  const { prior, after } = validSpecs(kind);
  const tag = kind === undefined ? 'sluice-chart' : `sluice-${kind}`;
  // A case that may take long says so; what is measured is looked at afterwards.
  return { tag, prior, after, steps, patience: Math.max(PATIENCE, 4 * (found.limitMs ?? 0)), ...more };
}

/** The kind that the text of a spec asks for, where it is one of those with an element of their own. */
function kindIn(spec: string): string | undefined {
  const kind = /"kind":"(funnel|pipeline|cohort|velocity|forecast)"/u.exec(spec)?.[1];
  return kind;
}

/** A part of a spec is laid over one that can be drawn. */
function whole(part: JsonObject): JsonObject {
  const stated = 'stages' in part || 'records' in part || 'src' in part;
  return stated ? { chart: 'funnel', ...part } : { ...plainSpec(), ...part };
}

/** An object that a text of JSON writes. */
function objectIn(text: string): Json | undefined {
  try {
    const value = JSON.parse(text) as Json;
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** The neutral text of a spec that a case gives in one of the ways. */
function neutralText({ input }: HostileCase): GeneratedSpec | undefined {
  if (input['json'] !== undefined) return { spec: JSON.stringify(input['json']) };
  if (isObject(input['spec'])) return { spec: JSON.stringify(whole(input['spec'])) };
  if (isObject(input['generate'])) {
    const made = generate(input['generate']);
    return 'spec' in made ? made : undefined;
  }
  return typeof input['text'] === 'string' ? { spec: input['text'] } : undefined;
}

function planSpec(found: HostileCase): Plan {
  const neutral = neutralText(found);
  if (neutral === undefined) throw new Error('there is no spec in it');
  const { text, ...mapped } = mapText(neutral.spec);
  const spec = filled(text, neutral);
  const said = filled(neutral.spec, neutral);
  const headless = objectIn(spec);
  const kind = kindIn(spec);
  // What is no object cannot be given as one.
  const first: Step = { do: headless === undefined ? 'text' : 'object', text: spec };
  const plays: Play[] = [{ way: 'any chart', act: actOf(found, [first]) }];
  if (kind !== undefined)
    plays.push({ way: `${kind} as text`, act: actOf(found, [{ do: 'text', text: spec }], kind) });
  else
    plays.push({
      way: 'as an attribute',
      act: actOf(found, [{ do: 'attribute', name: 'spec', value: spec }], undefined, { prior: null }),
    });
  return { plays, mapped, said, ...(headless === undefined ? {} : { headless }) };
}

function bytesOf({ input }: HostileCase): Uint8Array {
  if (typeof input['base64'] === 'string') return Buffer.from(input['base64'], 'base64');
  if (isObject(input['generate'])) {
    const made = generate(input['generate']);
    if ('csv' in made) return encoder.encode(made.csv);
    throw new Error('what is generated is no file');
  }
  if (typeof input['text'] === 'string') return encoder.encode(input['text']);
  if (input['json'] !== undefined) return encoder.encode(JSON.stringify(input['json']));
  throw new Error('there is no file in it');
}

function planFile(found: HostileCase): Plan {
  const file = bytesOf(found);
  const name = typeof found.input['name'] === 'string' ? found.input['name'] : 'deals.csv';
  const said = Buffer.from(file).toString('utf8');
  const steps: Step[] =
    found.target === 'clipboard'
      ? [{ do: 'paste', text: said }]
      : [{ do: 'file', base64: base64(file), name }];
  const play = {
    way: found.target === 'clipboard' ? 'pasted' : 'picked',
    act: actOf(found, steps, 'funnel'),
  };
  return { plays: [play], mapped: asIs, file, said };
}

/** A table that is pasted is a file; a spec behind a clipboard is what is copied of its drawing. */
const planClipboard = (found: HostileCase): Plan =>
  isObject(found.input['spec']) || isObject(found.input['json']) ? planSpec(found) : planFile(found);

function planUrl(found: HostileCase): Plan {
  const value = text(found.input['value'] ?? found.input['text']);
  const query = new URLSearchParams(value.slice(value.indexOf('?') + 1).replace(/^#/u, ''));
  const stated = query.get('spec');
  const neutral = stated ?? JSON.stringify(Object.fromEntries(query));
  const { text: spec, ...mapped } = mapText(neutral);
  const play = {
    way: 'in the address',
    act: actOf(found, [{ do: 'query' }]),
    query: `?${new URLSearchParams({ spec }).toString()}`,
  };
  return { plays: [play], mapped, said: neutral };
}

function planAttribute(found: HostileCase): Plan {
  const name = text(found.input['attribute']);
  const value = text(found.input['value']);
  const { text: spec, ...mapped } = name === 'spec' ? mapText(value) : { text: value, ...asIs };
  const steps: Step[] = [{ do: 'attribute', name, value: spec }];
  const kept = name === 'spec' || name === 'src' ? { prior: null } : {};
  return {
    plays: [{ way: `attribute ${name}`, act: actOf(found, steps, 'funnel', kept) }],
    mapped,
    said: value,
  };
}

/** Words of a script, and the object that they ask for. */
const WORDS: readonly (readonly [RegExp, string])[] = [
  [/freeze|frozen/u, 'frozen'],
  [/getter/u, 'getter'],
  [/cycl|circular/u, 'cyclic'],
  [/revoked/u, 'revoked'],
  [/proxy|trap/iu, 'proxy'],
  [/function/u, 'function'],
  [/symbol/iu, 'symbol'],
  [/bigint/iu, 'bigint'],
  [/\bdate\b/iu, 'date'],
  [/\bmap\b/iu, 'map'],
  [/class|instance/u, 'instance'],
  [/\bnan\b/iu, 'nan'],
  [/sparse|holes/u, 'sparse'],
  [/toJSON/u, 'toJSON'],
  [/element|node/u, 'element'],
];

function planProperty(found: HostileCase): Plan {
  const script = text(found.input['script'] ?? found.input['value']);
  if (found.input['script'] === undefined && found.input['value'] === undefined) return planSpec(found);
  const valid = JSON.stringify(mapSpec(plainSpec()).spec);
  const clauses = script.split(/;|\bthen\b/u);
  const asked = clauses.flatMap((clause) => WORDS.find(([pattern]) => pattern.test(clause))?.[1] ?? []);
  if (asked.length === 0) throw new Error(`nobody knows how to act out “${script}”`);
  const plays = asked.map((what): Play => {
    if (!MADE.includes(what)) throw new Error(`no ${what} can be made`);
    const must = what === 'frozen' ? 'render-normal' : 'reject-with-path';
    return { way: what, act: actOf(found, [{ do: 'make', what, text: valid }], 'funnel'), must };
  });
  return { plays, mapped: asIs, said: valid };
}

/** The renderer without a page is what is meant: a page may ask for an address, and is told another spec. */
function planHeadless(found: HostileCase): Plan {
  const plan = planSpec(found);
  if (!/"src":/u.test(JSON.stringify(plan.headless ?? null))) return plan;
  const valid = JSON.stringify(mapSpec(plainSpec()).spec);
  return { ...plan, plays: [{ way: 'beside it', act: actOf(found, [{ do: 'object', text: valid }]) }] };
}

const PLANS: { readonly [target: string]: (found: HostileCase) => Plan } = {
  spec: planSpec,
  csv: planFile,
  file: planFile,
  clipboard: planClipboard,
  url: planUrl,
  attribute: planAttribute,
  property: planProperty,
  export: planSpec,
  headless: planHeadless,
};

/** Adds the plans of targets that are more than one element. */
export function teachPlans(more: typeof PLANS): void {
  Object.assign(PLANS, more);
}

/** How a case is played; throws for a form that nobody knows how to act out. */
export function planOf(found: HostileCase): Plan {
  const plan = PLANS[found.target];
  if (plan === undefined) throw new Error(`nobody plays ${found.target}`);
  return plan(found);
}

export { actOf, asIs, isObject, text };
