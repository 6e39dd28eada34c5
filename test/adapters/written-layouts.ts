import type { DealFacts } from './deal-facts.js';

/** How one layout writes a deal: a column is a header and what stands below it. */
export interface WrittenLayout {
  readonly columns: readonly (readonly [header: string, cell: (deal: DealFacts) => string])[];
  /** Facts that the layout has; the others are not known to a reader. */
  readonly knows: readonly (keyof DealFacts)[];
  /** Outcomes that the layout can tell apart. */
  readonly outcomes: readonly DealFacts['outcome'][];
  /** The words of stages that are written; default: as they are. */
  readonly stage?: (deal: DealFacts) => string;
}

const pick =
  <K extends DealFacts['outcome']>(words: { readonly [outcome in K]?: string }) =>
  ({ outcome }: DealFacts): string =>
    (words as { readonly [outcome: string]: string })[outcome] ?? '';

const amount = ({ amount: value }: DealFacts) => (value === null ? '' : String(value));
const percent = ({ probability }: DealFacts) => String(Math.round(probability * 100));
const time = (iso: string) => iso.replace('T', ' ').replace('Z', '');
const day = (iso: string) => iso.slice(0, 10);
const american = (iso: string) => {
  const [year, month, date] = day(iso).split('-').map(Number);
  return `${month}/${date}/${year}`;
};
const shared = ({ outcome, closedAt, expected }: DealFacts) => day(outcome === 'open' ? expected : closedAt);
const closed = ({ outcome, closedAt }: DealFacts) => (outcome === 'open' ? '' : closedAt);

const closing: WrittenLayout['stage'] = (deal) =>
  pick({ won: 'Closed Won', lost: 'Closed Lost' })(deal) || deal.stage;

const ALL: readonly (keyof DealFacts)[] = [
  'id',
  'name',
  'stage',
  'outcome',
  'amount',
  'currency',
  'owner',
  'createdAt',
  'probability',
];

/** Layouts that a test can write, by name. */
export const WRITTEN: { readonly [layout: string]: WrittenLayout } = {
  'zoho-export': {
    columns: [
      ['Record Id', ({ id }) => `zcrm_${id}`],
      ['Deal Owner.id', () => 'zcrm_1'],
      ['Deal Owner', ({ owner }) => owner],
      ['Deal Name', ({ name }) => name],
      ['Stage', (deal) => closing(deal)],
      ['Amount', amount],
      ['Currency', ({ currency }) => currency],
      ['Closing Date', shared],
      ['Created Time', ({ createdAt }) => time(createdAt)],
      ['Probability (%)', percent],
    ],
    knows: ALL,
    outcomes: ['open', 'won', 'lost'],
    stage: closing,
  },
  'dynamics-export': {
    columns: [
      ['(Do Not Modify) Opportunity', ({ id }) => id],
      ['(Do Not Modify) Row Checksum', ({ id }) => `${id}==`],
      ['(Do Not Modify) Modified On', ({ createdAt }) => `${american(createdAt)} 3:03 AM`],
      ['Topic', ({ name }) => name],
      ['Est. Revenue', amount],
      ['Currency', ({ currency }) => currency],
      ['Est. Close Date', ({ expected }) => american(expected)],
      ['Actual Close Date', (deal) => (closed(deal) ? american(deal.closedAt) : '')],
      ['Probability', percent],
      ['Pipeline Phase', ({ stage }) => stage],
      ['Status', pick({ open: 'Open', won: 'Won', lost: 'Lost' })],
      ['Owner', ({ owner }) => owner],
      ['Created On', ({ createdAt }) => american(createdAt)],
    ],
    knows: ALL.filter((fact) => fact !== 'createdAt'),
    outcomes: ['open', 'won', 'lost'],
  },
  'close-export': {
    columns: [
      ['id', ({ id }) => `oppo_${id}`],
      ['lead_name', ({ name }) => name],
      ['status_label', ({ stage }) => stage],
      ['status_type', pick({ open: 'active', won: 'won', lost: 'lost' })],
      ['value', ({ amount: value }) => (value === null ? '' : String(Math.round(value * 100)))],
      ['value_currency', ({ currency }) => currency],
      ['value_period', () => 'one_time'],
      ['confidence', percent],
      ['user_name', ({ owner }) => owner],
      ['date_created', ({ createdAt }) => createdAt],
      ['date_won', (deal) => (deal.outcome === 'won' ? deal.closedAt : '')],
      ['date_lost', (deal) => (deal.outcome === 'lost' ? deal.closedAt : '')],
    ],
    knows: ALL,
    outcomes: ['open', 'won', 'lost'],
  },
  'odoo-export': {
    columns: [
      ['External ID', ({ id }) => `crm.lead_${id}`],
      ['Opportunity', ({ name }) => name],
      ['Stage', (deal) => (deal.outcome === 'won' ? 'Won' : deal.stage)],
      ['Expected Revenue', amount],
      ['Probability', percent],
      ['Salesperson', ({ owner }) => owner],
      ['Expected Closing', ({ expected }) => day(expected)],
      ['Closed Date', (deal) => time(closed(deal))],
      ['Created on', ({ createdAt }) => time(createdAt)],
      ['Active', ({ outcome }) => (outcome === 'lost' ? 'FALSE' : 'TRUE')],
    ],
    knows: ALL.filter((fact) => fact !== 'currency'),
    outcomes: ['open', 'won', 'lost'],
    stage: (deal) => (deal.outcome === 'won' ? 'Won' : deal.stage),
  },
  'fxiaoke-export': {
    columns: [
      ['商机编号', ({ id }) => id],
      ['商机名称', ({ name }) => name],
      ['销售流程', () => '标准流程'],
      ['商机阶段', ({ stage }) => stage],
      ['商机状态', pick({ open: '进行中', won: '赢单', lost: '输单', void: '无效' })],
      ['商机金额', amount],
      ['币种', ({ currency }) => currency],
      ['预计成交日期', ({ expected }) => day(expected)],
      ['实际成交日期', (deal) => day(closed(deal))],
      ['创建时间', ({ createdAt }) => time(createdAt)],
      ['赢率', percent],
      ['负责人', ({ owner }) => owner],
    ],
    knows: ALL,
    outcomes: ['open', 'won', 'lost', 'void'],
  },
  'wukong-export': {
    columns: [
      ['商机名称', ({ name }) => name],
      [
        '商机金额（万元）',
        ({ amount: value }) => (value === null ? '' : String(Math.round(value * 100) / 1e6)),
      ],
      ['预计成交日期', ({ expected }) => day(expected)],
      ['商机状态组', () => '系统默认'],
      ['商机阶段', (deal) => pick({ won: '赢单', lost: '输单', void: '无效' })(deal) || deal.stage],
      ['负责人', ({ owner }) => owner],
      ['创建时间', ({ createdAt }) => time(createdAt)],
    ],
    knows: ['name', 'stage', 'outcome', 'amount', 'owner', 'createdAt'],
    outcomes: ['open', 'won', 'lost', 'void'],
    stage: (deal) => pick({ won: '赢单', lost: '输单', void: '无效' })(deal) || deal.stage,
  },
};
