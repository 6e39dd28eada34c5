import type { Layout } from './layout.js';

const BOOKKEEPING = '(do not modify) ';

/** Headers of a view that joins tables start with the table: `Opportunity_Status Reason`. */
const TABLE = /^opportunity (?!id$|name$)/u;

/**
 * Dynamics 365 Sales export of opportunities, with or without the columns for bringing it back (`(Do Not Modify) …`). Closed
 * deals keep the stage in which they were; `Status` says how they ended, and where a file has only `Status Reason`, that
 * does: out-sold is lost, cancelled is void.
 */
export const dynamicsExport: Layout = {
  name: 'dynamics-export',
  rows: 'deals',
  strong: [
    '(do not modify) opportunity',
    '(do not modify) row checksum',
    '(不可修改) 商机',
    '(请勿修改) 商机',
  ],
  weak: [
    ...['topic', 'est revenue', 'est close date', 'status reason', 'pipeline phase', 'potential customer'],
    ...[
      'actual revenue',
      'actual close date',
      '主题',
      '预计收入',
      '预计结束日期',
      '状态描述',
      '管道阶段',
      '潜在客户',
    ],
  ],
  needs: 4,
  plain: (headers) =>
    headers.filter((header) => TABLE.test(header)).length > 2
      ? headers.map((header) => header.replace(TABLE, ''))
      : headers,
  fields: {
    id: [
      '(do not modify) opportunity',
      '(请勿修改) 商机',
      '(不可修改) 商机',
      'opportunity id',
      'opportunityid',
    ],
    name: ['topic', 'opportunity name', 'name', '主题'],
    account: ['potential customer', 'account', 'customer', 'client', '潜在客户', '帐户'],
    amount: ['est revenue', 'estimated revenue', 'tcv', '预计收入'],
    currency: ['currency', '货币'],
    expectedCloseAt: ['est close date', 'estimated close date', '预计结束日期'],
    closedAt: ['actual close date', '实际结束日期'],
    createdAt: ['created on', '创建时间', '创建日期'],
    stage: ['pipeline phase', 'sales stage', 'stage', '管道阶段', '销售阶段'],
    outcome: ['status', 'status reason', '状态', '状态描述'],
    probability: ['probability', '概率', '可能性'],
    owner: ['owner', '负责人', '所有者'],
  },
  requires: [['stage', 'outcome']],
  isIgnored: (header) =>
    header === 'actual revenue' || header.startsWith(BOOKKEEPING) || /^\((?:不可|请勿)修改\)/u.test(header),
  statuses: {
    'out-sold': 'lost',
    'sold out': 'lost',
    canceled: 'void',
    cancelled: 'void',
    'on hold': 'open',
    'in progress': 'open',
    售罄: 'lost',
    竞争失败: 'lost',
    已取消: 'void',
  },
  isInPercent: true,
  historyFrom: 'audit log: opportunity, old value, new value, changed on',
};
