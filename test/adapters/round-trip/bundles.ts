import { sheetData, workbook } from '../xlsx/workbooks.js';
import { ANSWERS } from './answers.js';
import { dateNamed, machine, plain, toldTogether } from './bundle.js';
import type { Bundle } from './bundle.js';
import type { Column } from './columns.js';
import { cellsOf } from './columns.js';
import { toldByHistory, toldByList } from './expected.js';
import { bytesIn, changeRows, delimitedText, listFile, logRows, shuffled } from './files.js';
import { LISTS } from './lists.js';
import type { ListLayout } from './lists.js';
import { instantCell } from './styles.js';
import type { Style } from './styles.js';
import { createdAt } from './true-deals.js';
import type { TrueDeal, Truth } from './true-deals.js';

const encoder = new TextEncoder();

const list = (title: string): ListLayout => LISTS.find((one) => one.title === title)!;
const ENGLISH = list('a list of deals in English');
const FLAGS = list('a list of deals by technical names, with flags');

/** Salesforce ids have 15 characters, or 18 with a check sum. */
const salesforceDeal = (deal: TrueDeal): TrueDeal => ({
  ...deal,
  id: `0065g00000${deal.id.replace(/\D/gu, '').slice(-5).padStart(5, '0')}AAM`,
});

const API: ListLayout = {
  layout: 'salesforce-api',
  title: 'Data Loader',
  words: ENGLISH.words,
  columns: () => [
    { header: 'ID', tells: 'id' },
    { header: 'NAME', tells: 'name' },
    { header: 'STAGENAME', tells: 'stage' },
    { header: 'AMOUNT', tells: 'amount' },
    { header: 'CURRENCYISOCODE', tells: 'currency' },
    { header: 'CLOSEDATE', tells: 'closeDate' },
    { header: 'CREATEDDATE', tells: 'createdAt' },
    { header: 'ISCLOSED', tells: 'isClosed' },
    { header: 'ISWON', tells: 'isWon' },
    { header: 'PROBABILITY', tells: 'percent' },
    { header: 'LEADSOURCE', tells: 'source' },
  ],
};

/** `OpportunityHistory`: a row a save, most of them without a change of stage. */
function opportunityHistory(truth: Truth, style: Style): string[][] {
  const rows = truth.deals.flatMap(({ id, path, amount }) =>
    path.flatMap(({ stage, at }, i) => {
      const row = (time: number) => [
        `0085g${id.slice(5)}`,
        id,
        instantCell(time, style),
        stage,
        amount === null ? '' : String(amount),
      ];
      return i % 2 === 0 ? [row(at), row(at + 3_600_000)] : [row(at)];
    }),
  );
  return [['ID', 'OPPORTUNITYID', 'CREATEDDATE', 'STAGENAME', 'AMOUNT'], ...shuffled(rows, style.shuffle)];
}

/** `OpportunityFieldHistory`: a row a change of any field; the creation names no stage. */
function fieldHistory(truth: Truth, style: Style): string[][] {
  const rows = truth.deals.flatMap((deal) => [
    [deal.id, instantCell(createdAt(deal), style), 'created', '', ''],
    ...deal.path
      .slice(1)
      .map(({ stage, at }, i) => [deal.id, instantCell(at, style), 'StageName', deal.path[i]!.stage, stage]),
    ...deal.path.slice(1).map(({ at }) => [deal.id, instantCell(at + 60_000, style), 'Amount', '1', '2']),
  ]);
  return [
    ['OpportunityId', 'CreatedDate', 'Field', 'OldValue', 'NewValue'],
    ...shuffled(rows, style.shuffle),
  ];
}

const csv = (rows: readonly (readonly string[])[], style: Style): Uint8Array =>
  bytesIn(delimitedText(rows, style), style);

const escaped = (text: string) =>
  text.replace(/[&<>"\n\r\t]/gu, (character) => `&#${character.codePointAt(0)};`);

function eventLog({ deals }: Truth, style: Style): string {
  const text = (key: string, value: string) => `<string key="${key}" value="${escaped(value)}"/>`;
  const event = (stage: string, at: number) =>
    `<event>${text('concept:name', stage)}<date key="time:timestamp" value="${instantCell(at, style)}"/></event>`;
  const trace = ({ id, path }: TrueDeal) =>
    `<trace>${text('concept:name', id)}${shuffled(path, style.shuffle)
      .map(({ stage, at }) => event(stage, at))
      .join('')}</trace>`;
  return `<?xml version="1.0"?>\n<log xmlns="http://www.xes-standard.org/">\n${deals.map(trace).join('\n')}\n</log>`;
}

/** A record with numbers as numbers; what is not known is left out or null. */
function record(deal: TrueDeal, columns: readonly Column[], style: Style, row: number): object {
  const cells = cellsOf(deal, columns, style, row, FLAGS.words);
  const values = columns.map(({ tells }, i) =>
    tells === 'amount'
      ? deal.amount
      : tells === 'isClosed' || tells === 'isWon'
        ? cells[i] === 'true'
        : cells[i],
  );
  const entries = columns.map(({ header }, i) => [header, values[i]] as const);
  return Object.fromEntries(style.extras ? entries.filter(([, value]) => value !== '') : entries);
}

/** Text without breaks: in sheets a break within a cell is read as a space. */
const onOneLine = (deal: TrueDeal): TrueDeal => ({ ...deal, name: deal.name.replace(/\s+/gu, ' ') });

const text = (cell: string) => cell.replace(/[&<>]/gu, (character) => `&#${character.charCodeAt(0)};`);

function sheet(truth: Truth, style: Style): Uint8Array {
  const columns = ENGLISH.columns(truth.model);
  const rows = truth.deals.map((deal, row) =>
    cellsOf(deal, columns, style, row, ENGLISH.words).map((cell, i) =>
      columns[i]!.tells === 'amount' ? deal.amount : cell === '' ? null : text(cell),
    ),
  );
  return workbook({ sheets: { Deals: sheetData([columns.map(({ header }) => header), ...rows]) } });
}

/** What is written of deals besides one list in one delimited file. */
export const BUNDLES: readonly Bundle[] = [
  {
    title: 'a list and a log of stages',
    layout: 'generic',
    styled: (style) => ({ ...style, odd: false }),
    files: (truth, style) => [
      { name: 'deals.csv', bytes: listFile(ENGLISH, truth, style).bytes },
      { name: 'log.csv', bytes: csv([['deal_id', 'stage', 'entered_at'], ...logRows(truth, style)], style) },
    ],
    told: (deal, style) => toldTogether(deal, withCurrency(ENGLISH, style), style),
  },
  {
    title: 'Data Loader, opportunities alone',
    layout: 'salesforce-api',
    styled: machine('API instants'),
    fitted: salesforceDeal,
    files: (truth, style) => [{ name: 'Opportunity.csv', bytes: listFile(API, truth, style).bytes }],
    told: (deal, style) => toldByList(deal, API.columns(NO_MODEL), style),
  },
  {
    title: 'Data Loader, opportunities and their history',
    layout: 'salesforce-api',
    styled: machine('API instants'),
    fitted: salesforceDeal,
    files: (truth, style) => [
      { name: 'OpportunityHistory.csv', bytes: csv(opportunityHistory(truth, style), style) },
      { name: 'Opportunity.csv', bytes: listFile(API, truth, style).bytes },
    ],
    told: (deal, style) => toldTogether(deal, API.columns(NO_MODEL), style),
  },
  {
    title: 'Data Loader, opportunities and the history of their fields',
    layout: 'salesforce-api',
    styled: machine('API instants'),
    fitted: salesforceDeal,
    files: (truth, style) => [
      { name: 'Opportunity.csv', bytes: listFile(API, truth, style).bytes },
      { name: 'OpportunityFieldHistory.csv', bytes: csv(fieldHistory(truth, style), style) },
    ],
    told: (deal, style) => toldTogether(deal, API.columns(NO_MODEL), style),
  },
  {
    title: 'OpportunityHistory alone',
    layout: 'salesforce-opportunityhistory',
    styled: machine('API instants'),
    fitted: salesforceDeal,
    files: (truth, style) => [
      { name: 'OpportunityHistory.csv', bytes: csv(opportunityHistory(truth, style), style) },
    ],
    told: (deal, style) => toldByHistory(deal, style),
  },
  {
    title: 'a Salesforce history report',
    layout: 'salesforce-history-report',
    styled: (style) => ({ ...plain(style), date: dateNamed('US minutes') }),
    fitted: salesforceDeal,
    files: (truth, style) => [
      {
        name: 'report.csv',
        bytes: csv(
          [['Opportunity ID', 'From Stage', 'To Stage', 'Last Modified'], ...changeRows(truth, style)],
          style,
        ),
      },
    ],
    told: (deal, style) => toldByHistory(deal, style),
  },
  {
    title: 'JSON, a list of records',
    layout: 'generic',
    styled: machine('ISO instants'),
    files: (truth, style) => {
      const records = truth.deals.map((deal, row) => record(deal, FLAGS.columns(truth.model), style, row));
      return [{ name: 'deals.json', bytes: encoder.encode(JSON.stringify(records)) }];
    },
    told: (deal, style) => toldByList(deal, FLAGS.columns(NO_MODEL), style),
  },
  {
    title: 'JSON, deals and transitions',
    layout: 'generic',
    styled: machine('ISO instants'),
    files: (truth, style) => {
      const deals = truth.deals.map((deal, row) => record(deal, FLAGS.columns(truth.model), style, row));
      const transitions = truth.deals.flatMap(({ id, path }) =>
        path.map(({ stage, at }, i) => ({
          dealId: id,
          from: i === 0 ? null : path[i - 1]!.stage,
          to: stage,
          at: instantCell(at, style),
        })),
      );
      return [{ name: 'deals.json', bytes: encoder.encode(JSON.stringify({ deals, transitions })) }];
    },
    told: (deal, style) => toldTogether(deal, FLAGS.columns(NO_MODEL), style),
  },
  {
    title: 'a workbook',
    layout: 'generic',
    styled: plain,
    fitted: onOneLine,
    files: (truth, style) => [{ name: 'deals.xlsx', bytes: sheet(truth, style) }],
    told: (deal, style) => toldByList(deal, ENGLISH.columns(NO_MODEL), style),
  },
  {
    title: 'an event log',
    layout: 'xes',
    styled: machine('instants with an offset'),
    files: (truth, style) => [{ name: 'log.xes', bytes: encoder.encode(eventLog(truth, style)) }],
    told: (deal, style) => toldByHistory(deal, style),
  },
  ...ANSWERS,
];

/** For lists whose columns do not depend on the stages. */
const NO_MODEL = { open: [], won: '', lost: '', void: '' };

function withCurrency({ columns }: ListLayout, { currency }: Style): Column[] {
  return columns(NO_MODEL).filter(({ tells }) => currency === 'column' || tells !== 'currency');
}
