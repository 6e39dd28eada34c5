/** The figures of a run as Markdown. */

/** @typedef {{ wall: number, cpu: number }} Time in ms */

/**
 * What one reading tells.
 *
 * @typedef {object} Run
 * @property {Time} read
 * @property {number} peak most memory of the process, in bytes
 * @property {import('./export.mjs').Facts} [facts]
 * @property {{ first: Time, best: Time }} [reached]
 * @property {Record<string, number[]>} [byOwner]
 * @property {Record<string, { first: Time, best: Time }>} tallies
 * @property {string} [wrong] where the answer differs from what was written
 */

/** @param {readonly number[]} values */
export const median = (values) => {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  return (sorted[Math.floor(middle)] + sorted[Math.ceil(middle)]) / 2;
};

/**
 * @param {readonly string[]} head
 * @param {readonly (readonly string[])[]} rows
 */
export function cells(head, rows) {
  const line = (/** @type {readonly string[]} */ cells) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map((_, i) => (i === 0 ? '---' : '---:'))), ...rows.map(line)].join('\n');
}

const seconds = (/** @type {number} */ ms) => (ms / 1000).toFixed(2);
const times = (/** @type {number} */ ratio) => `${ratio.toFixed(ratio < 10 ? 2 : 1)} ×`;
const megabytes = (/** @type {number} */ bytes) => String(Math.round(bytes / 1e6));

/**
 * @param {object} given
 * @param {Map<string, string>} given.engines title by name
 * @param {Map<string, Run[]>} given.runs
 * @param {number} given.deals
 * @param {number} given.size of the file in bytes
 * @param {string} given.machine
 * @param {number} given.rounds
 */
export function report({ engines, runs, deals, size, machine, rounds }) {
  const cpuOf = (/** @type {string} */ name) => median((runs.get(name) ?? []).map(({ read }) => read.cpu));
  const floor = runs.has('hand') ? cpuOf('hand') : NaN;
  const names = [...engines.keys()].toSorted((a, b) => cpuOf(a) - cpuOf(b));
  const reading = names.map((name) => {
    const all = runs.get(name);
    const walls = all.map(({ read }) => read.wall);
    const peak = median(all.map((run) => run.peak));
    const wrong = all.find((run) => run.wrong)?.wrong;
    return [
      engines.get(name),
      times(cpuOf(name) / floor),
      seconds(cpuOf(name)),
      `${seconds(median(walls))} (${seconds(Math.min(...walls))}–${seconds(Math.max(...walls))})`,
      megabytes(peak),
      times(peak / size),
      wrong ? `WRONG ${wrong}` : all[0]?.facts ? 'as written' : '',
    ];
  });
  return [
    `${deals.toLocaleString('en')} deals, ${megabytes(size)} MB; ${machine}; median of ${rounds} rounds.`,
    cells(['Reading', 'CPU ÷ floor', 'CPU, s', 'wall, s', 'peak memory, MB', '÷ file', 'content'], reading),
    tallyTable(engines, runs),
  ].join('\n\n');
}

/**
 * @param {Map<string, string>} engines
 * @param {Map<string, Run[]>} runs
 */
function tallyTable(engines, runs) {
  /** @param {readonly { first: Time, best: Time }[]} all */
  const best = (all) => [
    seconds(median(all.map(({ first }) => first.cpu))),
    seconds(median(all.map(({ best }) => best.cpu))),
  ];
  const rows = [...runs].flatMap(([name, all]) => {
    const timed = all.flatMap(({ reached }) => (reached ? [reached] : []));
    const own = Object.keys(all[0]?.tallies ?? {}).map((tally) => [
      `${engines.get(name)}: whole tally, \`${tally}\``,
      ...best(all.flatMap(({ tallies }) => tallies[tally] ?? [])),
    ]);
    return [
      ...(timed.length > 0 ? [[`${engines.get(name)}: deals that reached a stage`, ...best(timed)]] : []),
      ...own,
    ];
  });
  return cells(['Counting by owner', 'first, CPU s', 'again, CPU s'], rows);
}
