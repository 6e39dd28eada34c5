const SUBTOTAL = /^(?:sub ?-?totals?|小计|小計|分组合计|zwischensumme|sous-total)(?![\p{Script=Han}])/u;
const TOTAL =
  /^(?:grand totals?|totals?|sum|sums|总计|總計|合计|合計|总和|全部合计|gesamt|gesamtsumme|summe|total général|average|avg|count|平均|计数)[:：]?(?: ?\([^()]*\)| ?\d[\d,.]*)?$/u;
const TOTAL_OF_GROUP =
  /^(?:totals? (?:for|of) .+|.+ (?:sub)?totals?|.+ ?(?:小计|小計)|(?:sum|avg|average|count|min|max) of .+)$/u;
const AGGREGATE = /^(?:sum|count|average|avg|min|max|总和|计数|记录数|平均|平均值)$/u;
const COUNT =
  /^(?:n ?= ?|共(?:计|有)? ?)?(?!0\d)\d{1,3}(?:[,.]?\d{3})*(?: ?(?:records?|rows?|deals?|opportunit(?:y|ies)|leads?|items?|entries|条(?:记录)?|個|个(?:商机)?|笔|行|项|单))?$/u;
const NUMBER = /^[^\p{L}]*\d[^\p{L}]*(?:\p{L}{1,3})?$/u;

/** Longest text that is looked at for words of sums and footers. */
export const LONGEST_WORDING = 120;

/** A cell in the form in which words of sums and footers are compared. */
export function foldWording(cell: string): string {
  return cell
    .slice(0, LONGEST_WORDING + 1)
    .normalize('NFKC')
    .trim()
    .toLowerCase();
}

/** What a cell says of its row if it stands in the place of a name: a sum of some rows, or of all; null where it says neither. */
export function totalKind(cell: string): 'subtotal' | 'grand-total' | null {
  if (cell.length > LONGEST_WORDING) return null;
  const folded = foldWording(cell);
  if (SUBTOTAL.test(folded)) return 'subtotal';
  if (TOTAL.test(folded)) return 'grand-total';
  return TOTAL_OF_GROUP.test(folded) ? 'subtotal' : null;
}

/** Whether a cell is nothing but a word for a sum. */
export function isSumWord(cell: string): boolean {
  return cell !== '' && totalKind(cell) !== null && !isTotalOfGroup(cell);
}

/** Whether a total says of what it is one, so that it may as well be the name of a deal. */
export function isTotalOfGroup(cell: string): boolean {
  const folded = foldWording(cell);
  return !SUBTOTAL.test(folded) && !TOTAL.test(folded);
}

/** Whether a cell is the name of an aggregate and nothing else. */
export function isAggregateWord(cell: string): boolean {
  return AGGREGATE.test(foldWording(cell));
}

/** Whether a cell says how many: a whole number, perhaps of records. */
export function isCountOfRows(cell: string): boolean {
  return COUNT.test(foldWording(cell));
}

/** Whether a cell is a number, perhaps with a currency. */
export function isNumber(cell: string): boolean {
  return NUMBER.test(cell.slice(0, 60));
}

/** Whether a cell says in words how many: `240 records`, `共240条`, `n = 240`. */
export function isWordedCount(cell: string): boolean {
  return isCountOfRows(cell) && /\p{L}/u.test(cell);
}
