import type { Json, JsonObject } from './case.js';

/** A spec in the words of this kit. */
export interface Mapped {
  readonly spec: Json;
  /** Places (in the neutral words) of fields that have no counterpart: they are fed as they are and must be refused. */
  readonly strange: readonly string[];
  /** Where a place of the neutral spec is to be looked for; a group of fields is in several places. */
  readonly placesOf: (pointer: string) => readonly string[];
}

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const KNOWN = new Set(['chart', 'title', 'stages', 'records', 'src', 'format']);
const REGIONAL = ['locale', 'timeZone', 'currency'];
const WITHOUT_COUNTERPART = new Set(['description', 'groups', 'theme']);

/** Fields of a stage that only a forecast knows, or no chart. */
const strangeInStage = (chart: Json | undefined): readonly string[] =>
  chart === 'forecast' ? ['color', 'href'] : ['color', 'href', 'probability'];

type Places = readonly { readonly [field: string]: string }[];

interface Records {
  readonly deals: readonly Json[];
  readonly transitions: readonly Json[];
  /** Where the moments of each record are, by field. */
  readonly places: Places;
}

/** Where a deal is that has left its stage for one that is not named. */
const NEXT = 'Next';

/** A stay in a stage is a deal that came to it at some time, and went on. */
function dealsOf(records: readonly Json[]): Records {
  const transitions: Json[] = [];
  const places: { [field: string]: string }[] = [];
  const note = (field: string, transition: Json): void => {
    places.at(-1)![field] = `/data/transitions/${transitions.length}`;
    transitions.push(transition);
  };
  const deals = records.map((record, i): Json => {
    places.push({});
    if (!isObject(record)) return record;
    const { enteredAt, leftAt, id = String(i + 1), ...rest } = record;
    const stage = record['stage'] ?? '';
    if (enteredAt !== undefined) note('enteredAt', { dealId: id, to: stage, at: enteredAt });
    const left = leftAt !== undefined && leftAt !== null;
    if (left) note('leftAt', { dealId: id, from: stage, to: NEXT, at: leftAt });
    return Object.fromEntries([
      ['id', id],
      ...Object.entries(rest),
      ...(left ? [['stage', NEXT]] : []),
    ]) as JsonObject;
  });
  return { deals, transitions, places };
}

function strangeOf(neutral: JsonObject): string[] {
  const { stages, format, chart } = neutral;
  const inStages = Array.isArray(stages)
    ? stages.flatMap((stage: Json, i) =>
        strangeInStage(chart)
          .filter((key) => isObject(stage) && Object.hasOwn(stage, key))
          .map((key) => `/stages/${i}/${key}`),
      )
    : [];
  const inFormat = isObject(format) ? Object.keys(format).filter((key) => !REGIONAL.includes(key)) : [];
  const own = Object.keys(neutral).filter((key) => WITHOUT_COUNTERPART.has(key));
  return [...own.map((key) => `/${key}`), ...inStages, ...inFormat.map((key) => `/format/${key}`)];
}

/** The data of a spec, and the stages that records go through. */
function dataOf({ stages, records, src }: JsonObject): {
  data: [string, Json][];
  root: [string, Json][];
  places: Places;
} {
  if (!Array.isArray(records)) {
    const data: [string, Json][] = [];
    if (stages !== undefined) data.push(['stages', stages]);
    if (records !== undefined) data.push(['deals', records]);
    if (src !== undefined) data.push(['src', src]);
    return { data, root: [], places: [] };
  }
  const { deals, transitions, places } = dealsOf(records as readonly Json[]);
  const data: [string, Json][] = [['deals', deals]];
  if (transitions.length > 0) data.push(['transitions', transitions]);
  if (src !== undefined) data.push(['src', src]);
  return { data, root: stages === undefined ? [] : [['stages', stages]], places };
}

/** The one place where the neutral words of the cases become those of this kit. */
export function mapSpec(neutral: Json): Mapped {
  if (!isObject(neutral)) return { spec: neutral, strange: [], placesOf: (pointer) => [pointer] };
  const { data, root, places } = dataOf(neutral);
  const { chart, title, format } = neutral;
  const spec: [string, Json][] = [];
  if (chart !== undefined) spec.push(['kind', chart]);
  if (title !== undefined) spec.push(['title', title]);
  for (const [key, value] of Object.entries(neutral)) if (!KNOWN.has(key)) spec.push([key, value]);
  if (isObject(format)) {
    const rest = Object.entries(format).filter(([key]) => !REGIONAL.includes(key));
    spec.push(...Object.entries(format).filter(([key]) => REGIONAL.includes(key)));
    if (rest.length > 0) spec.push(['format', Object.fromEntries(rest)]);
  } else if (format !== undefined) spec.push(['format', format]);
  spec.push(...root);
  if (data.length > 0) spec.push(['data', Object.fromEntries(data)]);
  // Entries, not assignments: a key may be called __proto__.
  return {
    spec: Object.fromEntries(spec),
    strange: strangeOf(neutral),
    placesOf: (pointer) => placesOf(pointer, { root: root.length > 0, places }),
  };
}

function placesOf(pointer: string, { root, places }: { root: boolean; places: Places }): readonly string[] {
  const [, first = '', ...rest] = pointer.split('/');
  const below = rest.map((part) => `/${part}`).join('');
  if (first === 'chart') return [`/kind${below}`];
  if (first === 'stages') return [`${root ? '' : '/data'}/stages${below}`];
  if (first === 'src') return [`/data/src${below}`];
  if (first === 'format')
    return rest.length > 0 && REGIONAL.includes(rest[0]!)
      ? [below]
      : [...REGIONAL.map((key) => `/${key}`), `/format${below}`];
  if (first !== 'records') return [pointer];
  const [at = '', field = ''] = rest;
  const moments = new Map(Object.entries(places[Number(at)] ?? {}));
  const moment = moments.get(field);
  if (moment !== undefined) return [`${moment}/at`];
  const entry = moments.get('enteredAt');
  const named = field === 'stage' && entry !== undefined ? [`${entry}/to`] : [];
  return [`/data/deals${below}`, ...named];
}

const TOKENS = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/gu;
const NUMBER = '\u{f8ff}number:';

/** Parses JSON so that numbers that JavaScript cannot hold are written again as they were. Throws for what is no JSON. */
function parseExactly(text: string): Json {
  JSON.parse(text);
  return JSON.parse(
    text.replaceAll(TOKENS, (token) => (token.startsWith('"') ? token : `"${NUMBER}${token}"`)),
  ) as Json;
}

function writeExactly(value: Json): string {
  return JSON.stringify(value).replaceAll(new RegExp(`"${NUMBER}([^"]*)"`, 'gu'), '$1');
}

/** A spec as it is given: the text of its JSON, or of what is no JSON. */
export function mapText(text: string): Omit<Mapped, 'spec'> & { readonly text: string } {
  let neutral: Json;
  try {
    neutral = parseExactly(text);
  } catch {
    return { text, strange: [], placesOf: (pointer) => [pointer] };
  }
  const { spec, ...rest } = mapSpec(neutral);
  return { ...rest, text: isObject(neutral) ? writeExactly(spec) : text };
}
