import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import type { ValidateFunction } from 'ajv';

interface Published {
  readonly properties: object;
  readonly definitions: { readonly [name: string]: object };
}

/** The published JSON Schema of the specs of a kind. */
export function jsonSchemaOf(kind: string): Published {
  return JSON.parse(readFileSync(`schema/${kind}.json`, 'utf8')) as Published;
}

/** The published JSON Schema of funnel specs. */
export const funnelJsonSchema = jsonSchemaOf('funnel');

// `maxLength` of a text stands beside the union of texts and objects, where it speaks of texts only.
const ajv = new Ajv({ strict: true, strictTypes: false, allErrors: false });

/** What any other reader of the published schema of a kind says of a value. */
export function publishedCheck(kind: string): ValidateFunction {
  return ajv.getSchema(`urn:sluice:${kind}`) ?? ajv.compile(jsonSchemaOf(kind));
}

/** The same for funnels. */
export const isPublished = publishedCheck('funnel');
