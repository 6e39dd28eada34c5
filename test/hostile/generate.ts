import type { Json, JsonObject } from './case.js';

/** A neutral spec of a chart that anything can be put into. */
export function plainSpec(chart = 'funnel'): JsonObject {
  return {
    chart,
    title: 'Q3 funnel',
    stages: [
      { id: 's1', label: 'Leads', value: 1000 },
      { id: 's2', label: 'Qualified', value: 400 },
      { id: 's3', label: 'Won', value: 80 },
    ],
  };
}

/** The JSON of a neutral spec, and a piece of JSON that stands where a mark is: it may be too deep to be read and written. */
export interface GeneratedSpec {
  readonly spec: string;
  readonly piece?: string;
}

/** What is generated: a neutral spec, or the text of a file. */
export type Generated = GeneratedSpec | { readonly csv: string };

const MARK = '\u{f8ff}here';

/** The JSON of a spec with a piece of JSON in one place, which is made where there is none. Never recurses. */
function withPiece(base: JsonObject, pointer: string, piece: string): GeneratedSpec {
  const copy = structuredClone(base);
  const keys = pointer
    .split('/')
    .slice(1)
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
  const last = keys.pop();
  if (last === undefined) return { spec: piece };
  let place: { [key: string]: unknown } = copy;
  for (const key of keys) {
    if (typeof place[key] !== 'object' || place[key] === null) place[key] = {};
    place = place[key] as { [key: string]: unknown };
  }
  place[last] = MARK;
  return { spec: JSON.stringify(copy), piece };
}

/** A text with the piece where its mark is. */
export function filled(text: string, { piece }: GeneratedSpec): string {
  return piece === undefined ? text : text.replace(`"${MARK}"`, () => piece);
}

const falling = (count: number): Json[] =>
  Array.from({ length: count }, (_, i) => ({ id: `s${i}`, label: `Stage ${i}`, value: count - i }));

const OWNERS = 50;
const MONTHS = 24;

function recordsOf(count: number): Json[] {
  return Array.from({ length: count }, (_, i) => ({
    id: `d${i}`,
    stage: `Stage ${(i % 8) + 1}`,
    amount: (i % 97) * 10,
    owner: `Owner ${i % OWNERS}`,
    enteredAt: new Date(Date.UTC(2024, i % MONTHS, (i % 28) + 1)).toISOString(),
  }));
}

type Maker = (how: JsonObject) => Generated;

const text = (value: Json | undefined): string => (typeof value === 'string' ? value : '');
const at = ({ at: place }: JsonObject): string => text(place);
const countOf = ({ count = 0, depth = 0 }: JsonObject): number => Number(count || depth);
const base = ({ chart }: JsonObject): JsonObject => plainSpec(typeof chart === 'string' ? chart : undefined);
const repeated = (how: JsonObject): string =>
  `${text(how['prefix'])}${text(how['text']).repeat(countOf(how))}${text(how['suffix'])}`;

const MAKERS: { readonly [kind: string]: Maker } = {
  stages: (how) => ({ spec: JSON.stringify({ ...base(how), stages: falling(countOf(how)) }) }),
  records: ({ chart = 'pipeline', ...how }) => ({
    spec: JSON.stringify({ chart, records: recordsOf(countOf(how)) }),
  }),
  'nest-array': (how) =>
    withPiece(base(how), at(how), `${'['.repeat(countOf(how))}1${']'.repeat(countOf(how))}`),
  'nest-object': (how) =>
    withPiece(base(how), at(how), `${'{"a":'.repeat(countOf(how))}1${'}'.repeat(countOf(how))}`),
  'repeat-label': (how) => withPiece(base(how), at(how), JSON.stringify(repeated(how))),
  string: (how) => withPiece(base(how), at(how), JSON.stringify(repeated(how))),
  'csv-cell': (how) => ({ csv: `${text(how['header'])}\n${repeated(how)}` }),
  'csv-columns': (how) => {
    const columns = Array.from({ length: countOf(how) }, (_, i) => (i === 0 ? 'Stage' : `Column ${i}`));
    return { csv: `${columns.join(',')}\n${columns.map((_, i) => (i === 0 ? 'Won' : i)).join(',')}\n` };
  },
};

/** Builds what a case asks for; throws for a kind that nobody has taught it. */
export function generate(how: JsonObject): Generated {
  const kind = text(how['kind']);
  if (!Object.hasOwn(MAKERS, kind)) throw new Error(`“${kind}” cannot be generated`);
  return MAKERS[kind]!(how);
}
