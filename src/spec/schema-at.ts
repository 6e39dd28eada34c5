import type * as z from 'zod/mini';

type Schema = z.core.$ZodTypes;

/** The schemas without optional, nullable and union around them. */
function bare(schema: Schema): Schema[] {
  const { def } = schema._zod;
  if (def.type === 'optional' || def.type === 'nullable') return bare(def.innerType as Schema);
  if (def.type === 'union') return def.options.flatMap((option) => bare(option as Schema));
  return [schema];
}

/** The schema of a key inside a schema, where there is one. */
function below(schema: Schema, key: PropertyKey): Schema[] {
  const { def } = schema._zod;
  if (def.type === 'array') return bare(def.element as Schema);
  if (def.type !== 'object') return [];
  const own = Object.hasOwn(def.shape, key) ? def.shape[key as string] : def.catchall;
  return own === undefined ? [] : bare(own as Schema);
}

/** Every schema that a value at a path may have to follow: several where a union is on the way. */
export function schemasAt(schema: z.core.$ZodType, path: readonly PropertyKey[]): Schema[] {
  let found = bare(schema as Schema);
  for (const key of path) found = found.flatMap((each) => below(each, key));
  return found;
}

/** Keys that the objects among some schemas know. */
export function knownKeys(schemas: readonly Schema[]): string[] {
  return schemas.flatMap(({ _zod: { def } }) => (def.type === 'object' ? Object.keys(def.shape) : []));
}

/** The first key that each of the objects among some schemas requires. */
export function firstRequired(schemas: readonly Schema[]): string[] {
  return schemas.flatMap(({ _zod: { def } }) => {
    if (def.type !== 'object') return [];
    return Object.keys(def.shape)
      .filter((key) => def.shape[key]!._zod.optin === undefined)
      .slice(0, 1);
  });
}

/** The smallest and the largest number (or length) that the schemas allow; infinite where there is none. */
export function boundsOf(schemas: readonly Schema[]): { min: number; max: number } {
  const bounds = { min: -Infinity, max: Infinity };
  for (const check of schemas.flatMap(({ _zod: { def } }) => def.checks ?? [])) {
    const def = check._zod.def as z.core.$ZodChecks['_zod']['def'];
    if (def.check === 'greater_than') bounds.min = Number(def.value);
    if (def.check === 'less_than') bounds.max = Number(def.value);
    if (def.check === 'min_length') bounds.min = def.minimum;
    if (def.check === 'max_length') bounds.max = def.maximum;
  }
  return bounds;
}

/** The kinds of value that the schemas take, in words: `string | object`. */
export function kindsOf(schemas: readonly Schema[]): string {
  const kinds = schemas.flatMap(({ _zod: { def } }) =>
    def.type === 'literal' ? def.values.map(String) : [def.type],
  );
  return [...new Set(kinds)].join(' | ');
}
