/** Cells of cohorts in the shapes that libraries take: shares in whole percent. */

/** @param {import('./data.mjs').CohortData} data */
export const shares = ({ size, counts }) =>
  counts.map((row) => row.map((count) => Math.round((100 * count) / size)));

/**
 * [column, row, share] of every cell.
 *
 * @param {import('./data.mjs').CohortData} data
 */
export const points = (data) =>
  shares(data).flatMap((row, y) => row.map((share, x) => /** @type {const} */ ([x, y, share])));
