import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { openDataNow } from '../../src/engine/now.js';
import { cohortReader } from '../../src/charts/cohort/reader.js';
import { pipelineReader } from '../../src/charts/pipeline/reader.js';
import type { CohortSpec } from '../../src/charts/cohort/spec.js';
import type { PipelineSpec } from '../../src/charts/pipeline/spec.js';
import type { CohortResult } from '../../src/metrics/cohort/index.js';
import type { PipelineOverview } from '../../src/metrics/pipeline/index.js';
import { renderToSvg } from '../../src/render.js';

const DATA = '../shared/data';
const skip = existsSync(DATA) ? false : `${DATA} is not here`;
const bytesOf = (file: string): Uint8Array => new Uint8Array(readFileSync(`${DATA}/${file}`));
const rowsOf = (file: string): string[][] =>
  new TextDecoder()
    .decode(bytesOf(file))
    .trim()
    .split(/\r?\n/)
    .slice(1)
    .map((line) => line.split(','));

/** Deals of a shop for computer hardware: 8,800, with the day they were engaged and closed, no history. */
const MAVEN = 'maven-crm-sales/sales_pipeline.csv';
const maven = {
  src: MAVEN,
  columns: {
    id: 'opportunity_id',
    stage: 'deal_stage',
    owner: 'sales_agent',
    amount: 'close_value',
    createdAt: 'engage_date',
    closedAt: 'close_date',
  },
};

/** Applications for a loan: 7,455, with every state they were in. */
const BPIC = 'bpic2012-loan-funnel/applications_2011.csv';
const loans = {
  src: BPIC,
  wonStages: ['A_ACTIVATED', 'A_REGISTERED', 'A_APPROVED'],
  lostStages: ['A_DECLINED', 'A_CANCELLED'],
};

function cohortsOf(spec: CohortSpec, file: string): CohortResult {
  const { data } = spec;
  assert.ok('src' in data);
  return openDataNow(data, { bytes: bytesOf(file) }).measure(
    'cohort',
    cohortReader.request(spec),
  ) as CohortResult;
}

function pipelineOf(spec: PipelineSpec, file: string): PipelineOverview {
  const { data } = spec;
  assert.ok('src' in data);
  const loaded = openDataNow(data, { bytes: bytesOf(file) });
  return loaded.measure('pipeline', pipelineReader.request(spec)) as PipelineOverview;
}

function drawn(spec: object, file: string): void {
  for (const width of [200, 340, 760])
    assert.doesNotMatch(
      renderToSvg(spec, { width, files: { [file]: bytesOf(file) } }),
      /NaN|undefined|Infinity/,
      `${file} in ${width} px`,
    );
}

const quarterOf = (day: string): string => `${day.slice(0, 4)}-Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`;

describe('8,800 deals of a shop', { skip }, () => {
  it('are cohorts of the quarter they were engaged in, with the win rate of each; those without that day are told', () => {
    const spec: CohortSpec = { kind: 'cohort', unit: 'quarter', ageUnit: 'month', view: 'both', data: maven };
    const result = cohortsOf(spec, MAVEN);
    const rows = rowsOf(MAVEN);
    const dated = rows.filter((row) => row[5] !== '');
    for (const { cohort, size, winRate } of result.cohorts) {
      const mine = dated.filter((row) => quarterOf(row[5]!) === cohort);
      const won = mine.filter((row) => row[4] === 'Won').length;
      const closed = mine.filter((row) => row[6] !== '').length;
      assert.deepEqual([size, winRate?.k, winRate?.n], [mine.length, won, closed], cohort);
    }
    assert.equal(
      result.cohorts.reduce((sum, { size }) => sum + size, 0),
      dated.length,
    );
    const undated = result.excluded.find(({ code }) => code === 'undated');
    assert.equal(undated?.n, rows.length - dated.length);
    drawn(spec, MAVEN);
  });

  it('are a pipeline of counts: open deals state no value, so that there is no money to add up', () => {
    const spec: PipelineSpec = { kind: 'pipeline', stages: ['Prospecting', 'Engaging'], data: maven };
    const { stages, total } = pipelineOf(spec, MAVEN);
    const rows = rowsOf(MAVEN);
    for (const { id, n } of stages) assert.equal(n, rows.filter((row) => row[4] === id).length, id);
    assert.ok(rows.filter((row) => row[6] === '').every((row) => row[7] === ''));
    assert.equal(total.amount ?? 0, 0);
    drawn(spec, MAVEN);
  });
});

describe('7,455 applications for a loan', { skip }, () => {
  it('are cohorts of the month they came in, of which all are closed: what is won so far is what is won in the end', () => {
    const spec: CohortSpec = { kind: 'cohort', unit: 'month', view: 'both', data: loans };
    const result = cohortsOf(spec, BPIC);
    const cases = new Map<string, { month: string; won: boolean }>();
    for (const [id = '', , registered = '', stage = ''] of rowsOf(BPIC)) {
      const month = new Date(registered).toISOString().slice(0, 7);
      const won = cases.get(id)?.won === true || loans.wonStages.includes(stage);
      cases.set(id, { month, won });
    }
    for (const { cohort, size, winRate, cells } of result.cohorts) {
      const mine = [...cases.values()].filter(({ month }) => month === cohort);
      const won = mine.filter((one) => one.won).length;
      assert.deepEqual([size, winRate?.k, winRate?.n], [mine.length, won, mine.length], cohort);
      const last = cells.findLast(({ rate }) => rate !== null)?.rate;
      assert.equal(last?.k, won, cohort);
    }
    assert.equal(
      result.cohorts.reduce((sum, { size }) => sum + size, 0),
      7455,
    );
    drawn(spec, BPIC);
  });

  it('are an empty pipeline today, since none is open, and one with deals on a day when some were', () => {
    const empty = pipelineOf({ kind: 'pipeline', data: loans }, BPIC);
    assert.equal(empty.total.n, 0);
    const asOf = '2011-11-15';
    const spec: PipelineSpec = { kind: 'pipeline', data: loans, asOf };
    const { total } = pipelineOf(spec, BPIC);
    const end = Date.parse('2011-11-15T23:59:59.999Z');
    const open = new Set<string>();
    const closed = new Set<string>();
    for (const [id = '', , registered = '', stage = '', at = ''] of rowsOf(BPIC)) {
      if (Date.parse(registered) <= end) open.add(id);
      if ([...loans.wonStages, ...loans.lostStages].includes(stage) && Date.parse(at) <= end) closed.add(id);
    }
    for (const id of closed) open.delete(id);
    assert.ok(open.size > 0);
    assert.equal(total.n, open.size);
    drawn(spec, BPIC);
  });
});

/** Purchases of a shop for records over a year and a half: 69,659 of 23,570 customers, no deals but a list of payments. */
const CDNOW = 'cdnow-purchases/CDNOW_master.txt';

describe('69,659 purchases of 23,570 customers', { skip }, () => {
  it('are cohorts of customers, of whom most never come back: what they pay later is what going through the list gives', () => {
    const lines = new TextDecoder().decode(bytesOf(CDNOW)).trim().split(/\r?\n/);
    const rows = lines.map((line) => line.trim().split(/\s+/) as [string, string, string, string]);
    const day = (date: string): string => `${date.slice(0, 4)}-${date.slice(4, 6)}-${date.slice(6)}`;
    const csv = rows.map(([customer, date, , value], i) => `${i},${customer},Won,${value},${day(date)}`);
    const bytes = new TextEncoder().encode(['id,customer,stage,amount,closed', ...csv].join('\n'));
    const columns = { id: 'id', account: 'customer', stage: 'stage', amount: 'amount', closedAt: 'closed' };
    const data = { src: 'purchases.csv', columns, wonStages: ['Won'] };
    const spec: CohortSpec = { kind: 'cohort', measure: 'nrr', unit: 'quarter', currency: 'USD', data };
    const { cohorts } = openDataNow(data, { bytes }).measure(
      'cohort',
      cohortReader.request(spec),
    ) as CohortResult;
    const paid = new Map<string, number[]>();
    for (const [customer, date, , value] of rows) {
      const quarter = (Number(date.slice(0, 4)) - 1997) * 4 + Math.ceil(Number(date.slice(4, 6)) / 3) - 1;
      const mine = paid.get(customer) ?? [0, 0, 0, 0, 0, 0];
      mine[quarter]! += Math.round(Number(value) * 100);
      paid.set(customer, mine);
    }
    assert.deepEqual(
      cohorts.map(({ cohort, size }) => [cohort, size]),
      [['1997-Q1', 23570]],
    );
    for (const age of [1, 2, 3, 4, 5]) {
      const { retained } = cohorts[0]!.cells[age]!;
      const all = [...paid.values()].filter((mine) => mine[0]! > 0);
      const sum = (of: (mine: readonly number[]) => number): number =>
        all.reduce((total, mine) => total + of(mine), 0) / 100;
      const near = (found: number | null, wanted: number): void =>
        assert.ok(Math.abs(found! - wanted) < 0.005, `${age}: ${found} ${wanted}`);
      near(
        retained!.start,
        sum((mine) => mine[0]!),
      );
      near(
        retained!.now,
        sum((mine) => mine[age]!),
      );
      near(
        retained!.kept,
        sum((mine) => Math.min(mine[0]!, mine[age]!)),
      );
      near(
        retained!.churned,
        sum((mine) => (mine[age] === 0 ? mine[0]! : 0)),
      );
    }
    assert.doesNotMatch(renderToSvg(spec, { files: { 'purchases.csv': bytes } }), /NaN|undefined|Infinity/);
  });
});

/** What a drawing says, as a reader sees it. */
const wordsOf = (spec: object, file: string): string =>
  renderToSvg(spec, { width: 900, files: { [file]: bytesOf(file) } })
    .replace(/<desc>[^]*?<\/desc>/, '')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ');

const grouped = (n: number): string => n.toLocaleString('en-US');

describe('all charts of both', { skip }, () => {
  const shop = { data: { ...maven, columns: { ...maven.columns, account: 'account' } }, locale: 'en' };
  const bank = { data: loans, locale: 'en' };

  it('are drawn from the deals of the shop as far as its columns allow; what they do not tell is named', () => {
    const rows = rowsOf(MAVEN);
    const [won, lost] = ['Won', 'Lost'].map((stage) => rows.filter((row) => row[4] === stage).length);
    const open = grouped(rows.length - won! - lost!);
    const stages = ['Prospecting', 'Engaging', { id: 'Won', role: 'won' }];
    const found: { readonly [what: string]: readonly [spec: object, said: RegExp] } = {
      funnel: [
        { kind: 'funnel', stages },
        RegExp(`${grouped(won!)} won of ${grouped(won! + lost!)} closed.*holds the current state only`),
      ],
      pipeline: [{ kind: 'pipeline' }, RegExp(`Open deals .*${open} deals`)],
      movement: [
        { kind: 'pipeline', view: 'movement', movement: { from: '2017-09-30' } },
        /Open pipeline from Sep 30, 2017 to Dec 31, 2017.*balances/,
      ],
      ages: [
        { kind: 'pipeline', view: 'aging' },
        /How long nine in ten deals stay is not known: there is no history/,
      ],
      cohorts: [
        { kind: 'cohort' },
        RegExp(
          `n = ${grouped(rows.filter((row) => row[5] !== '').length)} .*a date that is needed is not known`,
        ),
      ],
      customers: [
        { kind: 'cohort', measure: 'nrr', unit: 'quarter' },
        RegExp(`n = ${new Set(rows.filter((row) => row[4] === 'Won').map((row) => row[3])).size} `),
      ],
      cycle: [{ kind: 'velocity', view: 'cycle' }, RegExp(grouped(won!))],
      forecast: [{ kind: 'forecast', unit: 'month' }, RegExp(`${open} open deals`)],
      categories: [
        { kind: 'forecast', unit: 'month', view: 'categories' },
        /The data does not tell this.*open deals with a forecast category/,
      ],
    };
    for (const [what, [spec, said]] of Object.entries(found)) {
      const words = wordsOf({ ...shop, ...spec }, MAVEN);
      assert.match(words, said, what);
      assert.doesNotMatch(words, /NaN|undefined|Infinity/, what);
    }
  });

  it('are drawn from the applications for a loan, on a day when some were open; nobody is named in them', () => {
    const rows = rowsOf(BPIC);
    const cases = grouped(new Set(rows.map(([id]) => id)).size);
    const asOf = '2011-11-15';
    const found: { readonly [what: string]: readonly [spec: object, said: RegExp] } = {
      funnel: [{ kind: 'funnel' }, RegExp(`n = ${cases} .*Largest loss: `)],
      pipeline: [{ kind: 'pipeline', asOf }, /Stalled .*Time in stage .*Deals to look at/],
      movement: [
        { kind: 'pipeline', view: 'movement', movement: { from: '2011-10-31' }, asOf },
        /from Oct 31, 2011 to Nov 15, 2011.*balances/,
      ],
      ages: [
        { kind: 'pipeline', view: 'aging', asOf },
        /have been in their stage longer than nine in ten stay/,
      ],
      cohorts: [{ kind: 'cohort' }, RegExp(`n = ${cases} `)],
      customers: [{ kind: 'cohort', measure: 'nrr' }, /No data .*left out: no customer is named/],
      stages: [{ kind: 'velocity' }, /A_SUBMITTED/],
      survival: [{ kind: 'velocity', view: 'survival' }, /A_SUBMITTED/],
      forecast: [{ kind: 'forecast', unit: 'month', asOf }, /open deals/],
    };
    for (const [what, [spec, said]] of Object.entries(found)) {
      const words = wordsOf({ ...bank, ...spec }, BPIC);
      assert.match(words, said, what);
      assert.doesNotMatch(words, /NaN|undefined|Infinity/, what);
    }
  });
});
