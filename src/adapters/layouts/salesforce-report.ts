import type { Layout } from './layout.js';

/**
 * Salesforce opportunity report, "Details Only" or formatted with groups and sums, with English or Chinese headers. It holds
 * the current state only, usually without an id; `Close Date` is the expected date of open and the actual one of closed
 * deals.
 */
export const salesforceReport: Layout = {
  name: 'salesforce-report',
  rows: 'deals',
  strong: [
    'opportunity name',
    'opportunity owner',
    'fiscal period',
    'probability (%)',
    '业务机会名称',
    '业务机会所有人',
  ],
  weak: [
    ...[
      'stage',
      'close date',
      'age',
      'amount currency',
      'amount (converted)',
      'account name',
      'lead source',
      'created date',
    ],
    ...['阶段', '结束日期', '客户名', '金额', '可能性 (%)'],
  ],
  needs: 4,
  more: ({ headers }) => (headers.includes('from stage') || headers.includes('deal owner') ? -Infinity : 0),
  fields: {
    id: ['opportunity id', '业务机会 id', '业务机会id'],
    name: ['opportunity name', '业务机会名称'],
    account: ['account name', '客户名', '客户名称'],
    stage: ['stage', '阶段'],
    isClosed: ['closed', '已结束', '已关闭'],
    isWon: ['won', '已赢得', '成功'],
    amount: ['amount', '金额'],
    currency: ['amount currency', '金额 货币', '金额货币'],
    converted: ['amount (converted)', '金额 (已转换)', '金额 (转换后)'],
    convertedCurrency: ['amount (converted) currency', '金额 (已转换) 货币'],
    closeDate: ['close date', '结束日期'],
    createdAt: ['created date', '创建日期'],
    probability: ['probability (%)', '可能性 (%)', '可能性(%)'],
    owner: ['opportunity owner', '业务机会所有人'],
    source: ['lead source', '潜在客户来源'],
    lostReason: ['loss reason', 'lost reason', 'closed lost reason'],
  },
  requires: [['stage']],
  isInPercent: true,
  valuesFrom:
    'Opportunity Field History report: Opportunity ID, Field / Event, Old Value, New Value, Edit Date',
  historyFrom: 'Opportunity History report: Opportunity ID, From Stage, To Stage, Last Modified',
};
