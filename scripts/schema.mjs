/**
 * `npm run schema`: makes `schema/<kind>.json` (JSON Schema, draft-07) from the type `<Kind>Spec` in
 * `src/charts/<kind>/spec.ts`, for every chart, `schema/inspection.json` from what the command line prints, and
 * `schema/tallies.json` from the tallies of all metrics. The documented type is the only source; `--check` tells whether the committed files still say the same.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import TJS from 'typescript-json-schema';
import { parseSync, Visitor } from 'vite';
import { root } from './command.mjs';
import { settle } from './generated.mjs';
import { withColumns } from './tally-schema.mjs';

/** @typedef {import('typescript-json-schema').Definition} Definition */

/** Types of the language that stand for another type. */
const HELPERS = new Set([
  'Exclude',
  'Extract',
  'NonNullable',
  'Omit',
  'Partial',
  'Pick',
  'Readonly',
  'Record',
  'Required',
]);

/** Charts that have a spec. */
function kinds() {
  const charts = path.join(root, 'src/charts');
  const names = existsSync(charts) ? readdirSync(charts) : [];
  return names.filter((kind) => existsSync(path.join(charts, kind, 'spec.ts'))).sort();
}

/** `time-in-stage` → `TimeInStageSpec` @param {string} kind */
const typeName = (kind) => `${kind.replace(/(?:^|-)(\w)/g, (_, letter) => letter.toUpperCase())}Spec`;

/**
 * Every union of string literals in the sources, sorted → as declared. The generator sorts them; a reader expects
 * the order in which they were thought.
 *
 * @param {readonly string[]} files
 */
function declaredOrders(files) {
  /** @type {Map<string, string[]>} */
  const orders = new Map();
  const visitor = new Visitor({
    TSUnionType({ types }) {
      const words = types.flatMap((type) =>
        type.type === 'TSLiteralType' &&
        type.literal.type === 'Literal' &&
        typeof type.literal.value === 'string'
          ? [type.literal.value]
          : [],
      );
      if (words.length > 1) orders.set([...words].sort().join('|'), words);
    },
  });
  for (const file of files) visitor.visit(parseSync(file, readFileSync(file, 'utf8')).program);
  return orders;
}

/**
 * A copy with enums in declared order, without the type that their words say already.
 *
 * @param {any} node
 * @param {Map<string, string[]>} orders
 * @returns {any}
 */
function inDeclaredOrder(node, orders) {
  if (Array.isArray(node)) return node.map((child) => inDeclaredOrder(child, orders));
  if (node === null || typeof node !== 'object') return node;
  const copy = Object.fromEntries(
    Object.entries(node).map(([key, child]) => [key, inDeclaredOrder(child, orders)]),
  );
  if (Array.isArray(node.enum)) {
    const order = orders.get(
      node.enum
        .filter((/** @type {unknown} */ word) => typeof word === 'string')
        .sort()
        .join('|'),
    );
    const rest = node.enum.filter((/** @type {unknown} */ word) => typeof word !== 'string');
    if (order) copy.enum = [...order, ...rest];
    delete copy.type;
  }
  return copy;
}

/**
 * Repairs of names the generator makes up: an interface with nothing but an index signature comes out as a reference
 * to a second copy of itself, and a helper like `Exclude<…>` under the name of the helper. Both are written out where
 * they are meant. A type that is required here and optional there may come out twice; one is enough. What is left of such names is an error: the generator mixes up `Record<…>` with other types.
 *
 * @param {Record<string, any>} definitions
 * @param {string} kind
 * @returns {(node: any) => any} repairs references in a schema
 */
function repairs(definitions, kind) {
  /** @type {Map<string, any>} */
  const inlined = new Map();
  for (const [name, definition] of Object.entries(definitions)) {
    const twin = `${name}_1`;
    if (definition.$ref === `#/definitions/${twin}`) {
      definitions[name] = definitions[twin];
      delete definitions[twin];
    } else if (
      definitions[twin]?.$ref === `#/definitions/${name}` ||
      JSON.stringify(definition) === JSON.stringify(definitions[twin])
    ) {
      inlined.set(`#/definitions/${twin}`, { $ref: `#/definitions/${name}` });
      delete definitions[twin];
    } else if (HELPERS.has(name) && Array.isArray(definition.enum)) {
      inlined.set(`#/definitions/${name}`, definition);
      delete definitions[name];
    }
  }
  const strange = Object.keys(definitions).filter(
    (name) => HELPERS.has(name) || !/^[A-Z][A-Za-z]*$/.test(name),
  );
  if (strange.length > 0)
    throw new Error(
      `${kind}: the schema names ${strange.join(', ')}. Write index signatures instead of Record, and name what is generic.`,
    );
  /** @type {(node: any) => any} */
  const repair = (node) => {
    if (Array.isArray(node)) return node.map(repair);
    if (node === null || typeof node !== 'object') return node;
    const { $ref, ...rest } = node;
    if (inlined.has($ref)) return { ...inlined.get($ref), ...rest };
    return Object.fromEntries(Object.entries(node).map(([key, child]) => [key, repair(child)]));
  };
  return repair;
}

/**
 * @param {string} kind
 * @param {string} source
 * @param {string} type
 * @returns {Record<string, unknown>}
 */
function schemaOf(kind, source, type) {
  const file = path.join(root, source);
  const program = TJS.getProgramFromFiles([file, path.join(root, 'types/platform.d.ts')], {
    target: 'es2023',
    lib: ['es2023'],
    types: [],
    module: 'esnext',
    moduleResolution: 'bundler',
    strictNullChecks: true,
    skipLibCheck: true,
  });
  const settings = { required: true, noExtraProps: true, aliasRef: true, ref: true };
  const generated = TJS.generateSchema(program, type, settings, [file]);
  if (!generated) throw new Error(`${kind}: there is no schema for ${type}.`);
  const repair = repairs(generated.definitions ?? {}, kind);
  const sources = program.getSourceFiles().map((source) => path.resolve(source.fileName));
  const orders = declaredOrders(sources.filter((source) => source.startsWith(path.join(root, 'src'))));
  const { $schema, definitions = {}, ...rest } = inDeclaredOrder(repair(generated), orders);
  const sorted = Object.keys(definitions)
    .sort()
    .map((name) => [name, definitions[name]]);
  return {
    $schema,
    $id: `urn:sluice:${kind}`,
    title: type,
    ...rest,
    definitions: Object.fromEntries(sorted),
  };
}

mkdirSync(path.join(root, 'schema'), { recursive: true });
try {
  const settled = (/** @type {string} */ kind, /** @type {string} */ source, /** @type {string} */ type) =>
    settle(`schema/${kind}.json`, schemaOf(kind, source, type), 'npm run schema');
  for (const kind of kinds()) settled(kind, `src/charts/${kind}/spec.ts`, typeName(kind));
  settled('inspection', 'src/cli/inspection-form.ts', 'Inspection');
  const tallies = schemaOf('tallies', 'src/metrics/tally/forms.ts', 'Tally');
  settle('schema/tallies.json', await withColumns(tallies), 'npm run schema');
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
