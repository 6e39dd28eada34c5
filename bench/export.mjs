/**
 * The export that everybody reads: made-up deals with quoted names, Chinese among them, and a date for each stage. The
 * same size and seed always give the same bytes. What is in it is counted while it is written, so that every answer can
 * be checked against the truth and not against another reader.
 */
import {
  createWriteStream,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { once } from 'node:events';
import path from 'node:path';
import { finished } from 'node:stream/promises';

export const STAGES = ['Lead', 'Qualified', 'Discovery', 'Proposal', 'Negotiation', 'Won'];
export const STAGE_COLUMNS = STAGES.map((stage) => `entered_${stage.toLowerCase()}`);
export const LABEL_COLUMNS = ['owner', 'pipeline', 'stage', 'currency', 'status'];
export const DATE_COLUMNS = ['created', 'closed', ...STAGE_COLUMNS];
const COLUMNS = 'id,name,owner,pipeline,stage,amount,currency,created,closed,status'.split(',');

const DAY = 86_400_000;
const FIRST_DAY = Date.UTC(2023, 0, 1) / DAY;
const TODAY = Date.UTC(2025, 11, 31) / DAY;

const GIVEN_NAMES = 'Ana Bo Chen Dana Eli Fatima Goran Hana Ivan Jo Kira Lars'.split(' ');
const FAMILY_NAMES = 'Smith Okafor Wang Müller Garcia Sato Novak Silva Khan Li'.split(' ');
const FIRMS =
  'Alder Birch Cedar Dogwood Elm Fir Ginkgo Hazel Ironwood Juniper 北京云帆科技 上海智联 Katsura Larch'.split(
    ' ',
  );
const WORKS = ['Renewal', 'Expansion', 'New business', 'Pilot', 'Platform upgrade', 'Services', '年度续约'];
export const PIPELINES = ['New business', 'Expansion', 'Renewal'];
const CURRENCIES = ['USD', 'USD', 'USD', 'EUR', 'GBP', 'CNY'];
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const PASSES = [0.62, 0.66, 0.6, 0.58, 0.5];

/** Every fifth owner is written family name first, which needs quotes. */
const OWNERS = GIVEN_NAMES.flatMap((given) => FAMILY_NAMES.map((family) => ({ given, family }))).map(
  ({ given, family }, i) => (i % 5 === 0 ? `${family}, ${given}` : `${given} ${family}`),
);

/**
 * Numbers from 0 to 1 that only look like chance (mulberry32).
 *
 * @param {number} seed
 */
export function randomNumbers(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 0x1_0000_0000;
  };
}

/** @typedef {ReturnType<typeof makeDeal>} Deal */

/** @param {number} row */
function makeId(row) {
  let id = '0065g';
  for (let place = 0, rest = row; place < 13; place++) {
    id += LETTERS[rest % 62];
    rest = Math.floor(rest / 62) + 7 * place;
  }
  return id;
}

/** @param {() => number} random */
function makeName(random) {
  /** @param {readonly string[]} list */
  const pick = (list) => list[Math.floor(random() * list.length)];
  const name = `${pick(FIRMS)} ${pick(WORKS)} ${1000 + Math.floor(random() * 9000)}`;
  const kind = random();
  if (kind < 0.1) return `${name}, Inc.`;
  if (kind < 0.13) return `The "${pick(FIRMS)}" ${pick(WORKS)}`;
  return kind < 0.131 ? `${name}\nphase 2` : name;
}

/**
 * The days on which a deal entered each stage, 0 where it never did; now and then one is skipped.
 *
 * @param {() => number} random
 */
function makeHistory(random) {
  const created = FIRST_DAY + Math.floor(random() * (TODAY - FIRST_DAY));
  const days = [created, 0, 0, 0, 0, 0];
  const pace = 8 + 12 * random();
  let reached = 0;
  for (let day = created; reached < 5 && random() < PASSES[reached]; reached++) {
    day += 1 + Math.floor(-Math.log(1 - random()) * pace);
    if (day > TODAY) break;
    days[reached + 1] = day;
  }
  for (let stage = 1; stage < reached; stage++) if (random() < 0.04) days[stage] = 0;
  return { created, days, reached };
}

/**
 * One deal as plain values.
 *
 * @param {number} row
 * @param {() => number} random
 */
function makeDeal(row, random) {
  /** @param {readonly string[]} list */
  const pick = (list) => list[Math.floor(random() * list.length)];
  const { created, days, reached } = makeHistory(random);
  const left = Math.max(...days) + 3 + Math.floor(-Math.log(1 - random()) * 25);
  const isLost = reached < 5 && left <= TODAY && random() < 0.93;
  const status = reached === 5 ? 'Won' : isLost ? 'Lost' : 'Open';
  const closed = status === 'Won' ? days[5] : isLost ? left : TODAY + 1 + Math.floor(random() * 240);
  return {
    id: makeId(row),
    name: makeName(random),
    owner: pick(OWNERS),
    pipeline: pick(PIPELINES),
    stage: STAGES[reached],
    cents: Math.round(Math.exp(8 + 2.2 * random()) * (1 + random()) * 100),
    currency: pick(CURRENCIES),
    status,
    days: [created, closed, ...days],
  };
}

/** @param {string} cell */
const quoted = (cell) => (/[",\n]/u.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/** @type {Map<number, string>} */
const writtenDays = new Map([[0, '']]);

/** @param {number} day */
function writtenDay(day) {
  let text = writtenDays.get(day);
  if (text === undefined) writtenDays.set(day, (text = new Date(day * DAY).toISOString().slice(0, 10)));
  return text;
}

/** @param {Deal} deal */
function writeDeal({ id, name, owner, pipeline, stage, cents, currency, status, days }) {
  const [created, closed, ...entered] = days.map(writtenDay);
  const cells = [id, quoted(name), quoted(owner), pipeline, stage, (cents / 100).toFixed(2), currency];
  return `${[...cells, created, closed, status, ...entered].join(',')}\n`;
}

/**
 * What is in an export: labels and dates counted, amounts added in cents, texts measured, a few names in full.
 *
 * @typedef {object} Facts
 * @property {number} rows
 * @property {number} idBytes
 * @property {number} nameBytes
 * @property {{ [row: number]: string }} names
 * @property {{ [column: string]: { [label: string]: number } }} labels
 * @property {{ [currency: string]: number }} cents
 * @property {{ [column: string]: { count: number, days: number } }} dates
 * @property {{ [owner: string]: number[] }} [reached] deals that reached each stage or a later one, by owner
 */

/**
 * Rows whose names are compared in full.
 *
 * @param {number} rows
 */
export const namedRows = (rows) => Array.from({ length: 200 }, (_, i) => Math.floor((i * rows) / 200));

/** @returns {Facts} */
export function noFacts() {
  return {
    rows: 0,
    idBytes: 0,
    nameBytes: 0,
    names: {},
    labels: Object.fromEntries(LABEL_COLUMNS.map((column) => [column, {}])),
    cents: {},
    dates: Object.fromEntries(DATE_COLUMNS.map((column) => [column, { count: 0, days: 0 }])),
  };
}

/**
 * @param {Facts} facts
 * @param {Deal} deal
 * @param {ReadonlySet<number>} named
 */
function addDeal(facts, deal, named) {
  facts.idBytes += Buffer.byteLength(deal.id);
  facts.nameBytes += Buffer.byteLength(deal.name);
  if (named.has(facts.rows)) facts.names[facts.rows] = deal.name;
  facts.rows++;
  for (const column of ['owner', 'pipeline', 'stage', 'currency', 'status']) {
    const counts = facts.labels[column];
    counts[deal[column]] = (counts[deal[column]] ?? 0) + 1;
  }
  facts.cents[deal.currency] = (facts.cents[deal.currency] ?? 0) + deal.cents;
  DATE_COLUMNS.forEach((column, i) => {
    const day = deal.days[i];
    const sum = facts.dates[column];
    if (day === 0) return;
    sum.count++;
    sum.days += day;
  });
  const furthest = deal.days.findLastIndex((day) => day > 0) - 2;
  const reached = ((facts.reached ??= {})[deal.owner] ??= STAGES.map(() => 0));
  for (let stage = 0; stage <= furthest; stage++) reached[stage] = reached[stage] + 1;
}

/**
 * The file with this many deals, written where it is not there yet, and what is in it.
 *
 * @param {string} folder
 * @param {number} rows
 * @returns {Promise<{ file: string, size: number, facts: Facts }>}
 */
export async function makeExport(folder, rows) {
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, `deals-${rows}.csv`);
  const factsFile = path.join(folder, `deals-${rows}.json`);
  if (!existsSync(file) || !existsSync(factsFile)) await writeExport(file, factsFile, rows);
  return { file, size: statSync(file).size, facts: JSON.parse(readFileSync(factsFile, 'utf8')) };
}

/**
 * @param {string} file
 * @param {string} factsFile
 * @param {number} rows
 */
async function writeExport(file, factsFile, rows) {
  const random = randomNumbers(20_260_101);
  const named = new Set(namedRows(rows));
  const facts = noFacts();
  const out = createWriteStream(`${file}.part`);
  let text = `${[...COLUMNS, ...STAGE_COLUMNS].join(',')}\n`;
  for (let row = 0; row < rows; row++) {
    const deal = makeDeal(row, random);
    addDeal(facts, deal, named);
    text += writeDeal(deal);
    if (text.length < 1 << 20) continue;
    if (!out.write(text)) await once(out, 'drain');
    text = '';
  }
  out.end(text);
  await finished(out);
  writeFileSync(factsFile, JSON.stringify(facts));
  renameSync(`${file}.part`, file);
}
