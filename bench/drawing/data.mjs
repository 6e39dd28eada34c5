/**
 * What every peer draws, from a seed: the same numbers for all, other numbers for each update.
 *
 * @typedef {{ stages: { name: string, value: number }[] }} FunnelData counts that fall from stage to stage
 * @typedef {{ rows: string[], columns: string[], size: number, counts: number[][] }} CohortData won by month, of `size` in each row
 * @typedef {{ low: number, high: number }} Interval
 * @typedef {{ id: string, at: number, expected: number, bands: Interval[] }} Day bands of 95, 80 and 50%
 * @typedef {{ days: Day[] }} ForecastData
 * @typedef {'funnel' | 'cohort' | 'forecast'} Chart
 */

export const LEVELS = [0.95, 0.8, 0.5];
const STAGES = ['Leads', 'Qualified', 'Discovery', 'Proposal', 'Negotiation', 'Won'];
const DAY = 86_400_000;

/** @param {number} seed */
function randomFrom(seed) {
  let state = seed;
  return () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32;
}

/**
 * @param {number} seed
 * @returns {FunnelData}
 */
export function funnelData(seed) {
  const random = randomFrom(seed);
  let value = Math.round(8000 + 4000 * random());
  const stages = STAGES.map((name) => {
    const stage = { name, value };
    value = Math.max(1, Math.round(value * (0.45 + 0.4 * random())));
    return stage;
  });
  return { stages };
}

/**
 * Shares that never fall with age, in months.
 *
 * @param {number} seed
 * @returns {CohortData}
 */
export function cohortData(seed, count = 60, size = 1000) {
  const random = randomFrom(seed);
  const counts = Array.from({ length: count }, () => {
    let share = 0;
    return Array.from({ length: count }, (_, age) => {
      share = Math.max(share, (1 - Math.exp(-(age + 1) / 18)) * (0.7 + 0.3 * random()));
      return Math.round(Math.min(1, share) * size);
    });
  });
  const month = (/** @type {number} */ i) =>
    `${2021 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, '0')}`;
  return {
    rows: Array.from({ length: count }, (_, i) => month(i)),
    columns: Array.from({ length: count }, (_, i) => String(i)),
    size,
    counts,
  };
}

/**
 * An expectation that wanders, in three intervals that widen with time.
 *
 * @param {number} seed
 * @returns {ForecastData}
 */
export function forecastData(seed, count = 5000) {
  const random = randomFrom(seed);
  const start = Date.UTC(2024, 0, 1);
  let expected = 5000;
  const days = Array.from({ length: count }, (_, i) => {
    expected = Math.max(100, expected + (random() - 0.495) * 40);
    const at = start + i * DAY;
    const bands = [900, 600, 300].map((half) => {
      const width = half + (half * i) / count;
      return { low: Math.max(0, Math.round(expected - width)), high: Math.round(expected + width) };
    });
    return { id: new Date(at).toISOString().slice(0, 10), at, expected: Math.round(expected), bands };
  });
  return { days };
}

/** What is drawn, and how large. */
export const CHARTS = {
  funnel: { make: funnelData, width: 600, height: 400 },
  cohort: { make: cohortData, width: 900, height: 720 },
  forecast: { make: forecastData, width: 900, height: 400 },
};
