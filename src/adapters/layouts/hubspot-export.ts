import { HUBSPOT_SOURCES } from './hubspot-api.js';
import type { Layout } from './layout.js';

const STAGE_DATE = /^\s*date entered\s+["'“”„«‘’]?(.+?)["'“”»‘’]?\s*$/iu;

const OWNERS = ['交易所有者', '交易负责人', '交易拥有者'];

/**
 * HubSpot deal export with names, in English or Chinese; its stages may be ids. The columns
 * `Date entered "Stage (Pipeline)"` hold one date a stage, the last entry; their order is the order of the stages.
 * A stage may have its pipeline behind it in brackets. `Close Date` is expected for open and actual for closed deals.
 */
export const hubspotExport: Layout = {
  name: 'hubspot-export',
  rows: 'deals',
  strong: ['deal stage', 'deal owner', '交易阶段', ...OWNERS],
  weak: [
    'record id',
    'deal name',
    'create date',
    'original traffic source',
    'closed lost reason',
    'amount in company currency',
    ...['记录 id', '交易名称', '创建日期', '建立日期', '关闭日期', '原始流量来源'],
  ],
  needs: 4,
  more: ({ headers }) =>
    headers.includes('closing date') ? -Infinity : headers.some((header) => STAGE_DATE.test(header)) ? 2 : 0,
  fields: {
    id: ['record id', 'deal id', '记录 id', '交易 id'],
    name: ['deal name', '交易名称'],
    stage: ['deal stage', '交易阶段'],
    pipeline: ['pipeline', '管道', '销售管道', '交易管道', '流程'],
    amount: ['amount', '金额'],
    converted: ['amount in company currency', '公司货币金额'],
    currency: ['currency', 'deal currency code', '货币'],
    createdAt: ['create date', '创建日期', '建立日期'],
    closeDate: ['close date', '关闭日期', '结束日期', '截止日期', '成交日期'],
    owner: ['deal owner', 'hub spot owner', ...OWNERS],
    probability: ['deal probability'],
    isWon: ['is closed won'],
    isLost: ['is closed lost'],
    isClosed: ['is deal closed?', 'is closed'],
    lostReason: ['closed lost reason', '关闭丢单原因', '丢单原因'],
    source: ['original traffic source', 'original source type', 'deal source'],
    account: ['associated company', 'associated company names', 'primary associated company'],
  },
  requires: [['stage']],
  stageDate: (header) => STAGE_DATE.exec(header.slice(0, 300))?.[1]?.trim() ?? null,
  pipelineBehindStage: true,
  isInPercent: false,
  ...HUBSPOT_SOURCES,
};
