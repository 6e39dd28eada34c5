import type { DealTable, DictionaryColumn } from '../../deals/deal-table.js';
import { foldName } from '../../deals/stage-names.js';
import { fieldColumn } from '../funnel/field-column.js';
import type { ForecastRequest } from './request.js';

/** How sure a sales person calls a deal. By code, in the order in which a deal becomes sure. */
export const CATEGORIES = ['pipeline', 'bestCase', 'mostLikely', 'commit', 'closed', 'omitted'] as const;
export type Category = (typeof CATEGORIES)[number];

/** Code of a deal that states no category, or one that nobody knows. */
export const NO_CATEGORY = CATEGORIES.length;

/** Code of deals that are left out of the forecast by those who know them. */
export const OMITTED = CATEGORIES.indexOf('omitted');

/** Words for each category: Salesforce (whose API says `Forecast` for Commit), HubSpot, and their Chinese editions. */
const WORDS: { readonly [C in Category]: string } = {
  pipeline: 'pipeline|open pipeline|管道|渠道',
  bestCase: 'best case|bestcase|最佳情况|最佳案例',
  mostLikely: 'most likely|mostlikely|最可能',
  commit: 'commit|committed|forecast|承诺|确定',
  closed: 'closed|closed won|已成交|已结束|已关闭',
  omitted: 'omitted|omit|not forecasted|不计入|忽略|已忽略',
};
const KNOWN = new Map(
  CATEGORIES.flatMap((category) => WORDS[category].split('|').map((word) => [word, category] as const)),
);

const COLUMN =
  /^(?:forecast ?category(?: ?name)?|(?:hs )?manual ?forecast ?category|预测类别|预测分类|預測類別)$/u;

const folded = (text: string): string => foldName(text.replaceAll('_', ' '));

/** The field of the forecast category and the code of a category by code of that field. */
export interface ChosenCategories {
  /** Null where no deal states a category. */
  readonly field: string | null;
  readonly codes: DictionaryColumn['codes'] | null;
  readonly categoryOf: Uint8Array;
}

/**
 * Where a table states forecast categories.
 *
 * @throws ProblemError `E-DATA-COLUMN` where the field asked for is not in the table
 */
export function chooseCategories(
  table: DealTable,
  { categoryField, categories = {} }: ForecastRequest,
): ChosenCategories {
  const field = categoryField ?? [...table.dimensions.keys()].find((name) => COLUMN.test(folded(name)));
  const column = field === undefined ? null : fieldColumn(table, field, '/categoryField');
  if (field === undefined || column === null)
    return { field: null, codes: null, categoryOf: Uint8Array.of(NO_CATEGORY) };
  const given = new Map(Object.entries(categories).map(([value, category]) => [folded(value), category]));
  const categoryOf = Uint8Array.from(column.labels, (label) => {
    const category = given.get(folded(label)) ?? KNOWN.get(folded(label));
    return category === undefined ? NO_CATEGORY : CATEGORIES.indexOf(category);
  });
  return { field, codes: column.codes, categoryOf };
}
