/** How many of the numbers that a chart shows can be found in its accessibility tree. */

const digits = (/** @type {string} */ text) => text.replaceAll(/(?<=\d)[,\u202f](?=\d{3})/g, '');

/**
 * Each number of the list counts as often as there are texts that hold it.
 *
 * @param {readonly number[]} shown
 * @param {readonly string[]} spoken
 */
function found(shown, spoken) {
  /** @type {Map<string, number>} */
  const heard = new Map();
  for (const text of spoken)
    for (const number of new Set(digits(text).match(/\d+(\.\d+)?/g)))
      heard.set(number, (heard.get(number) ?? 0) + 1);
  let count = 0;
  for (const number of shown) {
    const left = heard.get(String(number)) ?? 0;
    if (left === 0) continue;
    heard.set(String(number), left - 1);
    count++;
  }
  return count;
}

/**
 * @param {import('./data.mjs').Chart} chart
 * @param {any} data
 * @param {readonly string[]} spoken texts of the tree
 * @returns {string} such as `6 of 6`
 */
export function told(chart, data, spoken) {
  if (chart === 'forecast') return String(spoken.filter((text) => /\d/.test(text)).length);
  const shown =
    chart === 'funnel'
      ? data.stages.map((/** @type {{ value: number }} */ { value }) => value)
      : data.counts.flat().map((/** @type {number} */ count) => Math.round((100 * count) / data.size));
  return `${found(shown, spoken)} of ${shown.length}`;
}
