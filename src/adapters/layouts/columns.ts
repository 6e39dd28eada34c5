import { problem, ProblemError } from '../../problems.js';
import { generic } from './generic.js';
import { AMOUNT_FIELDS, DATE_FIELDS, LABEL_FIELDS, TEXT_FIELDS } from './layout.js';
import type { Field, Layout } from './layout.js';

type CustomRows = 'deals' | 'transitions' | 'entries' | 'changes' | 'durations' | 'counts';

const REQUIRED: Record<CustomRows, Layout['requires']> = {
  deals: generic.requires,
  transitions: [['id'], ['to'], ['at']],
  entries: [['id'], ['stage'], ['at']],
  changes: [['id'], ['field'], ['newValue'], ['at']],
  durations: [['id'], ['stage'], ['duration']],
  counts: [['stage'], ['count']],
};

const FIELDS: readonly string[] = [...TEXT_FIELDS, ...LABEL_FIELDS, ...AMOUNT_FIELDS, ...DATE_FIELDS];

/**
 * Layout of the user's own mapping. It is laid over the layout asked for; without one, what a row is follows from the
 * fields: `at` with `to` are transitions, `at` with `stage` are entries, `newValue` is changes of any field, `duration` is
 * times in stages, `count` is finished counts, anything else deals.
 */
export function customLayout(columns: { readonly [field: string]: string }, base?: Layout): Layout {
  for (const field of Object.keys(columns))
    if (!FIELDS.includes(field))
      throw new ProblemError(
        problem('E-DATA-OPTION', '', { option: 'columns', found: field, allowed: FIELDS }),
      );
  if (base) return base;
  const has = (field: Field) => Object.hasOwn(columns, field);
  const rows: CustomRows = has('count')
    ? 'counts'
    : has('newValue')
      ? 'changes'
      : has('duration')
        ? 'durations'
        : !has('at')
          ? 'deals'
          : has('to')
            ? 'transitions'
            : 'entries';
  return { ...generic, name: 'columns', rows, requires: REQUIRED[rows], fields: {} };
}
