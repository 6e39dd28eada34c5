import type { Column, Words } from './columns.js';
import { stageDates } from './columns.js';
import type { StageModel } from './true-deals.js';

/** A list of deals as a product writes it. */
export interface ListLayout {
  /** Layout that must be recognised. */
  readonly layout: string;
  readonly title: string;
  readonly columns: (model: StageModel) => readonly Column[];
  readonly words: Words;
  /** Lines below the list, behind a blank one. */
  readonly footer?: readonly string[];
  /** Whether sheets kept by hand have lines above the header and a sum below the rows. */
  readonly byHand?: boolean;
}

const ENGLISH: Words = {
  status: { open: 'Open', won: 'Won', lost: 'Lost', void: 'Cancelled' },
  yes: 'true',
  no: 'false',
};
const CHINESE: Words = {
  status: { open: '进行中', won: '赢单', lost: '输单', void: '无效' },
  yes: '是',
  no: '否',
};

const column = (header: string, tells: Column['tells']): Column => ({ header, tells });

/** Lists of deals as products write them. */
export const LISTS: readonly ListLayout[] = [
  {
    layout: 'salesforce-report',
    title: 'a Salesforce report',
    words: ENGLISH,
    footer: [
      'Confidential Information - Do Not Distribute',
      'Copyright © 2000-2026 salesforce.com, inc. All rights reserved.',
    ],
    columns: () => [
      column('Opportunity Owner', 'owner'),
      column('Account Name', 'account'),
      column('Opportunity Name', 'name'),
      column('Stage', 'stage'),
      column('Amount', 'amount'),
      column('Amount Currency', 'currency'),
      column('Probability (%)', 'percent'),
      column('Close Date', 'closeDate'),
      column('Created Date', 'createdAt'),
      column('Lead Source', 'source'),
      column('Opportunity ID', 'id'),
      column('Loss Reason', 'lostReason'),
    ],
  },
  {
    layout: 'salesforce-report',
    title: 'a Salesforce report in Chinese',
    words: CHINESE,
    columns: () => [
      column('业务机会名称', 'name'),
      column('客户名', 'account'),
      column('阶段', 'stage'),
      column('金额', 'amount'),
      column('金额 货币', 'currency'),
      column('结束日期', 'closeDate'),
      column('创建日期', 'createdAt'),
      column('可能性 (%)', 'percent'),
      column('业务机会所有人', 'owner'),
      column('业务机会 ID', 'id'),
    ],
  },
  {
    layout: 'hubspot-export',
    title: 'a HubSpot export',
    words: ENGLISH,
    columns: (model) => [
      column('Record ID', 'id'),
      column('Deal Name', 'name'),
      column('Pipeline', 'pipeline'),
      column('Deal Stage', 'stage'),
      column('Amount', 'amount'),
      column('Currency', 'currency'),
      column('Close Date', 'closeDate'),
      column('Create Date', 'createdAt'),
      column('Deal owner', 'owner'),
      column('Closed Lost Reason', 'lostReason'),
      column('Original Traffic Source', 'source'),
      column('Associated Company', 'account'),
      ...stageDates(model, (stage) => `Date entered "${stage} (Sales)"`),
    ],
  },
  {
    layout: 'pipedrive-export',
    title: 'a Pipedrive export',
    words: ENGLISH,
    columns: () => [
      column('Deal - ID', 'id'),
      column('Deal - Title', 'name'),
      column('Deal - Organization', 'account'),
      column('Deal - Owner', 'owner'),
      column('Deal - Value', 'amount'),
      column('Deal - Currency of value', 'currency'),
      column('Deal - Pipeline', 'pipeline'),
      column('Deal - Stage', 'lastOpenStage'),
      column('Deal - Status', 'status'),
      column('Deal - Deal created', 'createdAt'),
      column('Deal - Expected close date', 'expected'),
      column('Deal - Won time', 'wonAt'),
      column('Deal - Lost time', 'lostAt'),
      column('Deal - Lost reason', 'lostReason'),
      column('Deal - Source channel', 'source'),
    ],
  },
  {
    layout: 'generic',
    title: 'a list of deals in English',
    words: ENGLISH,
    byHand: true,
    columns: () => [
      column('Deal ID', 'id'),
      column('Deal', 'name'),
      column('Stage', 'stage'),
      column('Status', 'status'),
      column('Amount', 'amount'),
      column('Currency', 'currency'),
      column('Created', 'createdAt'),
      column('Closed at', 'closedAt'),
      column('Expected close', 'expected'),
      column('Probability', 'share'),
      column('Owner', 'owner'),
      column('Source', 'source'),
      column('Customer', 'account'),
      column('Lost reason', 'lostReason'),
    ],
  },
  {
    layout: 'generic',
    title: 'a list of deals by technical names, with flags',
    words: ENGLISH,
    columns: () => [
      column('deal_id', 'id'),
      column('dealName', 'name'),
      column('currentStage', 'stage'),
      column('is_closed', 'isClosed'),
      column('is_won', 'isWon'),
      column('amount', 'amount'),
      column('created_at', 'createdAt'),
      column('closed_at', 'closedAt'),
      column('expected_close_date', 'expected'),
    ],
  },
  {
    layout: 'generic',
    title: 'a list of deals with the day of entry into each stage',
    words: ENGLISH,
    byHand: true,
    columns: (model) => [
      column('Deal ID', 'id'),
      column('Deal name', 'name'),
      column('Stage', 'stage'),
      column('Value', 'amount'),
      column('Created on', 'createdAt'),
      ...stageDates(model, (stage) => `Entered ${stage}`),
    ],
  },
  {
    layout: 'fxiaoke-export',
    title: 'a list of deals in Chinese',
    words: CHINESE,
    byHand: true,
    columns: () => [
      column('商机编号', 'id'),
      column('商机名称', 'name'),
      column('客户名称', 'account'),
      column('商机阶段', 'stage'),
      column('状态', 'status'),
      column('金额', 'amount'),
      column('币种', 'currency'),
      column('赢率(%)', 'percent'),
      column('预计成交日期', 'expected'),
      column('实际成交日期', 'closedAt'),
      column('创建时间', 'createdAt'),
      column('负责人', 'owner'),
      column('商机来源', 'source'),
      column('输单原因', 'lostReason'),
    ],
  },
  {
    layout: 'zoho-export',
    title: 'a Zoho export',
    words: ENGLISH,
    columns: () => [
      column('Record Id', 'id'),
      column('Deal Owner', 'owner'),
      column('Amount', 'amount'),
      column('Deal Name', 'name'),
      column('Closing Date', 'closeDate'),
      column('Account Name', 'account'),
      column('Stage', 'stage'),
      column('Probability (%)', 'percent'),
      column('Lead Source', 'source'),
      column('Reason For Loss', 'lostReason'),
      column('Pipeline', 'pipeline'),
      column('Created Time', 'createdAt'),
      column('Currency', 'currency'),
    ],
  },
  {
    layout: 'dynamics-export',
    title: 'a Dynamics export',
    words: { ...ENGLISH, status: { ...ENGLISH.status, void: 'Canceled' } },
    columns: () => [
      column('(Do Not Modify) Opportunity', 'id'),
      column('Topic', 'name'),
      column('Potential Customer', 'account'),
      column('Est. Close Date', 'expected'),
      column('Est. Revenue', 'amount'),
      column('Currency', 'currency'),
      column('Probability', 'percent'),
      column('Pipeline Phase', 'lastOpenStage'),
      column('Status', 'status'),
      column('Actual Close Date', 'closedAt'),
      column('Owner', 'owner'),
      column('Created On', 'createdAt'),
    ],
  },
  {
    layout: 'wukong-export',
    title: 'an export of 悟空CRM',
    words: CHINESE,
    columns: () => [
      column('商机编号', 'id'),
      column('商机名称', 'name'),
      column('客户名称', 'account'),
      column('商机状态组', 'pipeline'),
      column('商机阶段', 'stage'),
      column('商机金额', 'amount'),
      column('币种', 'currency'),
      column('预计成交日期', 'expected'),
      column('创建时间', 'createdAt'),
      column('负责人', 'owner'),
      column('商机来源', 'source'),
    ],
  },
];
