/** What the types of tallies cannot say of their rows: the columns of each list, as the forms have them. */
import { sourceModule } from './source-module.mjs';

/** @typedef {import('../src/metrics/tally/form.js').Column} Column */
/** @typedef {import('../src/metrics/tally/form.js').TallyForm} TallyForm */

const MOST = Number.MAX_SAFE_INTEGER;

/** Most decimal places of money, as validation has it. */
const MOST_DIGITS = 8;

/** What a cell of a column may be. @param {Column} column */
function cellOf(column) {
  if (typeof column === 'number') return { minimum: 0, maximum: column - 1 };
  if (column === 'money' || column === 'sum') return { minimum: -MOST, maximum: MOST };
  return { minimum: column === 'count' ? 1 : 0, maximum: MOST };
}

/** What else a column means. @type {{ [column in Column]?: string }} */
const MEANINGS = {
  segment: 'Index into `segments`.',
  stage: 'Index into `stages`.',
  currency: 'Index into `currencies`.',
  period: 'Index into `periods`.',
  part: 'Part of the count of the row: not more than it.',
  money: 'In integers of 10^-minorDigits of the currency.',
};

/** @returns {Promise<readonly TallyForm[]>} */
const tallyForms = async () => (await sourceModule('src/metrics/tally/forms.ts')).TALLY_FORMS;

/**
 * Rows of a list, whose description names their columns in brackets.
 *
 * @param {string} place
 * @param {string} description
 * @param {readonly Column[]} columns
 */
function rowsOf(place, description, columns) {
  const names = /^`\[([^\]]+)\]`/.exec(description)?.[1]?.split(', ') ?? [];
  if (names.length !== columns.length)
    throw new Error(
      `${place}: the form has ${columns.length} columns, the description names ${names.length}.`,
    );
  const items = columns.map((column, i) => ({
    title: names[i],
    ...(MEANINGS[column] === undefined ? {} : { description: MEANINGS[column] }),
    type: 'integer',
    ...cellOf(column),
  }));
  const { length } = columns;
  return { type: 'array', items, minItems: length, maxItems: length, additionalItems: false };
}

/**
 * The schema of all tallies with the columns of their rows. Fields that a reader does not know are let through, as validation
 * does.
 *
 * @param {Record<string, any>} schema
 */
export async function withColumns(schema) {
  const forms = new Map((await tallyForms()).map((form) => [form.metric, form]));
  for (const [name, definition] of Object.entries(schema.definitions)) {
    const { metric } = definition.properties ?? {};
    delete definition.additionalProperties;
    const form = forms.get(metric?.const);
    if (form === undefined) continue;
    Object.assign(definition.properties.minorDigits, { type: 'integer', minimum: 0, maximum: MOST_DIGITS });
    forms.delete(form.metric);
    for (const [list, columns] of Object.entries(form.lists)) {
      const rows = definition.properties[list];
      rows.items = rowsOf(`${name}/${list}`, rows.description ?? '', columns);
    }
  }
  Object.assign(schema.definitions.Excluded.properties.n, { type: 'integer', minimum: 0, maximum: MOST });
  // The catalogue grows; a schema that lists it would be of this version only.
  schema.definitions.ProblemCode = { type: 'string', pattern: '^[EW]-' };
  if (forms.size > 0) throw new Error(`No type of tally for ${[...forms.keys()].join(', ')}.`);
  return schema;
}
