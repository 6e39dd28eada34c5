import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';

/** The published JSON Schema of funnel specs. */
export const funnelJsonSchema = JSON.parse(readFileSync('schema/funnel.json', 'utf8')) as {
  readonly properties: object;
  readonly definitions: { readonly [name: string]: object };
};

// `maxLength` of a text stands beside the union of texts and objects, where it speaks of texts only.
const ajv = new Ajv({ strict: true, strictTypes: false, allErrors: false });

/** What any other reader of the published schema says of a value. */
export const isPublished = ajv.compile(funnelJsonSchema);
